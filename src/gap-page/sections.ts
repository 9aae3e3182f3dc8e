import {CELL_STATES, type Cell, type NamedGroup} from '../gaps/coverage.ts'
import type {GapSummary} from '../gaps/report.ts'
import type {Findings} from '../gaps/report-findings.ts'
import type {ReportSection} from '../gaps/report-section-words.ts'
import {matrixTable, type ReportTable, stateCell, type TableCell} from '../gaps/report-tables.ts'
import {STATE_LABELS, stateMeaning} from '../gaps/state-words.ts'
import {html, type Markup} from '../site/markup.ts'
import {type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'
import {renderMap, swatch} from './map.ts'
import type {LondonMap} from './map-shapes.ts'
import {renderTable} from './table.ts'

/** The findings in words, which stand before every figure. */
export function findingsSection({missing, forWhom, actions, research}: Findings): Markup {
  const part = (title: string, sentences: readonly string[]): Markup | null =>
    sentences.length === 0
      ? null
      : html`<h3>${title}</h3>
<ul>${sentences.map(
          (sentence) => html`<li>${sentence}</li>
`,
        )}</ul>
`
  return html`<section class="findings" aria-labelledby="findings"><h2 id="findings">In short</h2>
${part('What is missing', missing)}${part('For whom', forWhom)}${part('What to do', actions)}${part('How sure this is', research)}</section>
`
}

interface MapSection {
  readonly map: LondonMap
  readonly cells: readonly Cell[]
  readonly pathways: readonly Pathway[]
  readonly pathway: Pathway
  readonly groups: readonly NamedGroup[]
  readonly summary: GapSummary
  /** Whether the tables count what is made for a group: some group is a cohort. */
  readonly showsMade: boolean
}

/** The map of one pathway, with its key, and the table beside it that holds the same. */
export function mapSection(request: MapSection): Markup {
  const {map, cells, pathways, pathway, groups, summary, showsMade} = request
  const shown = cells.filter((cell) => cell.pathway === pathway)
  const [first] = groups
  const title = `${labelOf(pathwayVocabulary, pathway)}: ${first?.label ?? 'Everyone'}`
  return html`<section aria-labelledby="map-heading"><h2 id="map-heading">The map</h2>
<form id="choose" hidden>
${choice(
  'pathway',
  'Pathway',
  pathways.map((id) => labelOf(pathwayVocabulary, id)),
  pathways.indexOf(pathway),
)}${
  groups.length > 1
    ? choice(
        'group',
        'For whom',
        groups.map(({label}) => label),
        0,
      )
    : null
}${choice('basis', 'Counting', ['Everything listed', 'Sources under 36 months old'], 0)}</form>
<div class="beside">
<figure>
<figcaption id="map-caption" aria-live="polite"><strong id="map-title">${title}</strong> <span id="map-basis">Everything listed.</span></figcaption>
${renderMap(map, shown, `Map of London by borough. ${title}`)}
<p id="readout" hidden></p>
<ul class="key" aria-label="Key">${[...CELL_STATES].reverse().map(
    (
      state,
    ) => html`<li>${swatch(`s-${state}`)}<span><strong>${STATE_LABELS[state]}:</strong> ${stateMeaning(state, summary.coveredAt)}</span></li>
`,
  )}</ul>
<p id="map-about" class="about">The map shows whose residents services take, never where a service is. Refuges take women from elsewhere: for them the borough is not where they are. The table holds the same as the map.</p>
<p class="about">${map.attribution}</p>
</figure>
${renderTable(boroughTable(shown, title, showsMade), {id: 'boroughs', rowData: (index) => html` data-borough="${shown[index]?.borough ?? ''}"`})}</div>
</section>
`
}

function choice(id: string, label: string, options: readonly string[], chosen: number): Markup {
  return html`<div><label for="${id}">${label}</label><select id="${id}">${options.map(
    (option, index) =>
      html`<option value="${index}"${index === chosen ? html` selected` : null}>${option}</option>`,
  )}</select></div>
`
}

const column = (heading: string, numeric = false) => ({heading, numeric})

/** What both tables of cells have beside their first columns; the script fills them by these places. */
const stateColumns = (showsMade: boolean) => [
  column('State'),
  column('By recent sources'),
  ...['Local', 'Shared', 'Wide', ...(showsMade ? ['Made for'] : [])].map((heading) => column(heading, true)),
]

function stateCells(
  {state, stateEvidenced, local, shared, wide, madeFor}: Cell,
  showsMade: boolean,
): TableCell[] {
  const counts = [local, shared, wide, ...(showsMade ? [madeFor] : [])]
  return [stateCell(state), stateCell(stateEvidenced), ...counts.map(optionalCount)]
}

/** A count, or a dash where there is none, which sorts first. */
const optionalCount = (count: number | null): TableCell =>
  count === null ? {text: '–', order: -1} : {text: String(count), order: count}

function boroughTable(cells: readonly Cell[], title: string, showsMade: boolean): ReportTable {
  return {
    caption: title,
    columns: [column('Borough'), ...stateColumns(showsMade)],
    rows: cells.map((cell) => [{text: cell.borough}, ...stateCells(cell, showsMade)]),
  }
}

/** Every cell of the first group as one long table, to be filtered and sorted. */
export function cellsSection(
  cells: readonly Cell[],
  who: string,
  pathways: readonly Pathway[],
  showsMade: boolean,
): Markup {
  const table: ReportTable = {
    caption: `Every borough and pathway: ${who}`,
    columns: [column('Borough'), column('Pathway'), ...stateColumns(showsMade)],
    rows: cells.map((cell) => [
      {text: cell.borough},
      {text: labelOf(pathwayVocabulary, cell.pathway), order: pathways.indexOf(cell.pathway)},
      ...stateCells(cell, showsMade),
    ]),
  }
  const boroughs = [...new Set(cells.map(({borough}) => borough))]
  const states = [...CELL_STATES].reverse()
  const labels = pathways.map((id) => labelOf(pathwayVocabulary, id))
  return html`<section id="cells-section" aria-labelledby="cells-heading"><h2 id="cells-heading">Every borough and pathway</h2>
<form id="filter" hidden>
${anyChoice('filter-borough', 'Borough', boroughs)}${anyChoice('filter-pathway', 'Pathway', labels)}${anyChoice(
  'filter-state',
  'State',
  states.map((state) => STATE_LABELS[state]),
)}${anyChoice(
  'filter-recent',
  'By recent sources',
  states.map((state) => STATE_LABELS[state]),
)}<button type="reset">Show all</button>
</form>
<p id="filter-count" role="status"></p>
${renderTable(table, {id: 'cells', rowData: (index) => html` data-cell="${index}"`})}</section>
`
}

function anyChoice(id: string, label: string, options: readonly string[]): Markup {
  return html`<div><label for="${id}">${label}</label><select id="${id}"><option value="">Any</option>${options.map(
    (option) => html`<option>${option}</option>`,
  )}</select></div>
`
}

/** A part of the report that was asked for: what it says, its table, and how its figures were made. */
export function analysisSection({id, title, intro, table, method}: ReportSection): Markup {
  return html`<section aria-labelledby="${id}-heading"><h2 id="${id}-heading">${title}</h2>
<p class="prose">${intro}</p>
${table.rows.length === 0 ? null : renderTable(table)}${method.map(
  (words) => html`<p class="about prose">${words}</p>
`,
)}</section>
`
}

/** Each group's table of all boroughs and pathways. */
export function groupsSection(cells: readonly Cell[], groups: readonly NamedGroup[]): Markup {
  const byGroup = Map.groupBy(cells, ({group}) => group)
  return html`<section aria-labelledby="each-heading"><h2 id="each-heading">${groups.length > 1 ? 'Each group, borough by borough' : 'Borough by borough'}</h2>
<p>In brackets: the state by sources under 36 months old alone, where it is another.</p>
${groups.map(
  ({id, label}, index) => html`<details${index === 0 ? html` open` : null}><summary>${label}</summary>
${renderTable(unmarked(matrixTable(byGroup.get(id) ?? [], label)))}</details>
`,
)}</section>
`
}

/** A table without the map's marking, which in so many cells would tell less than the words. */
const unmarked = (table: ReportTable): ReportTable => ({
  ...table,
  rows: table.rows.map((row) => row.map(({text, order}) => (order === undefined ? {text} : {text, order}))),
})
