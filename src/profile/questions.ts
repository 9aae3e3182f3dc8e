import {PATHWAYS, pathwayVocabulary, SEVERITIES} from '../vocabulary/pathways.ts'
import {routeVocabulary} from '../vocabulary/services.ts'
import {capitalise, labelOf, type Vocabulary} from '../vocabulary/words.ts'
import type {Draft} from './draft.ts'
import {accessVocabulary, custodyVocabulary, situationVocabulary} from './words.ts'

/** A possible answer: what the profile records, and how it reads. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/**
 * A question as data. `text` takes a line, `one` a choice, `several` any number of choices. `current` is what the
 * draft holds already. Every question but that of the needs may stay *not asked*.
 */
export interface Question {
  readonly id: string
  readonly kind: 'text' | 'one' | 'several'
  readonly message: string
  readonly choices: readonly Choice[]
  readonly current: readonly string[]
  /** How "not asked" reads as an answer; null where the question must be answered. */
  readonly skip: string | null
}

interface Basic {
  readonly id: string
  readonly kind: Question['kind']
  readonly message: string
  readonly choices?: readonly Choice[]
  readonly skip?: string | null
  /** Whether the question makes sense with what the draft holds so far. */
  readonly applies?: (draft: Draft) => boolean
  /** What the draft holds of the answer, in the words of its choices. */
  readonly read: (draft: Draft) => readonly (string | undefined)[]
}

const choicesOf = (vocabulary: Vocabulary<string>): Choice[] =>
  vocabulary.words.map(({id, label}) => ({value: id, label}))

const inCustody = (draft: Draft): boolean => draft.situation?.kind === 'in-custody'

const ABOUT_THE_PERSON: readonly Basic[] = [
  {
    id: 'reference',
    kind: 'text',
    message: 'Reference (a case number, never a name)',
    read: (draft) => [draft.reference],
  },
  {
    id: 'sex',
    kind: 'one',
    message: 'Sex',
    choices: [
      {value: 'female', label: 'Female'},
      {value: 'male', label: 'Male'},
      {value: 'other', label: 'Other'},
    ],
    read: (draft) => [draft.sex],
  },
  {
    id: 'birth',
    kind: 'text',
    message: 'Date of birth, such as 14/05/2003 (or the age)',
    read: (draft) => [draft.dateOfBirth ?? draft.age?.toString()],
  },
  {
    id: 'situation',
    kind: 'one',
    message: 'Situation',
    choices: choicesOf(situationVocabulary),
    read: (draft) => [draft.situation?.kind],
  },
  {
    id: 'custody',
    kind: 'one',
    message: 'Kind of custody',
    choices: choicesOf(custodyVocabulary),
    applies: inCustody,
    read: (draft) => [draft.situation?.custody],
  },
  {
    id: 'prison',
    kind: 'text',
    message: 'Prison (name or code)',
    applies: inCustody,
    read: (draft) => [draft.situation?.prison],
  },
  {
    id: 'release-date',
    kind: 'text',
    message: 'Release date, such as 26/02/2027',
    applies: inCustody,
    read: (draft) => [draft.situation?.releaseDate],
  },
  {
    id: 'home',
    kind: 'text',
    message: 'Home after release: borough, postcode, or NFA for no fixed abode',
    read: ({home}) => [home?.postcode ?? home?.borough ?? (home?.noFixedAbode === true ? 'NFA' : undefined)],
  },
  {
    id: 'connections',
    kind: 'text',
    message: 'Boroughs of local connection, with commas between them',
    applies: ({home}) => home?.noFixedAbode === true,
    read: ({home}) => home?.connections ?? [],
  },
  {
    id: 'needs',
    kind: 'several',
    message: 'Needs',
    choices: choicesOf(pathwayVocabulary),
    skip: null,
    read: ({needs}) => Object.keys(needs ?? {}),
  },
  ...PATHWAYS.map(
    (pathway): Basic => ({
      id: `severity:${pathway}`,
      kind: 'one',
      message: `How severe: ${labelOf(pathwayVocabulary, pathway).toLowerCase()}`,
      choices: SEVERITIES.toReversed().map((value) => ({
        value,
        label: capitalise(value),
      })),
      skip: 'Not a need after all',
      applies: ({needs}) => needs !== undefined && pathway in needs,
      read: ({needs}) => [needs?.[pathway] ?? undefined],
    }),
  ),
  {
    id: 'avoid',
    kind: 'text',
    message: 'Areas to keep out of: boroughs or districts (SE5), with commas',
    read: ({avoid}) => [...(avoid?.boroughs ?? []), ...(avoid?.postcodeDistricts ?? [])],
  },
]

const LAST: readonly Basic[] = [
  {
    id: 'languages',
    kind: 'text',
    message: 'Languages, with commas between them',
    read: ({languages}) => languages ?? [],
  },
  {
    id: 'access',
    kind: 'several',
    message: 'Access needs',
    choices: choicesOf(accessVocabulary),
    read: ({access}) => access ?? [],
  },
  {
    id: 'referrer',
    kind: 'one',
    message: 'Who refers',
    choices: choicesOf(routeVocabulary),
    read: ({referrer}) => [referrer?.role],
  },
]

/** Where the wizard stands: the draft now, the questions behind it, and which are not to be asked at all. */
export interface Standing {
  readonly draft: Draft
  /** Ids of the questions that were answered or passed over. */
  readonly asked: ReadonlySet<string>
  /** Whether questions that the draft answered from the start are asked too, as when a profile is edited. */
  readonly review: boolean
}

/** The next question about the person's circumstances and needs, before the yes/no facts; null when none is left. */
export const nextBasicQuestion = (standing: Standing): Question | null =>
  firstOpen(ABOUT_THE_PERSON, standing)

/** The next of the questions that change no verdict, after the yes/no facts; null when none is left. */
export const nextLastQuestion = (standing: Standing): Question | null => firstOpen(LAST, standing)

function firstOpen(basics: readonly Basic[], {draft, asked, review}: Standing): Question | null {
  for (const basic of basics) {
    if (asked.has(basic.id) || basic.applies?.(draft) === false) continue
    const current = basic.read(draft).filter((value) => value !== undefined)
    if (current.length > 0 && !review) continue
    const {id, kind, message, choices = [], skip = 'Not asked'} = basic
    return {id, kind, message, choices, current, skip}
  }
  return null
}

/** A question about a yes/no fact. */
export function factQuestion(id: string, message: string, current: boolean | undefined): Question {
  return {
    id,
    kind: 'one',
    message,
    choices: [
      {value: 'yes', label: 'Yes'},
      {value: 'no', label: 'No'},
    ],
    current: current === undefined ? [] : [current ? 'yes' : 'no'],
    skip: 'Not asked',
  }
}
