import {FIELDS} from './documents.ts'
import {findTerm} from './find-terms.ts'
import type {Postings} from './postings.ts'
import type {NameWord} from './read-query.ts'
import {inverseFrequency} from './score.ts'

/** How well the words of a query, all together, are the name of a service. */
export interface NameMatch {
  readonly document: number
  /** The share of the query that the name (or the organisation's) holds, by how telling its words are; 0 to 1. */
  readonly ofQuery: number
  /** The share of the name, or of the organisation's name, that the query holds; 0 to 1. */
  readonly ofName: number
  /** Words of the query that were found. */
  readonly found: number
  /** The idf of the most telling word found, among names. Of a lone word of the job's language it is 0. */
  readonly rarest: number
}

const NAME = FIELDS.indexOf('name')
const ORGANISATION = FIELDS.indexOf('organisation')

/**
 * Finds the services whose names hold words of the query. A word that tells nothing by itself ("at the well") counts
 * where it is found and is not missed where it is not.
 */
export function matchNames(postings: Postings, words: readonly NameWord[]): NameMatch[] {
  const unique = new Map(words.map((word) => [word.stem, word]))
  const alone = words.filter(({telling}) => telling).length === 1
  const found = new Map<
    number,
    {weight: number; names: number; organisations: number; found: number; rarest: number}
  >()
  let total = 0
  for (const [word, {telling, common}] of unique) {
    const term = findTerm(postings.terms, word)
    const holders =
      term < 0 ? new Map<number, {name: boolean; organisation: boolean}>() : holdersOf(postings, term)
    const idf = inverseFrequency(postings.documents, holders.size)
    if (telling) total += idf
    for (const [document, {name, organisation}] of holders) {
      const match = found.get(document) ?? {weight: 0, names: 0, organisations: 0, found: 0, rarest: 0}
      match.weight += idf
      match.found += 1
      match.names += name ? 1 : 0
      match.organisations += organisation ? 1 : 0
      if (telling && !(alone && common)) match.rarest = Math.max(match.rarest, idf)
      found.set(document, match)
    }
  }
  return Array.from(found, ([document, match]) => ({
    document,
    ofQuery: total === 0 ? 0 : Math.min(1, match.weight / total),
    ofName: Math.max(
      shareOf(postings, document, NAME, match.names),
      shareOf(postings, document, ORGANISATION, match.organisations),
    ),
    found: match.found,
    rarest: match.rarest,
  }))
}

function holdersOf(postings: Postings, term: number): Map<number, {name: boolean; organisation: boolean}> {
  const {entryStart, entryField, postingStart, postingDocument} = postings
  const holders = new Map<number, {name: boolean; organisation: boolean}>()
  for (let entry = entryStart[term] ?? 0; entry < (entryStart[term + 1] ?? 0); entry += 1) {
    const field = entryField[entry]
    if (field !== NAME && field !== ORGANISATION) continue
    for (let at = postingStart[entry] ?? 0; at < (postingStart[entry + 1] ?? 0); at += 1) {
      const document = postingDocument[at] ?? 0
      const holder = holders.get(document) ?? {name: false, organisation: false}
      holders.set(document, {
        name: holder.name || field === NAME,
        organisation: holder.organisation || field === ORGANISATION,
      })
    }
  }
  return holders
}

function shareOf(postings: Postings, document: number, field: number, found: number): number {
  const length = postings.fieldLength[document * postings.fields + field] ?? 0
  return length === 0 ? 0 : Math.min(1, found / length)
}
