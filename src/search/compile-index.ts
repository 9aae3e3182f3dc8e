import type {DatasetIdentity, Service, ServiceDetails} from '../directory/service.ts'
import {processTerm, tokenise} from './analyse.ts'
import {compileColumns} from './compile-columns.ts'
import {type SearchDocument, toDocument} from './documents.ts'
import {FIELDS} from './fields.ts'
import {buildMiniSearch} from './mini-search.ts'
import {compilePostings, type SerialisedIndex} from './postings.ts'
import {INDEX_FORMAT, type IndexAbout, type Listing} from './search-index.ts'
import {packSections} from './sections.ts'
import {packInOrder} from './term-list.ts'

/**
 * Compiles the search index of a dataset into one file. `services` are in id order and `detailsOf` gives the rest
 * of each. MiniSearch makes the inverted index; what it makes is stored as `openSearchIndex` reads it.
 */
export function compileSearchIndex(
  dataset: DatasetIdentity,
  services: readonly Service[],
  detailsOf: (service: Service, index: number) => ServiceDetails,
): Uint8Array {
  const details = services.map(detailsOf)
  const documents = services.map((service, index) =>
    toDocument(service, details[index] ?? detailsOf(service, index)),
  )
  const serialised = buildMiniSearch(documents).toJSON() as unknown as SerialisedIndex
  const postings = compilePostings(serialised)
  const surfaces = packInOrder(surfacesOf(documents, serialised))
  const names = new Map(services.map(({id, name}) => [id, name]))
  const encoder = new TextEncoder()
  const lines = services.map((service, index) =>
    encoder.encode(JSON.stringify(toListing(service, details[index]?.successorId ?? null, names))),
  )
  const listingStart = new Uint32Array(lines.length + 1)
  lines.forEach((line, index) => {
    listingStart[index + 1] = (listingStart[index] ?? 0) + line.length
  })
  const listings = new Uint8Array(listingStart.at(-1) ?? 0)
  lines.forEach((line, index) => {
    listings.set(line, listingStart[index])
  })
  const about: IndexAbout = {...postings.about, format: INDEX_FORMAT, dataset}
  return packSections(about, {
    ...postings.sections,
    ...compileColumns(services),
    listingStart,
    listings,
    surfaces: surfaces.text,
    surfaceStart: surfaces.start,
  })
}

/** The commonest spelling of each term, in the order in which terms are stored: "debt" for the term `debt`. */
function surfacesOf(documents: readonly SearchDocument[], {index}: SerialisedIndex): string[] {
  const counts = new Map<string, Map<string, number>>()
  for (const document of documents) {
    for (const field of FIELDS) {
      for (const word of tokenise(document[field])) {
        const term = processTerm(word, field)
        if (term === null) continue
        const spellings = counts.get(term) ?? new Map<string, number>()
        counts.set(term, spellings.set(word, (spellings.get(word) ?? 0) + 1))
      }
    }
  }
  return index
    .map(([term]) => term)
    .sort()
    .map((term) => commonest(counts.get(term) ?? new Map([[term, 1]])))
}

const commonest = (spellings: ReadonlyMap<string, number>): string =>
  [...spellings].sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1))[0]?.[0] ?? ''

function toListing(
  service: Service,
  successorId: string | null,
  names: ReadonlyMap<string, string>,
): Listing {
  const {id, name, organisation, status, pathways, coverage, newestSource} = service
  const successor = successorId === null ? undefined : names.get(successorId)
  return {
    id,
    name,
    organisation,
    status,
    pathways,
    boroughs: [
      ...service.boroughs,
      ...(service.allBoroughs ? (['*'] as const) : []),
      ...(service.boroughsUnstated ? (['?'] as const) : []),
    ],
    coverage,
    newestSource,
    successor: successorId === null || successor === undefined ? null : {id: successorId, name: successor},
  }
}
