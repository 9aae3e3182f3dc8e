import type {Service} from '../directory/service.ts'
import type {Marking} from '../document/model.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {type Fact, partsOf} from './facts.ts'

// A leaflet is carried in a pocket and left on a table. What these pathways' services are for can set off a partner,
// a dealer, a family or a landlord, and what they are called says what they are for.
const SENSITIVE_NEEDS: ReadonlySet<Pathway> = new Set([
  'violence-against-women',
  'women-in-prostitution',
  'substance-misuse',
  'health',
])

// Groups whose services say by their name what happened to a person, or what they did.
const REVEALING_COHORTS: ReadonlySet<Cohort> = new Set([
  'prison-leavers',
  'on-probation',
  'short-sentence',
  'prolific',
  'gang-affected',
  'mappa',
  'mental-health',
  'dual-diagnosis',
  'trafficking-survivors',
  'abuse-survivors',
  'sex-workers',
  'abuse-perpetrators',
  'sexual-offence-conviction',
  'lgbt',
  'refugees-asylum',
])

// A name may say it where the record's columns do not ("Prison Advice", "Victims' Support").
const REVEALING_NAME =
  /prison|offend|probation|resettle|justice|gate|crime|gang|convict|victim|abus|violen|rape|refuge|survivor|slavery|traffick|exploit|drug|alcohol|addict|recover|sober|rehab|hiv|sexual|mental|suicid|trauma/i

/** Whether a need is one that a discreet leaflet does not name. */
export function isSensitiveNeed(pathway: Pathway): boolean {
  return SENSITIVE_NEEDS.has(pathway)
}

/** Whether a service's name could harm someone on whom it is found: a discreet leaflet leaves it off. */
export function isSensitiveService(service: Service): boolean {
  return (
    service.pathways.some(isSensitiveNeed) ||
    [...service.onlyFor.flat(), ...service.specialisesIn].some((cohort) => REVEALING_COHORTS.has(cohort)) ||
    REVEALING_NAME.test(`${service.name} ${service.organisation}`)
  )
}

// What the marking looks for: risk, abuse, health and children (governance MK02).
const MARKED_NEEDS: ReadonlySet<Pathway> = new Set([...SENSITIVE_NEEDS, 'children-families'])
const MARKED_COHORTS: ReadonlySet<Cohort> = new Set([
  'under-18',
  'neurodivergent',
  'learning-disability',
  'disabled',
  'deaf',
  'gang-affected',
  'mappa',
  'parents',
  'pregnant',
  'mental-health',
  'dual-diagnosis',
  'trafficking-survivors',
  'abuse-survivors',
  'sex-workers',
  'abuse-perpetrators',
  'sexual-offence-conviction',
])

/** Whether a fact is about risk, abuse, health or children. */
function isMarkedFact(fact: Fact): boolean {
  const parts = partsOf(fact)
  switch (parts.family) {
    case 'need':
    case 'severity':
      return MARKED_NEEDS.has(parts.pathway)
    case 'cohort':
      return MARKED_COHORTS.has(parts.cohort)
    case 'condition':
      return parts.condition === 'abstinent' || parts.condition === 'gp-registered'
    case 'history':
    case 'avoid':
    case 'safe-contact':
    case 'access:step-free':
      return true
    default:
      return false
  }
}

/**
 * The marking of a document that tells these facts and names these services: OFFICIAL-SENSITIVE when risk, abuse,
 * health or children are in it, by what it says or by whom it names; else OFFICIAL.
 */
export function markingFor(told: Iterable<Fact>, named: readonly Service[]): Marking {
  const sensitive =
    Iterator.from(told).some(isMarkedFact) ||
    named.some(({pathways}) => pathways.some((pathway) => MARKED_NEEDS.has(pathway)))
  return sensitive ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL'
}
