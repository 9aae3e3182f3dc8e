import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {freshnessOf} from '../src/directory/freshness.ts'
import type {Service} from '../src/directory/service.ts'
import {toDocument} from '../src/search/documents.ts'
import {passesFacets} from '../src/search/filters.ts'
import {buildMiniSearch} from '../src/search/mini-search.ts'
import {BaseCommand, type Envelope, wordsFlag} from '../src/terminal/base-command.ts'
import {renderHits} from '../src/terminal/search-hits.ts'
import {type Borough, boroughVocabulary} from '../src/vocabulary/boroughs.ts'
import {type Pathway, pathwayVocabulary} from '../src/vocabulary/pathways.ts'
import {type Cohort, cohortVocabulary} from '../src/vocabulary/people.ts'

interface SearchResult extends Envelope {
  readonly query: {
    text: string
    pathways: Pathway[]
    boroughs: Borough[]
    cohorts: Cohort[]
    age: number | null
  }
  readonly total: number
  readonly hits: readonly object[]
}

export default class Search extends BaseCommand {
  static override summary = 'services by words, best first'
  static override examples = [
    'resettle search "debt advice" --borough Hackney',
    'resettle search hostel --pathway accommodation --cohort women --json',
  ]
  static override args = {
    text: Args.string({description: 'what to look for, in any words', required: true}),
  }
  static override flags = {
    pathway: wordsFlag(pathwayVocabulary, 'only services on this pathway (may be repeated)'),
    borough: wordsFlag(boroughVocabulary, 'only services that serve this borough (may be repeated)'),
    cohort: wordsFlag(cohortVocabulary, 'only services made for these people (may be repeated)'),
    limit: Flags.integer({description: 'how many to show', default: 10, min: 1}),
    all: Flags.boolean({description: 'services that have closed, too'}),
  }

  async run(): Promise<SearchResult> {
    const {args, flags} = await this.parse(Search)
    const {directory, details} = await this.openDataset(flags)
    const facets = {
      pathways: flags.pathway ?? [],
      boroughs: flags.borough ?? [],
      cohorts: flags.cohort ?? [],
      sex: null,
      age: null,
    }
    const byId = new Map(directory.services.map((service) => [service.id, service]))
    const index = buildMiniSearch(
      directory.services.map((service) => toDocument(service, details(service.id))),
    )
    const found = index
      .search(args.text, {prefix: true, fuzzy: 0.2, boost: {name: 3, organisation: 2, labels: 2}})
      .map(({id, score}) => ({service: byId.get(id) as Service, score}))
      .filter(({service}) => passesFacets(service, facets))
      .filter(({service}) => flags.all || service.status === 'open' || service.status === 'unknown')
    const today = this.today(flags)
    const hits = found.slice(0, flags.limit).map(({service, score}) => ({
      id: service.id,
      name: service.name,
      organisation: service.organisation,
      status: service.status,
      pathways: service.pathways,
      boroughs: service.allBoroughs
        ? ['*']
        : [...service.boroughs, ...(service.boroughsUnstated ? ['?'] : [])],
      coverage: service.coverage,
      freshness: freshnessOf(service.newestSource, today),
      newestSource: service.newestSource,
      score: Math.round(score * 1000) / 1000,
    }))
    this.print(renderHits(hits, this.width))
    const query = {
      text: args.text,
      pathways: facets.pathways,
      boroughs: facets.boroughs,
      cohorts: facets.cohorts,
    }
    return {dataset: directory.dataset, today, query: {...query, age: null}, total: found.length, hits}
  }
}
