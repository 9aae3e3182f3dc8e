import type {Service} from '../directory/service.ts'
import {allOf} from '../profile/tri.ts'
import type {Reason, Verdict} from './match.ts'
import type {Person} from './person.ts'
import {judgeExcludes, judgeOnlyFor, judgeRequires, judgeSex} from './rules/people.ts'
import {judgeArea, judgePrison, judgeSafety} from './rules/place.ts'
import {judgeAge, judgeStatus, judgeWhen} from './rules/time.ts'

/** What the rules make of one service for one person. Reasons are in the order of `RULES`. */
export interface Judgement {
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
}

/**
 * Applies every rule of eligibility. The verdict is `ineligible` if any rule says no, else `check` if any is
 * unknown, else `eligible`: Kleene's conjunction, so that learning more can only settle a `check`.
 */
export function judgeService(person: Person, service: Service): Judgement {
  const area = judgeArea(person, service)
  const reasons = [
    area,
    judgeSex(person, service),
    judgeAge(person, service),
    judgeOnlyFor(person, service),
    judgeRequires(person, service, area.outcome),
    judgeExcludes(person, service),
    judgePrison(person, service),
    judgeSafety(person, service),
    judgeWhen(person, service),
    judgeStatus(person, service),
  ]
  return {verdict: VERDICTS[allOf(reasons.map((reason) => reason.outcome))], reasons}
}

const VERDICTS = {yes: 'eligible', unknown: 'check', no: 'ineligible'} as const
