import {describe, expect, it} from 'vitest'
import {PERSON, packFor, profileOf, REFERRER} from './sample-pack.ts'

const home = {...profileOf({}).home, borough: 'Lambeth' as const}

const missingIn = (pack: ReturnType<typeof packFor>): string[] =>
  pack.missing.flatMap(({missing}) => missing.map(({what}) => what))

describe('the facts that a letter cannot do without', () => {
  const profile = profileOf({needs: {'finance-debt': 'high'}, home})

  it('are a name, the referrer and a way to reach either: all that is missing is listed, by document', () => {
    const {missing, documents} = packFor(profile)
    expect(missing.map(({document}) => document)).toEqual(
      documents.filter(({reader}) => reader.kind === 'service').map(({name}) => name),
    )
    expect(missing[0]?.missing.map(({what}) => what)).toEqual([
      'name',
      "referrer's name",
      "referrer's phone number",
      'a way to reach the person or the referrer',
    ])
    expect(missing[0]?.missing[0]?.give).toContain('--person')
  })

  it('are there with a name and a referrer, although the person has no phone', () => {
    const person = {...PERSON, phone: null, email: null, address: null, safeContact: null}
    expect(missingIn(packFor(profile, {person, referrer: REFERRER}))).toEqual([])
    expect(missingIn(packFor(profile, {person, referrer: {...REFERRER, phone: null}}))).toEqual([
      "referrer's phone number",
    ])
  })

  it('include a condition that the service requires and nobody has asked about', () => {
    const services = packFor(profile).chosen.map(({record}) => record.service)
    const [service] = services
    if (service === undefined) throw new Error('no service')
    const strict = {...service, requires: ['right-to-work' as const]}
    const missing = (conditions: Parameters<typeof profileOf>[0]['conditions']) =>
      missingIn(
        packFor(profileOf({...profile, conditions: conditions ?? {}}), {
          person: PERSON,
          referrer: REFERRER,
          directory: {dataset: {version: 'x', digest: 'x'.repeat(64)}, services: [strict]},
        }),
      )
    expect(missing({})).toEqual(['condition: right to work'])
    expect(missing({'right-to-work': true})).toEqual([])
  })

  it('include the release date where the service works through the gate, but not on remand', () => {
    const [service] = packFor(profile).chosen.map(({record}) => record.service)
    if (service === undefined) throw new Error('no service')
    const gate = {...service, delivery: ['through-the-gate' as const], requires: [], onlyFor: []}
    const missing = (custody: 'sentenced' | 'remand', releaseDate: string | null) =>
      missingIn(
        packFor(
          {...profile, situation: {kind: 'in-custody', custody, prison: null, releaseDate}},
          {
            person: PERSON,
            referrer: REFERRER,
            directory: {dataset: {version: 'x', digest: 'x'.repeat(64)}, services: [gate]},
          },
        ),
      )
    expect(missing('sentenced', null)).toEqual(['release date'])
    expect(missing('sentenced', '2027-03-02')).toEqual([])
    expect(missing('remand', null)).toEqual([])
  })
})
