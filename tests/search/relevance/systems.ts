import {DatabaseSync} from 'node:sqlite'
import MiniSearch from 'minisearch'
import {loadLexicon} from '../../../src/io/search-index.ts'
import {compileSearchIndex} from '../../../src/search/compile-index.ts'
import {type SearchDocument, toDocument} from '../../../src/search/documents.ts'
import {NO_FACETS} from '../../../src/search/facets.ts'
import {FIELDS} from '../../../src/search/fields.ts'
import {search} from '../../../src/search/search.ts'
import {openSearchIndex} from '../../../src/search/search-index.ts'
import {openRelease, ROOT, TODAY} from '../../real-data.ts'

/** A way of searching: ids of services, best first. */
export type System = (query: string) => string[]

const DEPTH = 10

/** The three ways that are compared, each over the same texts; the two baselines over the live services alone. */
export function makeSystems(): Record<'minisearch' | 'fts5' | 'ours', System> {
  const {directory, details} = openRelease()
  const live = directory.services.filter(({status}) => status === 'open' || status === 'unknown')
  const documents = live.map((service) => toDocument(service, details(service.id)))
  return {minisearch: byMiniSearch(documents), fts5: byFts5(documents), ours: byOurs()}
}

/** MiniSearch as it comes: any word, no prefixes, no fuzziness, no weights. */
function byMiniSearch(documents: readonly SearchDocument[]): System {
  const index = new MiniSearch<SearchDocument>({fields: [...FIELDS]})
  index.addAll(documents)
  return (query) =>
    index
      .search(query)
      .slice(0, DEPTH)
      .map(({id}) => String(id))
}

/** SQLite FTS5 with its Porter stemmer, any word, ranked by bm25. */
function byFts5(documents: readonly SearchDocument[]): System {
  const database = new DatabaseSync(':memory:')
  database.exec(
    `CREATE VIRTUAL TABLE s USING fts5(id UNINDEXED, ${FIELDS.join(', ')}, tokenize = 'porter unicode61')`,
  )
  const insert = database.prepare(`INSERT INTO s VALUES (?, ${FIELDS.map(() => '?').join(', ')})`)
  for (const document of documents) insert.run(document.id, ...FIELDS.map((field) => document[field]))
  const select = database.prepare('SELECT id FROM s WHERE s MATCH ? ORDER BY bm25(s) LIMIT ?')
  return (query) => {
    const words = query.match(/[\p{L}\p{N}]+/gu) ?? []
    const match = words.map((word) => `"${word}"`).join(' OR ')
    return words.length === 0 ? [] : select.all(match, DEPTH).map((row) => String(row['id']))
  }
}

function byOurs(): System {
  const {directory, details} = openRelease()
  const index = openSearchIndex(
    compileSearchIndex(directory.dataset, directory.services, ({id}) => details(id)),
  )
  if (index === null) throw new Error('the index cannot be opened')
  const lexicon = loadLexicon(ROOT)
  return (query) =>
    search(index, lexicon, {
      text: query,
      facets: NO_FACETS,
      literal: false,
      all: false,
      today: TODAY,
      near: null,
      within: null,
      limit: DEPTH,
    }).hits.map(({document}) => index.listing(document).id)
}
