import {describe, expect, it} from 'vitest'
import type {Service} from '../../src/directory/service.ts'
import {compileColumns} from '../../src/search/compile-columns.ts'
import {makePrior, type PriorFacts} from '../../src/search/priors.ts'
import {services} from './ask.ts'

const NOTHING_KNOWN: PriorFacts = {
  pathways: [],
  near: [],
  boroughs: [],
  cohorts: [],
  sex: null,
  age: null,
  custody: false,
}
// November 2026, counted from year 0.
const MONTH = 2026 * 12 + 10

const [first] = services
if (first === undefined) throw new Error('the release is empty')
const PLAIN: Service = {
  ...first,
  status: 'open',
  pathways: ['health'],
  coverage: 'borough',
  boroughs: ['Camden'],
  allBoroughs: false,
  boroughsUnstated: false,
  delivery: ['in-person'],
  sex: 'any',
  minAge: null,
  maxAge: null,
  onlyFor: [],
  specialisesIn: [],
  requires: [],
  newestSource: '2026-05',
  reachable: true,
}

type Change = Partial<Service>

describe('of services that say the same, the search puts first', () => {
  it.each<[what: string, better: Change, worse: Change, facts: Partial<PriorFacts>]>([
    ['one that is open', {}, {status: 'unknown'}, {}],
    ['one that may run before one that has closed', {status: 'unknown'}, {status: 'closed'}, {}],
    ['one with a recent source', {}, {newestSource: '2019'}, {}],
    ['one that can be reached', {}, {reachable: false}, {}],
    [
      "the borough's own before one that it shares",
      {},
      {boroughs: ['Camden', 'Brent']},
      {boroughs: ['Camden']},
    ],
    [
      'one that names the borough before one for all London',
      {},
      {boroughs: [], allBoroughs: true},
      {boroughs: ['Camden']},
    ],
    ['one for all London where no borough is asked for', {boroughs: [], allBoroughs: true}, {}, {}],
    ["a women's service for a woman", {sex: 'female'}, {}, {sex: 'female'}],
    ['one for everyone where no sex is known', {}, {sex: 'female'}, {}],
    ['one made for the cohort', {specialisesIn: ['veterans']}, {}, {cohorts: ['veterans']}],
    ['one for everyone where no cohort is known', {}, {onlyFor: [['veterans']]}, {}],
    ['one for adults before one for children', {}, {maxAge: 17}, {age: 30}],
    ['one outside prison, unless prison is spoken of', {}, {delivery: ['in-prison']}, {}],
    ['one whose main pathway is meant', {}, {pathways: ['accommodation', 'health']}, {pathways: ['health']}],
  ])('%s', (_, better, worse, facts) => {
    const columns = compileColumns([
      {...PLAIN, ...better},
      {...PLAIN, ...worse},
    ])
    const prior = makePrior(columns, {...NOTHING_KNOWN, ...facts}, MONTH)
    expect(prior(0)).toBeGreaterThan(prior(1))
  })
})
