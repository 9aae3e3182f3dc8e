import {formatDate, type IsoDate} from '../calendar.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {earliestDay, newestDate} from './freshness.ts'
import type {DatasetIdentity, Service, ServiceDetails, Source} from './service.ts'
import type {StaleService} from './stale.ts'

/** A service to ring, as scripts read it. Scores have three decimals. */
export interface CallSheetRow {
  readonly rank: number
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly pathways: readonly Pathway[]
  /** As the dataset has them: `*` is all, `?` is others not stated. */
  readonly boroughs: readonly string[]
  readonly status: Service['status']
  readonly newestSource: string | null
  readonly score: number
  readonly overdue: number
  readonly cells: number
  readonly plans: number
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  readonly website: string
  /** Questions, most needed first. */
  readonly ask: readonly string[]
  /** What the record's notes doubt. */
  readonly doubts: string
}

/** A row of the call sheet: whom to ring, and what to ask. */
export function callSheetRow(stale: StaleService, details: ServiceDetails, rank: number): CallSheetRow {
  const {service} = stale
  const contacts = (kind: 'phone' | 'email'): string[] =>
    details.contacts
      .filter((contact) => contact.kind === kind)
      .map(({value, label}) => (label === '' ? value : `${value} (${label})`))
  return {
    rank,
    id: service.id,
    name: service.name,
    organisation: service.organisation,
    pathways: service.pathways,
    boroughs: [
      ...(service.allBoroughs ? ['*'] : []),
      ...service.boroughs,
      ...(service.boroughsUnstated ? ['?'] : []),
    ],
    status: service.status,
    newestSource: service.newestSource,
    score: round(stale.score),
    overdue: round(stale.overdue),
    cells: round(stale.cells),
    plans: stale.plans,
    phones: contacts('phone'),
    emails: contacts('email'),
    website: details.website,
    ask: whatToAsk(service, details),
    doubts: details.notes,
  }
}

const round = (value: number): number => Math.round(value * 1000) / 1000

/** Columns of the call sheet. `confirmed_on`, `confirmed_by` and `changes` are blank, for whoever rings. */
export const CALL_SHEET_COLUMNS = [
  'rank',
  'id',
  'name',
  'organisation',
  'phone',
  'email',
  'website',
  'ask',
  'confirmed_on',
  'confirmed_by',
  'changes',
  'doubts',
  'status',
  'newest_source',
  'pathways',
  'boroughs',
  'score',
  'overdue',
  'cells',
  'plans',
  'dataset_version',
  'dataset_digest',
  'today',
] as const

/** The call sheet as rows of cells under `CALL_SHEET_COLUMNS`. */
export function callSheetCells(
  row: CallSheetRow,
  dataset: DatasetIdentity,
  today: IsoDate,
): (string | number)[] {
  return [
    row.rank,
    row.id,
    row.name,
    row.organisation,
    row.phones.join('; '),
    row.emails.join('; '),
    row.website,
    row.ask.join(' '),
    '',
    '',
    '',
    row.doubts,
    row.status,
    row.newestSource ?? '',
    row.pathways.join('; '),
    row.boroughs.join('; '),
    row.score,
    row.overdue,
    row.cells,
    row.plans,
    dataset.version,
    dataset.digest,
    today,
  ]
}

// The facts that send a person to the wrong door when they are wrong, and what to ask about each.
const QUESTIONS = [
  ['status', 'Does it still run?'],
  ['organisation', 'Who runs it now?'],
  ['phones', 'Is this still the number to ring?'],
  ['emails', 'Is this still the address to write to?'],
  ['locations', 'Is it still at the same place?'],
  ['boroughs', 'Whom does it take, from which boroughs?'],
  ['eligibility', 'Who may use it, and who may not?'],
  ['howToRefer', 'How are people referred, and by whom?'],
  ['openingHours', 'When is it open?'],
  ['cost', 'What does it cost?'],
] as const
const MAX_QUESTIONS = 4

/**
 * What to ask: first whether it runs, then the facts whose newest source is oldest (undated is oldest of all), at
 * most four; and how to reach it, when nothing is known. A fact that no source supports is asked for only in that
 * first question: it is blank in the record, or follows from the rest.
 */
export function whatToAsk(service: Service, details: ServiceDetails): string[] {
  const [running, ...facts] = QUESTIONS
  const dated = facts
    .map(([field, question]) => ({question, newest: newestFor(details.sources, field)}))
    .filter(({newest}) => newest !== undefined)
    .map(({question, newest}) => ({question, newest: newest ?? ''}))
    .sort((a, b) => (dayOf(a.newest) < dayOf(b.newest) ? -1 : dayOf(a.newest) > dayOf(b.newest) ? 1 : 0))
  return [
    `${running[1]}${service.newestSource === null ? ' (undated)' : ` (${formatDate(service.newestSource)})`}`,
    ...(service.reachable ? [] : ['How can it be reached? (nothing found)']),
    ...dated
      .slice(0, MAX_QUESTIONS)
      .map(({question, newest}) => `${question} (${newest === '' ? 'undated' : formatDate(newest)})`),
  ]
}

const dayOf = (asOf: string): string => (asOf === '' ? '' : earliestDay(asOf))

/** The newest date of the sources for a fact: blank when none is dated, undefined when no source supports it. */
function newestFor(sources: readonly Source[], field: string): string | undefined {
  const supporting = sources.filter(({supports}) => supports.includes(field))
  return supporting.length === 0 ? undefined : (newestDate(supporting.map(({asOf}) => asOf)) ?? '')
}
