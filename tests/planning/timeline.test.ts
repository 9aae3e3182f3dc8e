import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {addDays, daysBetween} from '../../src/calendar.ts'
import {loadHolidays, loadMilestones} from '../../src/io/milestones.ts'
import {preparePerson} from '../../src/matching/person.ts'
import {
  type AnchorDates,
  buildTimeline,
  type Timeline,
  type TimelineStep,
} from '../../src/planning/timeline.ts'
import {isWorkingDay} from '../../src/planning/working-days.ts'
import type {Profile, Situation} from '../../src/profile/profile.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {anyProfile} from '../random-profile.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {NOBODY} from './sample-matches.ts'

const milestones = loadMilestones(ROOT)
const holidays = loadHolidays(ROOT)
const context = {today: TODAY, districts: {}, prisonName: (code: string) => code}

const timelineOf = (profile: Partial<Profile>, anchors: AnchorDates = {}): Timeline =>
  buildTimeline(preparePerson({...NOBODY, ...profile}, context), {milestones, holidays, anchors})
const custody = (over: Partial<Extract<Situation, {kind: 'in-custody'}>> = {}): Situation => ({
  kind: 'in-custody',
  custody: 'sentenced',
  prison: 'PVI',
  releaseDate: '2027-03-16',
  ...over,
})
const everyNeed: Profile['needs'] = Object.fromEntries(PATHWAYS.map((pathway) => [pathway, 'medium']))
const find = (timeline: Timeline, id: string): TimelineStep | undefined =>
  timeline.steps.find(({milestone}) => milestone.id === id)
const dateOf = (timeline: Timeline, id: string): string | null | undefined => find(timeline, id)?.date

describe('dating back from release', () => {
  // Released on Tuesday 16 March 2027.
  const timeline = timelineOf({situation: custody(), needs: everyNeed, sex: 'female'})

  it.each([
    ['the duty to refer, 56 days before', 'dtr-custody', '2027-01-19'],
    ['the bank account, 42 days before', 'bank-last-day', '2027-02-02'],
    ['the licence, two working days before', 'licence-deadline', '2027-03-12'],
    ['the care plan: 30 days before is a Sunday', 'health-release-plan', '2027-02-12'],
    ['CAS2, ten days before is a Saturday', 'cas2-last-day', '2027-03-05'],
    ['on the day', 'uc-claim', '2027-03-16'],
    ['the jobcentre, the next working day', 'jobcentre-first', '2027-03-17'],
    ['seen within three weeks', 'drug-appointment', '2027-04-06'],
    ['RECONNECT, 28 days after', 'reconnect-last', '2027-04-13'],
  ])('%s', (_, id, expected) => expect(dateOf(timeline, id)).toBe(expected))

  it('says from where a date was moved, and how far it is from release', () => {
    expect(find(timeline, 'health-release-plan')).toMatchObject({
      unmoved: '2027-02-14',
      when: '30 days before release',
    })
    expect(find(timeline, 'dtr-custody')).toMatchObject({unmoved: null, when: '8 weeks before release'})
    expect(find(timeline, 'licence-deadline')?.when).toBe('2 working days before release')
  })

  it('moves a step on Good Friday to the Thursday before', () => {
    const later = timelineOf({situation: custody({releaseDate: '2027-04-23'}), needs: {health: 'low'}})
    // Friday 23 April is expected on Thursday 22; 28 days before that is Thursday 25 March, then Good Friday.
    expect(dateOf(later, 'gp-register')).toBe('2027-03-25')
    const next = timelineOf({situation: custody({releaseDate: '2027-04-26'}), needs: {health: 'low'}})
    expect(find(next, 'gp-register')).toMatchObject({date: '2027-03-25', unmoved: '2027-03-29'})
  })

  it('marks what is too late, and by how much', () => {
    expect(find(timeline, 'handover-standard')).toMatchObject({date: '2026-07-02', daysLate: 145})
    expect(find(timeline, 'dtr-custody')?.daysLate).toBeNull()
    expect(find(timelineOf({situation: custody({releaseDate: TODAY})}), 'licence-draft')?.daysLate).toBe(28)
  })

  it('respects the Friday rule: counts from Thursday, says so, and has its two steps', () => {
    const friday = timelineOf({situation: custody({releaseDate: '2027-02-26'}), needs: everyNeed})
    expect(friday.release).toMatchObject({stated: '2027-02-26', expected: '2027-02-25'})
    expect(dateOf(friday, 'uc-claim')).toBe('2027-02-25')
    expect(dateOf(friday, 'licence-deadline')).toBe('2027-02-23')
    expect(dateOf(friday, 'friday-rule')).toBe('2027-02-25')
    expect(dateOf(friday, 'friday-extra-day')).toBe('2027-02-11')
    expect(friday.notes.join(' ')).toContain(
      'normally released one working day earlier, on Thursday 25 February 2027',
    )
    expect(find(timeline, 'friday-rule')).toBeUndefined()
  })

  it('counts from a confirmed day as it is, without the rule', () => {
    const confirmed = timelineOf(
      {situation: custody({releaseDate: '2027-02-26'}), needs: everyNeed},
      {release: '2027-02-26'},
    )
    expect(confirmed.release).toBeNull()
    expect(dateOf(confirmed, 'uc-claim')).toBe('2027-02-26')
    expect(find(confirmed, 'friday-rule')).toBeUndefined()
    expect(confirmed.notes).toEqual([])
  })
})

describe('which steps apply', () => {
  it('leaves out the pathways that are not needed', () => {
    const timeline = timelineOf({situation: custody(), needs: {health: 'low'}})
    expect(new Set(timeline.steps.map(({milestone}) => milestone.pathway))).toEqual(
      new Set(['all', 'health']),
    )
  })

  it('says "if" where the profile does not know', () => {
    const timeline = timelineOf({situation: custody(), needs: everyNeed})
    expect(find(timeline, 'handover-indeterminate')?.condition).toBe(
      'the sentence is indeterminate or release is for the Parole Board',
    )
    expect(find(timeline, 'cas2-refer')?.condition).toBe('release is to be on home detention curfew')
    expect(find(timeline, 'care-leaver-pa')?.condition).toBe(
      'the person was in care as a child and the person is under 25',
    )
    expect(find(timeline, 'dtr-custody')?.condition).toBeNull()
  })

  it('leaves out what is known not to hold', () => {
    const known = {
      situation: custody(),
      needs: everyNeed,
      cohorts: {'care-leavers': true, mappa: false},
      sex: 'male',
    } as const
    const timeline = timelineOf({...known, age: 40})
    expect(['care-leaver-pa', 'mappa-level', 'mbu-apply'].map((id) => find(timeline, id))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(find(timelineOf({...known, age: 20}), 'care-leaver-pa')?.condition).toBeNull()
  })

  it('treats a sentence under 12 months as short, and a longer one as not known', () => {
    const short = timelineOf({situation: custody(), cohorts: {'short-sentence': true}})
    expect([find(short, 'handover-short-sentence')?.condition, find(short, 'handover-standard')]).toEqual([
      null,
      undefined,
    ])
    const longer = timelineOf({situation: custody(), cohorts: {'short-sentence': false}})
    expect(find(longer, 'handover-standard')?.condition).toBe(
      'release is more than 10 months from the start of the sentence',
    )
  })

  it('gives someone on remand no steps of a sentence, but those that depend on the one to come', () => {
    const timeline = timelineOf({
      situation: custody({custody: 'remand', releaseDate: null}),
      needs: everyNeed,
    })
    const of = (id: string) => find(timeline, id) !== undefined
    expect(of('remand-hb-52-weeks')).toBe(true)
    const none = [
      'sentenced-hb-13-weeks',
      'friday-rule',
      'no-post-sentence-supervision',
      'recall-56-days',
      'cas2-refer',
    ]
    expect(none.filter(of)).toEqual([])
    expect(find(timeline, 'handover-standard')?.condition).toContain('the start of the sentence')
  })

  it('dates nothing without a release date, and says that it is to be asked for', () => {
    const timeline = timelineOf({situation: custody({releaseDate: null}), needs: everyNeed})
    expect(timeline.steps.filter(({date}) => date !== null)).toEqual([])
    expect(find(timeline, 'friday-rule')?.condition).toBe(
      'the release date is a Friday or the day before a bank holiday',
    )
    expect(timeline.notes.join(' ')).toContain('Ask the prison for it.')
  })

  it('gives someone on licence the steps since release, dated when the day is given', () => {
    const profile = {situation: {kind: 'on-licence'}, needs: everyNeed} as const
    const open = timelineOf(profile)
    expect(find(open, 'drug-appointment')).toMatchObject({date: null, when: '3 weeks after release'})
    expect(find(open, 'dtr-custody')).toBeUndefined()
    expect(open.steps.every(({milestone}) => milestone.anchor !== 'release' || milestone.days >= 0)).toBe(
      true,
    )
    const dated = timelineOf(profile, {release: '2026-11-10', 'licence-end': '2027-11-10'})
    expect(find(dated, 'drug-appointment')).toMatchObject({date: '2026-12-01', daysLate: null})
    expect(find(dated, 'jobcentre-first')).toMatchObject({date: '2026-11-11', daysLate: 13})
    expect(dateOf(dated, 'no-post-sentence-supervision')).toBe('2027-11-10')
  })

  it('gives someone on a community sentence its end and the duty to refer, and no release', () => {
    const timeline = timelineOf({situation: {kind: 'community-sentence'}, needs: everyNeed})
    expect(timeline.steps.map(({milestone}) => milestone.id).sort()).toEqual([
      'dtr-community',
      'order-ends-early',
    ])
  })

  it('sends someone who is homeless already at once', () => {
    const timeline = timelineOf({
      situation: {kind: 'community-sentence'},
      needs: {accommodation: 'high'},
      cohorts: {homeless: true},
    })
    expect(find(timeline, 'dtr-community')).toMatchObject({date: TODAY, daysLate: null})
  })

  it('says when bank holidays are not known so far ahead', () => {
    const timeline = timelineOf({situation: custody({releaseDate: '2029-01-16'}), needs: everyNeed})
    expect(timeline.notes.join(' ')).toContain('Bank holidays after 2028 are not known here')
  })
})

describe('every timeline', () => {
  it('is in order, on working days but for the day itself, never later than its distance, and says what is open', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const {steps, release} = timelineOf(profile)
        const dates = steps.map(({date}) => date ?? '9999')
        expect(dates).toEqual([...dates].sort())
        for (const {milestone, date, condition, daysLate} of steps) {
          const {id, days, anchor, pathway, onReleaseDay} = milestone
          expect(pathway === 'all' || profile.needs[pathway] !== undefined, id).toBe(true)
          expect(condition === null || !/undefined|^$/.test(condition), id).toBe(true)
          if (date === null) continue
          expect(daysLate, id).toBe(date < TODAY ? daysBetween(date, TODAY) : null)
          if (days !== 0 && anchor === 'release') expect(isWorkingDay(date, holidays), id).toBe(true)
          if (release === null || anchor !== 'release' || days > -3 || onReleaseDay) continue
          expect(date <= addDays(release.stated, days), id).toBe(true)
        }
      }),
      {numRuns: 300},
    )
  })
})
