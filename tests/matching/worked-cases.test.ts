import {describe, expect, it} from 'vitest'
import {indexOfService} from '../../src/io/datasets.ts'
import {loadDistricts} from '../../src/io/geography.ts'
import {judgeService} from '../../src/matching/judge.ts'
import type {Rule, Verdict} from '../../src/matching/match.ts'
import {preparePerson} from '../../src/matching/person.ts'
import {profileOf} from '../profile/reading-context.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

/**
 * A person and a service of the first release, judged as an experienced officer would from the service's row. `why`
 * argues from the row; `rules` are those that decide, with what each must find.
 */
interface WorkedCase {
  readonly person: string
  readonly profile: object
  readonly service: string
  readonly verdict: Verdict
  readonly rules: Partial<Record<Rule, 'yes' | 'no' | 'unknown'>>
  readonly why: string
}

const CASES: readonly WorkedCase[] = [
  {
    person: 'a man of 30 in Pentonville, home to Camden, no sexual offence, out in January 2027 at 31',
    profile: {
      sex: 'male',
      dateOfBirth: '1996-01-02',
      situation: {kind: 'in-custody', custody: 'sentenced', prison: 'PVI', releaseDate: '2027-01-20'},
      home: {borough: 'Camden'},
      needs: {'employment-training': 'high'},
      history: {'sexual-offences': false},
    },
    service: 'switchback-london-prison-leavers',
    verdict: 'eligible',
    rules: {age: 'yes', prison: 'yes', requires: 'yes', excludes: 'yes'},
    why: 'Men of 18 to 30 in Brixton, Isis or Pentonville. He turns 31 before release, but the work begins inside, where he is 30 now.',
  },
  {
    person: 'the same man on licence',
    profile: {
      sex: 'male',
      dateOfBirth: '1998-01-02',
      situation: {kind: 'on-licence'},
      home: {borough: 'Camden'},
      needs: {'employment-training': 'high'},
      history: {'sexual-offences': false},
    },
    service: 'switchback-london-prison-leavers',
    verdict: 'ineligible',
    rules: {requires: 'no', when: 'unknown'},
    why: 'It takes people on while they are in prison (requires in-custody); support through the gate alone would have been worth a call.',
  },
  {
    person: 'a man of 45 leaving prison, homeless, with an arson conviction',
    profile: {
      sex: 'male',
      age: 45,
      situation: {kind: 'on-licence'},
      home: {noFixedAbode: true, connections: ['Westminster']},
      needs: {'substance-misuse': 'high', accommodation: 'high'},
      conditions: {'on-benefits': true},
      history: {arson: true},
    },
    service: 'charis-london',
    verdict: 'ineligible',
    rules: {excludes: 'no', sex: 'yes', age: 'yes'},
    why: 'Men of 21 to 65, homeless and on benefits: all his; but arson is one of its three exclusions, and one is enough.',
  },
  {
    person: 'the same man before anyone asked about his offences',
    profile: {
      sex: 'male',
      age: 45,
      situation: {kind: 'on-licence'},
      home: {noFixedAbode: true, connections: ['Westminster']},
      needs: {'substance-misuse': 'high'},
      conditions: {'on-benefits': true},
    },
    service: 'charis-london',
    verdict: 'check',
    rules: {excludes: 'unknown', requires: 'unknown'},
    why: 'Not asked is not no: arson, sexual offences and violence must be asked, and its own words (no mental health problem, not straight from prison) be read.',
  },
  {
    person: 'a woman abused by a partner in Croydon, at home in Croydon',
    profile: {
      sex: 'female',
      age: 34,
      situation: {kind: 'community-sentence'},
      home: {borough: 'Croydon'},
      needs: {'violence-against-women': 'high', accommodation: 'high'},
      avoid: {boroughs: ['Croydon']},
    },
    service: 'bexley-womens-aid',
    verdict: 'check',
    rules: {area: 'unknown', 'only-for': 'yes', safety: 'yes'},
    why: 'A refuge takes women from elsewhere: that it serves Bexley is a question for the line, never a no; and Bexley is not where she may not go.',
  },
  {
    person: 'a woman not known to have been abused, at home in Croydon',
    profile: {
      sex: 'female',
      age: 34,
      situation: {kind: 'community-sentence'},
      home: {borough: 'Croydon'},
      needs: {accommodation: 'high'},
    },
    service: 'bexley-womens-aid',
    verdict: 'ineligible',
    rules: {area: 'no', 'only-for': 'unknown'},
    why: 'The ordinary rule holds for her: the row lists Bexley alone. What she has been through is not known, so only-for stays open.',
  },
  {
    person: 'a migrant woman with no recourse who has been abused',
    profile: {
      sex: 'female',
      age: 29,
      situation: {kind: 'none'},
      home: {borough: 'Ealing'},
      needs: {'violence-against-women': 'high'},
      cohorts: {'refugees-asylum': true},
      conditions: {'recourse-to-public-funds': false},
    },
    service: 'sbs-lhawas-no-recourse-women',
    verdict: 'check',
    rules: {'only-for': 'yes', requires: 'unknown', area: 'yes'},
    why: 'Both halves of migrants+abuse-survivors hold (asylum implies migrant, the need implies survivor); its own criteria must still be read.',
  },
  {
    person: 'a veteran at risk of homelessness who may not enter E14',
    profile: {
      sex: 'male',
      age: 51,
      situation: {kind: 'on-licence'},
      home: {borough: 'Barnet'},
      needs: {accommodation: 'high'},
      cohorts: {veterans: true},
      avoid: {postcodeDistricts: ['E14']},
    },
    service: 'veterans-aid-new-belvedere-house',
    verdict: 'check',
    rules: {'only-for': 'yes', requires: 'yes', safety: 'unknown'},
    why: 'He is whom it is for, and a housing need is the risk of homelessness. Its one place is in Tower Hamlets with no postcode, and E14 lies partly there: ask where.',
  },
  {
    person: 'a man of 25 in Thameside without a release date',
    profile: {
      sex: 'male',
      age: 25,
      situation: {kind: 'in-custody', custody: 'remand', prison: 'TSI'},
      home: {borough: 'Tower Hamlets'},
      needs: {accommodation: 'medium'},
    },
    service: 'salvation-army-greig-house',
    verdict: 'check',
    rules: {age: 'unknown', requires: 'yes', area: 'yes'},
    why: 'For 18 to 25 outside prison. He is 25 today; on a release day that nobody knows he may be 26.',
  },
  {
    person: 'a woman on remand in Bronzefield out in five weeks, health need',
    profile: {
      sex: 'female',
      age: 40,
      situation: {kind: 'in-custody', custody: 'remand', prison: 'BZI', releaseDate: '2026-12-29'},
      home: {borough: 'Hackney'},
      needs: {health: 'high'},
    },
    service: 'nhs-reconnect-london',
    verdict: 'eligible',
    rules: {requires: 'yes', 'only-for': 'yes', prison: 'yes', when: 'yes'},
    why: 'Adults within three months of release from any prison (none is named): 35 days is within 92, and remand does not matter to it.',
  },
  {
    person: 'a homeless patient living in Sutton',
    profile: {
      sex: 'male',
      age: 60,
      situation: {kind: 'none'},
      home: {borough: 'Sutton'},
      needs: {health: 'medium', accommodation: 'low'},
    },
    service: 'st-georges-homelessness-inclusion-team',
    verdict: 'check',
    rules: {area: 'unknown', requires: 'unknown', age: 'yes'},
    why: 'The row names Wandsworth and says that there are more boroughs (?): Sutton may be one. Its words about patients must be read too.',
  },
  {
    person: 'a young man of Hackney who asks for Gripping the Offender',
    profile: {
      sex: 'male',
      age: 21,
      situation: {kind: 'on-licence'},
      home: {borough: 'Hackney'},
      needs: {'thinking-behaviour': 'high'},
    },
    service: 'mopac-gripping-the-offender',
    verdict: 'ineligible',
    rules: {status: 'no', area: 'yes', requires: 'yes'},
    why: 'He is just whom it was for, in one of its eight boroughs; but it is a programme of the past, and nobody is sent to one.',
  },
  {
    person: 'a woman in recovery whose drug use was recorded as active',
    profile: {
      sex: 'female',
      age: 38,
      situation: {kind: 'on-licence'},
      home: {borough: 'Lambeth'},
      needs: {'substance-misuse': 'high'},
      history: {'active-substance-use': true},
    },
    service: 'hope-house-womens-rehab',
    verdict: 'ineligible',
    rules: {requires: 'no', sex: 'yes', area: 'yes'},
    why: 'It requires abstinence, and active use is the opposite of abstinence, however it was recorded.',
  },
]

const {directory} = openRelease()
const context = {today: TODAY, districts: loadDistricts(ROOT), prisonName: (code: string) => code}

describe('worked cases', () => {
  it.each(CASES)('$person, and $service: $verdict', ({profile, service, verdict, rules, why}) => {
    const row = directory.services[indexOfService(directory.services, service)]
    if (row === undefined) throw new Error(`no service ${service}`)
    const judged = judgeService(preparePerson(profileOf({reference: 'CASE', ...profile}), context), row)
    const found = Object.fromEntries(
      judged.reasons.filter(({rule}) => rule in rules).map(({rule, outcome}) => [rule, outcome]),
    )
    expect({verdict: judged.verdict, ...found}, why).toEqual({verdict, ...rules})
  })
})
