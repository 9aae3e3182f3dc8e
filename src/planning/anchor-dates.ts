import {type IsoDate, isIsoDate} from '../calendar.ts'
import {ResettleError} from '../errors.ts'
import type {Profile} from '../profile/profile.ts'
import {ANCHORS, type Anchor} from './milestones.ts'
import type {AnchorDates} from './timeline.ts'

/** Reads one `ANCHOR=YYYY-MM-DD`. Throws `USAGE` with what is expected. */
export function parseAnchorDate(input: string): readonly [Anchor, IsoDate] {
  const [name = '', date = ''] = input.split('=', 2)
  const anchor = ANCHORS.find((known) => known === name)
  if (anchor === undefined || !isIsoDate(date)) {
    throw new ResettleError('USAGE', `--anchor takes EVENT=YYYY-MM-DD with a real date, not "${input}".`, {
      next: [`The events are ${ANCHORS.join(', ')}.`],
    })
  }
  return [anchor, date]
}

/**
 * Puts the dates together and checks them against the profile. Throws `USAGE` for a date given twice, or one that
 * cannot be: a release already past for someone in custody or still to come for someone on licence, a first day
 * in custody still to come.
 */
export function collectAnchorDates(
  given: readonly (readonly [Anchor, IsoDate])[],
  {situation}: Profile,
  today: IsoDate,
): AnchorDates {
  const dates: Partial<Record<Anchor, IsoDate>> = {}
  for (const [anchor, date] of given) {
    if (dates[anchor] !== undefined) throw new ResettleError('USAGE', `--anchor ${anchor} is given twice.`)
    dates[anchor] = date
  }
  const {release, sentence} = dates
  const refuse = (what: string): never => {
    throw new ResettleError('USAGE', what, {next: ['Correct the date, or the profile.']})
  }
  if (release !== undefined && situation?.kind === 'in-custody' && release < today)
    refuse(`--anchor release=${release} is past, but the profile says that the person is in custody.`)
  if (release !== undefined && situation?.kind === 'on-licence' && release > today)
    refuse(
      `--anchor release=${release} is still to come, but the profile says that the person is on licence.`,
    )
  if (sentence !== undefined && sentence > today) refuse(`--anchor sentence=${sentence} is still to come.`)
  return dates
}
