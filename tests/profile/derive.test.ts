import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {addDays, addYears, ageOn} from '../../src/calendar.ts'
import {
  ageRange,
  deriveFromAge,
  deriveFromSex,
  deriveFromSituation,
  hasOpenRelease,
  startDay,
} from '../../src/profile/derive.ts'
import type {Custody, Profile, Situation} from '../../src/profile/profile.ts'
import {TODAY} from '../real-data.ts'
import {profileOf} from './reading-context.ts'

const EMPTY = profileOf({})
const person = (facts: Partial<Profile>): Profile => ({...EMPTY, ...facts})
const inCustody = (releaseDate: string | null, custody: Custody | null = 'sentenced'): Situation => ({
  kind: 'in-custody',
  custody,
  prison: null,
  releaseDate,
})

/** `young-adults`, `under-18` and `over-50` as a word each, and the exclusion `under-18` checked to agree. */
function ageFacts(profile: Profile, today = TODAY): string {
  const {cohorts, exclusions} = deriveFromAge(profile, today)
  expect(exclusions['under-18']).toEqual(cohorts['under-18'])
  return ['young-adults', 'under-18', 'over-50']
    .map((cohort) => cohorts[cohort as 'over-50']?.value)
    .join(' ')
}

describe('the start day', () => {
  it.each([
    ['nothing known', null, TODAY],
    ['on licence', {kind: 'on-licence'}, TODAY],
    ['release today', inCustody(TODAY), TODAY],
    ['release tomorrow', inCustody('2026-11-25'), '2026-11-25'],
    ['release not known', inCustody(null), TODAY],
  ] as const)('%s', (_name, situation, day) => {
    expect(startDay({situation}, TODAY)).toBe(day)
  })

  it('is open only in custody without a date', () => {
    expect(hasOpenRelease({situation: inCustody(null)})).toBe(true)
    expect(hasOpenRelease({situation: inCustody('2027-01-01')})).toBe(false)
    expect(hasOpenRelease({situation: {kind: 'none'}})).toBe(false)
    expect(hasOpenRelease({situation: null})).toBe(false)
  })
})

describe('the age range', () => {
  it('is exact from a date of birth', () => {
    expect(ageRange({dateOfBirth: '2007-11-24', age: null}, TODAY, TODAY)).toEqual({min: 19, max: 19})
    expect(ageRange({dateOfBirth: '2007-11-25', age: null}, TODAY, TODAY)).toEqual({min: 18, max: 18})
  })

  it('is null when neither is known', () => {
    expect(ageRange({dateOfBirth: null, age: null}, TODAY, TODAY)).toBeNull()
  })

  it.each([
    ['today', TODAY, 25, 25],
    ['tomorrow, which may be the birthday', '2026-11-25', 25, 26],
    ['the day before a year has passed', '2027-11-23', 25, 26],
    ['a year later, when every birthday has passed', '2027-11-24', 26, 26],
  ])('from a whole-number age: %s', (_name, day, min, max) => {
    expect(ageRange({dateOfBirth: null, age: 25}, day, TODAY)).toEqual({min, max})
  })

  it('holds exactly the ages of the birthdays that a whole-number age leaves open', () => {
    const today = fc.oneof(
      fc.constantFrom('2027-02-28', '2028-02-28', '2028-02-29', '2028-03-01', '2027-03-01', '2100-02-28'),
      fc.integer({min: 0, max: 3000}).map((days) => addDays('2026-01-01', days)),
    )
    const ahead = fc.oneof(fc.integer({min: 0, max: 1500}), fc.constantFrom(0, 1, 365, 366, 367, 730, 731))
    fc.assert(
      fc.property(today, fc.integer({min: 0, max: 90}), ahead, (now, age, days) => {
        const day = addDays(now, days)
        const ages = new Set<number>()
        const first = addYears(now, -age - 2)
        for (let offset = 0; offset < 366 * 3; offset += 1) {
          const birth = addDays(first, offset)
          if (birth <= now && ageOn(birth, now) === age) ages.add(ageOn(birth, day))
        }
        expect(ageRange({dateOfBirth: null, age}, day, now)).toEqual({
          min: Math.min(...ages),
          max: Math.max(...ages),
        })
      }),
      {numRuns: 60},
    )
  })
})

describe('what follows from age', () => {
  it.each([
    // dateOfBirth, releaseDate, young-adults under-18 over-50
    ['18 on the start day', '2009-01-22', '2027-01-22', 'yes no no'],
    ['17 until the day after', '2009-01-23', '2027-01-22', 'no yes no'],
    ['26 on the start day', '2001-01-22', '2027-01-22', 'no no no'],
    ['25 until the day after', '2001-01-23', '2027-01-22', 'yes no no'],
    ['50 on the start day', '1977-01-22', '2027-01-22', 'no no yes'],
    ['49 until the day after', '1977-01-23', '2027-01-22', 'no no no'],
    ['26 on 28 February', '2001-02-28', '2027-02-28', 'no no no'],
    ['born on 29 February 2004, 18 in law on 1 March 2022', '2004-02-29', '2030-02-28', 'yes no no'],
    ['… and a day later 26', '2004-02-29', '2030-03-01', 'no no no'],
  ])('%s', (_name, dateOfBirth, releaseDate, facts) => {
    expect(ageFacts(person({dateOfBirth, situation: inCustody(releaseDate)}))).toBe(facts)
  })

  it.each([
    // A birthday that is not known decides, or does not.
    [17, '2026-11-25', 'unknown unknown no'],
    [17, TODAY, 'no yes no'],
    [18, '2026-12-24', 'yes no no'],
    [25, '2026-12-24', 'unknown no no'],
    [25, '2027-11-24', 'no no no'],
    [49, '2026-12-24', 'no no unknown'],
    [50, '2026-12-24', 'no no yes'],
  ])('aged %i, released on %s', (age, releaseDate, facts) => {
    expect(ageFacts(person({age, situation: inCustody(releaseDate)}))).toBe(facts)
  })

  it.each([
    // Without a release date, only what holds on every day from today.
    [17, 'unknown unknown unknown'],
    [19, 'unknown no unknown'],
    [25, 'unknown no unknown'],
    [26, 'no no unknown'],
    [30, 'no no unknown'],
    [49, 'no no unknown'],
    [50, 'no no yes'],
    [60, 'no no yes'],
  ])('aged %i in custody without a date', (age, facts) => {
    expect(ageFacts(person({age, situation: inCustody(null)}))).toBe(facts)
    const dateOfBirth = addDays(addYears(TODAY, -age), -100)
    expect(ageFacts(person({dateOfBirth, situation: inCustody(null)}))).toBe(facts)
  })

  it('is unknown without an age', () => {
    expect(ageFacts(EMPTY)).toBe('unknown unknown unknown')
  })

  it('says from what', () => {
    const because = (facts: Partial<Profile>) =>
      deriveFromAge(person(facts), TODAY).cohorts['over-50']?.because
    expect(because({dateOfBirth: '2007-08-14', situation: inCustody('2027-02-26')})).toBe(
      'aged 19 on release, 26 February 2027',
    )
    expect(because({age: 19, situation: inCustody('2027-02-26')})).toBe(
      'aged 19 or 20 on release, 26 February 2027',
    )
    expect(because({age: 19, situation: inCustody(null)})).toBe('aged 19 today, release date not known')
    expect(because({age: 19})).toBe('aged 19 today')
    expect(because({})).toBe('the age is not known')
  })

  it('stays as it is when a date of birth or a release date is learnt', () => {
    const birth = fc.integer({min: 14 * 365, max: 60 * 366}).map((days) => addDays(TODAY, -days))
    fc.assert(
      fc.property(birth, fc.integer({min: 0, max: 4000}), (dateOfBirth, days) => {
        const known = person({dateOfBirth, situation: inCustody(addDays(TODAY, days))})
        const wholeAge = person({age: ageOn(dateOfBirth, TODAY), situation: known.situation})
        const noDate = person({dateOfBirth, situation: inCustody(null)})
        const [exact, ...vaguer] = [known, wholeAge, noDate].map((one) => ageFacts(one).split(' '))
        for (const facts of vaguer) {
          facts.forEach((fact, index) => {
            if (fact !== 'unknown') expect(fact).toBe(exact?.[index])
          })
        }
      }),
    )
  })
})

describe('what follows from sex', () => {
  it.each([
    ['female', 'yes no'],
    ['male', 'no yes'],
    ['other', 'unknown unknown'],
    ['unknown', 'unknown unknown'],
  ] as const)('%s', (sex, facts) => {
    const {cohorts, exclusions, conditions} = deriveFromSex({sex})
    expect(`${cohorts.women?.value} ${cohorts.men?.value}`).toBe(facts)
    expect(`${exclusions.women?.value} ${exclusions.men?.value}`).toBe(facts)
    expect(conditions).toEqual({})
  })
})

describe('what follows from the situation', () => {
  const table: [string, Situation | null, string][] = [
    // prison-leavers, on-probation | conviction, supervision, in-custody, within 3 months
    ['not asked', null, 'unknown unknown | unknown unknown unknown unknown'],
    ['sentenced', inCustody('2027-01-22'), 'yes yes | yes yes yes yes'],
    ['recall', inCustody('2027-01-22', 'recall'), 'yes yes | yes yes yes yes'],
    ['remand', inCustody('2027-01-22', 'remand'), 'yes no | unknown no yes yes'],
    ['custody not said', inCustody('2027-01-22', null), 'yes unknown | unknown unknown yes yes'],
    ['without a date', inCustody(null), 'yes yes | yes yes yes unknown'],
    ['on licence', {kind: 'on-licence'}, 'yes yes | yes yes no unknown'],
    ['community sentence', {kind: 'community-sentence'}, 'unknown yes | yes yes no no'],
    ['none', {kind: 'none'}, 'unknown no | unknown no no no'],
  ]
  it.each(table)('%s', (_name, situation, facts) => {
    const {cohorts, conditions, exclusions} = deriveFromSituation({situation}, TODAY)
    expect(exclusions).toEqual({})
    expect(
      [
        cohorts['prison-leavers']?.value,
        cohorts['on-probation']?.value,
        '|',
        conditions.conviction?.value,
        conditions['probation-supervision']?.value,
        conditions['in-custody']?.value,
        conditions['within-3-months-of-release']?.value,
      ].join(' '),
    ).toBe(facts)
  })

  it.each([
    [0, 'yes'],
    [1, 'yes'],
    [91, 'yes'],
    [92, 'yes'],
    [93, 'no'],
    [400, 'no'],
  ])('release in %i days is within three months: %s', (days, value) => {
    const {conditions} = deriveFromSituation({situation: inCustody(addDays(TODAY, days))}, TODAY)
    expect(conditions['within-3-months-of-release']?.value).toBe(value)
  })

  it('says from what', () => {
    const because = (situation: Situation | null) =>
      deriveFromSituation({situation}, TODAY).conditions['probation-supervision']?.because
    expect(table.map(([, situation]) => because(situation))).toEqual([
      'the situation is not known',
      'in custody, sentenced',
      'on recall',
      'on remand',
      'in custody',
      'in custody, sentenced',
      'on licence',
      'on a community sentence',
      'under no sentence or supervision',
    ])
  })
})
