import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {freshnessOf} from '../src/directory/freshness.ts'
import type {DatasetIdentity} from '../src/directory/service.ts'
import {ResettleError} from '../src/errors.ts'
import {loadLexicon, loadSearchIndex} from '../src/io/search-index.ts'
import {findPlace} from '../src/io/search-place.ts'
import {NO_FACETS} from '../src/search/facets.ts'
import type {Hit} from '../src/search/order-hits.ts'
import {search} from '../src/search/search.ts'
import type {Listing} from '../src/search/search-index.ts'
import {BaseCommand, type Envelope, wordsFlag} from '../src/terminal/base-command.ts'
import {type RecordFlags, recordFlags} from '../src/terminal/record-flags.ts'
import {loadStyle} from '../src/terminal/screen.ts'
import type {ListedHit} from '../src/terminal/search-hits.ts'
import {renderSearch, type SearchPage} from '../src/terminal/search-page.ts'
import {type Borough, boroughVocabulary} from '../src/vocabulary/boroughs.ts'
import {type Cohort, cohortVocabulary} from '../src/vocabulary/cohorts.ts'
import type {Exclusion} from '../src/vocabulary/exclusions.ts'
import {type Pathway, pathwayVocabulary} from '../src/vocabulary/pathways.ts'
import {type Sex, sexVocabulary} from '../src/vocabulary/sexes.ts'

/** The query as understood: what was chosen by flags and what was read from the words. */
interface Query {
  readonly text: string
  readonly literal: boolean
  readonly pathways: readonly Pathway[]
  readonly boroughs: readonly Borough[]
  readonly cohorts: readonly Cohort[]
  readonly sex: Sex | null
  readonly age: number | null
  readonly refused: readonly Exclusion[]
  readonly near: string | null
  readonly withinKm: number | null
}

interface SearchResult extends Envelope {
  readonly query: Query
  readonly total: number
  readonly hits: readonly ListedHit[]
  /** Where nothing answers the query: the pathways that it seems to be about. */
  readonly nearest: readonly Pathway[]
}

const FACTS = [
  'id',
  'name',
  'organisation',
  'status',
  'pathways',
  'boroughs',
  'coverage',
  'newestSource',
  'freshness',
  'successor.id',
  'successor.name',
  'score',
  'distanceKm',
]

export default class Search extends BaseCommand {
  static override summary = 'find services by any words, best first'
  static override description = [
    'Understands the language of the job: abbreviations (DV, NFA, UC, CAB), everyday words (skint, evicted, script),',
    'places (Brixton, SE5 8AF), who the person is (woman, 19, veteran), and misspelt names. What it reads from the',
    'words narrows the search, and it says so; --literal searches the words as they stand. Services that have closed',
    'are found by their name, with what replaced them.',
  ].join('\n')
  static override examples = [
    'resettle search "debt advice" --borough Hackney',
    'resettle search "somewhere to sleep tonight" --near "SE5 8AF" --within 3',
    'resettle search "housing veteran lambeth" --json',
  ]
  static override args = {
    text: Args.string({
      description: 'what to look for: a need, a place, who the person is, the name of a service',
    }),
  }
  static override records = 'hits'
  static override flags = {
    pathway: wordsFlag(pathwayVocabulary, 'only services on this pathway (may be repeated)'),
    borough: wordsFlag(boroughVocabulary, 'only services that serve this borough (may be repeated)'),
    cohort: wordsFlag(
      cohortVocabulary,
      'only services that are for these people, such as veterans (may be repeated)',
    ),
    sex: wordsFlag(sexVocabulary, 'only services that take this sex'),
    age: Flags.integer({
      description: 'only services that take someone of this age',
      helpValue: 'YEARS',
      min: 0,
      max: 110,
    }),
    near: Flags.string({description: 'also show how far each is from this postcode', helpValue: 'POSTCODE'}),
    within: Flags.string({
      description: 'only services with a place within this many kilometres of --near',
      helpValue: 'KM',
      dependsOn: ['near'],
    }),
    limit: Flags.integer({description: 'how many to show', helpValue: 'N', default: 10, min: 1}),
    all: Flags.boolean({description: 'also services that have closed', default: false}),
    literal: Flags.boolean({
      description: 'search for the words as they stand: read no borough, age or pathway from them',
      default: false,
    }),
    ...recordFlags(FACTS),
  }

  async run(): Promise<SearchResult> {
    const {args, flags} = await this.parse(Search)
    const text = args.text ?? ''
    const withinKm = flags.within === undefined ? null : toKilometres(flags.within)
    checkAsked(text, flags)
    const index = await loadSearchIndex(this.installation, flags.dataset, () => this.openDataset(flags))
    const place = findPlace(this.config.root, flags.literal ? '' : text, flags.near)
    const today = this.today(flags)
    const {literal, all, limit} = flags
    const answer = search(index, loadLexicon(this.config.root), {
      text: literal ? text : place.text,
      facets: {
        ...NO_FACETS,
        pathways: flags.pathway ?? [],
        boroughs: flags.borough ?? (withinKm === null ? place.boroughs : []),
        cohorts: flags.cohort ?? [],
        sex: flags.sex?.[0] ?? null,
        age: flags.age ?? null,
      },
      literal,
      all,
      today,
      near: place.point,
      within: withinKm,
      limit,
    })
    const hits = answer.hits.map((hit) => toListed(hit, index.listing(hit.document), today))
    if (!this.jsonEnabled()) {
      const chosen = {
        pathways: flags.pathway !== undefined,
        boroughs: flags.borough !== undefined || withinKm !== null,
        sex: flags.sex !== undefined,
        age: flags.age !== undefined,
      }
      const page = {text, answer, hits, chosen, postcodes: place.said, spell: index.surface}
      await this.printPage(page, index.dataset, flags)
    }
    const {reading, facets, nearest, total} = answer
    const cohorts = [...new Set([...facets.cohorts, ...(reading?.cohorts ?? [])])]
    const query = {text, ...facets, cohorts, near: place.postcode, withinKm, literal}
    return {dataset: index.dataset, today, query, total, hits, nearest}
  }

  /** Prints the hits, and beside them what is to be said of the search. */
  private async printPage(page: SearchPage, dataset: DatasetIdentity, flags: RecordFlags): Promise<void> {
    const {result, notes} = renderSearch(page, this.width, await loadStyle())
    await this.printRecords(FACTS, page.hits, flags, () => result)
    if (page.hits.length > 0 && flags.format === 'table') this.printOverlaid(dataset)
    for (const note of notes) this.note(note)
  }
}

/** Throws `USAGE` where there is neither a word nor a flag to search by. */
function checkAsked(text: string, flags: Readonly<Record<string, unknown>>): void {
  const narrowing = ['pathway', 'borough', 'cohort', 'sex', 'age', 'near'].map((name) => flags[name])
  if (text.trim() !== '' || narrowing.some((value) => value !== undefined && value !== '')) return
  throw new ResettleError('USAGE', 'Say what to look for, or narrow by --pathway, --borough or --cohort.', {
    next: ['For example: resettle search "debt advice" --borough Hackney'],
  })
}

function toListed({score, distanceKm}: Hit, listing: Listing, today: string): ListedHit {
  return {
    ...listing,
    freshness: freshnessOf(listing.newestSource, today),
    score: Math.round(score * 1000) / 1000,
    ...(distanceKm === null ? {} : {distanceKm: Math.round(distanceKm * 10) / 10}),
  }
}

const FARTHEST = 100

function toKilometres(given: string): number {
  const value = Number(given)
  if (!(value > 0 && value <= FARTHEST)) {
    throw new ResettleError(
      'USAGE',
      `--within takes kilometres, more than 0 and at most ${FARTHEST}, not "${given}".`,
    )
  }
  return value
}
