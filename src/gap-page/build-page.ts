import {formatDate} from '../calendar.ts'
import type {Cell} from '../gaps/coverage.ts'
import {coverageNotes, totalsSentence} from '../gaps/notes.ts'
import {ABSENCE_NOTE, type BoardReport, LICENCE_NOTE, reportTitle} from '../gaps/report-document.ts'
import {findGaps} from '../gaps/report-findings.ts'
import {reportSections} from '../gaps/report-sections.ts'
import {evidenceTable, groupTable, pathwayTable, type ReportTable} from '../gaps/report-tables.ts'
import {lacksOwn} from '../gaps/state-words.ts'
import {html, type Markup, ready} from '../site/markup.ts'
import {wholePage} from '../site/whole-page.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import type {LondonMap} from './map-shapes.ts'
import {type PageData, toNumbers} from './page-data.ts'
import {analysisSection, cellsSection, findingsSection, groupsSection, mapSection} from './sections.ts'
import {PAGE_STYLE} from './style.ts'
import {renderTable} from './table.ts'

/** What the page is made from beside the report: the map, the script, and of the shell a hash. */
export interface GapPageRequest extends BoardReport {
  readonly map: LondonMap
  /** The script, bundled for browsers. */
  readonly script: string
  /** SHA-256 of UTF-8 text in base64, for the policy that lets nothing else run. */
  readonly hash: (text: string) => string
}

/**
 * A gap report as one accessible page that needs no network: findings in words, a map of London with the same in a
 * table beside it, and every table behind them. The script sorts, filters and redraws the map; without it all tables
 * are there.
 */
export function buildGapPage(request: GapPageRequest): string {
  const {report, groups, dataset, today, map, script, hash} = request
  const {cells, summary} = report
  const [first = {id: null, label: 'Everyone'}] = groups
  const own = cells.filter(({group}) => group === first.id)
  const pathways = PATHWAYS.filter((pathway) => own.some((cell) => cell.pathway === pathway))
  const pathway = worstOf(pathways, own)
  const showsMade = cells.some(({madeFor}) => madeFor !== null)
  return wholePage({
    title: reportTitle(groups),
    style: PAGE_STYLE,
    script,
    hash,
    skip: 'Skip to the findings',
    header: html`<p class="lede">What people leaving prison or on probation can be referred to, borough by borough and pathway by pathway, as at ${formatDate(today)}.</p>
<p class="caution"><strong>Read this first.</strong> ${ABSENCE_NOTE}</p>
`,
    main: html`${findingsSection(findGaps(report, groups))}${mapSection({map, cells: own, pathways, pathway, groups, summary, showsMade})}${tableSection('pathways', 'Pathway by pathway', pathwayTable(own, first.label))}${
      groups.length > 1 ? tableSection('groups', 'Group by group', groupTable(cells, groups)) : null
    }${reportSections(report).map(analysisSection)}${cellsSection(own, first.label, pathways, showsMade)}${tableSection('evidence', 'How well each borough was researched', evidenceTable(summary.evidence))}${groupsSection(cells, groups)}${madeSection([totalsSentence(summary), ...coverageNotes(summary, dataset, today)])}`,
    footer: html`<p>${LICENCE_NOTE} ${map.attribution}</p>
`,
    data: html`<script type="application/json" id="data">${ready(JSON.stringify(dataOf(request, pathways)).replaceAll('<', '\\u003c'))}</script>
`,
  })
}

function tableSection(id: string, title: string, table: ReportTable): Markup {
  return html`<section aria-labelledby="${id}-heading"><h2 id="${id}-heading">${title}</h2>
${renderTable(table)}</section>
`
}

function madeSection(notes: readonly string[]): Markup {
  return html`<section aria-labelledby="made-heading"><h2 id="made-heading">How the figures were made, and what they do not say</h2>
${notes.map(
  (note) => html`<p class="prose">${note}</p>
`,
)}</section>
`
}

/** The pathway that the map opens on: where the most boroughs lack, then where the least is borne out. */
function worstOf(pathways: readonly Pathway[], cells: readonly Cell[]): Pathway {
  const scores = pathways.map((pathway) => {
    const column = cells.filter((cell) => cell.pathway === pathway)
    const lacking = column.filter(({state}) => lacksOwn(state)).length
    return {
      pathway,
      score: lacking * 100 + column.filter(({stateEvidenced}) => lacksOwn(stateEvidenced)).length,
    }
  })
  const [first = {pathway: PATHWAYS[0], score: 0}] = scores
  return scores.reduce((worst, next) => (next.score > worst.score ? next : worst), first).pathway
}

function dataOf({report, groups}: GapPageRequest, pathways: readonly Pathway[]): PageData {
  const byGroup = Map.groupBy(report.cells, ({group}) => group)
  return {
    boroughs: report.summary.evidence.map(({borough}) => borough),
    pathways,
    groups: groups.map(({id, label}) => ({label, cells: (byGroup.get(id) ?? []).map(toNumbers)})),
  }
}
