import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Delivery} from '../vocabulary/services.ts'

/** What decides whether a place is confidential: of a service as it is loaded, or of a row that is only read yet. */
interface PlaceFacts {
  readonly delivery: readonly string[]
  readonly pathways: readonly string[]
  readonly onlyFor: readonly (readonly string[])[]
}

/** The pathways on which refuges and safe houses work: reports for people name no provider on them beside a place. */
export const CONFIDENTIAL_PATHWAYS: readonly Pathway[] = ['violence-against-women', 'women-in-prostitution']

const RESIDENTIAL: Delivery = 'residential'
const PATHWAYS: readonly string[] = CONFIDENTIAL_PATHWAYS
const COHORTS: readonly string[] = [
  'abuse-survivors',
  'trafficking-survivors',
  'sex-workers',
] satisfies readonly Cohort[]

/**
 * Whether a service gives a place to stay to people who must not be found: survivors of abuse, prostitution or
 * trafficking. Where it is must not be recorded, and no output says or maps where it is; what is made for the public
 * does not say either whose boroughs it serves, nor anything of its record that could show it (DESIGN §5, governance
 * SF01). The one definition for every surface: it errs towards keeping a place secret.
 */
export function isConfidential({delivery, pathways, onlyFor}: PlaceFacts): boolean {
  return (
    delivery.includes(RESIDENTIAL) &&
    (pathways.some((pathway) => PATHWAYS.includes(pathway)) ||
      onlyFor.some((term) => term.some((cohort) => COHORTS.includes(cohort))))
  )
}
