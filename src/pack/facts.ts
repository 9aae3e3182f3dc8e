import {COHORTS, type Cohort, cohortVocabulary} from '../vocabulary/cohorts.ts'
import {CONDITIONS, type Condition, conditionVocabulary} from '../vocabulary/conditions.ts'
import {EXCLUSIONS, type Exclusion, exclusionVocabulary} from '../vocabulary/exclusions.ts'
import {PATHWAYS, type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'

const PLAIN_FACTS = {
  name: 'name',
  'date-of-birth': 'date of birth',
  'contact:phone': 'phone number',
  'contact:email': 'e-mail address',
  'contact:address': 'address',
  'safe-contact': 'safe way of contact',
  reference: 'case reference',
  sex: 'sex',
  age: 'age',
  'home:borough': 'home borough',
  'home:postcode': 'home postcode',
  'home:no-fixed-abode': 'no fixed abode',
  'home:connections': 'boroughs of local connection',
  situation: 'stage of sentence',
  custody: 'kind of custody',
  prison: 'prison',
  'release-date': 'release date',
  avoid: 'areas to avoid',
  languages: 'languages',
  'access:step-free': 'step-free access',
  'access:interpreter': 'interpreter',
  'referrer:name': "referrer's name",
  'referrer:role': "referrer's role",
  'referrer:organisation': "referrer's organisation",
  'referrer:phone': "referrer's phone number",
  'referrer:email': "referrer's e-mail address",
  consent: 'what the person agreed to',
  assessment: 'what matching found',
} as const

type PlainFact = keyof typeof PLAIN_FACTS

/**
 * Everything about a person that a document could tell: a closed list, so that nothing can be told that the table of
 * disclosure does not know. `need` and `severity` are one fact for each pathway, `cohort`, `condition` and `history`
 * one for each word of their vocabularies.
 */
export type Fact =
  | PlainFact
  | `need:${Pathway}`
  | `severity:${Pathway}`
  | `cohort:${Cohort}`
  | `condition:${Condition}`
  | `history:${Exclusion}`

/** Every fact, in the order of manifests. */
export const FACTS: readonly Fact[] = [
  ...(Object.keys(PLAIN_FACTS) as PlainFact[]),
  ...PATHWAYS.map((pathway): Fact => `need:${pathway}`),
  ...PATHWAYS.map((pathway): Fact => `severity:${pathway}`),
  ...COHORTS.map((cohort): Fact => `cohort:${cohort}`),
  ...CONDITIONS.map((condition): Fact => `condition:${condition}`),
  ...EXCLUSIONS.map((exclusion): Fact => `history:${exclusion}`),
]

/** A fact taken apart: the family that the table of disclosure has rules for, and the word within it. */
export type FactParts =
  | {readonly family: 'need' | 'severity'; readonly pathway: Pathway}
  | {readonly family: 'cohort'; readonly cohort: Cohort}
  | {readonly family: 'condition'; readonly condition: Condition}
  | {readonly family: 'history'; readonly exclusion: Exclusion}
  | {readonly family: PlainFact}

export type Family = FactParts['family']

export function partsOf(fact: Fact): FactParts {
  const [family, word] = fact.split(':')
  switch (family) {
    case 'need':
    case 'severity':
      return {family, pathway: word as Pathway}
    case 'cohort':
      return {family, cohort: word as Cohort}
    case 'condition':
      return {family, condition: word as Condition}
    case 'history':
      return {family, exclusion: word as Exclusion}
    default:
      return {family: fact as PlainFact}
  }
}

/** What people call a fact, never what it says. */
export function factLabel(fact: Fact): string {
  const parts = partsOf(fact)
  switch (parts.family) {
    case 'need':
      return `need: ${labelOf(pathwayVocabulary, parts.pathway).toLowerCase()}`
    case 'severity':
      return `how severe the need is: ${labelOf(pathwayVocabulary, parts.pathway).toLowerCase()}`
    case 'cohort':
      return `group: ${labelOf(cohortVocabulary, parts.cohort).toLowerCase()}`
    case 'condition':
      return `condition: ${labelOf(conditionVocabulary, parts.condition).toLowerCase()}`
    case 'history':
      return `history: ${labelOf(exclusionVocabulary, parts.exclusion).toLowerCase()}`
    default:
      return PLAIN_FACTS[parts.family]
  }
}
