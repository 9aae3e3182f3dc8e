import {isConfidential} from '../directory/confidential.ts'
import type {Match, Reason} from '../matching/match.ts'
import {namesBorough} from './confidential.ts'

/** What matching found of a service, without what could show where a confidential one is. */
export function printableReasons({service, reasons}: Match): readonly Reason[] {
  if (!isConfidential(service)) return reasons
  return reasons.map((reason) => {
    const places = reason.rule === 'area' || reason.rule === 'safety' || namesBorough(reason.text)
    if (!places) return reason
    const {rule, outcome} = reason
    const text =
      rule === 'requires'
        ? 'It has criteria of its own.'
        : 'Where it is, and whose boroughs it serves, is not said.'
    return {
      rule,
      outcome,
      text,
      ...(outcome === 'unknown' ? {next: 'Ring it, or the 24-hour domestic abuse line.'} : {}),
    }
  })
}

/** Every reason against a service, in one line. */
export function reasonsAgainst(match: Match): string {
  return printableReasons(match)
    .filter(({outcome}) => outcome === 'no')
    .map(sentenceOf)
    .join(' ')
}

/** A reason with what would settle it. */
export function sentenceOf({text, next}: Reason): string {
  return next === undefined ? text : `${text} ${next}`
}

/** The reasons for a service that say something of it: a rule that it does not have is no reason. */
export function reasonsFor(match: Match): readonly Reason[] {
  const {service} = match
  const has: Readonly<Partial<Record<Reason['rule'], boolean>>> = {
    area: true,
    sex: service.sex !== 'any',
    age: service.minAge !== null || service.maxAge !== null,
    'only-for': service.onlyFor.length > 0,
    requires: service.requires.length > 0,
    excludes: service.excludes.length > 0,
    prison: service.prisons.length > 0,
    safety: true,
  }
  return printableReasons(match).filter(({rule, outcome}) => outcome === 'yes' && has[rule] === true)
}
