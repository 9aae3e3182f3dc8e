import {isLive} from '../vocabulary/services.ts'
import type {CellChange, RowChanges, ServiceChange} from './diff.ts'

/**
 * How a service changed, gravest first. `closed`: it ran or may have run, and does so no more; `reopened`: the
 * contrary; `moved`: its addresses, or the boroughs that it serves; `contact`: a number, an e-mail address or the
 * website; `criteria`: whom it takes; `status`: any other change of status; `sources`: what states its facts;
 * `other`: all else.
 */
const CHANGE_KINDS = [
  'closed',
  'reopened',
  'moved',
  'contact',
  'criteria',
  'status',
  'sources',
  'other',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

const CRITERIA: ReadonlySet<string> = new Set([
  'prisons',
  'sex',
  'min_age',
  'max_age',
  'only_for',
  'requires',
  'excludes',
  'eligibility',
  'referral_routes',
])
const PLACE: ReadonlySet<string> = new Set(['boroughs', 'coverage'])
const STATUS: ReadonlySet<string> = new Set(['status', 'successor_id'])

/** Says how a service changed; empty when it did not. */
export function changeKinds(change: Omit<ServiceChange, 'kinds'>): ChangeKind[] {
  const {cells, contacts, locations, sources} = change
  const kinds = new Set<ChangeKind>(cells.map(kindOfCell))
  if (hasRows(locations)) kinds.add(differs(locations, ({name: _, ...place}) => place) ? 'moved' : 'other')
  if (hasRows(contacts)) kinds.add(differs(contacts, wayToReach) ? 'contact' : 'other')
  if (hasRows(sources)) kinds.add('sources')
  return CHANGE_KINDS.filter((kind) => kinds.has(kind))
}

function kindOfCell({column, from, to}: CellChange): ChangeKind {
  if (column === 'status') return statusKind(from, to)
  if (STATUS.has(column)) return 'status'
  if (PLACE.has(column)) return 'moved'
  if (column === 'website') return 'contact'
  return CRITERIA.has(column) ? 'criteria' : 'other'
}

function statusKind(from: string, to: string): ChangeKind {
  const wasLive = isLive({status: from})
  if (wasLive === isLive({status: to})) return 'status'
  return wasLive ? 'closed' : 'reopened'
}

type AnyRowChanges<Row> = {readonly removed: readonly Row[]; readonly added: readonly Row[]}

const hasRows = ({removed, added}: AnyRowChanges<unknown>): boolean => removed.length + added.length > 0

/** Whether the rows differ in what matters: a new label on the same number is not a new number. */
function differs<Row>({removed, added}: AnyRowChanges<Row>, part: (row: Row) => unknown): boolean {
  const keys = (rows: readonly Row[]): string =>
    rows
      .map((row) => JSON.stringify(part(row)))
      .sort()
      .join('\n')
  return keys(removed) !== keys(added)
}

// A number written with other spaces is the same number.
const wayToReach = ({kind, value}: RowChanges<'contacts'>['added'][number]): string[] => [
  kind,
  kind === 'phone' ? value.replace(/[^\d+]/g, '') : value.toLowerCase(),
]
