import MiniSearch from 'minisearch'
import {processTerm, tokenise} from './analyse.ts'
import type {SearchDocument} from './documents.ts'
import {FIELDS} from './fields.ts'

/** Indexes documents with MiniSearch, the builder of the index and the oracle of its ranking. */
export function buildMiniSearch(documents: readonly SearchDocument[]): MiniSearch<SearchDocument> {
  const index = new MiniSearch<SearchDocument>({fields: [...FIELDS], tokenize: tokenise, processTerm})
  index.addAll(documents)
  return index
}
