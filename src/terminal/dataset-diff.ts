import {formatDate, type IsoDate} from '../calendar.ts'
import {datasetWords} from '../directory/dataset-words.ts'
import {describeDiff, summariseDiff} from '../directory/describe-diff.ts'
import type {ReleaseDiff} from '../directory/diff.ts'
import type {Breakage, PlanImpact} from '../directory/plan-impact.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {listAnd} from '../vocabulary/words.ts'
import type {Style} from './screen.ts'
import {cleanText, indentText} from './text.ts'

interface DiffReport {
  readonly from: DatasetIdentity
  readonly to: DatasetIdentity
  readonly diff: ReleaseDiff
  readonly nameOf: (id: string) => string
  /** How many saved plans were read, and those that the newer dataset breaks; null when none were asked for. */
  readonly plans: {readonly read: number; readonly broken: readonly PlanImpact[]} | null
  readonly today: IsoDate
  readonly width: number
  readonly style: Style
}

/** A diff as a changelog for a terminal: what differs in all, then each service with what changed about it. */
export function renderDiff(report: DiffReport): string {
  const {from, to, diff, nameOf, plans, today, width, style} = report
  const groups = describeDiff(diff, nameOf).map(({title, entries}) =>
    [
      style.bold(`${title} (${entries.length})`),
      ...entries.flatMap(({id, name, lines}) => [
        indentText(`${style.bold(cleanText(name))} (${id})`, '  ', width),
        ...lines.map((line) => indentText(cleanText(line), '    ', width)),
      ]),
    ].join('\n'),
  )
  const sections = [
    style.bold(`From ${datasetWords(from)} to ${datasetWords(to)}, as at ${formatDate(today)}`),
    indentText(summariseDiff(diff), '', width),
    ...groups,
    ...(plans === null ? [] : [renderPlans(plans.read, plans.broken, width, style)]),
  ]
  return `${sections.join('\n\n')}\n`
}

const BREAKAGES: Readonly<Record<Breakage, string>> = {
  removed: 'is not in the newer dataset',
  closed: 'closed',
  moved: 'moved, or serves other boroughs',
  contact: 'is reached in another way',
}

function renderPlans(read: number, broken: readonly PlanImpact[], width: number, style: Style): string {
  const heading = style.bold(`Saved plans to look at again: ${broken.length} of ${read}`)
  const lines = broken.flatMap(({file, services}) => [
    indentText(cleanText(file), '  ', width),
    ...services.map(({id, name, breaks, successorId}) => {
      const instead = successorId === null ? '' : ` Use ${successorId} instead.`
      const what = listAnd(breaks.map((breakage) => BREAKAGES[breakage]))
      return indentText(cleanText(`${name} (${id}) ${what}.${instead}`), '    ', width)
    }),
  ])
  return [heading, ...lines].join('\n')
}
