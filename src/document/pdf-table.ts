import type {StructureElement} from 'pdfkit'
import {type Block, type Inline, line, strong} from './model.ts'
import {sideBySide} from './pdf-columns.ts'
import {heightOf, keepTogether, type Strip} from './pdf-flow.ts'
import {measureText} from './pdf-lines.ts'
import {INK} from './pdf-painter.ts'
import {addElement, type Sheet, styleOf, textStrips} from './pdf-sheet.ts'

interface Column {
  readonly left: number
  readonly width: number
}

const CELL_GAP = 0.9
const RULE = {thickness: 0.5, colour: '#8a8f93'}
const HEAD_RULE = {thickness: 1.25, colour: INK}

/** A table under its caption. Its header is repeated on each page that it goes over to. */
export function tableStrips(
  page: Sheet,
  parent: StructureElement,
  {caption, header, rows}: Extract<Block, {kind: 'table'}>,
  before: number,
): Strip[] {
  // Smaller than the text, for more columns, but never where the reader was promised large type.
  const sheet: Sheet = {...page, size: page.tableSize}
  const {size, left, width} = sheet
  const table = addElement(sheet, parent, 'Table')
  const title = addElement(sheet, table, 'Caption')
  const columns = divideWidth(sheet, header, rows)
  const options = {pad: size * 0.3, before: 0}
  const head = addElement(sheet, addElement(sheet, table, 'THead'), 'TR')
  const headCells = header.map((name, index) =>
    cellStrips(sheet, [strong(name)], addElement(sheet, head, 'TH', {scope: 'Column'}), columns[index]),
  )
  const headStrips = sideBySide(sheet, headCells, {...options, rule: HEAD_RULE, limit: sheet.height / 3})
  // A header that is repeated is no part of what is read.
  const again = repeated(sheet, header, columns)
  const room = sheet.height - (again?.height ?? 0)
  const body = addElement(sheet, table, 'TBody')
  const rowStrips = rows.map((cells) => {
    const row = addElement(sheet, body, 'TR')
    const strips = cells.map((cell, index) => {
      const owner = index === 0 ? addElement(sheet, row, 'TH', {scope: 'Row'}) : addElement(sheet, row, 'TD')
      return cellStrips(sheet, cell, owner, columns[index])
    })
    return sideBySide(sheet, strips, {...options, rule: RULE, limit: room}).map((strip) =>
      again === null ? strip : {...strip, again},
    )
  })
  const captionStrips = textStrips(sheet, line(strong(caption)), title, {size, left, width, before})
  const spaced = captionStrips.length > 0 ? headStrips : headStrips.map((strip) => ({...strip, before}))
  return [...captionStrips, ...spaced]
    .map((strip): Strip => ({...strip, keep: true}))
    .concat(rowStrips.flat())
}

function repeated(sheet: Sheet, header: readonly string[], columns: readonly Column[]): Strip | null {
  const cells = header.map((name, index) => cellStrips(sheet, [strong(name)], null, columns[index]))
  const strips = sideBySide(sheet, cells, {
    pad: sheet.size * 0.3,
    before: 0,
    rule: HEAD_RULE,
    limit: sheet.height / 3,
  })
  const [only] = keepTogether(strips)
  // A header that takes a third of the page is not repeated.
  if (only === undefined || strips.length > 1) return null
  return {...only, height: heightOf(strips, true), draw: (top) => drawAsArtifact(sheet, cells, top)}
}

function drawAsArtifact(sheet: Sheet, cells: readonly (readonly Strip[])[], top: number): void {
  const pad = sheet.size * 0.3
  sheet.painter.artifact(
    () => {
      for (const column of cells) {
        let y = top + pad
        for (const strip of column) {
          strip.draw(y)
          y += strip.height
        }
      }
    },
    {type: 'Pagination'},
  )
  const height = Math.max(sheet.size, ...cells.map((column) => heightOf(column, true))) + 2 * pad
  sheet.painter.rule(sheet.left, top + height, sheet.width, HEAD_RULE.thickness, HEAD_RULE.colour)
}

function cellStrips(
  sheet: Sheet,
  content: Inline,
  owner: StructureElement | null,
  column: Column | undefined,
): Strip[] {
  const {left = sheet.left, width = sheet.width} = column ?? {}
  return textStrips(sheet, content, owner, {
    size: sheet.size,
    leading: sheet.leading - 0.07,
    left,
    width,
    before: 0,
  })
}

/**
 * The columns of a table: each as wide as its widest word if there is room, and what is left shared by how much more
 * each would need to stand on one line.
 */
function divideWidth(
  sheet: Sheet,
  header: readonly string[],
  rows: readonly (readonly Inline[])[],
): Column[] {
  const {size} = sheet
  const gap = size * CELL_GAP
  const space = sheet.width - gap * (header.length - 1)
  const sizes = header.map((name, index) => {
    const cells = [[strong(name)], ...rows.map((row) => row[index] ?? [])]
    const measures = cells.map((cell) => measureText(cell, styleOf(sheet, size)))
    const word = Math.max(size * 3, ...measures.map((measure) => measure.word))
    return {word, whole: Math.max(word, ...measures.map((measure) => measure.whole))}
  })
  const least = sizes.map(({word}) => Math.min(word + 0.5, Math.max(space * 0.45, space / header.length)))
  const taken = least.reduce((sum, width) => sum + width, 0)
  const wants = sizes.map(({whole}, index) => Math.max(0, whole + 0.5 - (least[index] ?? 0)))
  const wanted = wants.reduce((sum, want) => sum + want, 0)
  const spare = space - taken
  const widths = least.map((width, index) => {
    if (spare <= 0) return (width * space) / taken
    const share = wanted === 0 ? 1 / header.length : (wants[index] ?? 0) / wanted
    return width + (wanted <= spare ? (wants[index] ?? 0) + (spare - wanted) / header.length : spare * share)
  })
  let left = sheet.left
  return widths.map((width) => {
    const column = {left, width}
    left += width + gap
    return column
  })
}
