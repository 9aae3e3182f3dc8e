import {readdirSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {daysBetween} from '../../src/calendar.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {parseProfileText} from '../../src/profile/profile-text.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {TODAY} from '../real-data.ts'
import {CONTEXT} from './reading-context.ts'

const FOLDER = new URL('../../data/examples/profiles/', import.meta.url)
const people = new Map<string, Profile>()
for (const name of readdirSync(FOLDER)) {
  const result = await parseProfileText(readFileSync(new URL(name, FOLDER), 'utf8'), CONTEXT)
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problems)}`)
  const isNoted = result.notes.length > 0
  if (isNoted) throw new Error(`${name}: ${result.notes}`)
  people.set(name, result.profile)
}

const person = (name: string): Profile => {
  const found = people.get(name)
  if (found === undefined) throw new Error(`no example ${name}`)
  return found
}

describe('the example people', () => {
  it('are plainly invented, and each their own', () => {
    const references = [...people.values()].map(({reference}) => reference)
    expect(references.every((reference) => reference.startsWith('INVENTED-'))).toBe(true)
    expect(new Set(references).size).toBe(people.size)
  })

  it('between them touch all nine pathways, and leave some questions unasked', () => {
    const needed = new Set([...people.values()].flatMap(({needs}) => Object.keys(needs)))
    expect(PATHWAYS.filter((pathway) => !needed.has(pathway))).toEqual([])
    const kinds = [...people.values()].map(({situation}) => situation?.kind ?? 'not asked')
    expect([...new Set(kinds)].sort()).toEqual([
      'community-sentence',
      'in-custody',
      'not asked',
      'on-licence',
    ])
  })

  it('are those whom the work was to show', () => {
    expect(person('care-leaver.json')).toMatchObject({
      dateOfBirth: '2007-08-14',
      cohorts: {'care-leavers': true},
      situation: {kind: 'in-custody'},
    })
    expect(person('abuse-survivor.json')).toMatchObject({
      sex: 'female',
      needs: {'violence-against-women': 'high', 'substance-misuse': 'high'},
    })
    expect(person('arson-conviction.json')).toMatchObject({
      sex: 'male',
      age: 45,
      home: {noFixedAbode: true},
      history: {arson: true},
    })
    expect(person('veteran.json').cohorts.veterans).toBe(true)
    expect(person('parent-in-debt.json')).toMatchObject({
      situation: {kind: 'community-sentence'},
      cohorts: {parents: true},
      needs: {'finance-debt': 'high'},
    })
    expect(person('no-recourse.json')).toMatchObject({
      conditions: {'recourse-to-public-funds': false},
      avoid: {boroughs: ['Tower Hamlets']},
    })
    expect(person('exiting-prostitution.json').needs['women-in-prostitution']).toBe('high')
    expect(person('remand-over-50.json')).toMatchObject({age: 61, situation: {releaseDate: null}})
  })

  it('are released in 2027, some within 92 days and some later', () => {
    const days = [...people.values()].flatMap(({situation}) =>
      situation?.kind === 'in-custody' && situation.releaseDate !== null
        ? [daysBetween(TODAY, situation.releaseDate)]
        : [],
    )
    expect(Math.min(...days)).toBeGreaterThan(37)
    expect(days.filter((count) => count <= 92).length).toBeGreaterThanOrEqual(2)
    expect(days.filter((count) => count > 92).length).toBeGreaterThanOrEqual(1)
  })
})
