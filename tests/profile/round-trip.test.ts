import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parseProfileText} from '../../src/profile/profile-text.ts'
import {parseProfile} from '../../src/profile/read-profile.ts'
import {writeProfile} from '../../src/profile/write-profile.ts'
import {anyFullProfile} from './any-profile.ts'
import {CONTEXT, profileOf} from './reading-context.ts'

/** The same JSON with the keys of every object in another order. */
function shuffled(json: unknown, random: () => number): unknown {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return json
  const entries = Object.entries(json).map(
    ([key, value]) => [random(), key, shuffled(value, random)] as const,
  )
  return Object.fromEntries(entries.sort(([a], [b]) => a - b).map(([, key, value]) => [key, value]))
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state
  }
}

describe('a written profile', () => {
  it('reads back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyFullProfile, async (profile) => {
        const text = JSON.stringify(writeProfile(profile), null, 2)
        const result = await parseProfileText(text, CONTEXT)
        expect(result).toMatchObject({ok: true})
        if (result.ok) expect(result.profile).toEqual(profile)
      }),
      {numRuns: 200},
    )
  })

  it('leaves out what was not asked', () => {
    expect(writeProfile(profileOf({needs: {health: 'low'}}))).toEqual({
      reference: 'no reference',
      needs: {health: 'low'},
    })
    expect(
      writeProfile(profileOf({reference: 'A', situation: {kind: 'in-custody'}, home: {noFixedAbode: false}})),
    ).toEqual({
      reference: 'A',
      situation: {kind: 'in-custody'},
    })
  })
})

describe('the order of keys', () => {
  it('changes nothing, to the byte', () => {
    fc.assert(
      fc.property(anyFullProfile, fc.integer({min: 1, max: 1e6}), (profile, seed) => {
        const json = writeProfile(profile)
        const one = parseProfile(json, CONTEXT)
        const other = parseProfile(shuffled(json, seeded(seed)), CONTEXT)
        expect(JSON.stringify(other)).toBe(JSON.stringify(one))
      }),
      {numRuns: 150},
    )
  })
})
