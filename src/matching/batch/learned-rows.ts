import type {IsoDate} from '../../calendar.ts'
import type {Service} from '../../directory/service.ts'
import type {SituationKind} from '../../profile/profile.ts'
import type {Tri} from '../../profile/tri.ts'
import type {Sex} from '../../vocabulary/sexes.ts'
import type {Reason} from '../match.ts'
import type {Ages, Person} from '../person.ts'
import {judgeSex} from '../rules/people.ts'
import {judgePrison} from '../rules/place.ts'
import {judgeAge, judgeStatus, judgeWhen} from '../rules/time.ts'
import {blankPerson} from './blank-person.ts'
import {ageKey} from './facts.ts'
import {addTo, include, type Row, remember, type TriRows, wordsFor} from './rows.ts'

// Ages, prisons and situations that differ: far fewer than this in any list of people, but nothing forbids more.
const MANY = 2048

// Digits of a number that stands for sex, situation and custody together.
const SEX: Readonly<Record<Sex, number>> = {female: 0, male: 1, other: 2, unknown: 3}
const CUSTODY: Readonly<Record<Tri, number>> = {no: 0, unknown: 10, yes: 20}
const SITUATION: Readonly<Record<SituationKind, number>> = {
  'in-custody': 100,
  'on-licence': 200,
  'community-sentence': 300,
  none: 400,
}

interface Standing {
  readonly sex: Sex
  readonly situation: SituationKind | null
  readonly inCustody: Tri
  readonly prison: string | null
}

/** The rules that read a few facts of few values each: their rows are asked of the reference rules and kept. */
export interface LearnedRows {
  /** Rules `sex`, `prison`, `when` and `status` together. */
  readonly standing: (standing: Standing) => TriRows
  readonly age: (ages: Ages | null, inCustody: Tri) => TriRows
}

export function learnRows(services: readonly Service[], today: IsoDate): LearnedRows {
  const blank = blankPerson(today)
  const sex = asRule(services, judgeSex, (service) => service.sex)
  const status = asRule(services, judgeStatus, (service) => service.status)
  const when = asRule(services, judgeWhen, (service) => service.delivery.join())
  const prison = asRule(
    services,
    judgePrison,
    ({delivery, prisons}) => `${delivery.join()} ${prisons.join()}`,
  )
  const age = asRule(
    services,
    judgeAge,
    ({minAge, maxAge, delivery}) => `${minAge} ${maxAge} ${delivery.includes('in-prison')}`,
  )
  const byPrison = remember<(TriRows | undefined)[]>(MANY)
  const ageRows = remember<TriRows, number>(MANY)
  const insideAgeRows = remember<TriRows, number>(MANY)
  return {
    standing: ({sex: own, situation, inCustody, prison: held}) => {
      const known = byPrison(held ?? '', () => [])
      const at = SEX[own] + CUSTODY[inCustody] + (situation === null ? 0 : SITUATION[situation])
      const found = known[at]
      if (found !== undefined) return found
      const profile = {...blank.profile, sex: own}
      const person = {...blank, profile, situation, inCustody, prison: held}
      const rows = both([sex(person), status(person), when(person), prison(person)])
      known[at] = rows
      return rows
    },
    // Whether someone may be in custody is of no account: only where it is certain do services come to them.
    age: (ages, inCustody) =>
      (inCustody === 'yes' ? insideAgeRows : ageRows)(ageKey(ages), () => age({...blank, ages, inCustody})),
  }
}

/** A rule as rows. Services alike in `columns`, which are all that the rule reads of a service, are judged once. */
function asRule(
  services: readonly Service[],
  judge: (person: Person, service: Service) => Reason,
  columns: (service: Service) => string,
): (person: Person) => TriRows {
  const words = wordsFor(services.length)
  const groups = new Map<string, {readonly service: Service; readonly row: Row}>()
  services.forEach((service, index) => {
    const key = columns(service)
    const group = groups.get(key) ?? {service, row: new Int32Array(words)}
    groups.set(key, group)
    addTo(group.row, index)
  })
  return (person) => {
    const rows = {notNo: new Int32Array(words), yes: new Int32Array(words)}
    for (const {service, row} of groups.values()) {
      const {outcome} = judge(person, service)
      if (outcome !== 'no') include(rows.notNo, row)
      if (outcome === 'yes') include(rows.yes, row)
    }
    return rows
  }
}

/** The conjunction of several rules. */
function both(rules: readonly TriRows[]): TriRows {
  const every = (rows: readonly Row[]): Row =>
    rows.reduce((a, b) => a.map((word, index) => word & (b[index] ?? 0)))
  return {notNo: every(rules.map(({notNo}) => notNo)), yes: every(rules.map(({yes}) => yes))}
}
