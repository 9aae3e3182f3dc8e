import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {ResettleError} from '../../src/errors.ts'
import {FACTS, type Fact} from '../../src/pack/facts.ts'
import {parseOverride} from '../../src/pack/overrides.ts'
import {anyProfile} from '../random-profile.ts'
import {TODAY} from '../real-data.ts'
import {manifestOf, outputsOf, PERSON, packFor, profileOf, REFERRER} from './sample-pack.ts'

const FULL = {person: {...PERSON, dateOfBirth: null}, referrer: REFERRER, basis: 'listed-body'} as const

const refusal = (input: string): ResettleError | null => {
  try {
    parseOverride(input, ['02-letter', '03-letter'])
    return null
  } catch (error) {
    if (error instanceof ResettleError) return error
    throw error
  }
}

describe('a decision to tell more', () => {
  it('names a fact as the manifest does, for one letter or for all', () => {
    expect(parseOverride('cohort:care-leavers', [])).toEqual({document: null, fact: 'cohort:care-leavers'})
    expect(parseOverride('02-letter:contact:phone', ['02-letter'])).toEqual({
      document: '02-letter',
      fact: 'contact:phone',
    })
    expect(refusal('cohort:care-leaver')).toMatchObject({
      code: 'UNKNOWN_WORD',
      message: expect.stringContaining('did you mean cohort:care-leavers'),
    })
  })

  it('is never possible for where a person avoids, the reasons that may say it, the leaflet or the summary', () => {
    for (const input of [
      'avoid',
      '02-letter:avoid',
      'assessment',
      '04-leaflet:name',
      '01-summary:name',
      '09-letter:sex',
    ])
      expect(refusal(input)?.code, input).toBe('USAGE')
  })

  // A person of whom much is recorded, so that most facts have something to tell.
  const anyOverride = fc.constantFrom(...FACTS.filter((fact) => fact !== 'avoid' && fact !== 'assessment'))

  it('changes that fact in that letter, the summary that warns of it, and nothing else', () => {
    let changed = 0
    fc.assert(
      fc.property(anyProfile, anyOverride, fc.nat(5), (profile, fact, pick) => {
        const before = packFor(profile, FULL)
        const letters = before.documents.filter(({reader}) => reader.kind === 'service')
        const letter = letters[pick % Math.max(1, letters.length)]
        if (letter === undefined) return
        const after = packFor(profile, {...FULL, disclose: [`${letter.name}:${fact}`]})
        const [first, second] = [outputsOf(before), outputsOf(after)]
        for (const {name} of before.documents)
          if (name !== '01-summary' && name !== letter.name) expect(second.get(name)).toEqual(first.get(name))
        const told = (pack: typeof before): Set<Fact> =>
          new Set(
            pack.documents
              .find(({name}) => name === letter.name)
              ?.ledger.disclosed.flatMap(({fact, as}) => (as === 'value' ? [fact] : [])),
          )
        const more = [...told(after)].filter((one) => !told(before).has(one))
        expect([[], [fact]]).toContainEqual(more)
        const {overrides} = manifestOf(after)
        expect(overrides.map(({fact}) => fact)).toEqual(more)
        if (more.length === 0) expect(second.get(letter.name)).toEqual(first.get(letter.name))
        else changed += 1
        for (const one of overrides)
          expect(one).toMatchObject({document: letter.name, date: TODAY, decidedBy: expect.any(String)})
      }),
      {numRuns: 60, seed: 11},
    )
    expect(changed).toBeGreaterThan(5)
  })

  it('is printed as a warning in the summary, and is the ledger’s reason', () => {
    const profile = profileOf({
      needs: {'finance-debt': 'high'},
      cohorts: {'care-leavers': true},
      home: {...profileOf({}).home, borough: 'Lambeth'},
      referrer: {role: 'probation'},
    })
    const pack = packFor(profile, {...FULL, disclose: ['cohort:veterans', 'home:borough']})
    const summary = (outputsOf(pack).get('01-summary')?.at(-1) ?? '').replace(/\s+/g, ' ')
    expect(summary).toMatch(/By your decision 02-letter tells .* what it would not be told: home borough/)
    expect(summary).toContain('--disclose cohort:veterans changed nothing')
    expect(manifestOf(pack).overrides[0]).toMatchObject({fact: 'home:borough', decidedBy: 'Probation'})
    const reason = pack.documents[1]?.ledger.disclosed.find(({fact}) => fact === 'home:borough')?.reason
    expect(reason).toMatch(/against the table of disclosure, by decision of: Probation, 24 November 2026/)
  })

  it('is one warning for all letters that it changes', () => {
    const profile = profileOf({
      needs: {'finance-debt': 'high', 'employment-training': 'high', health: 'high'},
      home: {...profileOf({}).home, borough: 'Lambeth'},
      referrer: {role: 'probation'},
    })
    const pack = packFor(profile, {...FULL, disclose: ['home:borough']})
    const changed = manifestOf(pack).overrides
    expect(changed.length).toBeGreaterThan(1)
    const summary = (outputsOf(pack).get('01-summary')?.at(-1) ?? '').replace(/\s+/g, ' ')
    expect(summary.match(/By your decision/g)).toHaveLength(1)
    for (const {document} of changed) expect(summary).toContain(`${document} tells `)
  })
})
