import MiniSearch from 'minisearch'
import {tokenise} from './analyse.ts'
import {FIELDS, type SearchDocument} from './documents.ts'

/** Indexes documents with MiniSearch, the builder of the index and the oracle of its ranking. */
export function buildMiniSearch(documents: readonly SearchDocument[]): MiniSearch<SearchDocument> {
  const index = new MiniSearch<SearchDocument>({fields: [...FIELDS], tokenize: tokenise})
  index.addAll(documents)
  return index
}
