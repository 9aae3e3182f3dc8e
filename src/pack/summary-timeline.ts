import {formatDate} from '../calendar.ts'
import {type Block, bullets, heading, type Inline, line, paragraph, strong, value} from '../document/model.ts'
import {ACTORS} from '../planning/milestones.ts'
import type {Timeline, TimelineStep} from '../planning/timeline.ts'
import {formatDay} from '../planning/working-days.ts'

/** What to do when, for the officer: what should have been done by now first, then each step by its date. */
export function timelineBlocks({release, steps, notes}: Timeline): Block[] {
  if (steps.length === 0 && notes.length === 0) return []
  const late = steps.filter(({daysLate}) => daysLate !== null)
  const ahead = steps.filter(({daysLate}) => daysLate === null)
  return [
    heading(2, 'Timeline'),
    ...(release === null
      ? []
      : [paragraph('Release is to be expected on ', value(formatDay(release.expected)), '.')]),
    ...table('Too late already, unless it was done: check each and catch up', late),
    ...table('What is to be done, by date', ahead),
    ...(notes.length === 0
      ? []
      : [
          bullets(notes.map((note) => line(value(note)))),
          paragraph(
            'Dates of events are given to resettle plan with --anchor: it prints this timeline by itself.',
          ),
        ]),
  ]
}

function table(caption: string, steps: readonly TimelineStep[]): Block[] {
  if (steps.length === 0) return []
  const header = ['When', 'What', 'Who', 'Rests on']
  return [{kind: 'table', caption, header, rows: steps.map(row)}]
}

function row({milestone, date, when, condition, daysLate}: TimelineStep): Inline[] {
  const onlyIf = condition === null ? [] : [` Only if ${condition}.`]
  return [
    whenWords(date, when, daysLate),
    line(value(milestone.action), ...onlyIf),
    line(ACTORS[milestone.who]),
    line(value(milestone.legalBasis)),
  ]
}

function whenWords(date: string | null, when: string, daysLate: number | null): Inline {
  if (date === null) return line(`No date yet: ${when}`)
  if (daysLate === null) return line(formatDate(date))
  return line(formatDate(date), ', ', strong(`${daysLate} ${daysLate === 1 ? 'day' : 'days'} late`))
}
