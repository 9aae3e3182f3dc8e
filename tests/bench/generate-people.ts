import {addDays, type IsoDate} from '../../src/calendar.ts'
import type {DistrictMap} from '../../src/geography/areas.ts'
import type {PostcodeRow} from '../../src/geography/postcodes.ts'
import type {Home, Profile, Situation} from '../../src/profile/profile.ts'
import {BOROUGHS, type Borough} from '../../src/vocabulary/boroughs.ts'
import type {Cohort} from '../../src/vocabulary/cohorts.ts'
import type {Condition} from '../../src/vocabulary/conditions.ts'
import type {Exclusion} from '../../src/vocabulary/exclusions.ts'
import {PATHWAYS, type Pathway, type SEVERITIES} from '../../src/vocabulary/pathways.ts'
import type {Route} from '../../src/vocabulary/services.ts'
import {type Chance, seededChance} from './random.ts'

/** What people are drawn from beside chance. `postcodes` are live ones; a person's borough is the postcode's. */
export interface PeopleSources {
  readonly today: IsoDate
  readonly postcodes: readonly PostcodeRow[]
  readonly districts: DistrictMap
  readonly prisons: readonly string[]
}

type Shares<T> = readonly (readonly [T, number])[]

// Shares for each hundred people. Those of sex and situation are of the size that the Ministry of Justice's
// offender management statistics show for prisons and probation together; the others are plausible, not measured.
const SEX: Shares<Profile['sex']> = [
  ['male', 88],
  ['female', 10],
  ['other', 1],
  ['unknown', 1],
]
const SITUATION: Shares<'in-custody' | 'on-licence' | 'community-sentence' | 'none' | null> = [
  ['in-custody', 35],
  ['on-licence', 28],
  ['community-sentence', 32],
  ['none', 2],
  [null, 3],
]
const CUSTODY: Shares<'sentenced' | 'remand' | 'recall' | null> = [
  ['sentenced', 66],
  ['remand', 16],
  ['recall', 14],
  [null, 4],
]
const REFERRER: Shares<Route | null> = [
  ['probation', 62],
  ['prison', 22],
  ['council', 3],
  ['self', 2],
  [null, 11],
]
// How often each pathway is a need: the published OASys rates where there is one (`oasys-need-prevalence.csv`),
// between custody and community; for the others a plausible share.
const NEEDS: Readonly<Record<Pathway, number>> = {
  accommodation: 0.5,
  'employment-training': 0.45,
  'finance-debt': 0.35,
  'substance-misuse': 0.4,
  health: 0.3,
  'children-families': 0.2,
  'thinking-behaviour': 0.4,
  'violence-against-women': 0.05,
  'women-in-prostitution': 0.01,
}
const SEVERITY: Shares<(typeof SEVERITIES)[number]> = [
  ['low', 30],
  ['medium', 40],
  ['high', 30],
]
// Facts that an officer asks, and how often the answer is yes.
const COHORTS: Shares<Cohort> = [
  ['care-leavers', 0.2],
  ['veterans', 0.04],
  ['neurodivergent', 0.3],
  ['learning-disability', 0.12],
  ['disabled', 0.2],
  ['short-sentence', 0.3],
  ['prolific', 0.1],
  ['gang-affected', 0.12],
  ['mappa', 0.2],
  ['black-minority-ethnic', 0.45],
  ['migrants', 0.15],
  ['foreign-national', 0.12],
  ['parents', 0.4],
  ['carers', 0.05],
  ['rough-sleepers', 0.08],
  ['mental-health', 0.45],
  ['dual-diagnosis', 0.15],
  ['abuse-survivors', 0.15],
  ['lgbt', 0.04],
  ['faith-muslim', 0.17],
]
const CONDITIONS: Shares<Condition> = [
  ['gp-registered', 0.6],
  ['recourse-to-public-funds', 0.9],
  ['right-to-work', 0.9],
  ['on-benefits', 0.5],
]
const HISTORY: Shares<Exclusion> = [
  ['arson', 0.04],
  ['sexual-offences', 0.12],
  ['violence', 0.4],
  ['high-risk-of-harm', 0.2],
  ['active-substance-use', 0.35],
  ['pets', 0.05],
  ['couples', 0.05],
  ['children', 0.08],
]

/**
 * Invents people one after another, each a valid profile as `parseProfile` would give it. What is not asked varies
 * as it does in an office: one officer asks nearly everything, the next little more than the needs. The same
 * arguments give the same people.
 */
export function* generatePeople(sources: PeopleSources, count: number, seed: number): Generator<Profile> {
  const chance = seededChance(seed)
  const draw = peopleFrom(sources, chance)
  for (let index = 1; index <= count; index += 1) yield draw(`P${String(index).padStart(7, '0')}`)
}

function peopleFrom(sources: PeopleSources, chance: Chance): (reference: string) => Profile {
  const {today, postcodes} = sources
  const districts = Object.keys(sources.districts)

  const answers = <Id extends string>(facts: Shares<Id>, asked: number): Partial<Record<Id, boolean>> => {
    const found: Partial<Record<Id, boolean>> = {}
    for (const [id, share] of facts) if (chance.happens(asked)) found[id] = chance.happens(share)
    return found
  }

  const situation = (): Situation | null => {
    const kind = chance.weighted(SITUATION)
    if (kind !== 'in-custody') return kind === null ? null : {kind}
    const dated = chance.happens(0.8)
    return {
      kind,
      custody: chance.weighted(CUSTODY),
      prison: chance.happens(0.92) ? chance.pick(sources.prisons) : null,
      // Lists are made for those who leave soon, but not only for them.
      releaseDate: dated ? addDays(today, Math.floor(540 * chance.next() ** 2)) : null,
    }
  }

  const home = (): Home => {
    const unplaced = {borough: null, postcode: null, postcodeBorough: null, latitude: null, longitude: null}
    if (chance.happens(0.15)) {
      const connections = new Set<Borough>()
      for (let left = chance.between(0, 2); left > 0; left -= 1) connections.add(chance.pick(BOROUGHS))
      return {...unplaced, noFixedAbode: true, connections: [...connections]}
    }
    if (chance.happens(0.05)) return {...unplaced, noFixedAbode: false, connections: []}
    if (chance.happens(0.5)) {
      const borough = chance.pick(BOROUGHS)
      const connections = chance.happens(0.1) ? [chance.pick(BOROUGHS)] : []
      return {...unplaced, borough, noFixedAbode: false, connections}
    }
    const {postcode, borough, latitude, longitude} = chance.pick(postcodes)
    return {
      borough,
      postcode,
      postcodeBorough: borough,
      latitude,
      longitude,
      noFixedAbode: false,
      connections: [],
    }
  }

  const ages = (): Pick<Profile, 'dateOfBirth' | 'age'> => {
    // Between 16 and 75, most of them young.
    const days = Math.floor(365.25 * (16 + 59 * chance.next() ** 1.7))
    const known = chance.next()
    if (known < 0.9) return {dateOfBirth: addDays(today, -days), age: null}
    return {dateOfBirth: null, age: known < 0.97 ? Math.floor(days / 365.25) : null}
  }

  const needs = (sex: Profile['sex']): Profile['needs'] => {
    const found: Partial<Record<Pathway, Profile['needs'][Pathway]>> = {}
    for (const pathway of PATHWAYS) {
      const share = NEEDS[pathway] * (pathway.includes('wom') && sex !== 'female' ? 0.1 : 1)
      if (chance.happens(share)) found[pathway] = chance.weighted(SEVERITY)
    }
    if (Object.keys(found).length === 0) found[chance.pick(PATHWAYS.slice(0, 5))] = chance.weighted(SEVERITY)
    return found
  }

  const avoid = (): Profile['avoid'] => ({
    boroughs: chance.happens(0.1) ? [chance.pick(BOROUGHS)] : [],
    postcodeDistricts: chance.happens(0.06) ? [chance.pick(districts)] : [],
  })

  return (reference) => {
    const asked = chance.next()
    const sex = chance.weighted(SEX)
    return {
      reference,
      sex,
      ...ages(),
      situation: situation(),
      home: home(),
      needs: needs(sex),
      cohorts: answers(COHORTS, asked * 0.6),
      conditions: answers(CONDITIONS, asked),
      history: answers(HISTORY, asked),
      avoid: avoid(),
      languages: [],
      access: [],
      referrer: {role: chance.weighted(REFERRER)},
    }
  }
}
