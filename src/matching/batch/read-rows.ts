import {addYears, type IsoDate} from '../../calendar.ts'
import {deriveFromAge, deriveFromSex, deriveFromSituation} from '../../profile/derive.ts'
import {readListDate} from '../../profile/list-dates.ts'
import type {Home, Profile, Situation} from '../../profile/profile.ts'
import {readHome} from '../../profile/read-home.ts'
import {NO_REFERENCE} from '../../profile/read-profile.ts'
import type {ReadingContext} from '../../profile/reading.ts'
import type {ReleaseColumn, ReleaseField} from '../../profile/release-columns.ts'
import {parseReleaseRow, type RowResult} from '../../profile/release-row.ts'
import {COHORTS} from '../../vocabulary/cohorts.ts'
import {CONDITIONS} from '../../vocabulary/conditions.ts'
import {EXCLUSIONS} from '../../vocabulary/exclusions.ts'
import {type Memory, remember} from './rows.ts'

// Columns that are checked against each other. All others stand for themselves, so that a row can be read a group at
// a time, and a group that was read before need not be read again. Dates and postcodes, of which there are many,
// come apart from what they are checked against.
const GROUPS = {
  sex: ['sex'],
  situation: ['situation', 'custody', 'prison'],
  home: ['borough', 'no_fixed_abode', 'connections'],
  needs: ['needs'],
  avoid: ['avoid_boroughs', 'avoid_postcode_districts'],
  rest: ['age', 'languages', 'access', 'referrer'],
} as const satisfies Record<string, readonly ReleaseField[]>
const FACTS = [
  {part: 'cohorts', ids: COHORTS},
  {part: 'conditions', ids: CONDITIONS},
  {part: 'history', ids: EXCLUSIONS},
] as const
type FactsPart = (typeof FACTS)[number]['part']

// Different needs, areas to avoid or postcodes: some ten thousand each in a list of a whole country.
const MANY = 16_384

// A reference that is its own reading: no name, nothing to trim, nothing that cannot be shown, not too long.
const PLAIN_REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/
// Dates of birth within so many years are those of someone alive, whatever the day.
const SURELY_ALIVE = 110

// Stands in where a group has no needs, so that this is not noted of the group.
const SOME_NEED: ReleaseColumn = {heading: 'needs', field: 'needs'}
const SOME_NEED_CELL = 'health:low'

interface Group {
  readonly columns: readonly ReleaseColumn[]
  readonly positions: readonly number[]
  readonly known: Memory<Profile | null>
}

type Facts = Partial<Record<string, boolean>>

/**
 * A reader of the rows of one list that gives what `parseReleaseRow` gives, faster: most cells of a long list have
 * been read before. A row of which anything is to be told (a fault, a note, a fact that sex, age or situation might
 * contradict) is read whole by `parseReleaseRow` itself.
 */
export function rowReader(
  columns: readonly ReleaseColumn[],
  context: ReadingContext,
): (cells: readonly string[]) => RowResult {
  const {today} = context
  const at = (field: ReleaseField): number =>
    columns.findIndex((column) => 'field' in column && column.field === field)
  const [referenceAt, birthAt, ageAt] = [at('reference'), at('date_of_birth'), at('age')]
  const [releaseAt, postcodeAt] = [at('release_date'), at('postcode')]
  const earliestBirth = addYears(today, -SURELY_ALIVE)
  const groups = {
    sex: groupOf(columns, GROUPS.sex),
    situation: groupOf(columns, GROUPS.situation),
    // The same where a release date, which only someone in custody has, stands beside it.
    releasing: groupOf([...columns, RELEASE], [...GROUPS.situation, 'release_date']),
    home: groupOf(columns, GROUPS.home),
    needs: groupOf(columns, GROUPS.needs),
    avoid: groupOf(columns, GROUPS.avoid),
    rest: groupOf(columns, GROUPS.rest),
  }
  const settled = settledFacts(context)
  const facts = FACTS.map(({part, ids}) => ({
    part,
    yes: at(part),
    no: at(`${part}_no`),
    settled: settled[part],
    known: remember<string | null>(MANY),
    none: Object.fromEntries(ids.map((id) => [id, undefined])),
  }))
  const dates = remember<IsoDate | null>(MANY)
  const postcodes = remember<Home | null>(MANY)

  return (cells) => readByGroups(cells) ?? parseReleaseRow(columns, cells, context)

  function readByGroups(cells: readonly string[]): RowResult | null {
    const reference = cells[referenceAt] ?? ''
    if (reference !== '' && !PLAIN_REFERENCE.test(reference)) return null
    const birth = readBirth(cells)
    if (birth === undefined) return null
    const situation = readStage(cells)
    if (situation === undefined) return null
    const home = readPlace(cells)
    const sex = readGroup(groups.sex, cells)
    const needs = readGroup(groups.needs, cells)
    const avoid = readGroup(groups.avoid, cells)
    const rest = readGroup(groups.rest, cells)
    if (home === null || sex === null || needs === null || avoid === null || rest === null) return null
    const stated: Facts[] = []
    for (const fact of facts) {
      // With a place for every fact from the start: objects that grow key by key, each its own way, are slow.
      const own: Facts = {...fact.none}
      if (!stateAll(own, cells[fact.yes], true, fact) || !stateAll(own, cells[fact.no], false, fact))
        return null
      stated.push(own)
    }
    const [cohorts = {}, conditions = {}, history = {}] = stated
    const profile: Profile = {
      reference: reference === '' ? NO_REFERENCE : reference,
      sex: sex.sex,
      dateOfBirth: birth,
      age: rest.age,
      situation,
      home,
      needs: needs.needs,
      cohorts,
      conditions,
      history,
      avoid: avoid.avoid,
      languages: rest.languages,
      access: rest.access,
      referrer: rest.referrer,
    }
    return {ok: true, profile, notes: []}
  }

  /** The date of birth; undefined when there is anything to tell of it. */
  function readBirth(cells: readonly string[]): IsoDate | null | undefined {
    const text = cells[birthAt] ?? ''
    if (text === '') return null
    if ((cells[ageAt] ?? '') !== '') return undefined
    const birth = dates(text, () => readListDate(text))
    return birth !== null && birth <= today && birth > earliestBirth ? birth : undefined
  }

  /** The situation; undefined when there is anything to tell of it. */
  function readStage(cells: readonly string[]): Situation | null | undefined {
    const text = cells[releaseAt] ?? ''
    if (text === '') return readGroup(groups.situation, cells)?.situation
    const release = dates(text, () => readListDate(text))
    if (release === null || release < today) return undefined
    const read = readGroup(groups.releasing, [...cells, today])?.situation
    return read?.kind === 'in-custody' ? {...read, releaseDate: release} : undefined
  }

  /** Where the person lives; null when there is anything to tell of it. */
  function readPlace(cells: readonly string[]): Home | null {
    const home = readGroup(groups.home, cells)?.home ?? null
    const postcode = cells[postcodeAt] ?? ''
    if (home === null || postcode === '') return home
    const place = postcodes(postcode, () => readPostcode(postcode))
    if (place === null || home.noFixedAbode) return null
    if (home.borough !== null && home.borough !== place.postcodeBorough) return null
    return {...place, borough: home.borough, connections: home.connections}
  }

  function readPostcode(postcode: string): Home | null {
    const reading = {context, problems: [], notes: []}
    const home = readHome(reading, {path: ['home'], value: {postcode: postcode.trim()}})
    return reading.problems.length + reading.notes.length > 0 ? null : home
  }

  /** The group's part of the profile; null when there is anything to tell of it. */
  function readGroup({columns: own, positions, known}: Group, cells: readonly string[]): Profile | null {
    let key = cells[positions[0] ?? -1] ?? ''
    for (let at = 1; at < positions.length; at += 1) key += `\n${cells[positions[at] as number]}`
    return known(key, () => {
      const ownCells = positions.map((position) => cells[position] ?? '')
      const result =
        own === groups.needs.columns
          ? parseReleaseRow(own, ownCells, context)
          : parseReleaseRow([...own, SOME_NEED], [...ownCells, SOME_NEED_CELL], context)
      return result.ok && result.notes.length === 0 ? result.profile : null
    })
  }

  function stateAll(
    into: Facts,
    cell: string | undefined,
    answer: boolean,
    {part, settled: never, known}: (typeof facts)[number],
  ): boolean {
    if (cell === undefined || cell === '') return true
    for (const item of cell.split(';')) {
      const word = item.trim()
      if (word === '') continue
      const fact = known(word, () => readFact(part, word))
      if (fact === null || never.has(fact) || into[fact] !== undefined) return false
      into[fact] = answer
    }
    return true
  }

  function readFact(part: FactsPart, word: string): string | null {
    const result = parseReleaseRow([{heading: part, field: part}, SOME_NEED], [word, SOME_NEED_CELL], context)
    if (!result.ok || result.notes.length > 0) return null
    const [fact, ...others] = Object.keys(result.profile[part])
    return fact === undefined || others.length > 0 ? null : fact
  }
}

// Whatever the list calls it, and wherever it stands: the date itself is read apart.
const RELEASE: ReleaseColumn = {heading: 'release_date', field: 'release_date'}

/** The columns of a list that read these fields; of one that comes twice the last. */
function groupOf(columns: readonly ReleaseColumn[], fields: readonly ReleaseField[]): Group {
  const isNeeds = fields.includes('needs')
  const positions = columns.flatMap((column, position) => {
    if (!('field' in column)) return isNeeds ? [position] : []
    const isLast =
      columns.findLastIndex((other) => 'field' in other && other.field === column.field) === position
    return fields.includes(column.field) && isLast ? [position] : []
  })
  return {
    columns: positions.flatMap((position) => columns[position] ?? []),
    positions,
    known: remember<Profile | null>(MANY),
  }
}

/** The facts that sex, age or situation can settle, which a stated one must not contradict. */
function settledFacts({today}: ReadingContext): Readonly<Record<FactsPart, ReadonlySet<string>>> {
  const nobody = {sex: 'unknown', dateOfBirth: null, age: null, situation: null} as const
  const derived = [deriveFromSex(nobody), deriveFromAge(nobody, today), deriveFromSituation(nobody, today)]
  const keys = (part: 'cohorts' | 'conditions' | 'exclusions'): Set<string> =>
    new Set(derived.flatMap((facts) => Object.keys(facts[part])))
  return {cohorts: keys('cohorts'), conditions: keys('conditions'), history: keys('exclusions')}
}
