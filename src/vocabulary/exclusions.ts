import {type Vocabulary, type Word, wordFinder} from './words.ts'

/**
 * A fact that services exclude on: `refuses` completes "they do not take …", `ask` completes "ask whether the
 * person …" and `topic` completes "ask about …".
 */
export interface ExclusionWord extends Word<string> {
  readonly refuses: string
  readonly ask: string
  readonly topic: string
}

const EXCLUSION_WORDS = [
  {
    id: 'arson',
    label: 'Arson',
    refuses: 'anyone with a conviction for arson',
    ask: 'has a conviction for arson',
    topic: 'arson',
    aliases: ['fire setting', 'arson conviction'],
  },
  {
    id: 'sexual-offences',
    label: 'Sexual offences',
    refuses: 'anyone with a conviction for a sexual offence',
    ask: 'has a conviction for a sexual offence',
    topic: 'sexual offences',
    aliases: ['sexual offence', 'sex offences', 'sex offence'],
  },
  {
    id: 'violence',
    label: 'Violence',
    refuses: 'anyone with a history of violence',
    ask: 'has a history of violence',
    topic: 'violence',
    aliases: ['violent offences', 'violent'],
  },
  {
    id: 'high-risk-of-harm',
    label: 'High risk of harm',
    refuses: 'anyone assessed as a high risk of serious harm',
    ask: 'is assessed as a high risk of serious harm',
    topic: 'the risk of serious harm (RoSH)',
    aliases: ['high risk', 'RoSH', 'high RoSH', 'very high risk'],
  },
  {
    id: 'active-substance-use',
    label: 'Active substance use',
    refuses: 'anyone who is using drugs or alcohol',
    ask: 'is using drugs or alcohol',
    topic: 'present drug and alcohol use',
    aliases: ['using drugs', 'active addiction', 'current use'],
  },
  {
    id: 'no-recourse',
    label: 'No recourse to public funds',
    refuses: 'anyone with no recourse to public funds',
    ask: 'has no recourse to public funds',
    topic: 'recourse to public funds',
    aliases: ['NRPF', 'no recourse to public funds'],
  },
  {
    id: 'pets',
    label: 'Pets',
    refuses: 'pets',
    ask: 'has a pet to bring',
    topic: 'pets',
    aliases: ['pet', 'dog'],
  },
  {
    id: 'couples',
    label: 'Couples',
    refuses: 'couples',
    ask: 'wants a place as a couple',
    topic: 'a partner to be placed with',
    aliases: ['couple'],
  },
  {
    id: 'children',
    label: 'Children',
    refuses: 'children',
    ask: 'has children to bring',
    topic: 'children to be placed with the person',
    aliases: ['child', 'with children'],
  },
  {id: 'men', label: 'Men', refuses: 'men', ask: 'is a man', topic: 'sex', aliases: ['male']},
  {id: 'women', label: 'Women', refuses: 'women', ask: 'is a woman', topic: 'sex', aliases: ['female']},
  {
    id: 'under-18',
    label: 'Under 18',
    refuses: 'anyone under 18',
    ask: 'is under 18',
    topic: 'age',
    aliases: ['minors'],
  },
] as const satisfies readonly ExclusionWord[]

export type Exclusion = (typeof EXCLUSION_WORDS)[number]['id']
export const EXCLUSIONS: readonly Exclusion[] = EXCLUSION_WORDS.map((word) => word.id)
export const exclusionVocabulary: Vocabulary<Exclusion> = {noun: 'exclusion', words: EXCLUSION_WORDS}

/** The words for an exclusion in a sentence: `refuses`, `ask` and `topic`. */
export const exclusionWord: (exclusion: Exclusion) => ExclusionWord =
  wordFinder<ExclusionWord>(EXCLUSION_WORDS)
