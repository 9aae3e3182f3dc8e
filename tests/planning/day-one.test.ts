import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {loadHolidays} from '../../src/io/milestones.ts'
import {
  type Appointment,
  type AppointmentCheck,
  checkFirstDay,
  type FirstDay,
} from '../../src/planning/day-one.ts'
import {dayNotes} from '../../src/planning/day-one-notes.ts'
import {
  type DayPlace,
  journeyMinutes,
  PESSIMISTIC,
  type TravelAssumptions,
} from '../../src/planning/travel.ts'
import type {Borough} from '../../src/vocabulary/boroughs.ts'
import {ROOT} from '../real-data.ts'
import {NOBODY} from './sample-matches.ts'

const holidays = loadHolidays(ROOT)
const at = (hours: number, minutes = 0): number => hours * 60 + minutes

/** A place so many kilometres north of a fixed point. */
const place = (km: number, over: Partial<DayPlace> = {}): DayPlace => ({
  name: `${km} km`,
  district: 'SE13',
  borough: 'Lewisham',
  point: {latitude: 51.45 + km / 111.195, longitude: -0.02},
  ...over,
})
const appointment = (time: number, where: DayPlace, over: Partial<Appointment> = {}): Appointment => ({
  time,
  place: where,
  minutes: 30,
  openingHours: '',
  ...over,
})

// Wednesday 3 March 2027.
const DAY: FirstDay = {
  date: '2027-03-03',
  start: place(0),
  releaseTime: at(9),
  firstJourneyMinutes: null,
  appointments: [],
  home: place(0),
  curfew: null,
  avoid: {boroughs: [], postcodeDistricts: []},
}
const check = (over: Partial<FirstDay>): AppointmentCheck[] => checkFirstDay({...DAY, ...over}, holidays)
const reason = (checked: AppointmentCheck | undefined, rule: string) =>
  checked?.reasons.find((one) => one.rule === rule)

describe('the journey', () => {
  it('is the straight line with its detour at a slow speed, and a margin', () => {
    expect(journeyMinutes(6, PESSIMISTIC)).toBe(57)
    expect(journeyMinutes(0, PESSIMISTIC)).toBe(0)
    expect(journeyMinutes(null, PESSIMISTIC)).toBeNull()
  })

  it('decides whether an appointment is kept, and what time would do', () => {
    const [kept, missed] = check({
      appointments: [appointment(at(10), place(6)), appointment(at(10, 45), place(0))],
    })
    expect(kept).toMatchObject({outcome: 'yes', journeyMinutes: 57, arrives: at(9, 57), ends: at(10, 30)})
    expect(missed).toMatchObject({outcome: 'no', arrives: at(11, 27)})
    expect(reason(missed, 'travel')).toMatchObject({
      text: 'Arrives about 11:27 at the earliest, 42 minutes late.',
      next: 'Ask to move it to 11:27 or later.',
    })
  })

  it('carries lateness on: who comes late leaves late', () => {
    const appointments = [appointment(at(9, 30), place(6)), appointment(at(10, 10), place(6))]
    expect(check({appointments}).map(({outcome, arrives}) => [outcome, arrives])).toEqual([
      ['no', at(9, 57)],
      ['no', at(10, 27)],
    ])
  })

  it('takes them by time, whatever the order of the file', () => {
    const appointments = [appointment(at(14), place(1)), appointment(at(11), place(2))]
    expect(check({appointments}).map((one) => one.appointment.time)).toEqual([at(11), at(14)])
  })

  it('is not certain when it cannot be estimated, here and from then on', () => {
    const unknown = place(0, {point: null, borough: null, district: 'TW15'})
    const appointments = [appointment(at(12), place(1)), appointment(at(14), place(2))]
    expect(check({start: unknown, appointments}).map(({outcome}) => outcome)).toEqual(['unknown', 'unknown'])
    const told = check({start: unknown, appointments, firstJourneyMinutes: 100})
    expect(told.map(({outcome, arrives}) => [outcome, arrives])).toEqual([
      ['yes', at(10, 40)],
      ['yes', at(12, 52)],
    ])
    // What cannot be in time even if the unknown journey took none is known to fail.
    expect(check({start: unknown, appointments: [appointment(at(8), place(1))]})[0]?.outcome).toBe('no')
  })
})

describe('opening hours', () => {
  const kept = (openingHours: string, over: Partial<FirstDay> = {}, minutes = 30) =>
    reason(
      check({...over, appointments: [appointment(at(16, 40), place(1), {openingHours, minutes})]})[0],
      'hours',
    )?.outcome

  it('must hold from beginning to end', () => {
    expect(kept('Mon-Fri 09:00-17:00', {}, 20)).toBe('yes')
    expect(kept('Mon-Fri 09:00-17:00', {}, 21)).toBe('no')
    expect(kept('Mon, Tue 09:00-20:00')).toBe('no')
  })

  it('are not certain where they cannot be read, or on a bank holiday', () => {
    expect(kept('office hours')).toBe('unknown')
    expect(kept('Daily 09:00-20:00', {date: '2027-03-26'})).toBe('unknown')
    expect(kept('Daily 09:00-20:00; closed on bank holidays', {date: '2027-03-26'})).toBe('no')
  })

  it('where none are given, hold on a working day and are to be asked on another', () => {
    expect([kept(''), kept('', {date: '2027-03-06'}), kept('', {date: '2027-03-26'})]).toEqual([
      'yes',
      'unknown',
      'unknown',
    ])
  })
})

describe('the curfew', () => {
  const home = place(6)
  const outcome = (curfew: number, over: Partial<FirstDay> = {}) =>
    reason(check({home, curfew, appointments: [appointment(at(17), place(0))], ...over})[0], 'curfew')
      ?.outcome

  it('leaves time for the way home', () => {
    // Ends at 17:30, home 57 minutes later.
    expect([outcome(at(18, 27)), outcome(at(18, 26))]).toEqual(['yes', 'no'])
  })

  it('is not certain without a home on the map, unless it has started before the end', () => {
    expect(outcome(at(19), {home: null})).toBe('unknown')
    expect(outcome(at(17, 29), {home: null})).toBe('no')
  })
})

describe('areas to avoid', () => {
  const outcome = (avoid: FirstDay['avoid'], where: Partial<DayPlace>) =>
    reason(check({avoid, appointments: [appointment(at(12), place(1, where))]})[0], 'area')?.outcome
  const boroughs = (...names: Borough[]): FirstDay['avoid'] => ({boroughs: names, postcodeDistricts: []})
  const districts = (...names: string[]): FirstDay['avoid'] => ({boroughs: [], postcodeDistricts: names})

  it.each<[string, FirstDay['avoid'], Partial<DayPlace>, string]>([
    ['inside a borough', boroughs('Lewisham'), {}, 'no'],
    ['outside it', boroughs('Croydon'), {}, 'yes'],
    ['inside a district', districts('SE13'), {}, 'no'],
    ['inside one formed by a letter', districts('W1'), {district: 'W1D'}, 'no'],
    ['W10 is not W1', districts('W1'), {district: 'W10'}, 'yes'],
    ['borough not known', boroughs('Croydon'), {borough: null}, 'unknown'],
    ['borough not known, but only a district is to be avoided', districts('SE5'), {borough: null}, 'yes'],
  ])('%s', (_, avoid, where, expected) => expect(outcome(avoid, where)).toBe(expected))
})

describe('notes on the day', () => {
  const notes = (over: Partial<FirstDay>, profile = NOBODY): string =>
    dayNotes({...DAY, ...over}, profile, holidays).join('\n')

  it('say that the day may move, that home is in an area to avoid, and what about a tag', () => {
    const situation = {
      kind: 'in-custody',
      custody: 'sentenced',
      prison: 'PVI',
      releaseDate: '2027-02-26',
    } as const
    expect(notes({date: '2027-02-26'}, {...NOBODY, situation})).toContain('Should the day change')
    expect(notes({avoid: {boroughs: ['Lewisham'], postcodeDistricts: []}})).toContain(
      'The home address lies in an area to avoid.',
    )
    expect(notes({})).toContain('--curfew 17:00')
    expect(notes({curfew: at(19)})).toBe('')
    expect(notes({start: place(0, {point: null})})).toContain('--first-journey')
    expect(notes({}, {...NOBODY, access: ['step-free']})).toContain('step-free')
  })
})

describe('every first day', () => {
  const anyPlace = fc.oneof(
    {weight: 5, arbitrary: fc.integer({min: 0, max: 15}).map((km) => place(km))},
    {weight: 1, arbitrary: fc.constant(place(0, {point: null, borough: null}))},
  )
  const anyDay: fc.Arbitrary<FirstDay> = fc.record({
    date: fc.constantFrom('2027-03-03', '2027-03-06', '2027-03-26'),
    start: anyPlace,
    releaseTime: fc.integer({min: at(8), max: at(14)}),
    firstJourneyMinutes: fc.option(fc.integer({min: 0, max: 180})),
    appointments: fc.array(
      fc.record({
        time: fc.integer({min: at(9), max: at(18)}),
        place: anyPlace,
        minutes: fc.integer({min: 5, max: 120}),
        openingHours: fc.constantFrom('', 'Mon-Fri 09:00-17:00', 'Daily 10:00-20:00', 'by appointment'),
      }),
      {maxLength: 5},
    ),
    home: fc.option(anyPlace),
    curfew: fc.option(fc.integer({min: at(15), max: at(23)})),
    avoid: fc.constantFrom(DAY.avoid, {boroughs: ['Lewisham'], postcodeDistricts: []}),
  })
  const RANK = {no: 0, unknown: 1, yes: 2}

  /** No appointment is worse on the second day than on the first. */
  function expectNoWorse(before: readonly AppointmentCheck[], after: readonly AppointmentCheck[]): void {
    before.forEach((one, index) => {
      const other = after[index]
      if (other === undefined || RANK[other.outcome] < RANK[one.outcome])
        throw new Error(`${index}: ${one.outcome} became ${other?.outcome}`)
    })
  }
  const run = (day: FirstDay, assumptions?: TravelAssumptions) => checkFirstDay(day, holidays, assumptions)
  const slack = fc.integer({min: 0, max: 180})

  it('is never made worse by an earlier release', () => {
    fc.assert(
      fc.property(anyDay, slack, (day, earlier) => {
        expectNoWorse(run(day), run({...day, releaseTime: day.releaseTime - earlier}))
      }),
    )
  })

  it('is never made worse by a later curfew, a shorter first journey or a faster way', () => {
    fc.assert(
      fc.property(anyDay, slack, (day, more) => {
        expectNoWorse(run(day), run({...day, curfew: day.curfew === null ? null : day.curfew + more}))
        const first = day.firstJourneyMinutes
        expectNoWorse(
          run(day),
          run({...day, firstJourneyMinutes: first === null ? null : Math.max(0, first - more)}),
        )
        expectNoWorse(
          run(day),
          run(day, {...PESSIMISTIC, kmPerHour: PESSIMISTIC.kmPerHour + more, marginMinutes: 0}),
        )
      }),
    )
  })

  it('is never made worse by an appointment that takes less time', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(4), (day, pick) => {
        fc.pre(day.appointments[pick] !== undefined)
        const shorter = day.appointments.map((one, index) => (index === pick ? {...one, minutes: 1} : one))
        expectNoWorse(run(day), run({...day, appointments: shorter}))
      }),
    )
  })

  it('keeps an appointment only if every reason does, and gives each of the four reasons', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        for (const {outcome, reasons} of run(day)) {
          expect(reasons.map(({rule}) => rule)).toEqual(['travel', 'hours', 'curfew', 'area'])
          expect(outcome === 'yes').toBe(reasons.every((one) => one.outcome === 'yes'))
          for (const one of reasons)
            if (one.outcome === 'unknown' && !one.next) throw new Error(`${one.rule}: ${one.text}`)
        }
      }),
    )
  })
})
