import MiniSearch from 'minisearch'
import {processTerm, tokenise} from './analyse.ts'
import {FIELDS, type SearchDocument} from './documents.ts'

/** Indexes documents with MiniSearch, the builder of the index and the oracle of its ranking. */
export function buildMiniSearch(documents: readonly SearchDocument[]): MiniSearch<SearchDocument> {
  const index = new MiniSearch<SearchDocument>({fields: [...FIELDS], tokenize: tokenise, processTerm})
  index.addAll(documents)
  return index
}
