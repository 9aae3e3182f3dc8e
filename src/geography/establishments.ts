import type {Borough} from '../vocabulary/boroughs.ts'

/** What a row of a reference table rests on: the page, who published it, and the date that it speaks for. */
export interface ReferenceSource {
  readonly url: string
  readonly publisher: string
  readonly asOf: string
}

/** A prison that Londoners come from, as the register has it. */
export interface PrisonRecord {
  readonly code: string
  readonly name: string
  readonly sex: string
  readonly types: readonly string[]
  readonly category: string
  readonly operator: string
  readonly area: string
  readonly address: string
  readonly postcode: string
  readonly phone: string
  /** What the number is for: most are visits lines. */
  readonly phoneLabel: string
  readonly email: string
  /** What links it to London, where it lies outside. */
  readonly londonLink: string
  readonly notes: string
  readonly source: ReferenceSource
}

/** A probation office; `borough` is null where the source does not state it. */
export interface ProbationOffice {
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly borough: Borough | null
  /** The probation delivery unit, and the boroughs that it covers; blank where the source does not state it. */
  readonly unit: string
  readonly unitBoroughs: readonly Borough[]
  readonly notes: string
  readonly source: ReferenceSource
}

type ReferenceRow = Readonly<Record<string, string>>

/** Prisons from the rows of prisons.csv, in their order: those in London first. */
export function compilePrisons(rows: readonly ReferenceRow[]): PrisonRecord[] {
  return rows.map((row) => ({
    code: row['code'] ?? '',
    name: row['name'] ?? '',
    sex: row['sex'] ?? '',
    types: items(row['types']),
    category: row['category'] ?? '',
    operator: row['operator'] ?? '',
    area: row['area'] ?? '',
    address: row['address'] ?? '',
    postcode: row['postcode'] ?? '',
    phone: row['phone'] ?? '',
    phoneLabel: row['phone_label'] ?? '',
    email: row['email'] ?? '',
    londonLink: row['london_link'] ?? '',
    notes: row['notes'] ?? '',
    source: sourceOf(row),
  }))
}

/**
 * Offices from the rows of probation-offices.csv, each with the boroughs of its unit from those of
 * probation-delivery-units.csv. Throws when an office names a unit that is not among them.
 */
export function compileOffices(
  rows: readonly ReferenceRow[],
  units: readonly ReferenceRow[],
): ProbationOffice[] {
  const boroughs = new Map(units.map((unit) => [unit['name'] ?? '', items(unit['boroughs']) as Borough[]]))
  return rows.map((row) => {
    const unit = row['unit'] ?? ''
    const unitBoroughs = unit === '' ? [] : boroughs.get(unit)
    if (unitBoroughs === undefined) throw new Error(`the probation office ${row['name']} has no unit ${unit}`)
    return {
      name: row['name'] ?? '',
      address: row['address'] ?? '',
      postcode: row['postcode'] ?? '',
      borough: (row['borough'] || null) as Borough | null,
      unit,
      unitBoroughs,
      notes: row['notes'] ?? '',
      source: sourceOf(row),
    }
  })
}

/**
 * The offices of a borough: those in it, and those elsewhere of the unit that covers it, since several boroughs
 * have none of their own.
 */
export function officesFor(offices: readonly ProbationOffice[], borough: Borough): ProbationOffice[] {
  return offices.filter((office) => office.borough === borough || office.unitBoroughs.includes(borough))
}

const items = (cell = ''): string[] =>
  cell
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '')

const sourceOf = (row: ReferenceRow): ReferenceSource => ({
  url: row['source_url'] ?? '',
  publisher: row['source_publisher'] ?? '',
  asOf: row['as_of'] ?? '',
})
