import type MiniSearch from 'minisearch'
import {type SearchDocument, toDocument} from '../../src/search/documents.ts'
import {buildMiniSearch} from '../../src/search/mini-search.ts'
import {openRelease} from '../real-data.ts'

/** The services of the first release as documents, and MiniSearch's index of them. */
export function realIndex(): {documents: SearchDocument[]; mini: MiniSearch<SearchDocument>} {
  const {directory, details} = openRelease()
  const documents = directory.services.map((service) => toDocument(service, details(service.id)))
  return {documents, mini: buildMiniSearch(documents)}
}
