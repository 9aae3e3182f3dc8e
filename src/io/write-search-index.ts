import {join} from 'node:path'
import type {CompiledRelease} from '../directory/compile.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {compileSearchIndex} from '../search/compile-index.ts'
import {compileLexicon, type LexiconTables} from '../search/compile-lexicon.ts'
import {writeFileAtomic} from './files.ts'
import {INDEX_FILE, LEXICON_FILE} from './search-index.ts'

/** Compiles the search index of a dataset into its folder, beside the other compiled files. */
export function writeSearchIndex(
  folder: string,
  dataset: DatasetIdentity,
  {services, details}: CompiledRelease,
): void {
  const bytes = compileSearchIndex(dataset, services, (service, index) => {
    const own = details[index]
    if (own === undefined) throw new Error(`service ${service.id} has no details`)
    return own
  })
  writeFileAtomic(join(folder, INDEX_FILE), bytes, 0o644)
}

/** Compiles the tables of phrases, places and prisons into what reads a query. */
export function writeLexicon(out: string, tables: LexiconTables): void {
  writeFileAtomic(join(out, LEXICON_FILE), compileLexicon(tables), 0o644)
}
