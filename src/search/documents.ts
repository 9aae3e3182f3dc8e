import type {Service, ServiceDetails} from '../directory/service.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {type Cohort, cohortWord} from '../vocabulary/people.ts'
import {labelOf} from '../vocabulary/words.ts'

/** The fields of a service that are searched, in the order in which the index numbers them. */
export const FIELDS = ['name', 'organisation', 'labels', 'summary', 'eligibility', 'refer'] as const
export type Field = (typeof FIELDS)[number]

/** A service as text to be searched. */
export type SearchDocument = Readonly<Record<Field, string>> & {readonly id: string}

/** The text by which a service is found. */
export function toDocument(service: Service, details: ServiceDetails): SearchDocument {
  return {
    id: service.id,
    name: service.name,
    organisation: service.organisation,
    labels: labelsOf(service).join('. '),
    summary: details.summary,
    eligibility: service.eligibility,
    refer: details.howToRefer,
  }
}

function labelsOf(service: Service): string[] {
  const cohorts = new Set<Cohort>([...service.onlyFor.flat(), ...service.specialisesIn])
  return [
    ...service.pathways.map((pathway) => labelOf(pathwayVocabulary, pathway)),
    ...[...cohorts].map((cohort) => cohortWord(cohort).people),
  ]
}
