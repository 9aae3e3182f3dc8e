import {addYears, formatDate, type IsoDate} from '../../calendar.ts'
import type {Service} from '../../directory/service.ts'
import type {Tri} from '../../profile/tri.ts'
import type {Delivery} from '../../vocabulary/services.ts'
import type {Reason} from '../match.ts'
import type {Ages, Person} from '../person.ts'

// A person of unknown age meets any limit or none; no one is older.
const OLDEST = 200

/** Rule `age`: whether the person is of an age that the service takes when it would start. */
export function judgeAge(person: Person, service: Service): Reason {
  const rule = 'age'
  const range = {min: service.minAge ?? 0, max: service.maxAge ?? OLDEST}
  if (service.minAge === null && service.maxAge === null)
    return {rule, outcome: 'yes', text: 'Takes people of any age.'}
  const takes = `Takes ${ageWords(service)}`
  if (person.ages === null) {
    return {
      rule,
      outcome: 'unknown',
      text: `${takes}; the age is not known.`,
      next: `Ask ${person.naming.possessive} date of birth.`,
    }
  }
  const inside = service.delivery.includes('in-prison') && person.inCustody === 'yes'
  const outcome = inside ? onSomeDay(person.ages, range) : onStartDay(person.ages, range)
  return explainAge(person, person.ages, range, outcome, takes)
}

interface AgeRange {
  readonly min: number
  readonly max: number
}

/** In range on the start day; without a release date, on every day from today, since any may be the one. */
function onStartDay(ages: Ages, range: AgeRange): Tri {
  if (ages.onStart !== null) {
    const {min, max} = ages.onStart
    if (min >= range.min && max <= range.max) return 'yes'
    return max < range.min || min > range.max ? 'no' : 'unknown'
  }
  if (ages.today.min > range.max) return 'no'
  return ages.today.min >= range.min && range.max === OLDEST ? 'yes' : 'unknown'
}

/** In range on some day from today to release: how a service inside the prison meets someone. */
function onSomeDay(ages: Ages, range: AgeRange): Tri {
  const {today} = ages
  if (today.min > range.max) return 'no'
  // Without a release date the person may leave today, or stay until any age.
  const release = ages.onStart ?? {min: today.min, max: OLDEST}
  if (today.max <= range.max && release.min >= range.min) return 'yes'
  return release.max < range.min ? 'no' : 'unknown'
}

function explainAge(person: Person, ages: Ages, range: AgeRange, outcome: Tri, takes: string): Reason {
  const rule = 'age'
  const {subject, possessive} = person.naming
  const start = ages.onStart ?? ages.today
  if (outcome === 'yes') return {rule, outcome, text: `${takes}.`}
  if (outcome === 'unknown') {
    if (ages.onStart === null) {
      return {
        rule,
        outcome,
        text: `${takes}; the release date decides and is not known.`,
        next: 'Find out the release date.',
      }
    }
    return {
      rule,
      outcome,
      text: `${takes}; the day of ${possessive} birthday decides.`,
      next: `Ask ${possessive} date of birth.`,
    }
  }
  if (start.max < range.min) {
    const from = ages.birth === null ? null : addYears(ages.birth, range.min)
    if (from === null) return {rule, outcome, text: `${takes}; ${subject} is too young.`}
    return {
      rule,
      outcome,
      text: `${takes}; ${subject} turns ${range.min} on ${formatDate(from)}.`,
      next: `Possible from ${formatDate(from)}.`,
    }
  }
  return {rule, outcome, text: `${takes}; ${tooOld(person, ages, range)}.`}
}

function tooOld(person: Person, ages: Ages, range: AgeRange): string {
  const {subject} = person.naming
  const turnsTooOld: IsoDate | null = ages.birth === null ? null : addYears(ages.birth, range.max + 1)
  const stillYoung = turnsTooOld !== null && turnsTooOld > person.today && turnsTooOld <= person.start
  if (turnsTooOld !== null && stillYoung) {
    return `${subject} turns ${range.max + 1} on ${formatDate(turnsTooOld)}, ${turnsTooOld === person.start ? 'the day of' : 'before'} release`
  }
  return ages.today.min === ages.today.max ? `${subject} is ${ages.today.min}` : `${subject} is too old`
}

/** "people aged 18 to 25", "people aged 18 and over", "people up to 17". */
function ageWords(service: Service): string {
  const {minAge, maxAge} = service
  if (minAge !== null && maxAge !== null) return `people aged ${minAge} to ${maxAge}`
  return minAge === null ? `people aged up to ${maxAge}` : `people aged ${minAge} and over`
}

/**
 * Rule `when`: whether the person is at a stage at which the service works. One that works in several ways is
 * open if any of them is.
 */
export function judgeWhen(person: Person, service: Service): Reason {
  const rule = 'when'
  const ways = service.delivery.map((way) => openBy(person, way))
  if (ways.length === 0 || ways.includes('yes'))
    return {rule, outcome: 'yes', text: 'Works with people at this stage.'}
  const where = placesOfWork(service.delivery)
  const {subject, object} = person.naming
  if (ways.includes('unknown')) {
    const atCourt = service.delivery.some((way) => way === 'court' || way === 'police-custody')
    const settles = person.situation === null && !atCourt
    const next = settles
      ? `Say whether ${subject} is in custody.`
      : `Ask whether they would take ${object} now.`
    return {rule, outcome: 'unknown', text: `Works only ${where}.`, next}
  }
  return {rule, outcome: 'no', text: `Works only ${where}; ${subject} is not in custody.`}
}

function openBy(person: Person, way: Delivery): Tri {
  const kind = person.situation
  switch (way) {
    case 'court':
    case 'police-custody':
      return 'unknown'
    case 'in-prison':
      return kind === null ? 'unknown' : kind === 'in-custody' ? 'yes' : 'no'
    case 'through-the-gate':
      // Someone on licence may be so newly out that support through the gate has not ended.
      return kind === 'in-custody' ? 'yes' : kind === null || kind === 'on-licence' ? 'unknown' : 'no'
    default:
      return 'yes'
  }
}

const WHERE: Partial<Record<Delivery, string>> = {
  court: 'at court',
  'police-custody': 'in police custody',
  'in-prison': 'in prison',
  'through-the-gate': 'through the gate',
}

const placesOfWork = (delivery: readonly Delivery[]): string =>
  delivery.map((way) => WHERE[way] ?? way).join(' and ')

/** Rule `status`: whether the service is, or may be, running. */
export function judgeStatus(_person: Person, service: Service): Reason {
  const rule = 'status'
  switch (service.status) {
    case 'open':
      return {rule, outcome: 'yes', text: 'Shown running by a source from 2023 or later.'}
    case 'unknown':
      return {
        rule,
        outcome: 'yes',
        text: 'No source from 2023 or later shows it running.',
        next: 'Ring before you rely on it.',
      }
    case 'closed':
      return {rule, outcome: 'no', text: 'It has closed.'}
    case 'historic':
      return {rule, outcome: 'no', text: 'A programme of the past: it no longer runs.'}
  }
}
