import {addDays, daysBetween, formatDate, type IsoDate} from '../calendar.ts'
import type {Directory, Service, ServiceDetails} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import type {Person} from '../matching/person.ts'
import type {ReleaseDay} from '../planning/release-day.ts'
import type {Tri} from '../profile/tri.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import {isLive} from '../vocabulary/services.ts'
import type {LawfulBasis} from './lawful-basis.ts'
import type {Consent} from './subject.ts'

/** Someone is threatened with homelessness when it is likely within so many days (Housing Act 1996, s.175(4)). */
const THREATENED_WITHIN_DAYS = 56

/**
 * Whether the duty arises, with the dates that show it. `from` is the day on which the person will be homeless,
 * today for someone who is; null when no day is known. `until` is the last day that counts. `words` give no date.
 */
interface HomelessnessTest {
  readonly outcome: Tri
  readonly from: IsoDate | null
  readonly until: IsoDate
  readonly words: string
}

/** The council's service for people who are homeless, where the dataset has it, with the mailbox for such referrals. */
export interface HousingAuthority {
  readonly service: Service
  readonly details: ServiceDetails
  readonly mailbox: string | null
}

/** Whether a referral to a housing authority is made (Housing Act 1996, s.213B), and all that it turns on. */
export interface DutyToRefer {
  readonly made: boolean
  readonly because: string
  /** Null without a need for accommodation. */
  readonly test: HomelessnessTest | null
  readonly authority: Borough | null
  readonly council: HousingAuthority | null
  /** Whether the person agreed that their contact details are passed on to it. */
  readonly contactAgreed: boolean
  /** What has to be there before it may be sent: while anything is missing it is a draft. */
  readonly missing: readonly string[]
  /** Boroughs of local connection that the person need not avoid: the choice is theirs. */
  readonly suggestions: readonly {readonly borough: Borough; readonly partlyAvoided: boolean}[]
}

interface DutyOptions {
  readonly authority: Borough | null
  readonly release: ReleaseDay | null
  readonly consent: Consent
  readonly basis: LawfulBasis | null
  readonly directory: Directory
  readonly details: (id: string) => ServiceDetails
}

/**
 * Decides whether the duty to refer calls for a document (governance DR01 to DR05), by the person's need, the day on
 * which they will be homeless, and the authority that they chose. Throws `USAGE` for an authority whose area the
 * person must not enter.
 */
export function assessDuty(person: Person, options: DutyOptions): DutyToRefer {
  const {authority, consent, basis, directory, details} = options
  if (authority !== null && person.avoid.boroughs.has(authority)) {
    throw new ResettleError('USAGE', `--authority ${authority}: the person must not go there.`, {
      next: ['Ask the person which other authority they choose, or correct the areas to avoid.'],
    })
  }
  const needed = person.profile.needs.accommodation !== undefined
  const test = needed ? testHomelessness(person, options.release) : null
  const made = test !== null && test.outcome !== 'no' && authority !== null
  return {
    made,
    because: reasonFor(test, authority),
    test,
    authority,
    council: authority === null ? null : findHousingAuthority(authority, directory, details),
    contactAgreed: consent.contactDetails === 'yes',
    missing: made ? missingBefore(test, consent, basis) : [],
    suggestions: person.boroughs
      .filter((borough) => !person.avoid.boroughs.has(borough))
      .map((borough) => ({borough, partlyAvoided: person.avoid.touchedByDistricts.has(borough)})),
  }
}

/**
 * Someone in custody has a roof until release, and someone with a need for accommodation has none after it: so the
 * day of release is the day that counts, the earlier one where the law moves it.
 */
function testHomelessness(person: Person, release: ReleaseDay | null): HomelessnessTest {
  const {today} = person
  const until = addDays(today, THREATENED_WITHIN_DAYS)
  if (person.inCustody === 'yes') {
    if (release === null)
      return {outcome: 'unknown', from: null, until, words: 'in custody, with no release date recorded'}
    const from = release.expected
    const near = daysBetween(today, from) <= THREATENED_WITHIN_DAYS
    const words = near ? 'release is within 56 days' : 'release is more than 56 days away'
    return {outcome: near ? 'yes' : 'no', from, until, words}
  }
  if (person.cohorts.homeless.value === 'yes')
    return {outcome: 'yes', from: today, until, words: 'the person is homeless now'}
  const words = 'it is not recorded whether the person will be homeless within 56 days'
  return {outcome: 'unknown', from: null, until, words}
}

function reasonFor(test: HomelessnessTest | null, authority: Borough | null): string {
  if (test === null) return 'no need for accommodation is recorded'
  if (test.outcome === 'no') return `${test.words}: the duty does not arise yet`
  if (authority === null) return `${test.words}, and the person has not chosen an authority`
  return `${test.words}, and the person chose the authority`
}

const UNKNOWN_DAY = 'the day, within 56 days, on which the person will be homeless'

/** DR01 and DR02: two consents and the test, each on record, and a basis that someone chose. */
function missingBefore(test: HomelessnessTest, consent: Consent, basis: LawfulBasis | null): string[] {
  return [
    ...(basis === null ? ['the lawful basis for sharing'] : []),
    ...(consent.answer === 'yes' ? [] : ["the person's consent to be referred"]),
    ...(consent.contactDetails === 'yes'
      ? []
      : ["the person's consent that their contact details are passed on"]),
    ...(test.outcome === 'unknown' ? [UNKNOWN_DAY] : []),
  ]
}

// What the dataset calls the front door of a council for people who are homeless, one for each borough.
const HOUSING_OPTIONS = /-council-housing-options$/
const MAILBOX = /^duty-?to-?refer/i

/** The council's housing options service of a borough; null when the dataset has none that runs. */
export function findHousingAuthority(
  borough: Borough,
  {services}: Directory,
  details: (id: string) => ServiceDetails,
): HousingAuthority | null {
  const service = services.find(
    (service) => HOUSING_OPTIONS.test(service.id) && service.boroughs.includes(borough) && isLive(service),
  )
  if (service === undefined) return null
  const record = details(service.id)
  const mailbox = record.contacts.find(({kind, value}) => kind === 'email' && MAILBOX.test(value))
  return {service, details: record, mailbox: mailbox?.value ?? null}
}

/** The test with its dates, in words: for the officer and the housing authority. */
export function testWords({outcome, from, until}: HomelessnessTest): string {
  const last = formatDate(until)
  if (from === null) return `Not known: the 56 days from today end on ${last}.`
  const day = formatDate(from)
  return outcome === 'yes'
    ? `Yes: ${day} is within the 56 days from today, which end on ${last}.`
    : `No: ${day} is after the 56 days from today, which end on ${last}.`
}

/** The first day on which the duty arises for someone whose release is further away. */
export const dutyOpens = (from: IsoDate): IsoDate => addDays(from, -THREATENED_WITHIN_DAYS)
