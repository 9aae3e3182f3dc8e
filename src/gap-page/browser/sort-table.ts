/** Makes the headings of a table into buttons that sort it by their column: up, then down. */
export function makeSortable(table: HTMLTableElement): void {
  const headings = [...table.querySelectorAll<HTMLTableCellElement>('thead th')]
  for (const [column, heading] of headings.entries()) {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...heading.childNodes)
    heading.append(button)
    button.addEventListener('click', () => {
      const up = heading.getAttribute('aria-sort') !== 'ascending'
      for (const other of headings) other.removeAttribute('aria-sort')
      heading.setAttribute('aria-sort', up ? 'ascending' : 'descending')
      sortRows(table, column, up ? 1 : -1)
    })
  }
}

/** Sorts again by the column that a table is sorted by, after its cells have changed. */
export function sortAgain(table: HTMLTableElement): void {
  const headings = [...table.querySelectorAll('thead th')]
  const column = headings.findIndex((heading) => heading.hasAttribute('aria-sort'))
  if (column === -1) return
  sortRows(table, column, headings[column]?.getAttribute('aria-sort') === 'ascending' ? 1 : -1)
}

function sortRows(table: HTMLTableElement, column: number, direction: 1 | -1): void {
  const [body] = table.tBodies
  if (body === undefined) return
  const keyed = [...body.rows].map((row) => ({row, key: keyOf(row.cells[column])}))
  keyed.sort((a, b) => direction * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  body.append(...keyed.map(({row}) => row))
}

/** What a cell sorts by: its order, the number that it shows, or its text. */
function keyOf(cell: HTMLTableCellElement | undefined): string | number {
  const text = cell?.textContent ?? ''
  const order = cell?.dataset['order'] ?? (cell?.classList.contains('number') ? text : undefined)
  return order === undefined ? text : Number(order)
}
