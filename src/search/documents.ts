import {isConfidential} from '../directory/confidential.ts'
import type {Service, ServiceDetails} from '../directory/service.ts'
import {type Cohort, cohortWord} from '../vocabulary/cohorts.ts'
import {type Exclusion, exclusionWord} from '../vocabulary/exclusions.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {deliveryVocabulary} from '../vocabulary/services.ts'
import {labelOf} from '../vocabulary/words.ts'
import {isStopWord, tokenise} from './analyse.ts'
import type {Field} from './fields.ts'
import {partRefusals} from './refusals.ts'

/** A service as text to be searched. */
export type SearchDocument = Readonly<Record<Field, string>> & {readonly id: string}

/** The text by which a service is found. Maintainers' notes are left out: they speak of doubts, not of the service. */
export function toDocument(service: Service, details: ServiceDetails): SearchDocument {
  const [summary, eligibility] = [details.summary, service.eligibility].map(partRefusals)
  return {
    id: service.id,
    name: [service.name, ...spokenNumbers(service.name)].join(' '),
    organisation: service.organisation,
    labels: labelsOf(service, details).join('. '),
    places: placesOf(service, details).join('. '),
    summary: summary?.takes ?? '',
    eligibility: eligibility?.takes ?? '',
    refer: details.howToRefer,
    refusals: [
      summary?.refuses,
      eligibility?.refuses,
      ...refusedBy(service).map((exclusion) => exclusionWord(exclusion).refuses),
    ].join(' '),
  }
}

/** What a service refuses: what it says it excludes, and the contrary of what it requires. */
export function refusedBy(service: Service): Exclusion[] {
  return [
    ...service.excludes,
    ...(service.requires.includes('recourse-to-public-funds') ? (['no-recourse'] as const) : []),
    ...(service.requires.includes('abstinent') ? (['active-substance-use'] as const) : []),
  ]
}

function labelsOf(service: Service, {languages}: ServiceDetails): string[] {
  const cohorts = new Set<Cohort>([...service.onlyFor.flat(), ...service.specialisesIn])
  return [
    ...service.pathways.map((pathway) => labelOf(pathwayVocabulary, pathway)),
    ...[...cohorts].map((cohort) => cohortWord(cohort).people),
    ...service.delivery.map((delivery) => labelOf(deliveryVocabulary, delivery)),
    ...service.prisons,
    ...languages,
    ...initialsOf(service.name),
    ...(service.organisation === service.name ? [] : initialsOf(service.organisation)),
  ]
}

// Of a confidential place the boroughs whose people it takes are all that is searched.
function placesOf(service: Service, details: ServiceDetails): string[] {
  const locations = isConfidential(service) ? [] : details.locations
  return [
    ...service.boroughs,
    ...locations.map(({name, address, postcode}) => [name, address, postcode].join(' ')),
  ]
}

/** A name with a number for a word, as it is said: "Key4Life" is "key for life". */
function spokenNumbers(name: string): string[] {
  const said = name.match(/(?<![A-Za-z])[A-Za-z]+[24][A-Za-z]+/g) ?? []
  return said.map((word) => word.replace('4', ' for ').replace('2', ' to '))
}

const LONGEST_INITIALS = 5

/** The letters that people call a long name by: "CGL" for Change Grow Live, "GTO" for Gripping the Offender. */
function initialsOf(name: string): string[] {
  const words = tokenise(name.replace(/\(.*?\)/g, ''))
  const spellings = [words, words.filter((word) => !isStopWord(word))]
    .filter(({length}) => length >= 3 && length <= LONGEST_INITIALS)
    .map((list) => list.map((word) => word.charAt(0)).join(''))
  return [...new Set(spellings)]
}
