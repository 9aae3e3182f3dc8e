import {formatDate} from '../calendar.ts'
import type {Cell} from '../gaps/coverage.ts'
import {coverageNotes, totalsSentence} from '../gaps/notes.ts'
import {ABSENCE_NOTE, type BoardReport, LICENCE_NOTE, reportTitle} from '../gaps/report-document.ts'
import {findGaps} from '../gaps/report-findings.ts'
import {reportSections} from '../gaps/report-sections.ts'
import {evidenceTable, groupTable, pathwayTable} from '../gaps/report-tables.ts'
import {lacksOwn} from '../gaps/state-words.ts'
import {html, ready} from '../site/markup.ts'
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
  // Within a script element nothing is escaped, so that these would end it or hide what follows.
  if (/<\/script|<!--/i.test(script)) throw new Error('the script cannot stand in a page')
  const policy = `default-src 'none'; script-src 'sha256-${hash(script)}'; style-src 'sha256-${hash(PAGE_STYLE)}'; base-uri 'none'; form-action 'none'`
  const title = reportTitle(groups)
  const showsMade = cells.some(({madeFor}) => madeFor !== null)
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${ready(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${ready(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the findings</a>
<header>
<h1>${title}</h1>
<p class="lede">What people leaving prison or on probation can be referred to, borough by borough and pathway by pathway, as at ${formatDate(today)}.</p>
<p class="caution"><strong>Read this first.</strong> ${ABSENCE_NOTE}</p>
</header>
<main id="main" tabindex="-1">
${findingsSection(findGaps(report, groups))}${mapSection({map, cells: own, pathways, pathway: worstOf(pathways, own), groups, summary, showsMade})}<section aria-labelledby="pathways-heading"><h2 id="pathways-heading">Pathway by pathway</h2>
${renderTable(pathwayTable(own, first.label))}</section>
${
  groups.length > 1
    ? html`<section aria-labelledby="groups-heading"><h2 id="groups-heading">Group by group</h2>
${renderTable(groupTable(cells, groups))}</section>
`
    : null
}${reportSections(report).map(analysisSection)}${cellsSection(own, first.label, pathways, showsMade)}<section aria-labelledby="evidence-heading"><h2 id="evidence-heading">How well each borough was researched</h2>
${renderTable(evidenceTable(summary.evidence))}</section>
${groupsSection(cells, groups)}<section aria-labelledby="made-heading"><h2 id="made-heading">How the figures were made, and what they do not say</h2>
${[totalsSentence(summary), ...coverageNotes(summary, dataset, today)].map(
  (note) => html`<p class="prose">${note}</p>
`,
)}</section>
</main>
<footer>
<p>${LICENCE_NOTE} ${map.attribution}</p>
</footer>
<script type="application/json" id="data">${ready(JSON.stringify(dataOf(request, pathways)).replaceAll('<', '\\u003c'))}</script>
<script>${ready(script)}</script>
</body>
</html>
`.markup
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
