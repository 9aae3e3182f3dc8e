import {describe, expect, it} from 'vitest'
import type {Service} from '../../src/directory/service.ts'
import {loadDistricts} from '../../src/io/geography.ts'
import {judgeService} from '../../src/matching/judge.ts'
import type {Reason, Rule} from '../../src/matching/match.ts'
import {preparePerson} from '../../src/matching/person.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {ROOT, TODAY} from '../real-data.ts'

const context = {
  today: TODAY,
  districts: loadDistricts(ROOT),
  prisonName: (code: string) => ({PVI: 'Pentonville', BXI: 'Brixton'})[code] ?? code,
}

const NOBODY: Profile = {
  reference: 'T1',
  sex: 'unknown',
  dateOfBirth: null,
  age: null,
  situation: null,
  home: {
    borough: null,
    postcode: null,
    postcodeBorough: null,
    latitude: null,
    longitude: null,
    noFixedAbode: false,
    connections: [],
  },
  needs: {accommodation: 'high'},
  cohorts: {},
  conditions: {},
  history: {},
  avoid: {boroughs: [], postcodeDistricts: []},
  languages: [],
  access: [],
  referrer: {role: null},
}

const OPEN_TO_ALL: Service = {
  id: 'a-service',
  name: 'A service',
  organisationId: 'an-organisation',
  organisation: 'An organisation',
  status: 'open',
  pathways: ['accommodation'],
  coverage: 'pan-london',
  boroughs: [],
  allBoroughs: true,
  boroughsUnstated: false,
  delivery: ['in-person'],
  prisons: [],
  sex: 'any',
  minAge: null,
  maxAge: null,
  onlyFor: [],
  specialisesIn: [],
  requires: [],
  excludes: [],
  eligibility: '',
  referralRoutes: [],
  newestSource: '2025-06',
  reachable: true,
  places: [],
}

const home = (part: Partial<Profile['home']>): Pick<Profile, 'home'> => ({home: {...NOBODY.home, ...part}})
const listed = (...boroughs: Service['boroughs']): Partial<Service> => ({
  coverage: 'multi-borough',
  allBoroughs: false,
  boroughs,
})

function reason(rule: Rule, profile: Partial<Profile>, service: Partial<Service>): Reason {
  const {reasons} = judgeService(preparePerson({...NOBODY, ...profile}, context), {
    ...OPEN_TO_ALL,
    ...service,
  })
  const found = reasons.find((candidate) => candidate.rule === rule)
  if (found === undefined) throw new Error(`no reason for ${rule}`)
  return found
}

const outcome = (...args: Parameters<typeof reason>): string => reason(...args).outcome
const custody = (part: object = {}): Pick<Profile, 'situation'> => ({
  situation: {kind: 'in-custody', custody: null, prison: null, releaseDate: null, ...part},
})

describe('area', () => {
  it.each<[string, Partial<Profile>, Partial<Service>, string]>([
    ['national, no borough known', {}, {coverage: 'national'}, 'yes'],
    ['all London, no borough known', {}, {}, 'unknown'],
    ['all London, home known', home({borough: 'Brent'}), {}, 'yes'],
    ['the home borough is listed', home({borough: 'Brent'}), listed('Brent', 'Camden'), 'yes'],
    ['the postcode lies in a listed borough', home({postcodeBorough: 'Camden'}), listed('Camden'), 'yes'],
    [
      'a borough of connection is listed',
      home({noFixedAbode: true, connections: ['Brent']}),
      listed('Brent'),
      'yes',
    ],
    ['another borough is listed', home({borough: 'Brent'}), listed('Camden'), 'no'],
    [
      'another is listed, more not stated',
      home({borough: 'Brent'}),
      {...listed('Camden'), boroughsUnstated: true},
      'unknown',
    ],
    [
      'his is listed beside those not stated',
      home({borough: 'Camden'}),
      {...listed('Camden'), boroughsUnstated: true},
      'yes',
    ],
    ['nothing is known on either side', {}, {...listed(), boroughsUnstated: true}, 'unknown'],
  ])('%s', (_, profile, service, expected) => {
    expect(outcome('area', profile, service)).toBe(expected)
  })

  describe("survivors' accommodation", () => {
    const refuge: Partial<Service> = {
      ...listed('Brent'),
      delivery: ['residential'],
      pathways: ['violence-against-women'],
    }
    const survivor = {cohorts: {'abuse-survivors': true}}

    it('is a question for a survivor from any borough, her own included, and never a no', () => {
      for (const borough of ['Brent', 'Camden'] as const) {
        const {outcome: found, text, next} = reason('area', {...survivor, ...home({borough})}, refuge)
        expect(found).toBe('unknown')
        expect(`${text} ${next}`).not.toMatch(/Brent|Camden/)
      }
    })

    it('is judged as any other for someone not known to be a survivor', () => {
      expect(outcome('area', home({borough: 'Camden'}), refuge)).toBe('no')
      expect(outcome('area', home({borough: 'Brent'}), refuge)).toBe('yes')
    })

    it('is open to a survivor everywhere when it covers London or the country', () => {
      expect(
        outcome(
          'area',
          {...survivor, ...home({borough: 'Camden'})},
          {...refuge, boroughs: [], allBoroughs: true},
        ),
      ).toBe('yes')
    })
  })
})

describe('age', () => {
  const young: Partial<Service> = {minAge: 18, maxAge: 25}
  it.each<[string, Partial<Profile>, Partial<Service>, string]>([
    ['18 today', {dateOfBirth: '2008-11-24'}, young, 'yes'],
    ['18 tomorrow', {dateOfBirth: '2008-11-25'}, young, 'no'],
    ['26 tomorrow', {dateOfBirth: '2000-11-25'}, young, 'yes'],
    ['26 today', {dateOfBirth: '2000-11-24'}, young, 'no'],
    ['born on 29 February 2008, not yet 18 before 1 March 2026', {dateOfBirth: '2008-02-29'}, young, 'yes'],
    ['26 before release', {dateOfBirth: '2001-01-10', ...custody({releaseDate: '2027-01-10'})}, young, 'no'],
    [
      '26 the day after release',
      {dateOfBirth: '2001-01-11', ...custody({releaseDate: '2027-01-10'})},
      young,
      'yes',
    ],
    [
      '26 before release, but seen in prison until then',
      {dateOfBirth: '2001-01-10', ...custody({releaseDate: '2027-01-10'})},
      {...young, delivery: ['in-prison']},
      'yes',
    ],
    [
      'turns 18 in prison before release',
      {dateOfBirth: '2008-12-24', ...custody({releaseDate: '2027-01-10'})},
      {...young, delivery: ['in-prison']},
      'yes',
    ],
    ['age not known', {}, young, 'unknown'],
    ['17 in whole years, out today', {age: 17}, young, 'no'],
    [
      '17 in whole years, released in six weeks',
      {age: 17, ...custody({releaseDate: '2027-01-10'})},
      young,
      'unknown',
    ],
    ['20 with no release date', {age: 20, ...custody()}, young, 'unknown'],
    [
      '20 with no release date, seen in prison',
      {age: 20, ...custody()},
      {...young, delivery: ['in-prison']},
      'yes',
    ],
    ['20 with no release date, and only a lower limit', {age: 20, ...custody()}, {minAge: 18}, 'yes'],
    ['26 with no release date', {age: 26, ...custody()}, young, 'no'],
    [
      '17 with no release date, seen in prison',
      {age: 17, ...custody()},
      {...young, delivery: ['in-prison']},
      'unknown',
    ],
    ['no limits, age not known', {}, {}, 'yes'],
  ])('%s', (_, profile, service, expected) => {
    expect(outcome('age', profile, service)).toBe(expected)
  })

  it('says when it changes', () => {
    expect(
      reason('age', {sex: 'male', dateOfBirth: '2001-03-03', ...custody({releaseDate: '2027-04-01'})}, young),
    ).toMatchInlineSnapshot(`
      {
        "outcome": "no",
        "rule": "age",
        "text": "Takes people aged 18 to 25; he turns 26 on 3 March 2027, before release.",
      }
    `)
    expect(reason('age', {sex: 'female', dateOfBirth: '2009-03-03'}, young)).toMatchInlineSnapshot(`
      {
        "next": "Possible from 3 March 2027.",
        "outcome": "no",
        "rule": "age",
        "text": "Takes people aged 18 to 25; she turns 18 on 3 March 2027.",
      }
    `)
  })
})

describe('only-for', () => {
  const both: Partial<Service> = {onlyFor: [['migrants', 'abuse-survivors'], ['trafficking-survivors']]}
  it.each<[string, Profile['cohorts'], string]>([
    ['one term holds', {'trafficking-survivors': true}, 'yes'],
    ['both cohorts of a term hold', {migrants: true, 'abuse-survivors': true}, 'yes'],
    ['half a term holds, the rest not asked', {migrants: true, 'trafficking-survivors': false}, 'unknown'],
    ['no term can hold', {migrants: false, 'trafficking-survivors': false}, 'no'],
    ['a refugee is a migrant', {'refugees-asylum': true, 'abuse-survivors': true}, 'yes'],
  ])('%s', (_, cohorts, expected) => {
    expect(outcome('only-for', {cohorts}, both)).toBe(expected)
  })

  it('follows needs, home and situation', () => {
    expect(
      outcome('only-for', {needs: {'violence-against-women': 'low'}}, {onlyFor: [['abuse-survivors']]}),
    ).toBe('yes')
    expect(outcome('only-for', {needs: {'women-in-prostitution': 'low'}}, {onlyFor: [['sex-workers']]})).toBe(
      'yes',
    )
    expect(outcome('only-for', home({noFixedAbode: true}), {onlyFor: [['homeless']]})).toBe('yes')
    expect(outcome('only-for', custody(), {onlyFor: [['prison-leavers']]})).toBe('yes')
    expect(
      outcome('only-for', {situation: {kind: 'community-sentence'}}, {onlyFor: [['prison-leavers']]}),
    ).toBe('unknown')
    expect(outcome('only-for', {cohorts: {'rough-sleepers': true}}, {onlyFor: [['homeless']]})).toBe('yes')
  })

  it('asks in words', () => {
    expect(
      reason('only-for', {sex: 'male'}, {onlyFor: [['care-leavers'], ['veterans']]}),
    ).toMatchInlineSnapshot(`
      {
        "next": "Ask whether he was in care as a child or has served in the armed forces.",
        "outcome": "unknown",
        "rule": "only-for",
        "text": "Only for care leavers or veterans of the armed forces.",
      }
    `)
  })
})

describe('requires', () => {
  it.each<[string, Partial<Profile>, Partial<Service>, string]>([
    ['a referral can always be made', {}, {requires: ['referral-needed']}, 'yes'],
    [
      'own criteria are always to be read',
      {},
      {requires: ['other-criteria'], eligibility: 'People in need.'},
      'unknown',
    ],
    ['a housing need is homelessness or the risk of it', {}, {requires: ['homeless-or-at-risk']}, 'yes'],
    ['no housing need, not asked', {needs: {health: 'low'}}, {requires: ['homeless-or-at-risk']}, 'unknown'],
    ['remand is not supervision', custody({custody: 'remand'}), {requires: ['probation-supervision']}, 'no'],
    [
      'remand says nothing of convictions',
      custody({custody: 'remand'}),
      {requires: ['conviction']},
      'unknown',
    ],
    [
      'recall is supervision',
      custody({custody: 'recall'}),
      {requires: ['probation-supervision', 'conviction']},
      'yes',
    ],
    [
      '92 days before release',
      custody({releaseDate: '2027-02-24'}),
      {requires: ['within-3-months-of-release']},
      'yes',
    ],
    [
      '93 days before release',
      custody({releaseDate: '2027-02-25'}),
      {requires: ['within-3-months-of-release']},
      'no',
    ],
    [
      'no recourse is not recourse',
      {history: {'no-recourse': true}},
      {requires: ['recourse-to-public-funds']},
      'no',
    ],
    ['using is not abstinent', {history: {'active-substance-use': true}}, {requires: ['abstinent']}, 'no'],
    [
      'a local connection is the area',
      home({borough: 'Brent'}),
      {...listed('Camden'), requires: ['borough-connection']},
      'no',
    ],
    [
      'one known not to hold outweighs one unknown',
      custody({custody: 'remand'}),
      {requires: ['on-benefits', 'probation-supervision']},
      'no',
    ],
  ])('%s', (_, profile, service, expected) => {
    expect(outcome('requires', profile, service)).toBe(expected)
  })

  it("quotes the record's own words", () => {
    const {text} = reason(
      'requires',
      {},
      {requires: ['other-criteria'], eligibility: 'Men aged 25 to 40 with a local link.'},
    )
    expect(text).toContain('“Men aged 25 to 40 with a local link”')
  })
})

describe('excludes', () => {
  it.each<[string, Partial<Profile>, Service['excludes'], string]>([
    ['known not to hold', {history: {arson: false}}, ['arson'], 'yes'],
    ['holds', {history: {arson: true}}, ['arson', 'violence'], 'no'],
    ['not asked', {history: {violence: false}}, ['arson', 'violence'], 'unknown'],
    ['a sexual offence by cohort', {cohorts: {'sexual-offence-conviction': true}}, ['sexual-offences'], 'no'],
    ['men, for a man', {sex: 'male'}, ['men'], 'no'],
    ['under 18, for someone of 40', {age: 40}, ['under-18'], 'yes'],
    ['no recourse, with recourse', {conditions: {'recourse-to-public-funds': true}}, ['no-recourse'], 'yes'],
  ])('%s', (_, profile, excludes, expected) => {
    expect(outcome('excludes', profile, {excludes})).toBe(expected)
  })

  it('says what to ask about', () => {
    expect(reason('excludes', {}, {excludes: ['arson']}).next).toBe(
      'Ask about arson: they do not take anyone with a conviction for arson.',
    )
  })
})

describe('prison', () => {
  const gate: Partial<Service> = {delivery: ['in-prison', 'through-the-gate'], prisons: ['PVI', 'BXI']}
  it.each<[string, Partial<Profile>, Partial<Service>, string]>([
    ['not in custody', {situation: {kind: 'on-licence'}}, gate, 'yes'],
    ['in one that it names', custody({prison: 'PVI'}), gate, 'yes'],
    ['in another', custody({prison: 'BZI'}), gate, 'no'],
    ['in custody, prison not known', custody(), gate, 'unknown'],
    ['names none', custody({prison: 'BZI'}), {...gate, prisons: []}, 'yes'],
    ['also works outside', custody({prison: 'BZI'}), {...gate, delivery: ['in-prison', 'in-person']}, 'yes'],
  ])('%s', (_, profile, service, expected) => {
    expect(outcome('prison', profile, service)).toBe(expected)
  })
})

describe('safety', () => {
  const avoid = (
    boroughs: Profile['avoid']['boroughs'],
    postcodeDistricts: string[] = [],
  ): Partial<Profile> => ({avoid: {boroughs, postcodeDistricts}})
  const place = (borough: Service['boroughs'][number] | null, district: string | null) => ({
    borough,
    district,
    latitude: null,
    longitude: null,
  })
  it.each<[string, Partial<Profile>, Partial<Service>, string]>([
    ['nothing to avoid', {}, {}, 'yes'],
    ['by phone', avoid(['Brent']), {...listed('Brent'), delivery: ['phone', 'in-person']}, 'yes'],
    [
      'by phone, but residential',
      avoid(['Brent']),
      {...listed('Brent'), delivery: ['phone', 'residential']},
      'no',
    ],
    [
      'in prison, in custody',
      {...avoid(['Brent']), ...custody()},
      {...listed('Brent'), delivery: ['in-prison', 'in-person']},
      'yes',
    ],
    [
      'one place outside',
      avoid(['Brent']),
      {places: [place('Brent', 'NW10'), place('Camden', 'NW1')]},
      'yes',
    ],
    ['all places inside', avoid(['Brent']), {places: [place('Brent', 'NW10')]}, 'no'],
    ['inside by district', avoid([], ['NW1']), {places: [place('Camden', 'NW1')]}, 'no'],
    [
      'inside by a district formed by a letter',
      avoid([], ['W1']),
      {places: [place('Westminster', 'W1D')]},
      'no',
    ],
    ['W10 is not W1', avoid([], ['W1']), {places: [place('Kensington and Chelsea', 'W10')]}, 'yes'],
    [
      'no postcode, and the district touches the borough',
      avoid([], ['SE5']),
      {places: [place('Southwark', null)]},
      'unknown',
    ],
    [
      'no postcode, and the district does not touch it',
      avoid([], ['SE5']),
      {places: [place('Brent', null)]},
      'yes',
    ],
    ['place not known', avoid(['Brent']), {places: [place(null, null)]}, 'unknown'],
    ['none listed, every borough served to be avoided', avoid(['Brent', 'Camden']), listed('Brent'), 'no'],
    ['none listed, some served to be avoided', avoid(['Brent']), listed('Brent', 'Camden'), 'unknown'],
    ['none listed, none touched', avoid(['Brent'], ['SE5']), listed('Camden'), 'yes'],
    ['none listed, a district touches', avoid([], ['SE5']), listed('Lambeth'), 'unknown'],
    ['none listed, all London', avoid(['Brent']), {}, 'unknown'],
    [
      'none listed, boroughs not stated',
      avoid(['Brent']),
      {...listed('Camden'), boroughsUnstated: true},
      'unknown',
    ],
  ])('%s', (_, profile, service, expected) => {
    expect(outcome('safety', profile, service)).toBe(expected)
  })
})

describe('when', () => {
  const inside: Partial<Service> = {delivery: ['in-prison']}
  const gate: Partial<Service> = {delivery: ['in-prison', 'through-the-gate']}
  it.each<[string, Partial<Profile>, Partial<Service>, string]>([
    ['in custody', custody(), inside, 'yes'],
    ['only in prison, on licence', {situation: {kind: 'on-licence'}}, inside, 'no'],
    ['through the gate, on licence', {situation: {kind: 'on-licence'}}, gate, 'unknown'],
    ['through the gate, on a community sentence', {situation: {kind: 'community-sentence'}}, gate, 'no'],
    ['in prison, under no sentence', {situation: {kind: 'none'}}, inside, 'no'],
    ['situation not known', {}, gate, 'unknown'],
    ['only at court', custody(), {delivery: ['court']}, 'unknown'],
    [
      'only in police custody',
      {situation: {kind: 'none'}},
      {delivery: ['court', 'police-custody']},
      'unknown',
    ],
    ['delivery not stated', {}, {delivery: []}, 'yes'],
    ['also outside', {situation: {kind: 'none'}}, {delivery: ['in-prison', 'phone']}, 'yes'],
  ])('%s', (_, profile, service, expected) => {
    expect(outcome('when', profile, service)).toBe(expected)
  })
})

describe('sex and status', () => {
  it.each<[Profile['sex'], Service['sex'], string]>([
    ['female', 'any', 'yes'],
    ['female', 'female', 'yes'],
    ['male', 'female', 'no'],
    ['other', 'female', 'unknown'],
    ['unknown', 'male', 'unknown'],
    ['unknown', 'any', 'yes'],
  ])('%s for a service for %s', (sex, service, expected) => {
    expect(outcome('sex', {sex}, {sex: service})).toBe(expected)
  })

  it.each(['open', 'unknown'] as const)('%s may run', (status) =>
    expect(outcome('status', {}, {status})).toBe('yes'),
  )
  it.each(['closed', 'historic'] as const)('%s does not', (status) =>
    expect(outcome('status', {}, {status})).toBe('no'),
  )
})

describe('stated facts against derived ones', () => {
  it('win, with a note', () => {
    const profile = {...NOBODY, ...home({noFixedAbode: true}), cohorts: {homeless: false}}
    const person = preparePerson(profile, context)
    expect(person.cohorts.homeless.value).toBe('no')
    expect(person.notes).toEqual([
      'The profile says no to “Homeless” (homeless), although of no fixed abode: what it says is used.',
    ])
  })
})
