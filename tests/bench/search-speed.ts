// Times searches of 100,000 services with the index loaded: ours as a command runs it, ours with --literal, and
// MiniSearch over the same documents with prefixes and typos, as multiples of ours. Most of the run is spent making
// the index.

import {loadLexicon} from '../../src/io/search-index.ts'
import {compileSearchIndex} from '../../src/search/compile-index.ts'
import {toDocument} from '../../src/search/documents.ts'
import {NO_FACETS} from '../../src/search/facets.ts'
import {buildMiniSearch} from '../../src/search/mini-search.ts'
import {search} from '../../src/search/search.ts'
import {openSearchIndex} from '../../src/search/search-index.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'
import {readJudgements} from '../search/relevance/measure.ts'

const SERVICES = 100_000
const GOAL_MS = 10
const DEPTH = 10

const {directory, details} = openRelease()

/** Real services over and over, each copy with an id, a name and a line of its own, so that the vocabulary grows. */
const services = Array.from({length: SERVICES}, (_, index) => {
  const own = directory.services[index % directory.services.length]
  if (own === undefined) throw new Error('the release is empty')
  const copy = Math.floor(index / directory.services.length)
  return {
    ...own,
    id: `${own.id}-${String(copy).padStart(4, '0')}`,
    name: copy === 0 ? own.name : `${own.name} ${wordFor(index)}`,
  }
}).sort((a, b) => (a.id < b.id ? -1 : 1))

/** A made-up word for a number: `wordFor(5)` is always the same one. */
function wordFor(index: number): string {
  const syllables = [
    'ba',
    'de',
    'fi',
    'go',
    'lu',
    'ma',
    'ne',
    'pi',
    'ro',
    'su',
    'ta',
    've',
    'wi',
    'yo',
    'za',
    'che',
  ]
  let rest = Math.imul(index + 1, 2_654_435_761) >>> 0
  let word = ''
  for (let part = 0; part < 4; part += 1) {
    word += syllables[rest % syllables.length]
    rest = Math.floor(rest / syllables.length)
  }
  return word
}

const detailsOf = (service: {readonly id: string}) => details(service.id.slice(0, -5))
process.stdout.write(`Making the index of ${SERVICES} services ...\n`)
const started = performance.now()
const bytes = compileSearchIndex(directory.dataset, services, detailsOf)
const made = performance.now()
const index = openSearchIndex(bytes)
if (index === null) throw new Error('the index cannot be opened')
const opened = performance.now()
process.stdout.write(
  `made in ${seconds(made - started)}, ${(bytes.length / 1e6).toFixed(0)} MB, opened in ${(opened - made).toFixed(1)} ms, ` +
    `${index.postings.terms.start.length - 1} terms\n`,
)

const lexicon = loadLexicon(ROOT)
const queries = readJudgements().map(({query}) => query)
const ask = (text: string, literal: boolean): unknown =>
  search(index, lexicon, {
    text,
    facets: NO_FACETS,
    literal,
    all: false,
    today: TODAY,
    near: null,
    within: null,
    limit: DEPTH,
  })

const ours = timeEach((query) => ask(query, false))
report('search', ours, ours)
report(
  'search --literal',
  timeEach((query) => ask(query, true)),
  ours,
)
if (process.argv.includes('--minisearch')) {
  const mini = buildMiniSearch(services.map((service) => toDocument(service, detailsOf(service))))
  report(
    'MiniSearch',
    timeEach((query) => mini.search(query, {prefix: true, fuzzy: 0.2})),
    ours,
  )
}

function timeEach(run: (query: string) => unknown): number[] {
  for (const query of queries.slice(0, 20)) run(query)
  return queries
    .map((query) => {
      const start = performance.now()
      run(query)
      return performance.now() - start
    })
    .sort((a, b) => a - b)
}

function report(name: string, times: readonly number[], base: readonly number[]): void {
  const at = (share: number, of = times): number => of[Math.floor(of.length * share)] ?? Number.NaN
  const goal = name === 'search' ? `  goal ${GOAL_MS} ms${at(0.5) <= GOAL_MS ? '' : '  MISSED'}` : ''
  process.stdout.write(
    `${name.padEnd(18)} median ${at(0.5).toFixed(1)} ms, 95 % ${at(0.95).toFixed(1)} ms, ` +
      `${(at(0.5) / at(0.5, base)).toFixed(2)} ×${goal}\n`,
  )
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
