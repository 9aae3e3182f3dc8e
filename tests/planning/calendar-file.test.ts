import {join} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {loadHolidays, loadMilestones} from '../../src/io/milestones.ts'
import {preparePerson} from '../../src/matching/person.ts'
import {renderCalendar} from '../../src/planning/calendar-file.ts'
import {buildTimeline, type Timeline} from '../../src/planning/timeline.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {exampleProfile} from './examples.ts'

let timeline: Timeline

beforeAll(async () => {
  const profile = await exampleProfile('abuse-survivor')
  const person = preparePerson(profile, {today: TODAY, districts: {}, prisonName: (code) => code})
  timeline = buildTimeline(person, {
    milestones: loadMilestones(ROOT),
    holidays: loadHolidays(ROOT),
    anchors: {},
  })
})

const unfold = (calendar: string): string[] => calendar.replaceAll('\r\n ', '').split('\r\n')

describe('the calendar file', () => {
  it('is as reviewed', async () => {
    const golden = join(import.meta.dirname, 'golden', 'abuse-survivor.ics')
    await expect(renderCalendar(timeline, 'INVENTED-ABUSE-SURVIVOR', TODAY)).toMatchFileSnapshot(golden)
  })

  it('has an entry for each dated step, on its day or, when late, on today', () => {
    const lines = unfold(renderCalendar(timeline, 'R1', TODAY))
    const starts = lines.filter((line) => line.startsWith('DTSTART')).map((line) => line.slice(-8))
    const expected = timeline.steps
      .filter(({date}) => date !== null)
      .map(({date, daysLate}) => (daysLate === null ? (date ?? '') : TODAY).replaceAll('-', ''))
    expect(starts).toEqual(expected)
    expect(lines.filter((line) => line === 'CLASS:PRIVATE')).toHaveLength(starts.length)
  })

  it('folds at 75 octets, between characters, and ends every line with CR LF', () => {
    const calendar = renderCalendar(timeline, 'Référence ☂, a long one; with everything\\', TODAY)
    expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(calendar).not.toContain('\ufffd')
    expect(unfold(calendar)).toContain(
      'X-WR-CALNAME:Resettlement Référence ☂\\, a long one\\; with everything\\\\',
    )
  })

  it('keeps the UIDs when the dates change, and has other ones for another person', () => {
    const uids = (calendar: string): string[] => unfold(calendar).filter((line) => line.startsWith('UID:'))
    const first = uids(renderCalendar(timeline, 'R1', TODAY))
    expect(uids(renderCalendar(timeline, 'R1', '2026-12-24'))).toEqual(first)
    expect(new Set(first).size).toBe(first.length)
    expect(uids(renderCalendar(timeline, 'R2', TODAY)).filter((uid) => first.includes(uid))).toEqual([])
  })

  it('says nothing of abuse or prostitution, whoever looks over the shoulder', () => {
    const calendar = unfold(renderCalendar(timeline, 'R1', TODAY)).join('\n')
    const spoken = timeline.steps.filter(({milestone}) => milestone.pathway === 'violence-against-women')
    expect(spoken.length).toBeGreaterThan(0)
    for (const {milestone} of spoken) expect(calendar).not.toContain(milestone.id)
    expect(calendar).not.toMatch(/domestic|violence|abuse|victim|prostitut|sell sex/i)
  })
})
