import type {ReportTable, TableCell} from '../gaps/report-tables.ts'
import {html, type Markup} from '../site/markup.ts'
import {swatch} from './map.ts'

/**
 * A table of the report. The script makes buttons of the headings of those that are `sortable`: without it nothing
 * stands there that does not work. `rowData` is what the script knows a row by.
 */
export function renderTable(
  {caption, columns, rows}: ReportTable,
  {id = null, rowData = () => null}: {id?: string | null; rowData?: (index: number) => Markup | null} = {},
): Markup {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${caption}"><table${id === null ? null : html` id="${id}"`} class="sortable">
<caption>${caption}</caption>
<thead><tr>${columns.map(({heading, numeric}) => html`<th scope="col"${numeric ? html` class="number"` : null}>${heading}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (
    row,
    index,
  ) => html`<tr${rowData(index)}>${row.map((cell, column) => renderCell(cell, column === 0, columns[column]?.numeric ?? false))}</tr>
`,
)}</tbody>
</table></div>
`
}

function renderCell({text, order, state}: TableCell, isName: boolean, numeric: boolean): Markup {
  const shown = state === undefined ? html`${text}` : html`${swatch(`s-${state}`)}<span>${text}</span>`
  if (isName) return html`<th scope="row">${text}</th>`
  const sort = order === undefined || String(order) === text ? null : html` data-order="${order}"`
  return html`<td${numeric ? html` class="number"` : state === undefined ? null : html` class="state"`}${sort}>${shown}</td>`
}
