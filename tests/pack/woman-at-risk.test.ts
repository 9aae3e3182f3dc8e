import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import type {Pack, PackRequest} from '../../src/pack/build-pack.ts'
import type {Fact} from '../../src/pack/facts.ts'
import {parsePersonDetails, parseReferrerDetails} from '../../src/pack/person-details.ts'
import {loadMatchingContext} from '../../src/terminal/load-context.ts'
import {exampleProfile} from '../planning/examples.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {manifestOf, outputsOf, packFor} from './sample-pack.ts'

// A pack for a woman at risk, written up: what each reader learns.
//
// The woman (invented) leaves Bronzefield in February. She was abused, uses drugs, has children, has no home to go to,
// and must stay out of Croydon and SE25, where the man who abused her is. The dangers are that he learns where she
// will be, that he learns that she told anyone, and that a landlord, a court or a service learns of abuse, drugs or
// children from a letter that had no need to say so.

const readPeople = (name: string): unknown =>
  JSON.parse(readFileSync(join(ROOT, 'data', 'examples', 'people', name), 'utf8'))

function detailsOf() {
  const person = parsePersonDetails(readPeople('abuse-survivor.json'))
  const referrer = parseReferrerDetails(readPeople('referrer.json'))
  if (!person.ok || !referrer.ok) throw new Error('the examples do not read')
  return {person: person.details, referrer: referrer.details}
}

const {person: HER, referrer: OFFICER} = detailsOf()

async function packOn(today: string, over: Partial<PackRequest> = {}): Promise<Pack> {
  const profile = await exampleProfile('abuse-survivor')
  const installation = {root: ROOT, cacheDir: '', overlays: []}
  return packFor(profile, {
    person: HER,
    referrer: OFFICER,
    basis: 'explicit-consent',
    consent: {answer: 'yes', date: '2026-11-20', contactDetails: 'yes'},
    discreet: true,
    matching: loadMatchingContext(installation, profile, today),
    ...over,
  })
}

/** All that a reader can see of a document, in every text format, with its file names. */
const seenIn = (pack: Pack, name: string): string => (outputsOf(pack).get(name) ?? []).join('\n')

const letterTo = (pack: Pack, pathway: string, not?: string) => {
  const letter = pack.documents.find(
    ({reader}) =>
      reader.kind === 'service' &&
      reader.service.pathways.some((one) => one === pathway) &&
      !reader.service.pathways.some((one) => one === not),
  )
  if (letter === undefined) throw new Error(`no letter on ${pathway}`)
  return {
    letter,
    text: seenIn(pack, letter.name),
    facts: new Set(letter.ledger.disclosed.map(({fact}) => fact)),
  }
}

const ABUSE = /abuse|violence|domestic|refuge|survivor/i
const DRUGS = /substance|drug|alcohol/i
const CHILDREN = /children|parent|famil/i
// The man's area, in every way in which a document could say it.
const HIS_AREA = /Croydon|SE25|to avoid|must not go/i

let pack: Pack
beforeAll(async () => {
  pack = await packOn(TODAY)
})

describe('what the drug and alcohol service learns', () => {
  it('is that she needs its help, how to reach her safely and when: not the abuse, the children or the housing', () => {
    const {letter, text, facts} = letterTo(pack, 'substance-misuse', 'violence-against-women')
    expect(text).toContain(HER.name ?? '')
    expect(text).toContain('Substance misuse')
    // Its own words about itself may say what it does; hers may not. So the ledger is asked, and the words of the
    // letter beside the record.
    expect([...facts].filter((fact) => /^(need|severity|cohort|history|condition):/.test(fact))).toEqual([
      'need:substance-misuse',
      'severity:substance-misuse',
    ])
    expect(text).not.toMatch(ABUSE)
    expect(text).not.toMatch(CHILDREN)
    expect(text).not.toMatch(/accommodation|housing/i)
    // Women meet its rules as men do, so her sex is not its business; nor which prison she is in, as it does not go in.
    expect(facts).not.toContain('sex')
    expect(text).not.toContain('Bronzefield')
    // It does need marking: the letter says that she uses drugs.
    expect(letter.document.marking).toBe('OFFICIAL-SENSITIVE')
  })
})

describe('what the services for women who were abused learn', () => {
  it('is the abuse, because that is their work, and the needs that they meet themselves: not the drugs', () => {
    const letters = pack.documents.filter(
      ({reader}) => reader.kind === 'service' && reader.service.pathways.includes('violence-against-women'),
    )
    expect(letters.length).toBeGreaterThan(0)
    for (const letter of letters) {
      const text = seenIn(pack, letter.name)
      expect(text).toContain('Violence against women')
      expect(text).not.toMatch(DRUGS)
      // Nothing of who did it, or where he is: even those who help her with him need not know before they speak to her.
      expect(text).not.toMatch(HIS_AREA)
    }
  })
})

describe('what every service learns of how to reach her', () => {
  it('is the one way that she said is safe, with her own words for it, and no other', () => {
    for (const {name, reader} of pack.documents) {
      if (reader.kind !== 'service') continue
      const text = seenIn(pack, name)
      expect(text).toContain(HER.safeContact?.note?.split('.')[0] ?? 'no note')
      // An e-mail that he can read, or a letter to an address that he knows, can itself be the harm.
      for (const way of [HER.email, HER.address]) if (way !== null) expect(text).not.toContain(way)
      expect(text).toContain('Please try no other way')
    }
  })

  it('is nothing but the officer where she has not said what is safe', async () => {
    const unsafe = await packOn(TODAY, {person: {...HER, safeContact: null}})
    for (const {name, reader} of unsafe.documents) {
      if (reader.kind !== 'service') continue
      for (const way of [HER.phone, HER.email, HER.address])
        if (way !== null) expect(seenIn(unsafe, name)).not.toContain(way)
    }
    expect(seenIn(unsafe, '01-summary').replace(/\s+/g, ' ')).toContain('which way of contact is safe')
  })
})

describe('what anyone but the officer learns of where he is', () => {
  it('is nothing, in any document or its name, nor in the manifest', () => {
    for (const {name, reader} of pack.documents)
      if (reader.kind !== 'officer') expect(seenIn(pack, name), name).not.toMatch(HIS_AREA)
    // The manifest says that areas to avoid were withheld, and not which.
    expect(JSON.stringify(manifestOf(pack))).not.toMatch(/Croydon|SE25/)
    for (const {reader, withheld} of manifestOf(pack).documents)
      if (reader !== 'officer') expect(withheld.map(({fact}) => fact)).toContain('avoid')
  })

  it('cannot be changed by anybody’s decision', async () => {
    await expect(packOn(TODAY, {disclose: ['avoid']})).rejects.toMatchObject({code: 'USAGE'})
  })
})

describe('what someone learns who finds her leaflet', () => {
  it('is some phone numbers: not whose it is, that she was inside, the abuse, the drugs, or where she must not go', () => {
    const leaflet = pack.documents.at(-1)
    const text = seenIn(pack, leaflet?.name ?? '')
    expect(leaflet?.name).toMatch(/^\d\d-leaflet$/)
    expect(text).not.toContain(HER.name ?? 'no name')
    expect(text).not.toMatch(ABUSE)
    expect(text).not.toMatch(DRUGS)
    expect(text).not.toMatch(/prison|probation|offend|licence|OFFICIAL/i)
    expect(text).not.toContain('INVENTED-ABUSE-SURVIVOR')
    for (const {record} of pack.chosen) expect(text).not.toContain(record.service.name)
  })
})

describe('what the housing authority learns, once release is within 56 days', () => {
  // From 17 December: her release on a Friday is to be expected on Thursday 11 February.
  const LATER = '2027-01-04'

  it('is who she is, how to reach her safely, that she will have no home, and when: nothing of why she is at risk', async () => {
    const later = await packOn(LATER, {authority: 'Southwark', basis: 'duty-to-refer'})
    const letter = later.documents.find(({reader}) => reader.kind === 'housing-authority')
    const text = seenIn(later, letter?.name ?? '')
    // Neutral, like every name in the folder: it says neither council nor homeless.
    expect(letter?.name).toMatch(/^\d\d-letter$/)
    expect(letter?.document.stamp).toBeNull()
    const facts: Fact[] = letter?.ledger.disclosed.map(({fact}) => fact) ?? []
    expect(facts.filter((fact) => !fact.startsWith('referrer:'))).toEqual([
      'name',
      'contact:phone',
      'safe-contact',
      'release-date',
      'consent',
      'need:accommodation',
    ])
    // The council will learn of the abuse from her, if she wants it to: it may give her priority, and it is hers to say.
    expect(text).not.toMatch(ABUSE)
    expect(text).not.toMatch(DRUGS)
    expect(text).not.toMatch(CHILDREN)
    expect(text).not.toMatch(HIS_AREA)
    expect(text).not.toMatch(/Bronzefield|prison/i)
  })

  it('is nothing while she has not chosen one: her own borough is not presumed to be safe', async () => {
    const later = await packOn(LATER)
    expect(later.documents.some(({reader}) => reader.kind === 'housing-authority')).toBe(false)
    const summary = seenIn(later, '01-summary').replace(/\s+/g, ' ')
    expect(summary).toContain('which area is safe before an authority is chosen')
    await expect(packOn(LATER, {authority: 'Croydon'})).rejects.toMatchObject({code: 'USAGE'})
  })
})

describe('what the officer learns', () => {
  it('is all that decides, under her reference: a lost summary does not say whose it is', () => {
    const text = seenIn(pack, '01-summary')
    expect(text).toContain('INVENTED-ABUSE-SURVIVOR')
    for (const own of [HER.name, HER.phone, HER.email, HER.address])
      if (own !== null) expect(text).not.toContain(own)
    expect(text).toContain('Croydon and SE25')
    expect(pack.documents[0]?.document.marking).toBe('OFFICIAL-SENSITIVE')
    // Which unnamed entry of the leaflet is which service.
    expect(text).toContain('Someone you can ring (1)')
  })

  it('is whom the manifest says has been told what, without one of her details', () => {
    const text = JSON.stringify(manifestOf(pack))
    for (const own of [HER.name, HER.phone, HER.email, HER.address, HER.safeContact?.note])
      if (own != null) expect(text).not.toContain(own)
  })
})
