import type {DatasetIdentity} from '../directory/service.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Coverage, Status} from '../vocabulary/services.ts'
import {type Columns, readColumns} from './columns.ts'
import {findTerm} from './find-terms.ts'
import {type Postings, type PostingsAbout, readPostings} from './postings.ts'
import {openSections} from './sections.ts'
import {openTerms, termAt} from './term-list.ts'

/** What a list of hits shows of a service. `boroughs` is as in the CSV: `*` is all, `?` is not fully stated. */
export interface Listing {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly status: Status
  readonly pathways: readonly Pathway[]
  readonly boroughs: readonly (Borough | '*' | '?')[]
  readonly coverage: Coverage
  readonly newestSource: string | null
  /** What replaced it, when that is known. */
  readonly successor: {readonly id: string; readonly name: string} | null
}

/** The search index of one dataset: its words, what filters need, and what is shown of each service. */
export interface SearchIndex {
  readonly dataset: DatasetIdentity
  readonly postings: Postings
  readonly columns: Columns
  readonly listing: (document: number) => Listing
  /** A term as the records most often spell it. */
  readonly surface: (term: string) => string
}

/** What the index file says of itself. A file of another `format` is made anew. */
export interface IndexAbout extends PostingsAbout {
  readonly format: number
  readonly dataset: DatasetIdentity
}

/** Raised whenever the content of an index file changes its meaning. */
export const INDEX_FORMAT = 2

/** Opens an index file as it was read from disk, or null when it is not one of this format. */
export function openSearchIndex(bytes: Uint8Array): SearchIndex | null {
  const file = openSections<IndexAbout>(bytes)
  if (file === null || file.about.format !== INDEX_FORMAT) return null
  const listings = file.u8('listings')
  const start = file.u32('listingStart')
  const decoder = new TextDecoder()
  const postings = readPostings(file)
  return {
    dataset: file.about.dataset,
    postings,
    columns: readColumns(file),
    listing: (document) => {
      const line = listings.subarray(start[document] ?? 0, start[document + 1] ?? 0)
      return JSON.parse(decoder.decode(line)) as Listing
    },
    surface: (term) => {
      const at = findTerm(postings.terms, term)
      return at < 0 ? term : termAt(openTerms(file.u8('surfaces'), file.u32('surfaceStart')), at)
    },
  }
}
