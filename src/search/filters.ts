import type {Service} from '../directory/service.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Cohort, Sex} from '../vocabulary/people.ts'

/** What a search narrows to. An empty list or null narrows nothing; several words of one kind widen it. */
export interface Facets {
  readonly pathways: readonly Pathway[]
  readonly boroughs: readonly Borough[]
  readonly cohorts: readonly Cohort[]
  readonly sex: Sex | null
  readonly age: number | null
}

export const NO_FACETS: Facets = {pathways: [], boroughs: [], cohorts: [], sex: null, age: null}

/** Whether a service is shown for the facets: on the pathway, serving the borough, made for the cohort. */
export function passesFacets(service: Service, facets: Facets): boolean {
  return (
    (facets.pathways.length === 0 || facets.pathways.some((pathway) => service.pathways.includes(pathway))) &&
    (facets.boroughs.length === 0 || facets.boroughs.some((borough) => mayServe(service, borough))) &&
    (facets.cohorts.length === 0 || facets.cohorts.some((cohort) => isMadeFor(service, cohort))) &&
    takesSex(service, facets.sex) &&
    takesAge(service, facets.age)
  )
}

/** Whether a service serves a borough, or may: one that does not state all its boroughs is not left out. */
export function mayServe(service: Service, borough: Borough): boolean {
  return (
    service.coverage === 'national' ||
    service.allBoroughs ||
    service.boroughsUnstated ||
    service.boroughs.includes(borough)
  )
}

function takesSex(service: Service, sex: Sex | null): boolean {
  return service.sex === 'any' || (sex !== 'female' && sex !== 'male') || service.sex === sex
}

function takesAge(service: Service, age: number | null): boolean {
  return age === null || ((service.minAge ?? 0) <= age && age <= (service.maxAge ?? Number.POSITIVE_INFINITY))
}

/** Whether a service says that a cohort is whom it is for, or whom it has a focus on. */
export function isMadeFor(service: Service, cohort: Cohort): boolean {
  if (service.specialisesIn.includes(cohort) || service.onlyFor.some((term) => term.includes(cohort)))
    return true
  if (cohort === 'women') return service.sex === 'female'
  if (cohort === 'men') return service.sex === 'male'
  return false
}
