import {cohortVocabulary} from '../vocabulary/cohorts.ts'
import {conditionVocabulary} from '../vocabulary/conditions.ts'
import {exclusionVocabulary} from '../vocabulary/exclusions.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {fold, listOr, type Resolution, resolveWord, type Vocabulary} from '../vocabulary/words.ts'
import {KEYS, PERSONAL_KEYS, UNSTATABLE} from './words.ts'

/** Keys and indices from the root of a profile, as they are written in its source. */
export type JsonPath = readonly (string | number)[]

/**
 * One thing wrong with a profile: where, what, the value found and what is expected there. With `at: 'key'` it is
 * the key that is wrong, not its value.
 */
export interface Problem {
  readonly path: JsonPath
  readonly at?: 'key'
  readonly what: string
  readonly value?: string
  readonly expected: string
}

const MAX_VALUE = 60

/** A value as a message shows it: short, and never the content of an object or a list. */
export function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value !== null && typeof value === 'object') return 'an object'
  return shorten(String(value))
}

function shorten(text: string): string {
  const characters = [...text]
  return characters.length > MAX_VALUE ? `${characters.slice(0, MAX_VALUE).join('')}…` : text
}

/** A path as people write it: `home.connections[1]`; a key that is no plain word stands in quotation marks. */
export function formatPath(path: JsonPath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`
      const name = /^[\w-]+$/.test(step) ? shorten(step) : JSON.stringify(shorten(step))
      return index === 0 ? name : `.${name}`
    })
    .join('')
}

const MAX_LISTED = 40

/** What to write instead of a word that was not understood. `show` names a term in the message. */
export function expectWord<Id extends string>(
  vocabulary: Vocabulary<Id>,
  failure: Extract<Resolution<Id>, {ok: false}>,
  show: (id: Id) => string = (id) => id,
): string {
  const near = failure.nearest.map(show)
  if (failure.reason === 'ambiguous') return `one of them: ${listOr(near)}`
  if (near.length > 0) return `did you mean ${listOr(near)}?`
  const known = vocabulary.words.filter(({id}) => !(id in UNSTATABLE)).map(({id}) => show(id))
  return known.length > MAX_LISTED ? `a known ${vocabulary.noun}` : `one of ${known.join(', ')}`
}

/** What to write instead of an unknown key; `elsewhere` is where that word would belong, if anywhere. */
export function expectKey(keys: Vocabulary<string>, input: string, elsewhere: Belonging): string {
  if (PERSONAL_KEYS.has(fold(input))) return 'leave it out: a profile holds no name, address or number'
  const meant = resolveWord(keys, input)
  const own = meant.ok ? {exact: [meant.id], near: []} : {exact: [], near: meant.nearest}
  const guesses = [own.exact, elsewhere.exact, own.near, elsewhere.near]
  const best = guesses.find((names) => names.length > 0)
  if (best !== undefined) return `did you mean ${listOr(best)}?`
  return `one of ${keys.words.map(({id}) => id).join(', ')}`
}

/** Where a misplaced word belongs in a profile, as `history.arson`: if it is right, and if it is nearly so. */
export interface Belonging {
  readonly exact: readonly string[]
  readonly near: readonly string[]
}

/** For a word that belongs nowhere in a profile. */
export const NOWHERE: Belonging = {exact: [], near: []}

const FACTS: Readonly<Record<string, Vocabulary<string>>> = {
  needs: pathwayVocabulary,
  cohorts: cohortVocabulary,
  conditions: conditionVocabulary,
  history: exclusionVocabulary,
}
const NESTED: Readonly<Record<string, Vocabulary<string>>> = {
  situation: KEYS.situation,
  home: KEYS.home,
  avoid: KEYS.avoid,
  referrer: KEYS.referrer,
}

/**
 * Where a word belongs other than in `part`, in which it was met; keys are looked at too when it was met at the top
 * (`part` is null), where everything else hangs.
 */
export function findBelonging(input: string, part: string | null): Belonging {
  const exact: string[] = []
  const near: string[] = []
  for (const [name, vocabulary] of Object.entries(part === null ? {...NESTED, ...FACTS} : FACTS)) {
    if (name === part) continue
    const meant = resolveWord(vocabulary, input)
    const [found, ids] = meant.ok ? [exact, [meant.id]] : [near, meant.nearest]
    found.push(...ids.filter((id) => !(id in UNSTATABLE)).map((id) => `${name}.${id}`))
  }
  return {exact, near}
}
