import {BOROUGHS, boroughCode} from '../vocabulary/boroughs.ts'
import {cohortVocabulary} from '../vocabulary/cohorts.ts'
import {conditionVocabulary} from '../vocabulary/conditions.ts'
import {exclusionVocabulary} from '../vocabulary/exclusions.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {
  COSTS,
  COVERAGES,
  deliveryVocabulary,
  ORGANISATION_TYPES,
  routeVocabulary,
  SERVICE_SEXES,
  STATUSES,
} from '../vocabulary/services.ts'
import {uuidOf} from './identifiers.ts'

/** A term of one of the taxonomies that we publish. `code` is our word for it. */
export interface Term {
  readonly id: string
  readonly taxonomy: string
  readonly code: string
  readonly name: string
  readonly description: string
}

/** A taxonomy that we publish with every feed, since the standards have eligibility as prose only. */
export interface Taxonomy {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly terms: readonly Term[]
}

interface TaxonomySource {
  readonly name: string
  readonly description: string
  readonly words: readonly {readonly id: string; readonly label: string}[]
}

const plain = (words: readonly string[]): TaxonomySource['words'] => words.map((id) => ({id, label: id}))

const SOURCES = {
  pathways: {
    name: 'Resettlement pathways',
    description: 'The nine resettlement pathways that a service works on, its main one first.',
    words: pathwayVocabulary.words,
  },
  cohorts: {
    name: 'Cohorts',
    description: 'Groups of people that a service is only for, or specialises in.',
    words: cohortVocabulary.words,
  },
  conditions: {
    name: 'Conditions',
    description: 'What must hold of a person for a service to take them.',
    words: conditionVocabulary.words,
  },
  exclusions: {
    name: 'Exclusions',
    description: 'Whom a service says that it cannot take.',
    words: exclusionVocabulary.words,
  },
  routes: {name: 'Referral routes', description: 'Who can refer to a service.', words: routeVocabulary.words},
  delivery: {name: 'Delivery', description: 'How people are seen.', words: deliveryVocabulary.words},
  sex: {
    name: 'Sex',
    description: 'Whether a service takes everyone or one sex.',
    words: plain(SERVICE_SEXES),
  },
  coverage: {name: 'Coverage', description: 'How far a service reaches.', words: plain(COVERAGES)},
  cost: {name: 'Cost', description: 'Whether a service is free to use.', words: plain(COSTS)},
  status: {
    name: 'Status',
    description:
      'Whether a service runs: open (a recent source shows it), unknown, closed, or historic (a programme of the past).',
    words: plain(STATUSES),
  },
  organisations: {
    name: 'Types of organisation',
    description: 'What kind of body an organisation is.',
    words: plain(ORGANISATION_TYPES),
  },
  boroughs: {
    name: 'London boroughs',
    description: 'The borough that a place is in, by its ONS code.',
    words: BOROUGHS.map((name) => ({id: boroughCode(name), label: name})),
  },
  record: {
    name: 'Facts of a record',
    description: 'Facts of a record in the resettle dataset that have no field of their own, as values.',
    words: [
      {id: 'id', label: 'Identifier in the dataset'},
      {id: 'successor', label: 'Identifier of the service that replaced this one'},
      {id: 'prison', label: 'Code of a prison that it works in'},
      {id: 'notes', label: 'Note of the maintainers'},
      {id: 'street', label: 'Address of a place whose postcode is not known'},
      {id: 'postcode', label: 'Postcode of a place whose address is not known'},
    ],
  },
} as const satisfies Record<string, TaxonomySource>

export type TaxonomyName = keyof typeof SOURCES

/** The taxonomies that go out with every feed. Ids depend on words alone, so they are the same in every release. */
export const TAXONOMIES: readonly Taxonomy[] = Object.entries(SOURCES).map(
  ([key, {name, description, words}]) => ({
    id: uuidOf('taxonomy', key),
    name: `resettle: ${name}`,
    description,
    terms: words.map((word) => ({
      id: uuidOf('term', key, word.id),
      taxonomy: key,
      code: word.id,
      name: word.label,
      description: `${description} This one: ${word.label}.`,
    })),
  }),
)

const TERMS = new Map(TAXONOMIES.flatMap(({terms}) => terms.map((term) => [term.id, term] as const)))

/** The term of ours that has an id; null for anyone else's. */
export const ourTerm = (id: unknown): Term | null => (typeof id === 'string' ? (TERMS.get(id) ?? null) : null)

/** One of our terms; every word of a checked dataset has one. */
export function termOf(taxonomy: TaxonomyName, code: string): Term {
  const term = TERMS.get(uuidOf('term', taxonomy, code))
  if (term === undefined) throw new Error(`no term ${code} in ${taxonomy}`)
  return term
}

/** A term as it stands in a feed. */
export function termObject(term: Term): Record<string, string> {
  const taxonomy = TAXONOMIES.find(({terms}) => terms.includes(term))
  return {
    id: term.id,
    code: term.code,
    name: term.name,
    description: term.description,
    taxonomy: taxonomy?.name ?? '',
    taxonomy_id: taxonomy?.id ?? '',
    language: 'en',
  }
}
