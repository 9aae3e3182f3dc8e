import type {Profile} from '../../profile/profile.ts'
import type {Tri} from '../../profile/tri.ts'
import {PATHWAYS, type Pathway} from '../../vocabulary/pathways.ts'
import type {AreaRows} from './area-rows.ts'
import type {BatchIndex} from './compile-batch.ts'
import {cohortAt, conditionAt, type Facts, NO, UNKNOWN, YES} from './facts.ts'
import type {Row, TriRows} from './rows.ts'
import type {Scratch} from './scratch.ts'

const ABUSE_SURVIVORS = cohortAt('abuse-survivors')
const IN_CUSTODY = conditionAt('in-custody')
const TRIS: readonly Tri[] = ['no', 'unknown', 'yes']

const ONLY_NO = 1 << NO
const ONLY_YES = 1 << YES
const ONLY_UNKNOWN = 1 << UNKNOWN
const NOT_NO = ONLY_UNKNOWN | ONLY_YES

/**
 * One person judged against every service of an index. The rows and arrays are used again for the next person:
 * read them before.
 */
export interface BatchJudgement {
  readonly facts: Facts
  readonly area: AreaRows
  /** The value of each of the index's terms for the person. */
  readonly terms: Uint8Array
  /** Services that meet a need and that no rule forbids; and those of them that every rule allows for certain. */
  readonly possible: Row
  readonly eligible: Row
}

/**
 * Judges every service that meets a need, as `judgeService` would: the verdict is `eligible` for those in
 * `eligible`, `check` for the others in `possible`, and `ineligible` for the rest on the pathways needed.
 */
export function judgeEveryService(index: BatchIndex, profile: Profile): BatchJudgement {
  const {scratch} = index
  const facts = index.readFacts(profile)
  const {cohorts, conditions, exclusions} = facts
  const inCustody = TRIS[conditions[IN_CUSTODY] ?? UNKNOWN] ?? 'unknown'
  const area = index.area(boroughsOf(profile), cohorts[ABUSE_SURVIVORS] === YES)
  const {situation, prison} = facts
  const standing = index.learned.standing({sex: profile.sex, situation, inCustody, prison})
  const age = index.learned.age(facts.ages, inCustody)
  const safety = index.safety(profile.avoid, inCustody === 'yes')
  const terms = index.terms.valuesFor(cohorts)

  for (let at = 0; at < PATHWAYS.length; at += 1) {
    scratch.needs[at] = profile.needs[PATHWAYS[at] as Pathway] === undefined ? NO : YES
  }
  start(scratch, index.meeting(scratch.needs, ONLY_YES), [area, standing, age])
  if (safety !== null) narrow(scratch, safety)
  const {requiring, excluding, unrestricted} = index
  const forbidden = [...requiring(conditions, ONLY_NO), ...excluding(exclusions, ONLY_YES)]
  const uncertain = [...requiring(conditions, ONLY_UNKNOWN), ...excluding(exclusions, ONLY_UNKNOWN)]
  keep(scratch, scratch.possible, [unrestricted, ...index.terms.restricting(terms, NOT_NO)])
  drop(scratch, scratch.possible, forbidden)
  keep(scratch, scratch.eligible, [unrestricted, ...index.terms.restricting(terms, ONLY_YES)])
  drop(scratch, scratch.eligible, [...forbidden, ...uncertain])
  return {facts, area, terms, possible: scratch.possible, eligible: scratch.eligible}
}

/** Where someone lives or has a connection, as `preparePerson` has it but in no particular order. */
function boroughsOf({home}: Profile): string[] {
  const found: string[] = []
  for (const borough of [home.borough, home.postcodeBorough, ...home.connections]) {
    if (borough !== null && !found.includes(borough)) found.push(borough)
  }
  return found
}

/** Begins with what is needed and what three rules say, and notes the words in which anything is left. */
function start(
  scratch: Scratch,
  needed: readonly Row[],
  [first, second, third]: readonly [TriRows, TriRows, TriRows],
): void {
  const {words, possible, eligible} = scratch
  const [notNo1, notNo2, notNo3] = [first.notNo, second.notNo, third.notNo]
  const [yes1, yes2, yes3] = [first.yes, second.yes, third.yes]
  const [needed1, needed2] = [needed[0] ?? EMPTY, needed[1] ?? needed[0] ?? EMPTY]
  let count = 0
  for (let word = 0; word < possible.length; word += 1) {
    const left =
      ((needed1[word] as number) | (needed2[word] as number)) &
      (notNo1[word] as number) &
      (notNo2[word] as number) &
      (notNo3[word] as number)
    possible[word] = left
    if (left === 0) {
      eligible[word] = 0
      continue
    }
    eligible[word] = left & (yes1[word] as number) & (yes2[word] as number) & (yes3[word] as number)
    words[count] = word
    count += 1
  }
  scratch.count = count
}

const EMPTY: Row = new Int32Array(0)

function narrow({words, count, possible, eligible}: Scratch, {notNo, yes}: TriRows): void {
  for (let at = 0; at < count; at += 1) {
    const word = words[at] as number
    possible[word] = (possible[word] as number) & (notNo[word] as number)
    eligible[word] = (eligible[word] as number) & (yes[word] as number)
  }
}

/** Keeps in `row` what is in any of the others. */
function keep({words, count}: Scratch, row: Row, others: readonly Row[]): void {
  for (let at = 0; at < count; at += 1) {
    const word = words[at] as number
    let any = 0
    for (let other = 0; other < others.length; other += 1) any |= (others[other] as Row)[word] as number
    row[word] = (row[word] as number) & any
  }
}

/** Drops from `row` what is in any of the others. */
function drop({words, count}: Scratch, row: Row, others: readonly Row[]): void {
  for (const other of others) {
    for (let at = 0; at < count; at += 1) {
      const word = words[at] as number
      row[word] = (row[word] as number) & ~(other[word] as number)
    }
  }
}
