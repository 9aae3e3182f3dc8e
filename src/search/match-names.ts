import {FIELDS} from './fields.ts'
import {findTerm} from './find-terms.ts'
import type {Postings} from './postings.ts'
import type {NameWord} from './query-words.ts'
import {inverseFrequency} from './score.ts'
import {WEIGHTS} from './weights.ts'

/** How well the words of a query, all together, are the names of services; by document number. */
export interface NameMatches {
  /** Whether the query is the name, whole or by its telling part. */
  readonly isNamed: (document: number) => boolean
  /** What being called so adds, as a share of the best score; 0 for most. */
  readonly bonus: (document: number) => number
  /** Documents for which `isNamed` holds. */
  readonly named: readonly number[]
}

const NAME = FIELDS.indexOf('name')
const ORGANISATION = FIELDS.indexOf('organisation')
const FULL = 0.99
const MOST_OF_NAME = 0.75

/** What of a query's words each document has in its names. */
interface NameTally {
  /** The weight (idf) of the words that it has, and of its rarest one that tells something by itself. */
  readonly weight: Float32Array
  readonly rarest: Float32Array
  /** How many of the words it has at all, in its own name, and in that of its organisation. */
  readonly found: Uint8Array
  readonly inName: Uint8Array
  readonly inOrganisation: Uint8Array
  /** The weight of all words of the query that tell something. */
  readonly total: number
}

/**
 * Matches a query with the names of services and of their organisations. A word that tells nothing by itself ("at the
 * well") counts where it is found and is not missed where it is not; one word of the job's language alone is a thing
 * asked for before it is a name.
 */
export function matchNames(postings: Postings, words: readonly NameWord[]): NameMatches {
  const unique = [...new Map(words.map((word) => [word.stem, word])).values()]
  const alone = words.filter(({telling}) => telling).length === 1
  const {weight, rarest, found, inName, inOrganisation, total} = tallyNames(postings, unique, alone)
  const ofQuery = (document: number): number =>
    total === 0 ? 0 : Math.min(1, (weight[document] ?? 0) / total)
  const ofName = (document: number): number =>
    Math.max(
      shareOf(postings, document, NAME, inName[document] ?? 0),
      shareOf(postings, document, ORGANISATION, inOrganisation[document] ?? 0),
    )
  const isNamed = (document: number): boolean =>
    ofQuery(document) >= FULL &&
    ((rarest[document] ?? 0) >= WEIGHTS.name.telling ||
      ((found[document] ?? 0) >= 2 && ofName(document) >= MOST_OF_NAME))
  const bonus = (document: number): number => {
    if ((found[document] ?? 0) === 0) return 0
    const {common, rare} = WEIGHTS.name
    const whole = (found[document] ?? 0) >= 2 && ofName(document) >= FULL ? 1 : 0
    const telling = Math.min(1, Math.max(whole, ((rarest[document] ?? 0) - common) / (rare - common)))
    if (telling <= 0) return 0
    return WEIGHTS.name.weight * ofQuery(document) ** 3 * Math.sqrt(ofName(document)) * telling
  }
  return {isNamed, bonus, named: total === 0 ? [] : namedAmong(postings, unique, isNamed)}
}

/** Counts the words in the names; `alone` says that the query has one word only that tells something. */
function tallyNames(postings: Postings, words: readonly NameWord[], alone: boolean): NameTally {
  const {documents} = postings
  const weight = new Float32Array(documents)
  const rarest = new Float32Array(documents)
  const found = new Uint8Array(documents)
  const inName = new Uint8Array(documents)
  const inOrganisation = new Uint8Array(documents)
  let total = 0
  for (const {stem, telling, common} of words) {
    const term = findTerm(postings.terms, stem)
    const named = holdersOf(postings, term, NAME)
    const organised = holdersOf(postings, term, ORGANISATION)
    const holders = union(named, organised)
    const idf = inverseFrequency(documents, holders.length)
    if (telling) total += idf
    const rare = telling && !(alone && common) ? idf : 0
    for (const document of holders) {
      weight[document] = (weight[document] ?? 0) + idf
      found[document] = (found[document] ?? 0) + 1
      if ((rarest[document] ?? 0) < rare) rarest[document] = rare
    }
    for (const document of named) inName[document] = (inName[document] ?? 0) + 1
    for (const document of organised) inOrganisation[document] = (inOrganisation[document] ?? 0) + 1
  }
  return {weight, rarest, found, inName, inOrganisation, total}
}

const NOBODY = new Uint32Array(0)

function holdersOf(postings: Postings, term: number, field: number): Uint32Array {
  const {entryStart, entryField, postingStart, postingDocument} = postings
  for (let entry = entryStart[term] ?? 0; term >= 0 && entry < (entryStart[term + 1] ?? 0); entry += 1) {
    if (entryField[entry] === field) {
      return postingDocument.subarray(postingStart[entry], postingStart[entry + 1])
    }
  }
  return NOBODY
}

/** Documents in either of two lists that are in order. */
function union(a: Uint32Array, b: Uint32Array): Uint32Array {
  if (b.length === 0) return a
  const all = new Uint32Array(a.length + b.length)
  let count = 0
  let left = 0
  let right = 0
  for (; left < a.length || right < b.length; count += 1) {
    const one = a[left] ?? Number.POSITIVE_INFINITY
    const other = b[right] ?? Number.POSITIVE_INFINITY
    all[count] = Math.min(one, other)
    if (one <= other) left += 1
    if (other <= one) right += 1
  }
  return all.subarray(0, count)
}

/** Of the documents that have the rarest telling word in a name, those that are named by the query. */
function namedAmong(
  postings: Postings,
  words: readonly NameWord[],
  isNamed: (document: number) => boolean,
): number[] {
  const [rarest = NOBODY] = words
    .filter(({telling}) => telling)
    .map(({stem}) => {
      const term = findTerm(postings.terms, stem)
      return union(holdersOf(postings, term, NAME), holdersOf(postings, term, ORGANISATION))
    })
    .sort((a, b) => a.length - b.length)
  return Array.from(rarest).filter(isNamed)
}

function shareOf(postings: Postings, document: number, field: number, found: number): number {
  const length = postings.fieldLength[document * postings.fields + field] ?? 0
  return length === 0 ? 0 : Math.min(1, found / length)
}
