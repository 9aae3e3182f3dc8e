import type {Service} from '../directory/service.ts'
import {compileBatch} from '../matching/batch/compile-batch.ts'
import {matchPerson} from '../matching/batch/match-person.ts'
import type {MatchingContext} from '../matching/person.ts'
import type {Profile} from '../profile/profile.ts'
import {BOROUGHS, type Borough} from '../vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import type {GapAnalysis, StressRow} from './analysis.ts'

/** A standard profile of the stress test; its home is replaced by each borough in turn. */
export interface StressProfile {
  readonly id: string
  readonly label: string
  readonly profile: Profile
}

const FORMULA =
  'Each standard profile lives in each borough in turn and is matched by all rules. without: every service of the pathway is ineligible; onlyCheck: none is eligible as far as is known, and some must be asked.'

/** Where each standard profile has no option, over `boroughs` and the needs that are among `pathways`. */
export function runStressTest(
  services: readonly Service[],
  profiles: readonly StressProfile[],
  question: {readonly boroughs: readonly Borough[]; readonly pathways: readonly Pathway[]},
  context: MatchingContext,
): Required<Pick<GapAnalysis, 'stress'>> {
  const index = compileBatch(services, context)
  const boroughs = BOROUGHS.filter((borough) => question.boroughs.includes(borough))
  const rows = profiles.flatMap(({id, label, profile}) => {
    const results = boroughs.map((borough) => ({
      borough,
      needs: matchPerson(index, {...profile, home: {...profile.home, borough}}, 1).needs,
    }))
    const where = (pathway: Pathway, holds: (eligible: number, check: number) => boolean): Borough[] =>
      results
        .filter(({needs}) =>
          needs.some((need) => need.pathway === pathway && holds(need.eligible, need.check)),
        )
        .map(({borough}) => borough)
    return PATHWAYS.filter(
      (pathway) => question.pathways.includes(pathway) && profile.needs[pathway] !== undefined,
    ).map((pathway): StressRow => {
      return {
        profile: id,
        label,
        pathway,
        without: where(pathway, (eligible, check) => eligible + check === 0),
        onlyCheck: where(pathway, (eligible, check) => eligible === 0 && check > 0),
      }
    })
  })
  return {stress: {method: {formula: FORMULA, sources: []}, rows}}
}
