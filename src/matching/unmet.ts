import {type Pathway, pathwayVocabulary, type Severity} from '../vocabulary/pathways.ts'
import {labelOf, listAnd} from '../vocabulary/words.ts'
import type {Match, UnmetNeed} from './match.ts'
import type {Person} from './person.ts'

/**
 * Says why a need is not met: how many services of the pathway are out of area or no longer running, and, for each
 * that serves the person's area and runs, what stands against it.
 */
export function explainUnmet(
  pathway: Pathway,
  severity: Severity,
  ineligible: readonly Match[],
  person: Person,
): UnmetNeed {
  const onPathway = ineligible.filter((match) => match.needs.includes(pathway))
  const label = labelOf(pathwayVocabulary, pathway).toLowerCase()
  const elsewhere = onPathway.filter((match) => failed(match, 'area'))
  const ended = onPathway.filter((match) => !failed(match, 'area') && failed(match, 'status'))
  const refusing = onPathway.filter((match) => !failed(match, 'area') && !failed(match, 'status'))
  const where = person.boroughs.length > 0 ? listAnd(person.boroughs) : `${person.naming.possessive} area`
  const reasons: string[] = []
  if (onPathway.length === 0) reasons.push(`The dataset has no service on ${label}.`)
  else if (refusing.length === 0) reasons.push(`No running service on ${label} serves ${where}.`)
  else
    reasons.push(
      `${count(refusing.length, 'service')} on ${label} ${refusing.length === 1 ? 'serves' : 'serve'} ${where}; none can take ${person.naming.object}:`,
    )
  for (const match of refusing) reasons.push(`${match.service.name} (${match.service.id}): ${against(match)}`)
  if (elsewhere.length > 0)
    reasons.push(
      `${count(elsewhere.length, 'service')} on ${label} ${elsewhere.length === 1 ? 'serves' : 'serve'} other boroughs only.`,
    )
  if (ended.length > 0)
    reasons.push(
      `${count(ended.length, 'service')} on ${label} no longer ${ended.length === 1 ? 'runs' : 'run'}.`,
    )
  return {pathway, severity, reasons}
}

const failed = (match: Match, rule: string): boolean =>
  match.reasons.some((reason) => reason.rule === rule && reason.outcome === 'no')

/** Every reason against a service, in one line. */
export function against(match: Match): string {
  return match.reasons
    .filter((reason) => reason.outcome === 'no')
    .map((reason) => (reason.next === undefined ? reason.text : `${reason.text} ${reason.next}`))
    .join(' ')
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
