import type {Cell} from '../gaps/coverage.ts'
import {CELL_STATES} from '../gaps/coverage.ts'
import {cellSentence} from '../gaps/state-words.ts'
import {html, type Markup, ready} from '../site/markup.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import type {BoroughShape, LondonMap} from './map-shapes.ts'
import {PATTERNS} from './patterns.ts'

// Names that do not fit into their boroughs, as lines.
const SHORT_NAMES: Partial<Record<Borough, readonly string[]>> = {
  'City of London': ['City'],
  'Barking and Dagenham': ['Barking &', 'Dagenham'],
  'Hammersmith and Fulham': ['H&F'],
  'Kensington and Chelsea': ['K&C'],
  'Kingston upon Thames': ['Kingston'],
  'Richmond upon Thames': ['Richmond'],
  'Tower Hamlets': ['Tower', 'Hamlets'],
  'Waltham Forest': ['Waltham', 'Forest'],
  Westminster: ['West-', 'minster'],
}

const LINE_HEIGHT = 18
const BASELINE = 6

/**
 * The map: one path a borough, marked by its state in colour and pattern, with a title that says it in words. Where a
 * service is is not on it: what is marked is whose residents are served.
 */
export function renderMap(map: LondonMap, cells: readonly Cell[], label: string): Markup {
  const byBorough = new Map(cells.map((cell) => [cell.borough, cell]))
  return html`<svg id="map" viewBox="0 0 ${map.width} ${map.height}" role="group" aria-labelledby="map-name" aria-describedby="map-about">
<title id="map-name">${label}</title>
<defs>${CELL_STATES.map((state) => ready(PATTERNS[state]))}</defs>
<g class="boroughs">
${map.shapes.map((shape) => boroughPath(shape, byBorough.get(shape.borough)))}</g>
<g class="names" aria-hidden="true">
${map.shapes.map(nameLabel)}</g>
</svg>`
}

function boroughPath({borough, path}: BoroughShape, cell: Cell | undefined): Markup {
  const words = cell === undefined ? 'not in this report' : cellSentence(cell)
  return html`<path class="borough ${cell === undefined ? 'absent' : `s-${cell.state}`}" data-borough="${borough}" role="img" d="${ready(path)}"><title>${borough}: ${words}</title></path>
`
}

function nameLabel({borough, label: [x, y]}: BoroughShape): Markup {
  const lines = SHORT_NAMES[borough] ?? [borough]
  const top = y + BASELINE - ((lines.length - 1) * LINE_HEIGHT) / 2
  return html`<text>${lines.map((line, index) => html`<tspan x="${x}" y="${top + index * LINE_HEIGHT}">${line}</tspan>`)}</text>
`
}

/** A patch of the map's own marking, for the key and the tables. */
export const swatch = (className: string): Markup =>
  html`<svg class="swatch" viewBox="0 0 32 20" aria-hidden="true"><rect class="${className}" width="32" height="20"/></svg>`
