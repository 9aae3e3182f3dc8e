import {formatDate, type IsoDate} from '../calendar.ts'
import {datasetWords} from '../directory/dataset-words.ts'
import type {DatasetIdentity, ServiceDetails} from '../directory/service.ts'
import type {Match} from '../matching/match.ts'
import {comparePlans, type PlanChanges, type RunnerUp} from '../planning/compare-plans.ts'
import type {NeedCover, Plan, PlannedService} from '../planning/plan.ts'
import {questionsOf} from '../planning/plan-json.ts'
import type {Timeline} from '../planning/timeline.ts'
import type {Profile} from '../profile/profile.ts'
import {type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf, listAnd} from '../vocabulary/words.ts'
import {hangingText} from './hanging-text.ts'
import type {Style} from './screen.ts'
import {contactLine, statusWords} from './service-card.ts'
import {cleanText, indentText} from './text.ts'
import {renderTimeline} from './timeline-report.ts'

export interface PlanReport {
  readonly profile: Profile
  readonly plan: Plan
  /** What the officer's --keep and --drop change against the best plan; null without them. */
  readonly changes: PlanChanges | null
  readonly alternatives: readonly Plan[]
  readonly runnersUp: readonly RunnerUp[]
  readonly timeline: Timeline
  /** Notes of matching. */
  readonly notes: readonly string[]
  readonly details: (id: string) => ServiceDetails
  readonly dataset: DatasetIdentity
  readonly today: IsoDate
  readonly width: number
  readonly style: Style
}

/** The plan as an officer reads it: what it does not cover first, then whom to ring, what to ask, and when. */
export function renderPlan(report: PlanReport): string {
  const {profile, plan, style, width, dataset, today} = report
  const needs = plan.needs.length === 0 ? ['The profile states no needs, so there is nothing to plan.'] : []
  const sections = [
    style.bold(indentText(cleanText(`${profile.reference}: ${headline(plan)}`), '', width)),
    ...needs,
    ...gaps(report),
    ...report.notes.map((note) => hangingText('Note:', note, width)),
    ...changeSection(report),
    ...plan.services.map((service, index) => serviceEntry(service, index + 1, report)),
    ...runnerUpSection(report),
    ...alternativeSection(report),
    renderTimeline(report.timeline, report),
    style.dim(
      indentText(`${datasetWords(dataset)}, ${formatDate(today)}. Ring before you send anyone.`, '', width),
    ),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
const label = (need: Pathway): string => labelOf(pathwayVocabulary, need)

function headline(plan: Plan): string {
  const met = plan.needs.filter(({cover}) => cover !== 'unmet').length
  const size = `${count(plan.services.length, 'service')} from ${count(plan.organisations.length, 'organisation')}`
  return plan.services.length === 0
    ? 'no service to plan with'
    : `${size} for ${met} of ${count(plan.needs.length, 'need')}`
}

/** What stays open: needs without a service, with an advice line only, or with nothing that is certain. */
function gaps({plan, style, width}: PlanReport): string[] {
  const unmet = plan.unmet.map(({pathway, severity, reasons}) =>
    [
      style.bad(indentText(`Not covered: ${label(pathway)} (${severity})`, '', width)),
      ...reasons.map((reason) => indentText(cleanText(reason), '  ', width)),
    ].join('\n'),
  )
  const named = (pick: (need: NeedCover) => boolean): string =>
    listAnd(plan.needs.filter(pick).map(({need, severity}) => `${label(need)} (${severity})`))
  const advice = named(({cover}) => cover === 'advice-only')
  const unreachable = listAnd(
    plan.services.filter(({match}) => !match.service.reachable).map(({match}) => match.service.name),
  )
  const uncertain = named(({cover, certain}) => cover !== 'unmet' && !certain)
  return [
    ...unmet,
    ...(advice === ''
      ? []
      : [style.warn(indentText(cleanText(`Only an advice line: ${advice}`), '', width))]),
    ...(unreachable === ''
      ? []
      : [style.warn(indentText(cleanText(`Find a way to reach it first: ${unreachable}`), '', width))]),
    ...(uncertain === ''
      ? []
      : [style.warn(indentText(cleanText(`Certain of nothing yet, ask first: ${uncertain}`), '', width))]),
  ]
}

function changeSection({changes, style, width}: PlanReport): string[] {
  if (changes === null) return []
  const heading = style.bold(indentText('Against the plan without --keep and --drop', '', width))
  const lines = changeLines(changes)
  return [
    [
      heading,
      ...(lines.length > 0 ? lines : ['nothing changes']).map((line) => hangingText('  -', line, width)),
    ].join('\n'),
  ]
}

const COVER_WORDS = {covered: 'covered', 'advice-only': 'an advice line only', unmet: 'not covered'} as const

function changeLines({added, removed, needs, organisations}: PlanChanges): string[] {
  const coverWords = ({cover, certain}: NeedCover): string =>
    cover === 'unmet' || certain ? COVER_WORDS[cover] : `${COVER_WORDS[cover]}, ask first`
  return [
    ...(added.length > 0 ? [`adds ${listAnd(added)}`] : []),
    ...(removed.length > 0 ? [`leaves out ${listAnd(removed)}`] : []),
    ...needs.map(({need, from, to}) => `${label(need)}: ${coverWords(from)} becomes ${coverWords(to)}`),
    ...(organisations.from === organisations.to
      ? []
      : [`${count(organisations.to, 'organisation')} to deal with instead of ${organisations.from}`]),
  ]
}

function serviceEntry(planned: PlannedService, rank: number, report: PlanReport): string {
  const {match, adviceLine, when} = planned
  const {service} = match
  const {style, today, width, profile} = report
  const details = report.details(service.id)
  const verdict = match.verdict === 'eligible' ? style.good('eligible') : style.warn('check')
  const line = (text: string): string => indentText(cleanText(text), '   ', width)
  const contact = contactLine(details) || 'no contact known: not found, which does not mean closed'
  return [
    hangingText(`${rank}.`, nameWords(match), width),
    indentText(
      `${verdict}; ${statusWords(service, today)}${adviceLine ? '; advice line' : ''}`,
      '   ',
      width,
    ),
    line(`For: ${listAnd(match.needs.map(label))}.`),
    ...questionsOf(match).map(({text, next}) =>
      hangingText('   ?', next === undefined ? text : `${text} ${next}`, width),
    ),
    hangingText('   Next:', nextStep(match, when, profile, details), width),
    line(contact),
    `   ${style.dim(service.id)}`,
  ].join('\n')
}

function nameWords({service: {name, organisation}}: Match): string {
  return name === organisation ? name : `${name}, ${organisation}`
}

function nextStep(
  match: Match,
  when: PlannedService['when'],
  profile: Profile,
  details: ServiceDetails,
): string {
  const release = profile.situation?.kind === 'in-custody' ? profile.situation.releaseDate : null
  const onRelease = release === null ? 'to start on release' : `to start on release, ${formatDate(release)}`
  const inside = profile.situation?.kind === 'in-custody' ? ': it works in prison or through the gate' : ''
  const start = when === 'release' ? `Refer before release, ${onRelease}.` : `Refer now${inside}.`
  const how = details.howToRefer === '' ? '' : ` ${details.howToRefer.replace(/\.?$/, '.')}`
  const first = match.verdict === 'check' ? 'Ring and ask first. ' : ''
  return `${first}${start}${how}`
}

function runnerUpSection({runnersUp, plan, style, width, today}: PlanReport): string[] {
  if (plan.services.length === 0) return []
  const lines = runnersUp.map(({need, match}) => {
    if (match === null) return hangingText('  -', `${label(need)}: none`, width)
    const {service, verdict} = match
    const text = `${label(need)}: ${nameWords(match)} (${service.id}); ${verdict}; ${statusWords(service, today)}`
    return hangingText('  -', text, width)
  })
  const heading = style.bold(indentText('If one says no, the next best for each need', '', width))
  return [[heading, ...lines].join('\n')]
}

function alternativeSection({alternatives, plan, style, width}: PlanReport): string[] {
  return alternatives.map((other, index) => {
    const lines = changeLines(comparePlans(plan, other)).map((line) => hangingText('  -', line, width))
    const size = `${count(other.services.length, 'service')} from ${count(other.organisations.length, 'organisation')}`
    return [style.bold(indentText(`Alternative ${index + 1}: ${size}`, '', width)), ...lines].join('\n')
  })
}
