import type {GapAnalysis, Method, Place, SafeCount} from '../gaps/analysis.ts'
import {UNNAMED_PATHWAYS} from '../gaps/redundancy.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import type {Style} from './screen.ts'
import {type Column, renderTable} from './table.ts'
import {cleanText, wrapText} from './text.ts'

const MOST_ROWS = 15
const WITHHELD = '<5'

const words = (heading: string): Column => ({heading})
const number = (heading: string): Column => ({heading, align: 'right', keep: true})

/** The sections of an analysis beside coverage, as a person reads them; '' when there is none. */
export function renderSections(analysis: GapAnalysis, style: Style, width: number): string {
  const {access, inequality, nextServices, redundancy, stress, unmet, changes} = analysis
  const section = (
    title: string,
    columns: readonly Column[],
    rows: readonly (readonly string[])[],
    {formula, sources}: Method,
    limit = Number.POSITIVE_INFINITY,
  ): string => {
    const more = rows.length - limit
    const notes = [
      ...(more > 0 ? [`${more} more rows: --json lists them.`] : []),
      formula,
      ...sources.map(
        ({measure, publisher, year, modelled, note}) =>
          `${modelled ? 'Modelled. ' : ''}${measure} (${publisher}, ${year}). ${note}`,
      ),
    ]
    const body = rows.length === 0 ? 'None.\n' : renderTable(columns, rows.slice(0, limit), width)
    return `\n${style.bold(title)}\n\n${body}\n${notes.flatMap((note) => wrapText(note, width)).join('\n')}\n`
  }
  const parts: string[] = []
  if (access !== undefined) {
    const rows = access.rows.map((row) => [
      row.pathway,
      row.borough,
      count(row.need),
      decimal(row.accessPerThousand),
      decimal(row.perThousand),
      row.low === null || row.high === null ? '–' : `${row.low.toFixed(2)}–${row.high.toFixed(2)}`,
    ])
    const columns = [words('Pathway'), words('Borough'), ...['Need', 'Access', 'Near', '95%'].map(number)]
    parts.push(section('Access, services per 1,000 of need', columns, rows, access.method))
  }
  if (inequality !== undefined) {
    const rows = inequality.rows.map((row) => [
      row.pathway,
      decimal(row.hoover),
      decimal(row.gini),
      decimal(row.concentration),
    ])
    const columns = [words('Pathway'), ...['Hoover', 'Gini', 'Concentration'].map(number)]
    parts.push(section('Inequality of access over 33 boroughs', columns, rows, inequality.method))
  }
  if (nextServices !== undefined) {
    const rows = nextServices.rows.map((row) => [row.pathway, row.borough, row.state, count(row.reached)])
    const columns = [words('Pathway'), words('Borough'), words('Now'), number('Reaches')]
    parts.push(section('Best next service', columns, rows, nextServices.method, MOST_ROWS))
  }
  if (redundancy !== undefined) {
    // A provider of refuges is not named beside the boroughs that it serves.
    const told = (each: readonly Place[]): Place[] =>
      each.filter(({pathway}) => !UNNAMED_PATHWAYS.includes(pathway))
    const rows = redundancy.rows
      .map(({organisation, becomesNone, becomesThin}) => ({
        organisation,
        none: told(becomesNone),
        thin: told(becomesThin),
      }))
      .filter(({none, thin}) => none.length + thin.length > 0)
      .map(({organisation, none, thin}) => [cleanText(organisation), places(none), String(thin.length)])
    const columns = [words('If it closes'), words('Left with none near'), number('Left thin')]
    const formula = `${redundancy.method.formula} Left out here: ${UNNAMED_PATHWAYS.join(' and ')}, where some providers run refuges.`
    parts.push(
      section('Who depends on one provider', columns, rows, {...redundancy.method, formula}, MOST_ROWS),
    )
  }
  if (stress !== undefined) {
    const rows = stress.rows.map((row) => [
      cleanText(row.label),
      row.pathway,
      boroughs(row.without),
      String(row.onlyCheck.length),
    ])
    const columns = [words('Person'), words('Need'), words('No option in'), number('Only to ask')]
    parts.push(section('Stress test', columns, rows, stress.method))
  }
  if (unmet !== undefined) {
    const rows = unmet.rows.map((row) => [
      row.borough,
      row.pathway,
      count(row.people),
      row.unmet === null ? 'withheld' : String(row.unmet),
      row.rule ?? '',
    ])
    const columns = [words('Borough'), words('Need'), number('People'), number('Unmet'), words('Mostly by')]
    parts.push(section('People whom no service would take', columns, rows, unmet.method))
  }
  if (changes !== undefined) {
    const rows = changes.rows.map((row) => [
      row.borough,
      row.pathway,
      `${row.before} → ${row.after}`,
      cleanText([...row.gained.map((id) => `+${id}`), ...row.lost.map((id) => `-${id}`)].join(' ')),
    ])
    const columns = [words('Borough'), words('Pathway'), words('State'), words('Services')]
    const sides = [
      {title: 'Opened', ids: changes.opened ?? []},
      {title: 'Closed', ids: changes.closed ?? []},
    ].filter(({ids}) => ids.length > 0)
    parts.push(section(`Changed since ${cleanText(changes.baseline)}`, columns, rows, changes.method))
    for (const {title, ids} of sides) {
      const line = cleanText(`${title}: ${ids.join(', ')}.`)
      parts.push(`${wrapText(line, width).join('\n')}\n`)
    }
  }
  return parts.join('')
}

const decimal = (value: number | null): string => (value === null ? '–' : value.toFixed(2))
const count = (value: SafeCount): string => (value === null ? WITHHELD : String(value))

const boroughs = (named: readonly Borough[]): string =>
  named.length === 33 ? 'all 33 boroughs' : named.length === 0 ? '–' : named.join(', ')

const places = (named: readonly Place[]): string =>
  named.length === 0 ? '–' : named.map(({borough, pathway}) => `${borough} ${pathway}`).join(', ')
