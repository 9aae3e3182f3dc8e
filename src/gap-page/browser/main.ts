// The script of the page: it sorts and filters the tables, and shows another pathway or group on the map and beside
// it. It makes no HTML: everything is set as text or moved.
import {CELL_STATES, type CellState} from '../../gaps/coverage.ts'
import {cellSentence, STATE_LABELS} from '../../gaps/state-words.ts'
import {element} from '../../site/browser/page.ts'
import {pathwayVocabulary} from '../../vocabulary/pathways.ts'
import {labelOf} from '../../vocabulary/words.ts'
import {type CellNumbers, fromNumbers, type PageData} from '../page-data.ts'
import {makeNavigable} from './navigate-map.ts'
import {makeSortable, sortAgain} from './sort-table.ts'

const data = JSON.parse(element('data', HTMLScriptElement).textContent ?? '') as PageData
const names: readonly string[] = data.boroughs
const boroughs = element('boroughs', HTMLTableElement)
const cells = element('cells', HTMLTableElement)
const choose = element('choose', HTMLFormElement)
const filter = element('filter', HTMLFormElement)
const paths = new Map(
  [...document.querySelectorAll<SVGPathElement>('path.borough')].map((path) => [
    path.dataset['borough'] ?? '',
    path,
  ]),
)

const chosen = (id: string): string => {
  const found = document.getElementById(id)
  return found instanceof HTMLSelectElement ? found.value : '0'
}

/** The numbers of a group's cell for a borough and a pathway, by their places in the report. */
const numbersOf = (group: number, borough: number, pathway: number): CellNumbers | undefined =>
  data.groups[group]?.cells[borough * data.pathways.length + pathway]

function showChoice(): void {
  const [pathway, group, recent] = [
    Number(chosen('pathway')),
    Number(chosen('group')),
    chosen('basis') === '1',
  ]
  const id = data.pathways[pathway]
  const who = data.groups[group]?.label ?? ''
  if (id === undefined) return
  const title = `${labelOf(pathwayVocabulary, id)}: ${who}`
  const basis = recent ? 'Only services with a source under 36 months old.' : 'Everything listed.'
  element('map-title', HTMLElement).textContent = title
  element('map-basis', HTMLElement).textContent = basis
  element('map-name', SVGTitleElement).textContent = `Map of London by borough. ${title}. ${basis}`
  setCaption(boroughs, title)
  for (const [index, borough] of data.boroughs.entries()) {
    const numbers = numbersOf(group, index, pathway)
    const path = paths.get(borough)
    if (numbers === undefined || path === undefined) continue
    const cell = fromNumbers(numbers)
    path.setAttribute('class', `borough s-${recent ? cell.stateEvidenced : cell.state}`)
    const name = path.querySelector('title')
    if (name !== null) name.textContent = `${borough}: ${cellSentence(cell)}`
  }
  for (const row of boroughs.tBodies[0]?.rows ?? []) {
    const index = names.indexOf(row.dataset['borough'] ?? '')
    fillRow(row, 1, numbersOf(group, index, pathway))
  }
  sortAgain(boroughs)
  setCaption(cells, `Every borough and pathway: ${who}`)
  for (const row of cells.tBodies[0]?.rows ?? []) {
    fillRow(row, 2, data.groups[group]?.cells[Number(row.dataset['cell'])])
  }
  sortAgain(cells)
  showFiltered()
  element('readout', HTMLElement).textContent =
    'Tap a borough, or walk the map with the arrow keys, to read it here.'
}

/** Writes the two states and the counts of a cell into a row, from a column on. */
function fillRow(row: HTMLTableRowElement, from: number, numbers: CellNumbers | undefined): void {
  if (numbers === undefined) return
  const {state, stateEvidenced, local, shared, wide, madeFor} = fromNumbers(numbers)
  for (const [offset, shown] of [state, stateEvidenced].entries()) fillState(row.cells[from + offset], shown)
  for (const [offset, count] of [local, shared, wide, madeFor].entries()) {
    const cell = row.cells[from + 2 + offset]
    if (cell === undefined) continue
    cell.textContent = count === null ? '–' : String(count)
    cell.dataset['order'] = String(count ?? -1)
  }
}

function fillState(cell: HTMLTableCellElement | undefined, state: CellState): void {
  if (cell === undefined) return
  cell.dataset['order'] = String(CELL_STATES.indexOf(state))
  cell.querySelector('rect')?.setAttribute('class', `s-${state}`)
  const words = cell.querySelector('span')
  if (words !== null) words.textContent = STATE_LABELS[state]
}

function setCaption(table: HTMLTableElement, text: string): void {
  if (table.caption !== null) table.caption.textContent = text
  table.parentElement?.setAttribute('aria-label', text)
}

function showFiltered(): void {
  const wanted = ['filter-borough', 'filter-pathway', 'filter-state', 'filter-recent'].map(chosen)
  let shown = 0
  const rows = [...(cells.tBodies[0]?.rows ?? [])]
  for (const row of rows) {
    row.hidden = wanted.some((value, column) => value !== '' && row.cells[column]?.textContent !== value)
    if (!row.hidden) shown += 1
  }
  // Printed only when something was picked out of it: all of it is in the shorter table of boroughs.
  element('cells-section', HTMLElement).classList.toggle('filtered', shown < rows.length)
  element('filter-count', HTMLElement).textContent =
    shown === 0 ? 'No row is like that.' : `${shown} of ${rows.length} rows are shown.`
}

for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) makeSortable(table)
for (const form of [choose, filter]) {
  form.hidden = false
  form.addEventListener('submit', (event) => event.preventDefault())
}
choose.addEventListener('input', showChoice)
filter.addEventListener('input', showFiltered)
// The form's values change after the event.
filter.addEventListener('reset', () => setTimeout(showFiltered))
makeNavigable([...paths.values()], element('readout', HTMLElement))
// A browser that comes back to the page restores what was chosen.
addEventListener('pageshow', showChoice)
showChoice()
