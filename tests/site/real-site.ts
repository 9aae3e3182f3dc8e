import {publicDirectory} from '../../src/booklet/public-records.ts'
import {loadDistricts} from '../../src/io/geography.ts'
import {loadLexicon} from '../../src/io/search-index.ts'
import {packBytes, policyHash, readLexicon} from '../../src/io/site-parts.ts'
import {compileSearchIndex} from '../../src/search/compile-index.ts'
import {openSearchIndex, type SearchIndex} from '../../src/search/search-index.ts'
import {buildSite, type SiteRequest} from '../../src/site/build-site.ts'
import type {Searchable} from '../../src/site/search-page.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'

export const RELEASE = openRelease()
export const PUBLIC = publicDirectory(RELEASE.directory, RELEASE.details)

/** The page of the first release. Its script is a word, for all but the tests that run it. */
export function makeSite(request: Partial<SiteRequest> = {}): string {
  return buildSite({
    dataset: RELEASE.directory.dataset,
    directory: PUBLIC,
    today: TODAY,
    prisonName: (code) => `HMP ${code}`,
    districts: loadDistricts(ROOT),
    lexicon: readLexicon(ROOT),
    script: 'void 0',
    hash: policyHash,
    pack: packBytes,
    ...request,
  })
}

function open(bytes: Uint8Array): SearchIndex {
  const index = openSearchIndex(bytes)
  if (index === null) throw new Error('the index that was just made cannot be read')
  return index
}

/** What the page searches, and the same over the whole release, as the command does. */
export function searchables(): {page: Searchable; command: Searchable} {
  const rest = {lexicon: loadLexicon(ROOT), districts: loadDistricts(ROOT), today: TODAY}
  const {dataset, services} = RELEASE.directory
  const shown = PUBLIC.records.map(({service}) => service)
  const page = open(compileSearchIndex(dataset, shown, ({id}) => detailsOf(id)))
  const command = open(compileSearchIndex(dataset, services, ({id}) => RELEASE.details(id)))
  return {page: {...rest, index: page}, command: {...rest, index: command}}
}

function detailsOf(id: string): ReturnType<typeof RELEASE.details> {
  const record = PUBLIC.records.find(({service}) => service.id === id)
  return record?.details ?? RELEASE.details(id)
}
