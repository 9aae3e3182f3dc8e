// Writes data/examples/caseload.csv: 300 invented people of eight boroughs, enough that a report on a caseload has
// counts that may be shown. The same bytes each time: `node bin/invent-caseload.ts > data/examples/caseload.csv`.
// Nobody in it exists. How often things hold is made up too, and says nothing of London.

const PEOPLE = 300
const SEED = 20261124

const COLUMNS = [
  'reference',
  'sex',
  'age',
  'situation',
  'borough',
  'needs',
  'cohorts',
  'conditions',
  'conditions_no',
  'history',
  'referrer',
]

const BOROUGHS = [
  'Camden',
  'Croydon',
  'Hackney',
  'Islington',
  'Lambeth',
  'Newham',
  'Southwark',
  'Tower Hamlets',
]

// Need, and in how many of 100 women and of 100 men it holds.
const NEEDS: readonly (readonly [need: string, women: number, men: number])[] = [
  ['accommodation', 55, 50],
  ['employment-training', 35, 45],
  ['finance-debt', 45, 35],
  ['substance-misuse', 40, 40],
  ['health', 45, 30],
  ['children-families', 35, 15],
  ['thinking-behaviour', 20, 40],
  ['violence-against-women', 50, 8],
  ['women-in-prostitution', 30, 0],
]

const SEVERITIES = ['low', 'medium', 'high'] as const
const [WOMEN, YOUNGEST, OLDEST] = [25, 18, 70]

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const random = randomFrom(SEED)
const holdsFor = (percent: number): boolean => random() * 100 < percent
const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
const listed = (facts: Readonly<Record<string, number>>): string =>
  Object.entries(facts)
    .flatMap(([fact, percent]) => (holdsFor(percent) ? fact : []))
    .join('; ')

function invent(index: number): string[] {
  const isWoman = holdsFor(WOMEN)
  const needs = NEEDS.filter(([, women, men]) => holdsFor(isWoman ? women : men)).map(([need]) => need)
  const asked = needs.length > 0 ? needs : ['accommodation']
  const hasFunds = holdsFor(85)
  return [
    `INVENTED-${String(index + 1).padStart(3, '0')}`,
    isWoman ? 'female' : 'male',
    String(YOUNGEST + Math.floor(random() * (OLDEST - YOUNGEST))),
    holdsFor(60) ? 'on-licence' : 'community-sentence',
    oneOf(BOROUGHS),
    asked.map((need) => `${need}:${oneOf(SEVERITIES)}`).join('; '),
    listed({'mental-health': 35, 'care-leavers': 10, veterans: 4, neurodivergent: 12}),
    hasFunds ? 'recourse-to-public-funds' : '',
    hasFunds ? '' : 'recourse-to-public-funds',
    listed({arson: 3, violence: 15, 'active-substance-use': 20}),
    'probation',
  ]
}

const rows = [COLUMNS, ...Array.from({length: PEOPLE}, (_, index) => invent(index))]
process.stdout.write(rows.map((cells) => `${cells.join(',')}\n`).join(''))
