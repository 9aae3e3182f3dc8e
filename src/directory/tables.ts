/** The files of a release and their columns, in the order in which they are written. */
export const TABLE_COLUMNS = {
  organisations: ['id', 'name', 'type', 'charity_number'],
  services: [
    'id',
    'organisation_id',
    'name',
    'summary',
    'status',
    'successor_id',
    'pathways',
    'coverage',
    'boroughs',
    'delivery',
    'prisons',
    'sex',
    'min_age',
    'max_age',
    'only_for',
    'specialises_in',
    'requires',
    'excludes',
    'eligibility',
    'referral_routes',
    'how_to_refer',
    'opening_hours',
    'languages',
    'cost',
    'website',
    'notes',
  ],
  contacts: ['service_id', 'kind', 'value', 'label'],
  locations: ['service_id', 'name', 'address', 'postcode', 'borough'],
  sources: ['service_id', 'url', 'publisher', 'as_of', 'supports'],
} as const

export type TableName = keyof typeof TABLE_COLUMNS
export const TABLE_NAMES = Object.keys(TABLE_COLUMNS) as TableName[]

/** The columns whose cells are lists. Of all but `pathways`, whose first is the main one, the order says nothing. */
export const LIST_COLUMNS: ReadonlySet<string> = new Set([
  'pathways',
  'boroughs',
  'delivery',
  'prisons',
  'only_for',
  'specialises_in',
  'requires',
  'excludes',
  'referral_routes',
  'languages',
  'supports',
])

/** One record: the line of the file that it starts on (from 1) and its cells by column name. */
export interface Row<T extends TableName = TableName> {
  readonly line: number
  readonly cells: Readonly<Record<(typeof TABLE_COLUMNS)[T][number], string>>
}

/** The five tables of a release as text, before or after they are checked. */
export type ReleaseTables = {readonly [T in TableName]: readonly Row<T>[]}

/** A table whose rows belong to services. */
export type ServiceTable = 'contacts' | 'locations' | 'sources'

/** Groups rows by the service that they are of, each group in the order of the rows. */
export function rowsByService<T extends ServiceTable>(rows: readonly Row<T>[]): Map<string, Row<T>[]> {
  return Map.groupBy(rows, ({cells}) => cells['service_id' as keyof typeof cells])
}

/** The items of a list cell, which are separated by `;`. */
export function listCell(cell: string): string[] {
  return cell
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
