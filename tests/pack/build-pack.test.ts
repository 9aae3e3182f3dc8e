import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {isConfidential} from '../../src/directory/confidential.ts'
import type {Inline} from '../../src/document/model.ts'
import {ResettleError} from '../../src/errors.ts'
import {matchProfile} from '../../src/matching/match-profile.ts'
import {preparePerson} from '../../src/matching/person.ts'
import {judgeSafety} from '../../src/matching/rules/place.ts'
import {LAWFUL_BASIS_IDS, lawfulBasis} from '../../src/pack/lawful-basis.ts'
import {isSensitiveService} from '../../src/pack/sensitivity.ts'
import {planPerson} from '../../src/planning/plan-person.ts'
import {loadMatchingContext} from '../../src/terminal/load-context.ts'
import {exampleProfile} from '../planning/examples.ts'
import {anyProfile} from '../random-profile.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {
  CALENDAR,
  details,
  directory,
  MATCHING,
  manifestOf,
  outputsOf,
  PERSON,
  packFor,
  profileOf,
  REFERRER,
} from './sample-pack.ts'

const textOf = (content: Inline): string => content.map((span) => ('text' in span ? span.text : '')).join('')

const INSTALLATION = {root: ROOT, cacheDir: '', overlays: []}
const EXAMPLES = readdirSync(join(ROOT, 'data', 'examples', 'profiles')).map((name) =>
  name.replace('.json', ''),
)

const codeOf = (make: () => unknown): string => {
  try {
    make()
  } catch (error) {
    if (error instanceof ResettleError) return error.code
    throw error
  }
  return 'nothing thrown'
}

describe('the choice of services', () => {
  it.each(EXAMPLES)('is the plan’s for %s, with the plan’s runners-up', async (name) => {
    const profile = await exampleProfile(name)
    const matching = loadMatchingContext(INSTALLATION, profile, TODAY)
    const {plan, runnersUp} = planPerson(profile, directory, matching, {
      ...CALENDAR,
      constraints: {keep: [], drop: []},
      alternatives: 0,
      anchors: [],
    })
    const pack = packFor(profile, {matching})
    const ids = plan.services.map(({match}) => match.service.id)
    expect(ids.length).toBeGreaterThan(0)
    expect(pack.chosen.map(({record}) => record.service.id)).toEqual(ids)
    expect(pack.unmet).toEqual(plan.unmet)
    expect(pack.adviceOnly).toEqual(
      plan.needs.filter(({cover}) => cover === 'advice-only').map(({need}) => need),
    )
    const next = pack.documents[0]?.document.blocks.find(
      (block) => block.kind === 'table' && block.caption === 'The next best service for each need',
    )
    const named = next?.kind === 'table' ? next.rows.map((row) => textOf(row[1] ?? [])) : []
    expect(named).toEqual(runnersUp.map(({match}) => match?.service.name ?? 'None other was found'))
  })

  const profile = profileOf({
    needs: {accommodation: 'high', 'finance-debt': 'low'},
    home: {...profileOf({}).home, borough: 'Lambeth'},
    history: {arson: true},
  })

  it('is the officer’s, in their order, and says which needs it leaves', () => {
    const {matches} = matchProfile(profile, directory, MATCHING)
    const money = matches.find(({needs}) => needs.includes('finance-debt') && needs.length === 1)
    const pack = packFor(profile, {services: [money?.service.id ?? '']})
    expect(pack.chosen.map(({record}) => record.service.id)).toEqual([money?.service.id])
    expect(pack.unmet.map(({pathway}) => pathway)).toEqual(['accommodation'])
  })

  it('cannot be one that would turn the person away, one off the needs, or one that is not there', () => {
    expect(codeOf(() => packFor(profile, {services: ['kairos-linden-grove-hostel']}))).toBe('SERVICE_UNFIT')
    expect(codeOf(() => packFor(profile, {services: ['cgl-southwark-adults']}))).toBe('SERVICE_UNKNOWN')
    expect(codeOf(() => packFor(profile, {services: ['no-such-service']}))).toBe('SERVICE_UNKNOWN')
  })
})

describe('a pack without a lawful basis', () => {
  const profile = profileOf({
    needs: {'finance-debt': 'high'},
    home: {...profileOf({}).home, borough: 'Lambeth'},
  })

  it('is a draft: every letter says so on every page and in its title, and the manifest says it is not sendable', () => {
    const pack = packFor(profile)
    const letters = pack.documents.filter(({reader}) => reader.kind === 'service')
    expect(letters.length).toBeGreaterThan(0)
    const outputs = outputsOf(pack)
    for (const {name, document} of letters) {
      expect(document.title).toMatch(/draft/i)
      for (const text of (outputs.get(name) ?? []).filter((output) => output.includes('\n'))) {
        expect(text.match(/DRAFT: NOT TO BE SENT/g)?.length).toBeGreaterThanOrEqual(2)
        expect(text).toContain('No lawful basis for sharing it has been chosen')
      }
    }
    expect(manifestOf(pack)).toMatchObject({sendable: false, lawfulBasis: null})
  })

  it('is sendable with one, and the letters name it', () => {
    const pack = packFor(profile, {
      basis: 'probation-contract',
      consent: {answer: 'no', date: null, contactDetails: 'not-asked'},
    })
    const text = [...outputsOf(pack).values()].flat().join('\n')
    expect(text).not.toMatch(/DRAFT/)
    expect(text).toContain('Offender Management Act 2007, section 14(1)(d)')
    expect(manifestOf(pack)).toMatchObject({sendable: true, lawfulBasis: {id: 'probation-contract'}})
  })

  it('needs recorded consent where the basis is consent, and never presumes it', () => {
    for (const basis of ['explicit-consent', 'duty-to-refer'] as const) {
      for (const answer of ['no', 'not-asked'] as const)
        expect(
          codeOf(() => packFor(profile, {basis, consent: {answer, date: null, contactDetails: 'not-asked'}})),
        ).toBe('USAGE')
      expect(
        packFor(profile, {basis, consent: {answer: 'yes', date: TODAY, contactDetails: 'not-asked'}}).context
          .basis?.id,
      ).toBe(basis)
    }
    expect(
      codeOf(() =>
        packFor(profile, {consent: {answer: 'yes', date: '2026-11-25', contactDetails: 'not-asked'}}),
      ),
    ).toBe('USAGE')
    expect(manifestOf(packFor(profile)).consent).toEqual({
      answer: 'not-asked',
      date: null,
      contactDetails: 'not-asked',
    })
  })

  it('cites rules that governance.csv has', () => {
    const rules = readFileSync(join(ROOT, 'data', 'reference', 'governance.csv'), 'utf8')
    for (const id of LAWFUL_BASIS_IDS.flatMap((basis) => lawfulBasis(basis).rules))
      expect(rules).toMatch(new RegExp(`^${id},`, 'm'))
  })
})

describe('the person’s details', () => {
  const profile = profileOf({
    needs: {'finance-debt': 'high'},
    home: {...profileOf({}).home, borough: 'Lambeth'},
  })
  const lettersOf = (pack: ReturnType<typeof packFor>): string =>
    pack.documents
      .filter(({reader}) => reader.kind === 'service')
      .flatMap(({name}) => outputsOf(pack).get(name) ?? [])
      .join('\n')

  it('leave blanks in the letters when they are not given', () => {
    const pack = packFor(profile)
    const letter = pack.documents.find(({reader}) => reader.kind === 'service')
    expect(letter?.ledger.leftBlank).toEqual([
      'name',
      'contact:phone',
      'contact:email',
      'referrer:name',
      'referrer:role',
      'referrer:organisation',
      'referrer:phone',
      'referrer:email',
    ])
    expect(lettersOf(pack)).toContain('Name: ________')
  })

  it('give a service the safe way of contact and no other', () => {
    const text = lettersOf(packFor(profile, {person: PERSON, referrer: REFERRER}))
    expect(text).toContain('By phone call only')
    expect(text).toContain(PERSON.phone ?? '')
    for (const other of [PERSON.email, PERSON.address]) expect(text).not.toContain(other ?? '')
  })

  it('give no way but the referrer where others may harm the person and no safe way is recorded', () => {
    const unsafe = {...PERSON, safeContact: null}
    const risks = [
      {avoid: {boroughs: ['Croydon' as const], postcodeDistricts: []}},
      {cohorts: {'abuse-survivors': true}},
      {cohorts: {'gang-affected': true}},
    ]
    for (const risk of risks) {
      const text = lettersOf(packFor({...profile, ...risk}, {person: unsafe, referrer: REFERRER}))
      for (const way of [PERSON.phone, PERSON.email, PERSON.address]) expect(text).not.toContain(way ?? '')
      expect(text).toContain('Through the person who is asking')
    }
    expect(lettersOf(packFor(profile, {person: unsafe}))).toContain(PERSON.phone ?? '')
  })

  it('must be those of the profile', () => {
    expect(codeOf(() => packFor({...profile, dateOfBirth: '1990-01-01'}, {person: PERSON}))).toBe(
      'PERSON_INVALID',
    )
  })
})

describe('safety', () => {
  it('says nowhere whose boroughs accommodation for survivors serves, or where it is', () => {
    const confidential = directory.services.filter(isConfidential)
    expect(confidential.length).toBeGreaterThan(10)
    let seen = 0
    for (const service of confidential) {
      const pathway = service.pathways[0]
      if (pathway === undefined) continue
      const alone = {...directory, services: [service]}
      for (const cohorts of [{}, {'abuse-survivors': true}]) {
        const profile = profileOf({
          needs: {[pathway]: 'high'},
          cohorts,
          home: {...profileOf({}).home, borough: service.boroughs[0] ?? null},
        })
        const pack = packFor(profile, {directory: alone})
        if (pack.chosen.length === 0) continue
        seen += 1
        const text = [...outputsOf(pack).values(), [JSON.stringify(manifestOf(pack))]]
          .flat()
          .join('\n')
          .replaceAll('&#39;', "'")
          .replaceAll('&amp;', '&')
          .replaceAll(service.id, '')
          .replaceAll(service.name, '')
          .replaceAll(service.organisation, '')
          .replaceAll(/Home borough.{0,40}?(<\/bdi>|\n)/g, '')
          // Where the person lives, as the choice of a housing authority.
          .replaceAll(/local\s+connection\s+is\s+recorded\s+with:[^.]*\./g, '')
        for (const borough of service.boroughs) expect(text, service.id).not.toContain(borough)
        for (const {address, postcode} of details(service.id).locations) {
          if (address !== '') expect(text).not.toContain(address)
          if (postcode !== '') expect(text).not.toContain(postcode)
        }
      }
    }
    expect(seen).toBeGreaterThan(10)
  })

  it('prints no place that is not known to lie outside every area to avoid, and prints the others', () => {
    const seen = {leftOut: 0, printed: 0}
    for (const service of directory.services) {
      const [pathway] = service.pathways
      const [place] = service.places
      if (pathway === undefined || place === undefined || place.borough === null) continue
      const profile = profileOf({
        sex: service.sex === 'male' ? 'male' : 'female',
        needs: {[pathway]: 'high'},
        avoid: {boroughs: [place.borough], postcodeDistricts: []},
      })
      const pack = packFor(profile, {directory: {...directory, services: [service]}})
      if (pack.chosen.length === 0) continue
      const person = preparePerson(profile, MATCHING)
      const text = [...outputsOf(pack).values()]
        .flat()
        .join('\n')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&')
      for (const [index, {address}] of details(service.id).locations.entries()) {
        const own = service.places[index]
        if (own === undefined || address.length < 12) continue
        const alone = {...service, delivery: ['in-person' as const], places: [own]}
        const safe = judgeSafety(person, alone).outcome === 'yes' && !isConfidential(service)
        if (!safe) expect(text, service.id).not.toContain(address)
        else if (text.includes(address)) seen.printed += 1
        seen.leftOut += safe ? 0 : 1
      }
    }
    expect(seen.leftOut).toBeGreaterThan(20)
    expect(seen.printed).toBeGreaterThan(5)
  })

  it('leaves the names of sensitive services off a discreet leaflet, with their sites, mail and places', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const pack = packFor(profile, {discreet: true, referrer: REFERRER})
        const leaflet = pack.documents.at(-1)
        expect(leaflet?.document.marking).toBeNull()
        const text = (outputsOf(pack).get(leaflet?.name ?? '') ?? []).join('\n')
        for (const {record} of pack.chosen) {
          if (!isSensitiveService(record.service)) continue
          expect(text).not.toContain(record.service.name)
          if (record.details.website !== '') expect(text).not.toContain(record.details.website)
          for (const {kind, value} of record.details.contacts)
            if (kind === 'email') expect(text).not.toContain(value)
        }
        for (const word of ['prison', 'probation', 'offend', 'abuse', 'drug', 'Probation Office'])
          if (pack.chosen.every(({record}) => isSensitiveService(record.service)))
            expect(text).not.toMatch(new RegExp(word, 'i'))
      }),
      {numRuns: 60},
    )
  })

  it('marks OFFICIAL-SENSITIVE what tells of risk, abuse, health or children, and the rest OFFICIAL', () => {
    const home = {...profileOf({}).home, borough: 'Lambeth' as const}
    const markings = (needs: Parameters<typeof profileOf>[0]['needs']) =>
      packFor(profileOf({needs: needs ?? {}, home}))
        .documents.slice(1)
        .map(({document}) => document.marking)
    expect(new Set(markings({'violence-against-women': 'high'}))).toEqual(new Set(['OFFICIAL-SENSITIVE']))
    expect(new Set(markings({health: 'low'}))).toEqual(new Set(['OFFICIAL-SENSITIVE']))
    expect(markings({'employment-training': 'low'})).toContain('OFFICIAL')
  })
})

describe('a pack', () => {
  it('has neutral file names', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        for (const {name} of packFor(profile).documents)
          expect(name).toMatch(/^\d\d-(summary|letter|leaflet)$/)
      }),
      {numRuns: 30},
    )
  })

  it('accounts for every fact that is known, once, in every document', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const {documents} = packFor(profile, {person: {...PERSON, dateOfBirth: null}, referrer: REFERRER})
        const known = documents.map(({ledger}) =>
          [...ledger.disclosed, ...ledger.withheld]
            .map(({fact}) => fact)
            .filter((fact) => fact !== 'home:borough'),
        )
        for (const facts of known) {
          expect(new Set(facts).size).toBe(facts.length)
          expect(facts.toSorted()).toEqual(known[0]?.toSorted())
        }
      }),
      {numRuns: 30},
    )
  })

  it('is the same bytes for the same input, whatever the order of the services', () => {
    fc.assert(
      fc.property(anyProfile, fc.boolean(), (profile, discreet) => {
        const bytes = (services: typeof directory.services): string => {
          const pack = packFor(profile, {discreet, directory: {...directory, services}})
          return JSON.stringify([[...outputsOf(pack)], manifestOf(pack)])
        }
        expect(bytes([...directory.services].reverse())).toBe(bytes(directory.services))
      }),
      {numRuns: 10},
    )
  })
})
