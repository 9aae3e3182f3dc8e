import {join} from 'node:path'
import {addDays} from '../../src/calendar.ts'
import {loadHolidays, loadMilestones} from '../../src/io/milestones.ts'
import {loadPlainWords} from '../../src/io/reference.ts'
import {matchProfile, needsOf} from '../../src/matching/match-profile.ts'
import {preparePerson} from '../../src/matching/person.ts'
import {rankForNeed} from '../../src/matching/rank.ts'
import type {LeafletGuide} from '../../src/pack/leaflet.ts'
import {makeLeaflet, type PackDocument} from '../../src/pack/make-documents.ts'
import {toRecord} from '../../src/pack/service-record.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {loadProfile} from '../../src/terminal/load-profile.ts'
import type {Pathway} from '../../src/vocabulary/pathways.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {details, directory, MATCHING, REFERRER} from './sample-pack.ts'

const installation = {root: ROOT, cacheDir: join(ROOT, 'no-cache')}

export const GUIDE: LeafletGuide = {
  milestones: loadMilestones(ROOT),
  holidays: loadHolidays(ROOT),
  words: loadPlainWords(ROOT),
}

export const EXAMPLES = [
  'abuse-survivor',
  'arson-conviction',
  'care-leaver',
  'exiting-prostitution',
  'first-interview',
  'no-recourse',
  'parent-in-debt',
  'remand-over-50',
  'veteran',
] as const

export const readExample = (name: string): Promise<Profile> =>
  loadProfile(join(ROOT, 'data', 'examples', 'profiles', `${name}.json`), installation, TODAY)

interface Variant {
  readonly discreet?: boolean
  readonly easyRead?: boolean
  readonly today?: string
  readonly referrer?: boolean
}

/** The leaflet of someone with the best service for each need, and what it was made from. */
export function leafletFor(
  profile: Profile,
  {discreet = false, easyRead = false, today = TODAY, referrer = true}: Variant = {},
) {
  const matching = {...MATCHING, today}
  const person = preparePerson(profile, matching)
  const assessment = matchProfile(profile, directory, matching)
  const needs = needsOf(profile)
  const best = needs.flatMap((need) => rankForNeed(assessment.matches, need).slice(0, 1))
  const services = [...new Set(best.map(({service}) => service))]
  const records = services.map((service) => toRecord(service, details(service.id), person, today))
  const line = directory.services.find(({id}) => id === 'national-domestic-abuse-helpline')
  const unmet = assessment.unmet.map(({pathway}) => pathway)
  const leaflet: PackDocument = makeLeaflet(
    {
      person,
      details: null,
      referrer: referrer ? REFERRER : null,
      consent: {answer: 'not-asked', date: null, contactDetails: 'not-asked'},
      assessment,
    },
    {
      name: '02-leaflet',
      records,
      abuseLine: line === undefined ? null : toRecord(line, details(line.id), person, today),
      unmet,
      discreet,
      easyRead,
      guide: GUIDE,
      context: {today, expires: addDays(today, 30), dataset: directory.dataset, basis: null},
    },
  )
  const met: Pathway[] = needs.filter((need) => !unmet.includes(need))
  return {...leaflet, records, met}
}
