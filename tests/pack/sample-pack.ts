import type {ServiceDetails} from '../../src/directory/service.ts'
import {renderHtml} from '../../src/document/html.ts'
import {renderMarkdown} from '../../src/document/markdown.ts'
import {renderTerminal} from '../../src/document/terminal.ts'
import {sha256} from '../../src/io/hash.ts'
import {loadHolidays, loadMilestones} from '../../src/io/milestones.ts'
import {loadPlainWords} from '../../src/io/reference.ts'
import type {MatchingContext} from '../../src/matching/person.ts'
import {buildPack, type Pack, type PackRequest} from '../../src/pack/build-pack.ts'
import {describePack, type Manifest} from '../../src/pack/manifest.ts'
import type {PersonDetails, ReferrerDetails} from '../../src/pack/person-details.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

const release = openRelease()
export const {directory} = release

// Read once: a property test makes thousands of packs.
const kept = new Map<string, ServiceDetails>()
export function details(id: string): ServiceDetails {
  const known = kept.get(id) ?? release.details(id)
  kept.set(id, known)
  return known
}

export const PERSON: PersonDetails = {
  name: 'Ana Sentinelle-Năme',
  dateOfBirth: '1991-01-31',
  phone: '07700 900999',
  email: 'sentinel.person@invented.example',
  address: '99 Sentinel Passage, Nowhere',
  safeContact: {method: 'phone', note: 'Sentinel note: mornings only'},
}

export const REFERRER: ReferrerDetails = {
  name: 'Sam Sentinel-Officer',
  role: 'Sentinel practitioner',
  organisation: 'Sentinel Probation Office',
  phone: '020 7946 0999',
  email: 'sentinel.officer@invented.example',
}

/** Someone with nothing recorded but what is given. */
export function profileOf(over: Partial<Profile>): Profile {
  return {
    reference: 'SENTINEL-REF',
    sex: 'female',
    dateOfBirth: null,
    age: null,
    situation: null,
    home: {
      borough: null,
      postcode: null,
      postcodeBorough: null,
      latitude: null,
      longitude: null,
      noFixedAbode: false,
      connections: [],
    },
    needs: {},
    cohorts: {},
    conditions: {},
    history: {},
    avoid: {boroughs: [], postcodeDistricts: []},
    languages: [],
    access: [],
    referrer: {role: null},
    ...over,
  }
}

/** A prison that no service names, so that its name is a fact of the person and of nothing else. */
export const PRISON = 'QXQ'

export const MATCHING: MatchingContext = {
  today: TODAY,
  districts: {},
  prisonName: (code) => (code === PRISON ? 'Sentinel Prison' : code),
}

/** The tables that timelines are counted by. */
export const CALENDAR: PackRequest['calendar'] = {
  milestones: loadMilestones(ROOT),
  holidays: loadHolidays(ROOT),
}

export const PLAIN_WORDS = loadPlainWords(ROOT)

function requestFor(profile: Profile, over: Partial<PackRequest> = {}): PackRequest {
  return {
    profile,
    person: null,
    referrer: null,
    consent: {answer: 'not-asked', date: null, contactDetails: 'not-asked'},
    basis: null,
    services: [],
    authority: null,
    disclose: [],
    discreet: false,
    easyRead: false,
    plainWords: PLAIN_WORDS,
    directory,
    details,
    matching: MATCHING,
    calendar: CALENDAR,
    ...over,
  }
}

export const packFor = (profile: Profile, over: Partial<PackRequest> = {}): Pack =>
  buildPack(requestFor(profile, over))

const same = (text: string): string => text

// The formats that are text, without waiting for those that are not: a property test makes thousands of packs.
function textFilesOf({documents}: Pack) {
  return documents.flatMap(({name, document}) => [
    {name: `${name}.html`, document: name, format: 'html' as const, content: renderHtml(document)},
    {name: `${name}.md`, document: name, format: 'md' as const, content: renderMarkdown(document)},
  ])
}

/** What leaves the program for each document: its name, and its content as text and in a terminal. */
export function outputsOf(pack: Pack): Map<string, string[]> {
  const files = textFilesOf(pack)
  return new Map(
    pack.documents.map(({name, document}) => [
      name,
      [
        ...files.filter((file) => file.document === name).flatMap((file) => [file.name, file.content]),
        renderTerminal(document, {width: 100, style: {bold: same, dim: same, warn: same, bad: same}}),
      ],
    ]),
  )
}

export function manifestOf(pack: Pack): Manifest {
  const files = textFilesOf(pack).map(({content, ...file}) => ({
    ...file,
    bytes: Buffer.byteLength(content),
    sha256: sha256(content),
  }))
  return describePack(pack, files, '0.0.0')
}
