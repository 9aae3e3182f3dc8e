import type {SectionEntry} from './import-needs.ts'
import type {PlacedProblem} from './json-source.ts'
import {describeValue} from './problem.ts'

/** A fault of the file itself. Lines count from 1. */
interface SourceProblem {
  readonly line: number | null
  readonly what: string
  readonly value?: string
  readonly expected: string
}

export type SourceResult =
  | {readonly ok: true; readonly entries: readonly SectionEntry[]}
  | {readonly ok: false; readonly problems: readonly SourceProblem[]}

// The longest instrument has some twenty sections.
const MAX_SECTIONS = 200

const JSON_EXAMPLE =
  'an object such as {"3": 5, "Drug misuse": 2, "Financial management": "yes"}, or a list of the categories that are needs'

/**
 * Reads the sections of an assessment from JSON: an object of section → score, yes/no or severity, or a list of the
 * sections that are needs. What is null was not assessed.
 */
export async function readSectionsJson(text: string): Promise<SourceResult> {
  const {explainSyntax, placeProblems} = await import('./json-source.ts')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return {ok: false, problems: explainSyntax(text).map(sourceProblem)}
  }
  // JSON keeps the last of two equal keys without a word.
  const twice = placeProblems(text, [])
  if (twice.length > 0) return {ok: false, problems: twice.map(sourceProblem)}
  if (Array.isArray(json)) return collect(json.map((section: unknown) => [section, true]))
  if (json === null || typeof json !== 'object')
    return fail({line: null, what: 'not an assessment', value: describeValue(json), expected: JSON_EXAMPLE})
  return collect(Object.entries(json))
}

const tooMany = (count: number): SourceResult =>
  fail({line: null, what: `${count} sections`, expected: `at most ${MAX_SECTIONS}: is it an assessment?`})

const sourceProblem = ({position, what, value, expected}: PlacedProblem): SourceProblem => ({
  line: position?.line ?? null,
  what,
  ...(value === undefined ? {} : {value}),
  expected,
})

function collect(pairs: readonly (readonly [section: unknown, value: unknown])[]): SourceResult {
  if (pairs.length > MAX_SECTIONS) return tooMany(pairs.length)
  const problems: SourceProblem[] = []
  const entries: SectionEntry[] = []
  for (const [section, value] of pairs) {
    if (value === null) continue
    if (typeof section === 'string' && isValue(value)) entries.push({section, value, line: null})
    else {
      const what =
        typeof section === 'string' ? `${describeValue(section)}: not a score or an answer` : 'not a section'
      problems.push({line: null, what, value: describeValue(value), expected: JSON_EXAMPLE})
    }
  }
  return problems.length > 0 ? {ok: false, problems} : {ok: true, entries}
}

const isValue = (value: unknown): value is SectionEntry['value'] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

const CSV_HEADING = 'two columns, section and score, with this heading line'
const SECTION_NAMES = new Set(['section', 'area', 'pathway', 'category', 'need'])
const VALUE_NAMES = new Set(['score', 'value', 'severity', 'need', 'answer'])

/** Reads the sections of an assessment from CSV: a heading line, then one section to a row. A blank is not assessed. */
export async function readSectionsCsv(text: string): Promise<SourceResult> {
  const {CsvError, parse} = await import('csv-parse/sync')
  let rows: readonly {record: readonly string[]; info: {lines: number}}[]
  try {
    rows = parse(text, {
      bom: true,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as never
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return fail({line: null, what: 'not CSV', expected: CSV_HEADING})
  }
  const [heading, ...others] = rows
  const names = (heading?.record ?? []).map((name) => name.toLowerCase())
  const [first = '', second = ''] = names
  if (names.length !== 2 || !SECTION_NAMES.has(first) || !VALUE_NAMES.has(second))
    return fail({
      line: 1,
      what: 'no heading line that can be understood',
      value: names.join(','),
      expected: CSV_HEADING,
    })
  if (others.length > MAX_SECTIONS) return tooMany(others.length)
  const problems: SourceProblem[] = []
  const entries: SectionEntry[] = []
  for (const {record, info} of others) {
    const [section = '', value = ''] = record
    if (record.length !== 2)
      problems.push({
        line: info.lines,
        what: `${record.length} cells`,
        expected: 'two: a section and its score',
      })
    else if (value !== '') entries.push({section, value, line: info.lines})
  }
  return problems.length > 0 ? {ok: false, problems} : {ok: true, entries}
}

const fail = (problem: SourceProblem): SourceResult => ({ok: false, problems: [problem]})
