import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {type Circumstances, decide, type Extent, type Reader} from '../../src/pack/disclosure.ts'
import {FACTS, type Fact, partsOf} from '../../src/pack/facts.ts'
import {asksAbout} from '../../src/pack/own-rules.ts'
import {directory} from './sample-pack.ts'

const ALL_CONTACT: Circumstances = {
  contact: {
    allowed: new Set(['contact:phone', 'contact:email', 'contact:address']),
    because: 'how to reach the person',
    otherwise: '',
  },
  inCustody: true,
  needsInterpreter: true,
  agreed: true,
  agreedContact: true,
}

function service(id: string) {
  const found = directory.services.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

const READERS: Readonly<Record<string, Reader>> = {
  officer: {kind: 'officer'},
  hostel: {kind: 'service', service: service('kairos-linden-grove-hostel')},
  'domestic abuse': {kind: 'service', service: service('bede-house-southwark-counselling')},
  'drug service': {kind: 'service', service: service('cgl-southwark-adults')},
  council: {kind: 'housing-authority', borough: 'Southwark'},
  person: {kind: 'person', discreet: false},
  discreet: {kind: 'person', discreet: true},
}

const MARKS: Readonly<Record<Extent, string>> = {value: 'value', answer: 'answer', nothing: '-'}

/** The whole table, so that a change in who may be told what is a change that a reviewer sees. */
function printTable(): string {
  const names = Object.keys(READERS)
  const rows = FACTS.map((fact) => [
    fact,
    ...names.map((name) => {
      const reader = READERS[name]
      return reader === undefined ? '' : MARKS[decide(reader, fact, ALL_CONTACT).extent]
    }),
  ])
  const widths = [34, ...names.map((name) => name.length + 2)]
  return [['fact', ...names], ...rows]
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 8))
        .join('')
        .trimEnd(),
    )
    .join('\n')
}

const anyService = fc.constantFrom(...directory.services)
const anyCircumstances: fc.Arbitrary<Circumstances> = fc.record({
  contact: fc.constant(ALL_CONTACT.contact),
  inCustody: fc.boolean(),
  needsInterpreter: fc.boolean(),
  agreed: fc.boolean(),
  agreedContact: fc.boolean(),
})

const NEVER_TO_A_SERVICE: readonly Fact[] = [
  'date-of-birth',
  'reference',
  'home:postcode',
  'home:connections',
  'home:no-fixed-abode',
  'situation',
  'custody',
  'avoid',
  'access:step-free',
  'assessment',
]

describe('the table of disclosure', () => {
  it('is this', async () => {
    await expect(`${printTable()}\n`).toMatchFileSnapshot('golden/disclosure-table.txt')
  })

  it('tells a service its own pathways, answers its own rules, and nothing beyond', () => {
    fc.assert(
      fc.property(anyService, anyCircumstances, (service, circumstances) => {
        const asked = asksAbout(service)
        for (const fact of FACTS) {
          const {extent} = decide({kind: 'service', service}, fact, circumstances)
          const parts = partsOf(fact)
          if ('pathway' in parts)
            expect(extent !== 'nothing', fact).toBe(service.pathways.includes(parts.pathway))
          if (['cohort', 'condition', 'history', 'sex', 'age', 'home:borough'].includes(parts.family)) {
            expect(extent, fact).not.toBe('value')
            if (!asked.has(fact)) expect(extent, fact).toBe('nothing')
          }
          if (NEVER_TO_A_SERVICE.includes(fact)) expect(extent, fact).toBe('nothing')
        }
      }),
      {numRuns: directory.services.length},
    )
  })

  it('tells of abuse and prostitution only services for that', () => {
    for (const service of directory.services) {
      const extentOf = (fact: Fact): Extent => decide({kind: 'service', service}, fact, ALL_CONTACT).extent
      if (!service.pathways.includes('violence-against-women')) {
        expect(extentOf('cohort:abuse-survivors'), service.id).toBe('nothing')
        expect(extentOf('need:violence-against-women'), service.id).toBe('nothing')
      }
      if (!service.pathways.includes('women-in-prostitution')) {
        expect(extentOf('cohort:sex-workers'), service.id).toBe('nothing')
        expect(extentOf('need:women-in-prostitution'), service.id).toBe('nothing')
      }
    }
  })

  it('gives a reason for every decision', () => {
    for (const reader of Object.values(READERS))
      for (const fact of FACTS) expect(decide(reader, fact, ALL_CONTACT).reason, fact).not.toBe('')
  })
})
