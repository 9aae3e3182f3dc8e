import {
  PATHWAYS,
  type Pathway,
  pathwayVocabulary,
  SEVERITIES,
  type Severity,
  severityVocabulary,
} from '../vocabulary/pathways.ts'
import {fold, labelOf, listOr, resolveWord} from '../vocabulary/words.ts'
import {type Instrument, type Section, sectionVocabulary} from './import-instruments.ts'
import {describeValue, expectWord} from './problem.ts'

/** One section of an assessment as a file has it: `value` is a score, yes or no, or how severe. `line` from 1. */
export interface SectionEntry {
  readonly section: string
  readonly value: string | number | boolean
  readonly line: number | null
}

/** A need that an assessment gives, and the rule that made it, for each section that did. */
export interface ImportedNeed {
  readonly pathway: Pathway
  readonly severity: Severity
  readonly because: readonly string[]
}

/** A section that gives no need, and why not. */
export interface SectionWithoutNeed {
  readonly section: string
  readonly because: string
}

interface ImportProblem {
  readonly line: number | null
  readonly section: string
  readonly what: string
  readonly value?: string
  readonly expected: string
}

export type ImportResult =
  | {
      readonly ok: true
      readonly needs: readonly ImportedNeed[]
      readonly without: readonly SectionWithoutNeed[]
    }
  | {readonly ok: false; readonly problems: readonly ImportProblem[]}

/** What one section comes to: a severity, or null for no need. */
interface Finding {
  readonly pathway: Pathway
  readonly section: string
  readonly severity: Severity | null
  readonly because: string
}

/**
 * Takes needs from the sections of an assessment. A score counts by the published cut-offs alone: at or above that
 * of a need, medium; at or above that of a severe one, high. A section without a published cut-off gives a need only
 * when someone recorded one: yes (then medium, since nothing says how severe), or low, medium or high. Of several
 * sections on a pathway the most severe counts. No section but the one that says so gives `violence-against-women`.
 */
export function importNeeds(entries: readonly SectionEntry[], instrument: Instrument): ImportResult {
  const problems: ImportProblem[] = []
  const findings: Finding[] = []
  const seen = new Map<string, string>()
  for (const entry of entries) {
    const section = findSection(entry, instrument)
    if ('what' in section) {
      problems.push(section)
      continue
    }
    const earlier = seen.get(section.name)
    seen.set(section.name, entry.section)
    if (earlier !== undefined) {
      problems.push(problem(entry, `the same as “${earlier}”`, 'each section once'))
      continue
    }
    const found = judgeSection(entry, section, instrument)
    if ('what' in found) problems.push(found)
    else findings.push(found)
  }
  if (problems.length > 0) return {ok: false, problems}
  return {ok: true, ...gather(findings)}
}

function gather(findings: readonly Finding[]): {needs: ImportedNeed[]; without: SectionWithoutNeed[]} {
  const needs = PATHWAYS.flatMap((pathway): ImportedNeed[] => {
    const made = findings.filter((finding) => finding.pathway === pathway && finding.severity !== null)
    const severity = SEVERITIES.findLast((level) => made.some((finding) => finding.severity === level))
    return severity === undefined ? [] : [{pathway, severity, because: made.map(({because}) => because)}]
  })
  const without = findings
    .filter(({severity}) => severity === null)
    .map(({section, because}) => ({section, because}))
  return {needs, without}
}

function problem(entry: SectionEntry, what: string, expected: string, value?: unknown): ImportProblem {
  const shown = value === undefined ? {} : {value: describeValue(value)}
  return {line: entry.line, section: entry.section, what, ...shown, expected}
}

function findSection(entry: SectionEntry, instrument: Instrument): Section | ImportProblem {
  const wanted = fold(entry.section)
  const exact = instrument.sections.filter(({name, also}) =>
    [name, ...also].some((spelling) => fold(spelling) === wanted),
  )
  const [only, ...others] = exact
  const section = only !== undefined && others.length === 0 ? only : null
  if (section === null) {
    const vocabulary = sectionVocabulary(instrument)
    const meant = resolveWord(vocabulary, entry.section)
    const expected = meant.ok ? `did you mean ${meant.id}?` : expectWord(vocabulary, meant)
    return problem(entry, `not a known ${instrument.noun}`, expected)
  }
  if (section.pathways.length === 1) return section
  const narrower = instrument.sections.filter(
    ({name, pathways}) => pathways.length === 1 && name.startsWith(`${section.name} (`),
  )
  const labels = section.pathways.map((pathway) => labelOf(pathwayVocabulary, pathway).toLowerCase())
  return problem(
    entry,
    `could be a need on ${listOr(labels)}`,
    `one of ${narrower.map(({name}) => name).join(', ')}`,
  )
}

const YES = new Set(['yes', 'y', 'true'])
const NO = new Set(['no', 'n', 'false'])

function judgeSection(
  entry: SectionEntry,
  section: Section,
  instrument: Instrument,
): Finding | ImportProblem {
  const [pathway] = section.pathways
  if (pathway === undefined) throw new Error(`${section.name} has no pathway`)
  const name = `${instrument.title}: ${section.name}`
  const finding = (severity: Severity | null, why: string): Finding => ({
    pathway,
    section: section.name,
    severity,
    because: `${name}: ${why}`,
  })
  if (isScore(entry.value)) {
    const score = Number(entry.value)
    return scoreProblem(entry, section, score) ?? finding(...judgeScore(score, section))
  }
  const recorded = judgeAnswer(fold(String(entry.value)))
  if (recorded !== null) return finding(...recorded)
  const scores = section.maxScore === null ? '' : `a score from 0 to ${section.maxScore}, `
  return problem(entry, 'cannot be understood', `${scores}yes, no, low, medium or high`, entry.value)
}

/** What someone recorded in words, which are folded; null for words that say nothing of a need. */
function judgeAnswer(text: string): [Severity | null, string] | null {
  if (NO.has(text)) return [null, 'recorded as no need']
  if (YES.has(text))
    return ['medium', 'recorded as a need, not how severe; medium, as for a score at the cut-off of a need']
  const severity = resolveWord(severityVocabulary, text)
  // A severity may be called 1, 2 or 3 in a profile; in an assessment a number is a score.
  return severity.ok && !/\d/.test(text)
    ? [severity.id, `recorded as a need of ${severity.id} severity`]
    : null
}

const isScore = (value: SectionEntry['value']): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+([.,]\d+)?$/.test(value.trim()))

function scoreProblem(entry: SectionEntry, section: Section, score: number): ImportProblem | null {
  if (section.maxScore === null) {
    return problem(
      entry,
      'no score is published for this',
      'yes, no, low, medium or high, as someone recorded it',
      entry.value,
    )
  }
  if (Number.isInteger(score) && score >= 0 && score <= section.maxScore) return null
  return problem(entry, 'a score out of range', `a whole number from 0 to ${section.maxScore}`, entry.value)
}

function judgeScore(score: number, {maxScore, needFrom, severeFrom}: Section): [Severity | null, string] {
  const scored = `scored ${score} of ${maxScore}`
  if (severeFrom !== null && score >= severeFrom)
    return ['high', `${scored}; a severe need from ${severeFrom}, so high`]
  if (needFrom === null) return [null, `${scored}; no cut-off is published, so no need follows`]
  if (score < needFrom) return [null, `${scored}; a need from ${needFrom}, so none`]
  const ceiling =
    severeFrom === null ? 'no cut-off for a severe one is published' : `severe from ${severeFrom}`
  return ['medium', `${scored}; a need from ${needFrom} (${ceiling}), so medium`]
}

/** Needs laid into those that a profile has: the more severe of the two is kept, and what was done is said. */
export function mergeNeeds(
  present: Readonly<Partial<Record<string, string>>>,
  imported: readonly ImportedNeed[],
): {readonly needs: Readonly<Record<string, string>>; readonly notes: readonly string[]} {
  const needs: Record<string, string> = {}
  const notes: string[] = []
  const rank = (severity: string): number => SEVERITIES.indexOf(severity as Severity)
  for (const [pathway, severity] of Object.entries(present))
    if (severity !== undefined) needs[pathway] = severity
  for (const {pathway, severity} of imported) {
    const before = needs[pathway]
    if (before === undefined || rank(severity) > rank(before)) needs[pathway] = severity
    if (before !== undefined && before !== severity) {
      notes.push(
        `${pathway}: the profile says ${before} and the assessment ${severity}; ${needs[pathway]} is kept.`,
      )
    }
  }
  return {needs, notes}
}
