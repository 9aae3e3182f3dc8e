import {describe, expect, it} from 'vitest'
import {
  confirmedSentence,
  helpSentences,
  placeLine,
  plainHours,
  refusalSentences,
  servesSentence,
  whoSentences,
} from '../../src/booklet/plain-facts.ts'
import type {Service} from '../../src/directory/service.ts'
import {TODAY} from '../real-data.ts'
import {RELEASE} from './real-booklet.ts'

const [any] = RELEASE.directory.services
if (any === undefined) throw new Error('the release is empty')
const blank: Service = {
  ...any,
  status: 'open',
  boroughs: ['Lambeth'],
  boroughsUnstated: false,
  sex: 'any',
  minAge: null,
  maxAge: null,
  onlyFor: [],
  requires: [],
  excludes: [],
  referralRoutes: [],
  delivery: ['in-person'],
  newestSource: null,
}
const details = {...RELEASE.details(any.id), contacts: []}
const withPhone = {...details, contacts: [{kind: 'phone' as const, value: '020 7000 0000', label: ''}]}

describe('plain facts', () => {
  it('says who a service is for', () => {
    expect(whoSentences(blank)).toEqual([])
    expect(whoSentences({...blank, sex: 'female', minAge: 18, maxAge: 25})).toEqual([
      'Women only.',
      'Ages 18 to 25.',
    ])
    expect(whoSentences({...blank, sex: 'male', minAge: 50})).toEqual(['Men only.', 'Ages 50 and over.'])
    expect(whoSentences({...blank, maxAge: 0})).toEqual(['Up to age 0.'])
    expect(whoSentences({...blank, onlyFor: [['parents'], ['carers']], requires: ['abstinent']})).toEqual([
      'For parents.',
      'Or for people who care for someone.',
      'You must have stopped drugs and drink.',
    ])
  })

  it('joins cohorts that must all hold', () => {
    const terms = (...onlyFor: Service['onlyFor']): string[] => whoSentences({...blank, onlyFor})
    expect(terms(['faith-muslim', 'prison-leavers'])).toEqual(['For Muslims in or leaving prison.'])
    expect(terms(['migrants', 'abuse-survivors'])).toEqual([
      'For people who came here from abroad and who have been abused.',
    ])
    expect(terms(['lgbt', 'parents'])).toEqual(['For LGBT+ people who are also parents.'])
  })

  it('says whom it does not take, and who may ask', () => {
    expect(refusalSentences({...blank, excludes: ['arson', 'pets']})).toEqual([
      'They do not take people found guilty of setting fires.',
      'Nor pets.',
    ])
    expect(helpSentences(blank)).toEqual(['Ask them how to start.'])
    expect(helpSentences({...blank, referralRoutes: ['self']})).toEqual(['You can ask them yourself.'])
    expect(helpSentences({...blank, referralRoutes: ['self', 'gp', 'family', 'prison']})).toEqual([
      'You can ask them yourself.',
      'Your doctor (GP) can ask for you.',
      'So can your family or friends and prison staff.',
    ])
  })

  it('says whose borough it shares', () => {
    expect(servesSentence(blank)).toBeNull()
    expect(servesSentence({...blank, boroughs: ['City of London', 'Camden']})).toBe(
      'For people from the City of London and Camden.',
    )
    expect(servesSentence({...blank, boroughsUnstated: true})).toBe(
      'For people from Lambeth and some other areas.',
    )
    expect(servesSentence({...blank, boroughs: ['Barnet', 'Brent', 'Camden', 'Harrow', 'Lambeth']})).toBe(
      'For people from 5 boroughs. Yours is one.',
    )
  })

  it('says how recently it was confirmed, and what to do', () => {
    const say = (service: Partial<Service>, contacts = withPhone): string =>
      confirmedSentence({...blank, ...service}, contacts, TODAY)
    expect(say({newestSource: '2026-03-02'})).toBe('Confirmed in March 2026.')
    expect(say({newestSource: '2024'})).toBe('Last confirmed in 2024: ring before you go.')
    expect(say({newestSource: '2019-03', status: 'unknown'})).toBe(
      'Not confirmed since March 2019: ring before you go.',
    )
    expect(say({newestSource: '2026-10', status: 'unknown'})).toBe(
      'Not confirmed since October 2026: ring before you go.',
    )
    expect(say({}, details)).toBe('We do not know when this was last checked: check before you go.')
    expect(say({delivery: ['phone']})).toBe('We do not know when this was last checked: it may have changed.')
  })

  it('writes a place once', () => {
    const place = {
      name: 'The hub',
      address: '1 High Street, SE1 1AA',
      postcode: 'SE1 1AA',
      borough: 'Southwark' as const,
    }
    expect(placeLine(place)).toBe('The hub: 1 High Street, SE1 1AA, Southwark')
    expect(placeLine({...place, name: '', address: '', borough: null})).toBe('SE1 1AA')
  })

  it.each([
    ['Mon-Fri 09:00-17:00', 'Monday to Friday, 9:00 to 17:00'],
    ['Mon-Thu 09:00-17:15, Fri 09:00-17:00', 'Monday to Thursday, 9:00 to 17:15, Friday, 9:00 to 17:00'],
    [
      'Mon, Wed 10:00-12:00; closed on public holidays',
      'Monday, Wednesday, 10:00 to 12:00; closed on public holidays',
    ],
    ['24 hours, every day', '24 hours, every day'],
    ['Early November to early April', 'Early November to early April'],
  ])('writes %s out', (short, long) => {
    expect(plainHours(short)).toBe(long)
  })
})
