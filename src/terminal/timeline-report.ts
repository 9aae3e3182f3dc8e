import {formatDate} from '../calendar.ts'
import {ACTORS} from '../planning/milestones.ts'
import type {Timeline, TimelineStep} from '../planning/timeline.ts'
import {formatDay} from '../planning/working-days.ts'
import {type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {capitalise, labelOf} from '../vocabulary/words.ts'
import {hangingText} from './hanging-text.ts'
import type {Style} from './screen.ts'
import {cleanText, indentText} from './text.ts'

const RULE =
  'A step that falls on a weekend or bank holiday is moved to the working day before. One or two days are counted in working days. What belongs to the day itself is not moved. (inferred): the duty is sourced, the day is our reading.'

/** The timeline as an officer reads it: what to be warned of, what is late, then the steps by date. */
export function renderTimeline(
  timeline: Timeline,
  {style, width}: {readonly style: Style; readonly width: number},
): string {
  const {steps, notes} = timeline
  const late = steps.filter(({daysLate}) => daysLate !== null)
  const dated = steps.filter(({date, daysLate}) => date !== null && daysLate === null)
  const undated = steps.filter(({date}) => date === null)
  const group = (
    heading: string,
    found: readonly TimelineStep[],
    tone: (text: string) => string,
  ): string[] =>
    found.length === 0
      ? []
      : [tone(indentText(heading, '', width)), ...found.map((step) => stepEntry(step, style, width))]
  return [
    style.bold('Timeline'),
    ...notes.map((note) => style.warn(hangingText('!', note, width))),
    ...group(`Late: ${late.length}. Do them now if they can still be done.`, late, style.bad),
    ...group('To come', dated, style.bold),
    ...group('Without a date', undated, style.bold),
    ...(steps.length === 0 ? ['No step applies.'] : [style.dim(indentText(RULE, '', width))]),
  ].join('\n\n')
}

function stepEntry(step: TimelineStep, style: Style, width: number): string {
  const {milestone, condition} = step
  const {action, who, legalBasis, source, confidence} = milestone
  const asOf = source.asOf === null ? 'undated' : formatDate(source.asOf)
  const basis = `${legalBasis}${confidence === 'inferred' ? ' (inferred)' : ''}; ${source.publisher}, ${asOf}.`
  const line = (text: string): string => indentText(cleanText(text), '  ', width)
  return [
    indentText(heading(step), '', width),
    line(condition === null ? action : `If ${condition}: ${lowerFirst(action)}`),
    line(`Who: ${ACTORS[who]}. Pathway: ${pathwayWords(milestone.pathway)}.`),
    style.dim(line(basis)),
  ].join('\n')
}

function heading({date, unmoved, when, daysLate}: TimelineStep): string {
  if (date === null) return capitalise(when)
  const moved = unmoved === null ? '' : `, moved from ${formatDay(unmoved)}`
  const late = daysLate === null ? '' : `, ${daysLate} ${daysLate === 1 ? 'day' : 'days'} late`
  return `${formatDay(date)} (${when}${moved}${late})`
}

const pathwayWords = (pathway: Pathway | 'all'): string =>
  pathway === 'all' ? 'all' : labelOf(pathwayVocabulary, pathway)

/** Lower-cases the first letter, but leaves abbreviations as they are. */
const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
