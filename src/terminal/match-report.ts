import {formatDate, type IsoDate} from '../calendar.ts'
import type {DatasetIdentity, Service, ServiceDetails} from '../directory/service.ts'
import type {Match, MatchResult, Reason} from '../matching/match.ts'
import type {UnneededJson} from '../matching/match-json.ts'
import {needsOf} from '../matching/match-profile.ts'
import {rankForNeed} from '../matching/rank.ts'
import {against} from '../matching/unmet.ts'
import type {Profile} from '../profile/profile.ts'
import {type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'
import {hangStyled} from './hanging-text.ts'
import type {Style} from './screen.ts'
import {contactLine, statusWords} from './service-card.ts'
import {cleanText, indentText} from './text.ts'

interface ReportOptions {
  readonly profile: Profile
  readonly result: MatchResult
  readonly others: readonly UnneededJson[]
  readonly details: (id: string) => ServiceDetails
  readonly dataset: DatasetIdentity
  readonly today: IsoDate
  readonly width: number
  readonly style: Style
  /** Matches shown for each need. */
  readonly limit: number
  readonly all: boolean
  readonly explain: boolean
}

/** The result of matching as an officer reads it: what is not met first, then each need with its services. */
export function renderMatches(options: ReportOptions): string {
  const {profile, result, dataset, today, style} = options
  const needs = needsOf(profile)
  const sections = [
    style.bold(
      `${cleanText(profile.reference)}: ${result.matches.length} services that may take this person`,
    ),
    ...(needs.length === 0 ? ['The profile states no needs, so there is nothing to match.'] : []),
    ...result.notes.map((note) => indentText(`Note: ${cleanText(note)}`, '', options.width)),
    ...result.unmet.map((unmet) =>
      [
        style.bad(`Not met: ${labelOf(pathwayVocabulary, unmet.pathway)} (${unmet.severity})`),
        ...unmet.reasons.map((reason) => indentText(cleanText(reason), '  ', options.width)),
      ].join('\n'),
    ),
    ...needs.flatMap((need) => needSection(need, options)),
    ...(options.all ? [refusals(options), unneeded(options)] : []),
    style.dim(
      `Dataset ${dataset.version} (${dataset.digest.slice(0, 12)}), ${formatDate(today)}. Ring before you send anyone.`,
    ),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function needSection(need: Pathway, options: ReportOptions): string[] {
  const {profile, result, style, limit} = options
  const found = rankForNeed(result.matches, need)
  if (found.length === 0) return []
  const shown = found.slice(0, limit)
  const more = found.length > shown.length ? `, the best ${shown.length} shown (--limit 0 for all)` : ''
  const heading = `${labelOf(pathwayVocabulary, need)} (${profile.needs[need]}): ${found.length} found${more}`
  return [
    style.bold(indentText(heading, '', options.width)),
    ...shown.map((match, index) => matchEntry(match, index + 1, options)),
  ]
}

function matchEntry(match: Match, rank: number, options: ReportOptions): string {
  const {service} = match
  const {style, today, width} = options
  const verdict = match.verdict === 'eligible' ? style.good('eligible') : style.warn('check')
  const shown = match.reasons.filter((reason) => worthSaying(reason))
  const contact =
    cleanText(contactLine(options.details(service.id))) ||
    'no contact known: not found, which does not mean closed'
  return [
    hangStyled(`${rank}.`, `${style.bold(cleanText(service.name))}${byProvider(service)}`, width),
    indentText(`${verdict}; ${statusWords(service, today)}`, '   ', width),
    ...shown.map((reason) => hangStyled(`   ${MARKS[reason.outcome]}`, sentence(reason), width)),
    ...(options.explain ? [hangStyled('   =', explainScore(match), width)] : []),
    indentText(contact, '   ', width),
    `   ${style.dim(service.id)}`,
  ].join('\n')
}

const byProvider = ({name, organisation}: Service): string =>
  name === organisation ? '' : `, ${cleanText(organisation)}`

const MARKS = {yes: '+', unknown: '?', no: '-'} as const

// A rule that is met by being absent says nothing that helps to choose.
const TELLING = new Set(['area', 'only-for'])

function worthSaying(reason: Reason): boolean {
  if (reason.outcome !== 'yes') return true
  return reason.next !== undefined
    ? reason.rule !== 'status'
    : TELLING.has(reason.rule) && !reason.text.startsWith('Not restricted')
}

function sentence(reason: Reason): string {
  return cleanText(reason.next === undefined ? reason.text : `${reason.text} ${reason.next}`)
}

function explainScore(match: Match): string {
  const parts = Object.entries(match.parts).map(([name, value]) => `${name} ${value.toFixed(2)}`)
  return `score ${match.score.toFixed(3)}: ${parts.join(', ')}`
}

function refusals({result, style, width}: ReportOptions): string {
  const lines = result.ineligible.map((match) =>
    hangStyled(
      '-',
      `${cleanText(match.service.name)} (${match.service.id}): ${cleanText(against(match))}`,
      width,
    ),
  )
  return [style.bold(`Would turn the person away: ${lines.length}`), ...lines].join('\n')
}

function unneeded({others, style, width}: ReportOptions): string {
  const lines = others.map((other) =>
    hangStyled('    ', `${cleanText(other.name)} (${other.id}): ${other.reason}`, width),
  )
  return [style.bold(`On no pathway that is needed: ${lines.length}`), ...lines].join('\n')
}
