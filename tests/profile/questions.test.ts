import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {loadDistricts} from '../../src/io/geography.ts'
import {matchProfile} from '../../src/matching/match-profile.ts'
import {askedWith, nextQuestion} from '../../src/matching/next-question.ts'
import {findOpenFacts, isAskable} from '../../src/matching/open-facts.ts'
import {preparePerson} from '../../src/matching/person.ts'
import {type Draft, draftOf, FACT_PARTS, type FactPart} from '../../src/profile/draft.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {type Answer, applyAnswer, applyAnswers, readTypedDate} from '../../src/profile/questions-answer.ts'
import {anyProfile, STATEABLE} from '../random-profile.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'
import {profileOf} from './reading-context.ts'

const {directory} = openRelease()
const context = {today: TODAY, districts: loadDistricts(ROOT), prisonName: (code: string) => code}

/** Verdicts and outcomes of all rules of every service on a needed pathway. */
function outcomesOf(profile: Profile): Map<string, string> {
  const {matches, ineligible} = matchProfile(profile, directory, context)
  return new Map(
    [...matches, ...ineligible].map(({service, verdict, reasons}) => [
      service.id,
      `${verdict} ${reasons.map(({outcome}) => outcome).join(' ')}`,
    ]),
  )
}

const verdictsOf = (profile: Profile): string[] =>
  [...outcomesOf(profile)].map(([id, outcome]) => `${id} ${outcome.split(' ')[0]}`).sort()

interface Run {
  readonly draft: Draft
  readonly asked: readonly string[]
}

/** Goes through all questions of the wizard, as `answer` answers them. */
function interview(base: Draft, answer: (question: string) => Answer['value']): Run {
  let answers: readonly Answer[] = []
  for (;;) {
    const draft = applyAnswers(base, answers)
    const asked = new Set(answers.flatMap(({question}) => askedWith(question)))
    const {question} = nextQuestion({draft, asked, review: false}, profileOf(draft), directory, context)
    if (question === null) return {draft, asked: answers.map(({question}) => question)}
    answers = [...answers, {question: question.id, value: answer(question.id)}]
  }
}

const isFact = (question: string): boolean => FACT_PARTS.some((part) => question.startsWith(`${part}.`))

/** The facts that are unknown of a person and that a wizard may ask of them. */
function unknownFacts(profile: Profile): {part: FactPart; fact: string}[] {
  const person = preparePerson(profile, context)
  const values = {cohorts: person.cohorts, conditions: person.conditions, history: person.exclusions}
  return FACT_PARTS.flatMap((part) =>
    Object.entries(values[part])
      .filter(([fact, {value}]) => value === 'unknown' && isAskable(profile, fact))
      .map(([fact]) => ({part, fact})),
  )
}

const withFact = (profile: Profile, part: FactPart, fact: string, answer: boolean): Profile => ({
  ...profile,
  [part]: {...profile[part], [fact]: answer},
})

// Where nothing is stated the most is left to ask.
const anyOpenProfile = fc
  .tuple(anyProfile, fc.boolean())
  .map(([profile, keep]) => (keep ? profile : {...profile, cohorts: {}, conditions: {}, history: {}}))
const RUNS = {numRuns: 25}

describe('the yes/no facts that are asked', () => {
  it('are all that matter: once they are answered, no other fact changes any rule of a service that remains', () => {
    fc.assert(
      fc.property(anyOpenProfile, fc.infiniteStream(fc.boolean()), (profile, coins) => {
        const {draft} = interview(draftOf(profile), (question) =>
          isFact(question) ? (coins.next().value ? 'yes' : 'no') : null,
        )
        const settled = profileOf(draft)
        const before = outcomesOf(settled)
        for (const {part, fact} of unknownFacts(settled)) {
          for (const answer of [true, false]) {
            const after = outcomesOf(withFact(settled, part, fact, answer))
            for (const [id, outcome] of before) {
              const changed = after.get(id) !== outcome && !outcome.startsWith('ineligible')
              if (changed)
                throw new Error(`${part}.${fact}=${answer} changes ${id}: ${outcome} → ${after.get(id)}`)
              if (after.get(id)?.startsWith('ineligible') !== outcome.startsWith('ineligible'))
                throw new Error(`${part}.${fact}=${answer} reopens ${id}`)
            }
          }
        }
      }),
      RUNS,
    )
  })

  it('each matter: either answer changes a rule of each of the services that it is said to decide', () => {
    fc.assert(
      fc.property(anyOpenProfile, (profile) => {
        const before = outcomesOf(profile)
        for (const {part, fact, services} of findOpenFacts(profile, directory, context).facts) {
          expect(services.length).toBeGreaterThan(0)
          for (const id of services) {
            const service = directory.services.find((candidate) => candidate.id === id)
            const outcomes = [true, false].map((answer) =>
              outcomesOf(withFact(profile, part, fact, answer)).get(id),
            )
            // One of several cohorts or conditions may need the others too before the rule is settled.
            const several =
              (service?.onlyFor.length ?? 0) > 1 ||
              (service?.onlyFor.some((term) => term.length > 1) ?? false) ||
              (service?.requires.length ?? 0) + (service?.excludes.length ?? 0) > 1
            expect(several || outcomes.some((outcome) => outcome !== before.get(id))).toBe(true)
          }
        }
      }),
      RUNS,
    )
  })

  it('come the most decisive first, and none twice or in other words', () => {
    fc.assert(
      fc.property(anyOpenProfile, (profile) => {
        const {facts} = findOpenFacts(profile, directory, context)
        const weights = facts.map(({services}) => services.length)
        expect(weights).toEqual(weights.toSorted((a, b) => b - a))
        const {asked} = interview(draftOf(profile), () => null)
        expect(new Set(asked).size).toBe(asked.length)
        expect(asked).not.toContain('cohorts.sexual-offence-conviction')
        expect(asked).not.toContain('conditions.abstinent')
        expect(asked).not.toContain('history.no-recourse')
      }),
      RUNS,
    )
  })

  it('may all stay not asked, which changes nothing', () => {
    fc.assert(
      fc.property(anyOpenProfile, (profile) => {
        const {draft} = interview(draftOf(profile), () => null)
        expect(verdictsOf(profileOf(draft))).toEqual(verdictsOf(profile))
      }),
      RUNS,
    )
  })

  it('do not repeat sex, age or a situation that was passed over', () => {
    const {asked} = interview({needs: {accommodation: 'high', 'employment-training': 'high'}}, () => null)
    for (const fact of [
      'women',
      'men',
      'young-adults',
      'under-18',
      'conviction',
      'in-custody',
      'on-probation',
    ])
      expect(asked.filter((question) => question.endsWith(`.${fact}`))).toEqual([])
    const remand: Draft = {
      ...draftOf(profileOf({situation: {kind: 'in-custody', custody: 'remand'}})),
      needs: {accommodation: 'high', 'employment-training': 'high'},
    }
    expect(interview(remand, () => null).asked).toContain('conditions.conviction')
  })

  it('leave out a fact that no service on the needed pathways names', () => {
    const profile = profileOf({sex: 'male', home: {borough: 'Lambeth'}, needs: {health: 'high'}})
    const named = new Set(
      directory.services
        .filter(({pathways}) => pathways.includes('health'))
        .flatMap(({onlyFor, requires, excludes}) => [...onlyFor.flat(), ...requires, ...excludes]),
    )
    const asked = findOpenFacts(profile, directory, context).facts.map(({fact}) => fact)
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.length).toBeLessThan(STATEABLE.cohorts.length)
    for (const fact of asked)
      expect(
        named.has(fact as never) ||
          ['recourse-to-public-funds', 'active-substance-use', 'sexual-offences', 'abuse-survivors'].includes(
            fact,
          ),
      ).toBe(true)
  })

  it('ask whether someone is a survivor where that would open refuges of other boroughs', () => {
    const profile = profileOf({
      sex: 'female',
      age: 30,
      home: {borough: 'Sutton'},
      needs: {accommodation: 'high'},
    })
    const before = new Map(
      [...outcomesOf(profile)].map(([id, outcome]) => [id, outcome.startsWith('ineligible')]),
    )
    const after = outcomesOf(withFact(profile, 'cohorts', 'abuse-survivors', true))
    const reopened = [...after].filter(([id, outcome]) => before.get(id) && !outcome.startsWith('ineligible'))
    expect(reopened.length).toBeGreaterThan(0)
    const fact = findOpenFacts(profile, directory, context).facts.find(({fact}) => fact === 'abuse-survivors')
    for (const [id] of reopened) expect(fact?.services).toContain(id)
  })
})

describe('the questions about circumstances', () => {
  it('come in order, custody only for someone in custody, a severity for each need', () => {
    const given: Record<string, Answer['value']> = {
      situation: 'in-custody',
      home: 'NFA',
      needs: ['health', 'accommodation'],
      'severity:accommodation': 'high',
      'severity:health': 'low',
    }
    const {asked, draft} = interview({}, (question) => given[question] ?? null)
    expect(asked.filter((question) => !isFact(question))).toEqual([
      'reference',
      'sex',
      'birth',
      'situation',
      'custody',
      'prison',
      'release-date',
      'home',
      'connections',
      'needs',
      'severity:accommodation',
      'severity:health',
      'avoid',
      'languages',
      'access',
      'referrer',
    ])
    expect(draft.needs).toEqual({health: 'low', accommodation: 'high'})
    const free = interview({}, (question) => ({...given, situation: 'on-licence'})[question] ?? null)
    expect(free.asked).not.toContain('custody')
  })

  it('are not asked where the draft answers them, unless it is under review', () => {
    const base: Draft = {sex: 'male', age: 30, needs: {health: 'low'}, history: {arson: true}}
    expect(interview(base, () => null).asked).not.toContain('sex')
    const standing = {draft: base, asked: new Set(['reference']), review: true}
    const {question} = nextQuestion(standing, profileOf(base), directory, context)
    expect(question).toMatchObject({id: 'sex', current: ['male']})
    const all = ['reference', 'sex', 'birth', 'situation', 'home', 'needs', 'severity:health', 'avoid']
    expect(
      nextQuestion({...standing, asked: new Set(all)}, profileOf(base), directory, context).question,
    ).toMatchObject({id: 'history.arson', current: ['yes']})
  })
})

describe('an answer', () => {
  it('may be a date in the British order, and is left to be refused otherwise', () => {
    expect(
      [
        '14/05/2003',
        '14.5.2003',
        '14 May 2003',
        '1 march 2027',
        '2003-05-14',
        '31/02/2003',
        '05/14/2003',
        '5 Marzipan 2003',
        'soon',
      ].map(readTypedDate),
    ).toEqual([
      '2003-05-14',
      '2003-05-14',
      '2003-05-14',
      '2027-03-01',
      '2003-05-14',
      '31/02/2003',
      '05/14/2003',
      '5 Marzipan 2003',
      'soon',
    ])
  })

  it.each<[Answer, Draft, Draft]>([
    [{question: 'birth', value: '23'}, {dateOfBirth: '2003-01-01'}, {age: 23}],
    [
      {question: 'home', value: 'sw9 8rr'},
      {home: {borough: 'Brent', connections: ['Brent']}},
      {home: {postcode: 'sw9 8rr', connections: ['Brent']}},
    ],
    [{question: 'home', value: 'no fixed abode'}, {}, {home: {noFixedAbode: true}}],
    [
      {question: 'avoid', value: 'Croydon, SE5'},
      {},
      {avoid: {boroughs: ['Croydon'], postcodeDistricts: ['SE5']}},
    ],
    [
      {question: 'situation', value: 'on-licence'},
      {situation: {kind: 'in-custody', prison: 'BZI'}},
      {situation: {kind: 'on-licence'}},
    ],
    [
      {question: 'situation', value: 'in-custody'},
      {situation: {kind: 'in-custody', prison: 'BZI'}},
      {situation: {kind: 'in-custody', prison: 'BZI'}},
    ],
    [
      {question: 'needs', value: ['health']},
      {needs: {health: 'high', accommodation: 'low'}},
      {needs: {health: 'high'}},
    ],
    [{question: 'history.arson', value: null}, {history: {arson: true}}, {history: {}}],
    [{question: 'sex', value: null}, {sex: 'male'}, {}],
  ])('%j of %j gives %j', (answer, before, after) => {
    expect(applyAnswer(before, answer)).toEqual(after)
  })
})
