import type {IsoDate} from '../calendar.ts'
import type {Match, Reason, UnmetNeed, Verdict} from '../matching/match.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Status} from '../vocabulary/services.ts'
import type {PlanChanges, RunnerUp} from './compare-plans.ts'
import type {Actor} from './milestones.ts'
import type {NeedCover, Plan, PlannedService, PlanTotals} from './plan.ts'
import type {TimelineStep} from './timeline.ts'

interface ServiceJson {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly status: Status
  readonly newestSource: string | null
  readonly verdict: Verdict
  readonly score: number
}

/** A plan as scripts read it (DESIGN §9). `ask` is what to find out before the service can be relied on. */
export interface PlanJson {
  readonly services: readonly (ServiceJson & {
    readonly needs: readonly Pathway[]
    readonly adviceLine: boolean
    readonly when: PlannedService['when']
    readonly ask: readonly string[]
  })[]
  readonly organisations: Plan['organisations']
  readonly needs: readonly NeedCover[]
  readonly adviceOnly: readonly Pathway[]
  readonly unmet: readonly UnmetNeed[]
  readonly totals: PlanTotals
}

/** A plan in the stable shape of `plan --json`. */
export function planToJson(plan: Plan): PlanJson {
  const {services, organisations, needs, unmet, totals} = plan
  return {
    services: services.map(({match, adviceLine, when}) => ({
      ...serviceJson(match),
      needs: match.needs,
      adviceLine,
      when,
      ask: questionsOf(match).map(({text, next}) => next ?? text),
    })),
    organisations,
    needs,
    adviceOnly: needs.filter(({cover}) => cover === 'advice-only').map(({need}) => need),
    unmet,
    totals,
  }
}

/** The reasons that wait for an answer. */
export function questionsOf(match: Match): Reason[] {
  return match.reasons.filter(({outcome}) => outcome === 'unknown')
}

function serviceJson({service, verdict, score}: Match): ServiceJson {
  const {id, name, organisation, status, newestSource} = service
  return {id, name, organisation, status, newestSource, verdict, score}
}

/** An alternative: its services by id only, what each need gets, and how it differs from the plan. */
export interface AlternativeJson {
  readonly serviceIds: readonly string[]
  readonly organisations: Plan['organisations']
  readonly needs: readonly NeedCover[]
  readonly totals: PlanTotals
  readonly changes: ChangesJson
}

export function alternativeToJson(plan: Plan, changes: PlanChanges): AlternativeJson {
  const {services, organisations, needs, totals} = plan
  const serviceIds = services.map(({match}) => match.service.id)
  return {serviceIds, organisations, needs, totals, changes: changesToJson(changes)}
}

/** What differs between two plans. `needs` are those that one of them covers better. */
export interface ChangesJson {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly needs: readonly {
    readonly need: Pathway
    readonly from: Pick<NeedCover, 'cover' | 'certain'>
    readonly to: Pick<NeedCover, 'cover' | 'certain'>
  }[]
  readonly organisations: PlanChanges['organisations']
}

export function changesToJson({added, removed, needs, organisations}: PlanChanges): ChangesJson {
  const coverOf = ({cover, certain}: NeedCover) => ({cover, certain})
  const changed = needs.map(({need, from, to}) => ({need, from: coverOf(from), to: coverOf(to)}))
  return {added, removed, needs: changed, organisations}
}

/** A need's best match outside the plan; `service` is null when there is none. */
export interface RunnerUpJson {
  readonly need: Pathway
  readonly service: ServiceJson | null
}

export function runnerUpToJson({need, match}: RunnerUp): RunnerUpJson {
  return {need, service: match === null ? null : serviceJson(match)}
}

/** A step of the timeline as scripts read it. */
export interface TimelineJson {
  readonly date: IsoDate | null
  readonly action: string
  readonly who: Actor
  readonly pathway: Pathway | 'all'
  readonly source: {readonly publisher: string; readonly url: string; readonly asOf: string | null}
  readonly id: string
  readonly when: string
  readonly condition: string | null
  readonly daysLate: number | null
  readonly unmoved: IsoDate | null
  readonly legalBasis: string
  readonly confidence: 'stated' | 'inferred'
  readonly notes: string
}

export function stepToJson({
  milestone,
  date,
  unmoved,
  when,
  condition,
  daysLate,
}: TimelineStep): TimelineJson {
  const {id, action, who, pathway, source, legalBasis, confidence, notes} = milestone
  return {
    date,
    action,
    who,
    pathway,
    source,
    id,
    when,
    condition,
    daysLate,
    unmoved,
    legalBasis,
    confidence,
    notes,
  }
}
