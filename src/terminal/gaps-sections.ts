import {CONFIDENTIAL_PATHWAYS} from '../directory/confidential.ts'
import type {GapAnalysis, Method, Place, SafeCount} from '../gaps/analysis.ts'
import {tellRedundancy} from '../gaps/tell-redundancy.ts'
import {BOROUGHS, type Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Style} from './screen.ts'
import {type Column, renderTable} from './table.ts'
import {cleanText, wrapText} from './text.ts'

type Part<Key extends keyof GapAnalysis> = NonNullable<GapAnalysis[Key]>

/** A section of an analysis: its table, how it was made, and what is said below that. */
interface Section {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  readonly method: Method
  /** How many rows are printed; all, if not stated. */
  readonly limit?: number
  readonly closing?: readonly string[]
}

const MOST_ROWS = 15

const words = (heading: string): Column => ({heading})
const number = (heading: string): Column => ({heading, align: 'right', keep: true})

/** The sections of an analysis beside coverage, as a person reads them; '' when there is none. */
export function renderSections(analysis: GapAnalysis, style: Style, width: number): string {
  const {access, inequality, nextServices, redundancy, stress, unmet, changes} = analysis
  const sections = [
    access && accessSection(access),
    inequality && inequalitySection(inequality),
    nextServices && nextSection(nextServices),
    redundancy && redundancySection(redundancy),
    stress && stressSection(stress),
    unmet && unmetSection(unmet),
    changes && changesSection(changes),
  ]
  return sections
    .filter((section) => section !== undefined)
    .map((section) => renderSection(section, style, width))
    .join('')
}

function renderSection(section: Section, style: Style, width: number): string {
  const {title, columns, rows, method, limit = rows.length, closing = []} = section
  const more = rows.length - limit
  const notes = [
    ...(more > 0 ? [`${more} more rows: --json lists them.`] : []),
    method.formula,
    ...method.sources.map(
      ({measure, publisher, year, modelled, note}) =>
        `${modelled ? 'Modelled. ' : ''}${measure} (${publisher}, ${year}). ${note}`,
    ),
    ...closing,
  ]
  const body = rows.length === 0 ? 'None.\n' : renderTable(columns, rows.slice(0, limit), width)
  return `\n${style.bold(title)}\n\n${body}\n${notes.flatMap((note) => wrapText(note, width)).join('\n')}\n`
}

const accessSection = ({rows, method}: Part<'access'>): Section => ({
  title: 'Access, services per 1,000 of need',
  columns: [words('Pathway'), words('Borough'), ...['Need', 'Access', 'Near', '95%'].map(number)],
  rows: rows.map((row) => [
    row.pathway,
    row.borough,
    count(row.need),
    decimal(row.accessPerThousand),
    decimal(row.perThousand),
    row.low === null || row.high === null ? '–' : `${row.low.toFixed(2)}–${row.high.toFixed(2)}`,
  ]),
  method,
})

const inequalitySection = ({rows, method}: Part<'inequality'>): Section => ({
  title: 'Inequality of access over 33 boroughs',
  columns: [words('Pathway'), ...['Hoover', 'Gini', 'Concentration'].map(number)],
  rows: rows.map((row) => [row.pathway, decimal(row.hoover), decimal(row.gini), decimal(row.concentration)]),
  method,
})

const nextSection = ({rows, method}: Part<'nextServices'>): Section => ({
  title: 'Best next service',
  columns: [words('Pathway'), words('Borough'), words('Now'), number('Reaches')],
  rows: rows.map((row) => [row.pathway, row.borough, row.state, count(row.reached)]),
  method,
  limit: MOST_ROWS,
})

function redundancySection({rows, method}: Part<'redundancy'>): Section {
  return {
    title: 'Who depends on one provider',
    columns: [words('If it closes'), words('Left with none near'), number('Left thin')],
    rows: tellRedundancy(rows).named.map(({organisation, none, thin}) => [
      cleanText(organisation),
      placeNames(none),
      String(thin.length),
    ]),
    method: {
      ...method,
      formula: `${method.formula} Left out here: ${CONFIDENTIAL_PATHWAYS.join(' and ')}, where some providers run refuges.`,
    },
    limit: MOST_ROWS,
  }
}

const stressSection = ({rows, method}: Part<'stress'>): Section => ({
  title: 'Stress test',
  columns: [words('Person'), words('Need'), words('No option in'), number('Only to ask')],
  rows: rows.map((row) => [
    cleanText(row.label),
    row.pathway,
    boroughNames(row.without),
    String(row.onlyCheck.length),
  ]),
  method,
})

const unmetSection = ({rows, method}: Part<'unmet'>): Section => ({
  title: 'People whom no service would take',
  columns: [words('Borough'), words('Need'), number('People'), number('Unmet'), words('Mostly by')],
  rows: rows.map((row) => [
    row.borough,
    row.pathway,
    count(row.people),
    row.unmet === null ? 'withheld' : String(row.unmet),
    row.rule ?? '',
  ]),
  method,
})

function changesSection({baseline, opened = [], closed = [], rows, method}: Part<'changes'>): Section {
  return {
    title: `Changed since ${cleanText(baseline)}`,
    columns: [words('Borough'), words('Pathway'), words('State'), words('Services')],
    rows: rows.map((row) => [
      row.borough,
      row.pathway,
      `${row.before} → ${row.after}`,
      [changedNames('+', row.gained, row.pathway), changedNames('-', row.lost, row.pathway)]
        .filter((names) => names !== '')
        .join(' '),
    ]),
    method,
    closing: [
      ...(opened.length > 0 ? [cleanText(`Opened: ${opened.join(', ')}.`)] : []),
      ...(closed.length > 0 ? [cleanText(`Closed: ${closed.join(', ')}.`)] : []),
    ],
  }
}

/** The services that a cell gained or lost, by id; counted where a refuge would be named beside its borough. */
function changedNames(sign: '+' | '-', ids: readonly string[], pathway: Pathway): string {
  if (ids.length > 0 && CONFIDENTIAL_PATHWAYS.includes(pathway)) {
    return `${sign}${ids.length} (not named)`
  }
  return ids.map((id) => `${sign}${cleanText(id)}`).join(' ')
}

const decimal = (value: number | null): string => (value === null ? '–' : value.toFixed(2))
const count = (value: SafeCount): string => (value === null ? '<5' : String(value))

function boroughNames(named: readonly Borough[]): string {
  if (named.length === BOROUGHS.length) return `all ${BOROUGHS.length} boroughs`
  return named.length === 0 ? '–' : named.join(', ')
}

const placeNames = (named: readonly Place[]): string =>
  named.length === 0 ? '–' : named.map(({borough, pathway}) => `${borough} ${pathway}`).join(', ')
