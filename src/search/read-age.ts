import type {Cohort} from '../vocabulary/cohorts.ts'

/** An age read from words, the cohorts that it puts a person in, and how many words it took. */
export interface ReadAge {
  readonly age: number | null
  readonly cohorts: readonly Cohort[]
  readonly taken: number
}

// A number is no age when it counts something, or belongs to a name ("12 step", "section 21", "24 7").
const COUNTED = new Set(
  (
    'step steps week weeks day days month months night nights hour hours hr hrs session sessions bed beds mile miles ' +
    'km min mins minute minutes pound pounds quid percent k grand time times kid kids child children people person'
  ).split(' '),
)
const NAMED = new Set(
  'section cas tier option form part cat category schedule band level room no number grade zone bus mappa oasys route'.split(
    ' ',
  ),
)
const BEFORE = new Set('age aged turning turned is hes shes'.split(' '))
const OVER = new Set('over above'.split(' '))
const UNDER = new Set('under below'.split(' '))
const YEARS = new Set('year years yr yrs y'.split(' '))
const BETWEEN = new Set('to and or'.split(' '))
const NUMBER = /^(\d{1,3})(yo|y|yr|yrs|year|years|s|plus)?$/

const YOUNGEST_BARE = 10
const OLDEST = 110

/** Reads an age that starts at a word ("19", "aged 19", "19 year old", "over 50", "18 to 25"), or null. */
export function readAge(words: readonly string[], at: number): ReadAge | null {
  const first = words[at] ?? ''
  const led = BEFORE.has(first) || OVER.has(first) || UNDER.has(first)
  const start = led ? at + 1 : at
  const number = numberAt(words, start)
  if (number === null) return null
  const range = readRange(words, start, number.value)
  if (range !== null) return {...range, taken: range.taken + (start - at)}
  const next = words[start + 1] ?? ''
  const old = YEARS.has(next) ? (/^(old|olds|o)$/.test(words[start + 2] ?? '') ? 2 : 0) : 0
  const said = led || number.unit || old > 0
  if (!said && !isBareAge(words, start, number.value)) return null
  if (!led && !number.unit && old === 0 && YEARS.has(next)) return null
  const age = UNDER.has(first) ? number.value - 1 : number.value
  return {age, cohorts: cohortsAt(age), taken: start - at + 1 + old}
}

function numberAt(words: readonly string[], at: number): {value: number; unit: boolean} | null {
  const match = NUMBER.exec(words[at] ?? '')
  const value = Number(match?.[1])
  return match === null || value > OLDEST
    ? null
    : {value, unit: match[2] !== undefined && match[2] !== 'plus'}
}

function isBareAge(words: readonly string[], at: number, value: number): boolean {
  const next = words[at + 1] ?? ''
  return (
    value >= YOUNGEST_BARE &&
    value < 100 &&
    !COUNTED.has(next) &&
    !NAMED.has(words[at - 1] ?? '') &&
    !/^\d/.test(next) &&
    !/^\d/.test(words[at - 1] ?? '')
  )
}

/** "18 to 25" and "18-25" name a band: no one age, but the cohorts that both ends belong to. */
function readRange(words: readonly string[], at: number, low: number): ReadAge | null {
  const gap = BETWEEN.has(words[at + 1] ?? '') ? 2 : 1
  const high = numberAt(words, at + gap)
  if (high === null || high.value <= low || low < 5) return null
  const shared = new Set(cohortsAt(Math.max(low, 18))).intersection(new Set(cohortsAt(high.value)))
  return {age: null, cohorts: high.value < 18 ? cohortsAt(high.value) : [...shared], taken: gap + 1}
}

/** The cohorts that an age puts someone in: the bands of DESIGN §5. */
function cohortsAt(age: number): Cohort[] {
  if (age < 18) return ['under-18']
  if (age <= 25) return ['young-adults']
  return age >= 50 ? ['over-50'] : []
}
