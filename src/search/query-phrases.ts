import type {Borough} from '../vocabulary/boroughs.ts'
import {isStopWord} from './analyse.ts'
import type {Alternative, Concept, Lexicon} from './lexicon.ts'
import type {Group} from './query-group.ts'
import type {QueryWord} from './query-words.ts'

const LONGEST_PHRASE = 7

/** A phrase of the lexicon in a query: what it asks for, and how many words it took. */
interface Phrase {
  readonly group: Group
  readonly concept: Concept | null
  readonly boroughs: readonly Borough[]
  readonly taken: number
}

/** The longest phrase of the lexicon that starts at a word. */
export function longestPhrase(words: readonly QueryWord[], at: number, lexicon: Lexicon): Phrase | null {
  for (let taken = Math.min(LONGEST_PHRASE, words.length - at); taken > 0; taken -= 1) {
    const span = words.slice(at, at + taken)
    const telling = span.filter((word) => !word.skippable)
    // A lone word of grammar names nothing, whatever it looks like ("well" is not Welling); a pronoun tells a sex.
    if (telling.length === 0 && span.every(({typed}) => isStopWord(typed))) continue
    const strict = span.map(({stem}) => stem).join(' ')
    const loose = telling.length >= 2 && !span[0]?.skippable && !span.at(-1)?.skippable
    const keys = loose ? [strict, telling.map(({stem}) => stem).join(' ')] : [strict]
    for (const key of keys) {
      const found = lookUp(key, telling.length === 0 ? span : telling, lexicon)
      if (found !== null) return {...found, taken}
    }
  }
  return null
}

function lookUp(key: string, span: readonly QueryWord[], lexicon: Lexicon): Omit<Phrase, 'taken'> | null {
  const own: Alternative = {words: span.map(({stem}) => stem), weight: 1}
  const entry = lexicon.find(key)
  if (entry === null) return null
  const plain = {pathways: [], near: [], cohorts: []}
  if ('prison' in entry) {
    const code: Alternative = {words: [entry.prison], weight: 1}
    return {group: {alternatives: [own, code], ...plain, kind: 'words'}, concept: null, boroughs: []}
  }
  if ('boroughs' in entry) {
    return {group: {alternatives: [own], ...plain, kind: 'place'}, concept: null, boroughs: entry.boroughs}
  }
  const {concept} = entry
  const about = concept.alternatives.length > 0
  return {
    group: {
      alternatives: about ? [own, ...concept.alternatives] : [],
      pathways: concept.whole ? concept.pathways : [],
      near: [...concept.near, ...(concept.whole ? [] : concept.pathways)],
      cohorts: concept.cohorts,
      kind: concept.lean ? 'lean' : 'concept',
    },
    concept,
    boroughs: [],
  }
}
