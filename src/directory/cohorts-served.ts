import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Service} from './service.ts'

/**
 * Whom a service is made for: those it is only for or has a stated focus on, with what follows (one sex, an age band,
 * the stage of a sentence), and the wider cohorts that a narrower one lies in. Anyone else it may still take.
 */
export function cohortsServed(service: Service): Cohort[] {
  const cohorts = new Set<Cohort>([...service.onlyFor.flat(), ...service.specialisesIn])
  const {sex, minAge, maxAge, requires, delivery, pathways} = service
  if (sex === 'female') cohorts.add('women')
  if (sex === 'male') cohorts.add('men')
  if (maxAge !== null && maxAge < 18) cohorts.add('under-18')
  if (maxAge !== null && maxAge >= 18 && maxAge <= 30) cohorts.add('young-adults')
  if (minAge !== null && minAge >= 50) cohorts.add('over-50')
  if (requires.includes('probation-supervision')) cohorts.add('on-probation')
  if (requires.includes('homeless-or-at-risk') || cohorts.has('rough-sleepers')) cohorts.add('homeless')
  if (cohorts.has('refugees-asylum')) cohorts.add('migrants')
  if (delivery.includes('in-prison') || delivery.includes('through-the-gate')) cohorts.add('prison-leavers')
  if (pathways.includes('women-in-prostitution')) cohorts.add('sex-workers')
  return [...cohorts]
}
