import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {addDays, formatDate} from '../../src/calendar.ts'
import {ResettleError} from '../../src/errors.ts'
import type {PackRequest} from '../../src/pack/build-pack.ts'
import {findHousingAuthority} from '../../src/pack/duty-to-refer.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {anyProfile} from '../random-profile.ts'
import {TODAY} from '../real-data.ts'
import {
  details,
  directory,
  manifestOf,
  outputsOf,
  PERSON,
  packFor,
  profileOf,
  REFERRER,
} from './sample-pack.ts'

const home = (over: Partial<Profile['home']>): Profile['home'] => ({...profileOf({}).home, ...over})

const inCustody = (releaseDate: string | null): Profile =>
  profileOf({
    needs: {accommodation: 'high'},
    home: home({borough: 'Southwark'}),
    situation: {kind: 'in-custody', custody: 'sentenced', prison: null, releaseDate},
  })

const homeless = profileOf({
  needs: {accommodation: 'high'},
  home: home({noFixedAbode: true, connections: ['Lambeth', 'Croydon']}),
  situation: {kind: 'on-licence'},
})

const AGREED: Partial<PackRequest> = {
  person: PERSON,
  referrer: REFERRER,
  basis: 'duty-to-refer',
  consent: {answer: 'yes', date: TODAY, contactDetails: 'yes'},
  authority: 'Lambeth',
}

const dutyLetter = (profile: Profile, over: Partial<PackRequest> = {}) => {
  const pack = packFor(profile, {...AGREED, ...over})
  const letter = pack.documents.find(({reader}) => reader.kind === 'housing-authority')
  const text = letter === undefined ? '' : (outputsOf(pack).get(letter.name)?.join('\n') ?? '')
  return {pack, letter, text, manifest: manifestOf(pack).dutyToRefer}
}

const summaryOf = (pack: ReturnType<typeof packFor>): string =>
  (outputsOf(pack).get('01-summary') ?? []).join('\n').replace(/\s+/g, ' ')

describe('the duty to refer', () => {
  it('arises on the 56th day before release, and not on the 57th', () => {
    // 19 January 2027 is a Tuesday: no rule moves a release on it or on the Wednesday after.
    const last = addDays(TODAY, 56)
    expect(last).toBe('2027-01-19')
    const met = dutyLetter(inCustody(last))
    expect(met.letter?.name).toMatch(/^\d\d-letter$/)
    expect(met.text).toContain(formatDate(last))
    expect(met.manifest).toMatchObject({made: true, threatenedWithin56Days: 'yes', authority: 'Lambeth'})
    const notYet = dutyLetter(inCustody(addDays(last, 1)))
    expect(notYet.letter).toBeUndefined()
    expect(notYet.manifest).toMatchObject({made: false, threatenedWithin56Days: 'no'})
    expect(notYet.manifest.because).toContain('more than 56 days away')
    // The first day on which the pack is to be made again.
    expect(summaryOf(notYet.pack)).toContain(formatDate(addDays(TODAY, 1)))
  })

  it('counts from the earlier day where the law brings release forward', () => {
    // Friday 22 January 2027 is 59 days away; the Thursday before is 58: not yet. Friday 15 January is met by both.
    expect(dutyLetter(inCustody('2027-01-22')).letter).toBeUndefined()
    const {text} = dutyLetter(inCustody('2027-01-15'))
    expect(text).toContain('15 January 2027')
    expect(text).toContain('14 January 2027')
  })

  it('arises at once for someone who is homeless, and tells the council so', () => {
    const {letter, text} = dutyLetter(homeless)
    expect(letter?.document.stamp).toBeNull()
    expect(text).toMatch(/Homeless:?(\*\*)? Now/)
  })

  it('has no document without a need for accommodation, and says why', () => {
    const {letter, manifest} = dutyLetter({...homeless, needs: {'finance-debt': 'high'}})
    expect(letter).toBeUndefined()
    expect(manifest).toMatchObject({made: false, because: 'no need for accommodation is recorded'})
  })

  it('is for the authority that the person chose: without one it is asked for, and none is guessed', () => {
    const {letter, pack, manifest} = dutyLetter(
      {...homeless, avoid: {boroughs: ['Croydon'], postcodeDistricts: []}},
      {
        authority: null,
      },
    )
    expect(letter).toBeUndefined()
    expect(manifest).toMatchObject({made: false, authority: null, council: null})
    const summary = summaryOf(pack)
    expect(summary).toContain('which authority in England they choose')
    // Suggested are areas of local connection, never one that the person must not enter.
    expect(summary).toMatch(/local connection is recorded with: Lambeth\./)
  })

  it('is never to an authority whose area the person must avoid', () => {
    fc.assert(
      fc.property(anyProfile, fc.constantFrom(...BOROUGHS), (profile, authority) => {
        const barred = profile.avoid.boroughs.includes(authority)
        try {
          const {pack} = dutyLetter(profile, {authority, person: null, basis: null})
          expect(barred).toBe(false)
          for (const {borough} of pack.duty.suggestions) expect(profile.avoid.boroughs).not.toContain(borough)
        } catch (error) {
          if (!(error instanceof ResettleError)) throw error
          expect(barred).toBe(true)
          expect(error.code).toBe('USAGE')
        }
      }),
      {numRuns: 60},
    )
  })

  it('is a draft until both consents and the day are on record, and says what is missing', () => {
    const cases: [Partial<PackRequest>, string][] = [
      [
        {consent: {answer: 'no', date: null, contactDetails: 'yes'}, basis: 'listed-body'},
        'consent to be referred',
      ],
      [{consent: {answer: 'yes', date: null, contactDetails: 'not-asked'}}, 'contact details are passed on'],
      [{basis: null}, 'the lawful basis'],
    ]
    for (const [over, missing] of cases) {
      const {letter, text} = dutyLetter(homeless, over)
      expect(letter?.document.stamp).toBe('DRAFT: NOT TO BE SENT')
      expect(letter?.document.title).toMatch(/^Draft/)
      expect(text).toContain(missing)
    }
    // In custody without a release date nobody knows whether it is within 56 days: a blank to fill in.
    const {letter, text} = dutyLetter(inCustody(null))
    expect(letter?.document.stamp).toBe('DRAFT: NOT TO BE SENT')
    expect(text).toContain('the day, within 56 days')
  })

  it('passes no contact details on without consent to that, and then the council answers the referrer', () => {
    const {text} = dutyLetter(homeless, {consent: {answer: 'yes', date: TODAY, contactDetails: 'no'}})
    for (const way of [PERSON.phone, PERSON.email, PERSON.address, PERSON.safeContact?.note])
      expect(text).not.toContain(way ?? '')
    expect(text).toContain('Through the person who is asking')
    expect(dutyLetter(homeless).text).toContain(PERSON.phone ?? '')
  })

  it('holds exactly its content: no other need, no history, no group, no offence', () => {
    const profile: Profile = {
      ...homeless,
      needs: {accommodation: 'high', 'violence-against-women': 'high', 'substance-misuse': 'high'},
      cohorts: {'abuse-survivors': true, 'care-leavers': true},
      history: {arson: true, violence: true},
      avoid: {boroughs: ['Croydon'], postcodeDistricts: []},
    }
    const {letter, text} = dutyLetter(profile)
    expect(letter?.ledger.disclosed.map(({fact}) => fact)).toEqual([
      'name',
      'contact:phone',
      'safe-contact',
      'referrer:name',
      'referrer:role',
      'referrer:organisation',
      'referrer:phone',
      'referrer:email',
      'consent',
      'need:accommodation',
      'cohort:homeless',
    ])
    expect(text).not.toMatch(/abuse|violence|drug|substance|arson|care leaver|Croydon|high need/i)
  })

  it('reads as reviewed, to the council that has it', async () => {
    const {pack, letter} = dutyLetter(inCustody('2027-01-15'))
    const markdown = outputsOf(pack)
      .get(letter?.name ?? '')
      ?.at(3)
    await expect(markdown).toMatchFileSnapshot('golden/duty-to-refer.md')
    const draft = dutyLetter(inCustody(null), {person: null, referrer: null, basis: null})
    await expect(
      outputsOf(draft.pack)
        .get(draft.letter?.name ?? '')
        ?.at(3),
    ).toMatchFileSnapshot('golden/duty-to-refer-draft.md')
  })

  it('knows the service of every council, and the mailbox of those that name one', () => {
    const mailboxes = BOROUGHS.flatMap((borough) => {
      const council = findHousingAuthority(borough, directory, details)
      expect(council, borough).not.toBeNull()
      expect(council?.service.boroughs).toEqual([borough])
      return council?.mailbox ?? []
    })
    expect(mailboxes).toContain('dutytorefer@lambeth.gov.uk')
    expect(mailboxes.length).toBeGreaterThan(5)
    expect(summaryOf(dutyLetter(homeless).pack)).toContain('dutytorefer@lambeth.gov.uk')
    // Where none is known, no other address of the council's takes its place.
    const {pack} = dutyLetter(homeless, {authority: 'Barnet'})
    expect(pack.duty.council?.mailbox).toBeNull()
    expect(summaryOf(pack)).toContain('no mailbox for the duty to refer is known')
  })
})
