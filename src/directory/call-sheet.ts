import {formatDate} from '../calendar.ts'
import {earliestDay, newestDate} from './freshness.ts'
import type {Service, ServiceDetails, Source} from './service.ts'
import type {StaleService} from './stale.ts'

/** Columns of the call sheet; the last three are blank, for whoever rings. */
export const CALL_SHEET_COLUMNS = [
  'rank',
  'id',
  'name',
  'organisation',
  'pathways',
  'boroughs',
  'status',
  'newest_source',
  'score',
  'overdue',
  'cells',
  'plans',
  'phone',
  'email',
  'website',
  'ask',
  'doubts',
  'confirmed_on',
  'confirmed_by',
  'changes',
] as const

/** A row of the call sheet: whom to ring, and what to ask. Scores have three decimals. */
export function callSheetRow(
  stale: StaleService,
  details: ServiceDetails,
  rank: number,
): (string | number)[] {
  const {service} = stale
  const contacts = (kind: 'phone' | 'email'): string =>
    details.contacts
      .filter((contact) => contact.kind === kind)
      .map(({value, label}) => (label === '' ? value : `${value} (${label})`))
      .join('; ')
  return [
    rank,
    service.id,
    service.name,
    service.organisation,
    service.pathways.join('; '),
    servedCell(service),
    service.status,
    service.newestSource ?? '',
    ...[stale.score, stale.overdue, stale.cells].map(round),
    stale.plans,
    contacts('phone'),
    contacts('email'),
    details.website,
    whatToAsk(service, details).join(' '),
    details.notes,
    '',
    '',
    '',
  ]
}

const round = (value: number): number => Math.round(value * 1000) / 1000

/** The boroughs as a cell of the dataset holds them: `*` is all, `?` is others not stated. */
export const servedCell = (service: Service): string =>
  [
    ...(service.allBoroughs ? ['*'] : []),
    ...service.boroughs,
    ...(service.boroughsUnstated ? ['?'] : []),
  ].join('; ')

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
