import type {Directory, Service} from '../directory/service.ts'
import type {Profile} from '../profile/profile.ts'
import {PATHWAYS, type Pathway, SEVERITIES} from '../vocabulary/pathways.ts'
import {judgeService} from './judge.ts'
import type {Match, MatchResult} from './match.ts'
import {type MatchingContext, type Person, preparePerson} from './person.ts'
import {scoreParts, totalScore} from './rank.ts'
import {judgeArea} from './rules/place.ts'
import {explainUnmet} from './unmet.ts'

/** The person's needs, most severe first, then in pathway order. */
export function needsOf(profile: Profile): Pathway[] {
  const rank = (need: Pathway): number => SEVERITIES.indexOf(profile.needs[need] ?? 'low')
  return PATHWAYS.filter((pathway) => profile.needs[pathway] !== undefined).sort((a, b) => rank(b) - rank(a))
}

/**
 * Judges every service that meets one of the person's needs. `matches` are those that no rule forbids, best first,
 * ties by id; `ineligible` the rest, by id; `unmet` the needs that no match meets, with the reasons. Depends on
 * nothing but its arguments; the order of services changes nothing.
 */
export function matchProfile(profile: Profile, directory: Directory, context: MatchingContext): MatchResult {
  const person = preparePerson(profile, context)
  const wanted = needsOf(profile)
  const judge = (service: Service): Match => matchService(person, service, wanted)
  const onNeed = directory.services.filter((service) => service.pathways.some((id) => wanted.includes(id)))
  // Most services serve other boroughs only. What else stands against them is seldom asked for, so they are judged
  // in full only when it is.
  const isElsewhere = onNeed.map((service) => judgeArea(person, service).outcome === 'no')
  const judged = onNeed.filter((_, index) => !isElsewhere[index]).map(judge)
  const matches = judged
    .filter((match) => match.verdict !== 'ineligible')
    .sort((a, b) => b.score - a.score || byId(a, b))
  let refused: readonly Match[] | null = null
  const ineligible = (): readonly Match[] => {
    refused ??= [
      ...judged.filter((match) => match.verdict === 'ineligible'),
      ...onNeed.filter((_, index) => isElsewhere[index]).map(judge),
    ].sort(byId)
    return refused
  }
  const unmet = wanted
    .filter((need) => !matches.some((match) => match.needs.includes(need)))
    .map((need) => explainUnmet(need, profile.needs[need] ?? 'low', ineligible(), person))
  return {
    matches,
    get ineligible() {
      return ineligible()
    },
    unmet,
    notes: person.notes,
  }
}

const byId = (a: Match, b: Match): number => (a.service.id < b.service.id ? -1 : 1)

/** Judges and scores one service for the needs given; a service that meets none of them has no needs and no score. */
export function matchService(person: Person, service: Service, wanted: readonly Pathway[]): Match {
  const needs = wanted.filter((need) => service.pathways.includes(need))
  const {verdict, reasons} = judgeService(person, service)
  if (needs.length === 0) return {service, verdict, needs, score: 0, parts: {}, reasons}
  const parts = scoreParts(person, service, needs, verdict)
  return {service, verdict, needs, score: totalScore(parts), parts, reasons}
}
