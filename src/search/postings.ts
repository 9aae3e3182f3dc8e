import type {SectionFile} from './sections.ts'
import {openTerms, packTerms, type TermList} from './term-list.ts'

/**
 * An inverted index in typed arrays. Terms are in code-unit order, each with its entries (one for each field that
 * it occurs in); an entry has its postings: documents by number, and how often the term occurs there.
 */
export interface Postings {
  readonly documents: number
  readonly terms: TermList
  readonly entryStart: Uint32Array
  readonly entryField: Uint8Array
  readonly postingStart: Uint32Array
  readonly postingDocument: Uint32Array
  readonly postingCount: Uint16Array
  readonly fields: number
  /** Words of each field of each document: `fieldLength[document * fields + field]`. */
  readonly fieldLength: Uint16Array
  readonly averageLength: readonly number[]
}

/** The part of MiniSearch's serialised form that is compiled. */
export interface SerialisedIndex {
  readonly documentCount: number
  readonly fieldIds: Readonly<Record<string, number>>
  readonly fieldLength: Readonly<Record<string, readonly (number | null)[]>>
  readonly averageFieldLength: readonly (number | null)[]
  readonly index: readonly (readonly [string, Readonly<Record<string, Readonly<Record<string, number>>>>])[]
}

/** What `readPostings` needs beside the arrays. */
export interface PostingsAbout {
  readonly documents: number
  readonly fields: number
  readonly averageLength: readonly number[]
}

/** Compiles MiniSearch's inverted index; documents must have been added in order, so that numbers count from 0. */
export function compilePostings(serialised: SerialisedIndex): {
  about: PostingsAbout
  sections: Record<string, Uint8Array | Uint16Array | Uint32Array>
} {
  const {documentCount: documents, fieldIds, averageFieldLength} = serialised
  const fields = Object.keys(fieldIds).length
  const entries = [...serialised.index].sort(([a], [b]) => (a < b ? -1 : 1))
  const terms = packTerms(entries.map(([term]) => term))
  return {
    about: {documents, fields, averageLength: averageFieldLength.map((length) => length ?? 0)},
    sections: {
      terms: terms.text,
      termStart: terms.start,
      ...flattenEntries(entries),
      fieldLength: flattenLengths(serialised, documents, fields),
    },
  }
}

/** The entries of all terms end to end, and their postings, each with the place where the next begins. */
function flattenEntries(entries: SerialisedIndex['index']) {
  const entryStart = [0]
  const entryField: number[] = []
  const postingStart = [0]
  const postingDocument: number[] = []
  const postingCount: number[] = []
  for (const [, byField] of entries) {
    for (const field of Object.keys(byField).map(Number).sort(ascending)) {
      const counts = byField[field] ?? {}
      for (const document of Object.keys(counts).map(Number).sort(ascending)) {
        postingDocument.push(document)
        postingCount.push(counts[document] ?? 0)
      }
      entryField.push(field)
      postingStart.push(postingDocument.length)
    }
    entryStart.push(entryField.length)
  }
  return {
    entryStart: Uint32Array.from(entryStart),
    entryField: Uint8Array.from(entryField),
    postingStart: Uint32Array.from(postingStart),
    postingDocument: Uint32Array.from(postingDocument),
    postingCount: Uint16Array.from(postingCount),
  }
}

function flattenLengths(serialised: SerialisedIndex, documents: number, fields: number): Uint16Array {
  const fieldLength = new Uint16Array(documents * fields)
  for (const [document, lengths] of Object.entries(serialised.fieldLength)) {
    for (let field = 0; field < fields; field += 1) {
      fieldLength[Number(document) * fields + field] = lengths[field] ?? 0
    }
  }
  return fieldLength
}

const ascending = (a: number, b: number): number => a - b

/** Opens what `compilePostings` made: no copying but for the terms. */
export function readPostings(file: SectionFile<PostingsAbout>): Postings {
  return {
    ...file.about,
    terms: openTerms(file.u8('terms'), file.u32('termStart')),
    entryStart: file.u32('entryStart'),
    entryField: file.u8('entryField'),
    postingStart: file.u32('postingStart'),
    postingDocument: file.u32('postingDocument'),
    postingCount: file.u16('postingCount'),
    fieldLength: file.u16('fieldLength'),
  }
}
