import type {StructureElement} from 'pdfkit'
import {cleanText} from './clean-text.ts'
import {type Block, type Inline, line} from './model.ts'
import {calloutStrips} from './pdf-callout.ts'
import {factStrips} from './pdf-facts.ts'
import {holdEnds, keepTogether, type Strip} from './pdf-flow.ts'
import {breakLines} from './pdf-lines.ts'
import {INK} from './pdf-painter.ts'
import {qrStrips} from './pdf-qr.ts'
import {addElement, drawLine, type Sheet, styleOf, textStrips} from './pdf-sheet.ts'
import {tableStrips} from './pdf-table.ts'

// Sizes of headings as multiples of the body's, and the space above them in ems of the body.
const HEADINGS = {
  1: {scale: 1.7, before: 0},
  2: {scale: 1.3, before: 1.1},
  3: {scale: 1.12, before: 1.1},
  4: {scale: 1, before: 0.9},
} as const

// Space above a block, in ems of the body.
const BLOCK_GAP = 0.7
const ITEM_GAP = 0.25

/** One heading; `outline` is told of it when it is drawn, with its place on the page. */
export function headingStrips(
  sheet: Sheet,
  parent: StructureElement,
  heading: {level: 1 | 2 | 3 | 4; content: Inline; anchor?: string | undefined},
  outline: (title: string, level: number, top: number) => void,
): Strip[] {
  const {level, content, anchor} = heading
  const {scale, before} = HEADINGS[level]
  const element = addElement(sheet, parent, `H${level}`)
  const strips = textStrips(sheet, content, element, {
    size: sheet.size * scale,
    bold: true,
    leading: 1.25,
    left: sheet.left,
    width: sheet.width,
    before: sheet.size * before,
  })
  const title = cleanText(content.map((span) => (span.kind === 'blank' ? '' : span.text)).join('')).trim()
  return strips.map((strip, index) => {
    const ruled = index === 0 && level === 2
    const pad = ruled ? sheet.size * 0.4 : 0
    return {
      ...strip,
      height: strip.height + pad,
      keep: true,
      draw: (top) => {
        if (ruled) sheet.painter.rule(sheet.left, top, sheet.width, 1.5, INK)
        if (index === 0) {
          if (title !== '') outline(title, level, top)
          if (anchor !== undefined)
            sheet.painter.pdf.addNamedDestination(anchor, 'XYZ', sheet.left, top, null)
        }
        strip.draw(top + pad)
      },
    }
  })
}

/** The strips of a block that is neither a heading nor a page break. */
export function blockStrips(
  sheet: Sheet,
  parent: StructureElement,
  block: Exclude<Block, {kind: 'heading' | 'page-break'}>,
): Strip[] {
  const before = sheet.size * BLOCK_GAP
  switch (block.kind) {
    case 'paragraph': {
      const {size, left, width} = sheet
      const element = addElement(sheet, parent, 'P')
      return textStrips(sheet, block.content, element, {size, left, width, before})
    }
    case 'list':
      return listStrips(sheet, parent, block, before)
    case 'facts':
      return factStrips(sheet, parent, block.items, before)
    case 'table':
      return tableStrips(sheet, parent, block, before)
    case 'callout':
      return calloutStrips(sheet, parent, block, before)
    case 'qr':
      return qrStrips(sheet, parent, block, before)
  }
}

function listStrips(
  sheet: Sheet,
  parent: StructureElement,
  {ordered, items}: Extract<Block, {kind: 'list'}>,
  before: number,
): Strip[] {
  const {size} = sheet
  const list = addElement(sheet, parent, 'L')
  list.dictionary.data['A'] = {O: 'List', ListNumbering: ordered ? 'Decimal' : 'Disc'}
  const indent = size * (ordered ? (items.length > 99 ? 2.6 : 1.9) : 1.3)
  const rows = items.map((item, index) => {
    const element = addElement(sheet, list, 'LI')
    const label = addElement(sheet, element, 'Lbl')
    const body = addElement(sheet, element, 'LBody')
    const [mark] = breakLines(line(ordered ? `${index + 1}.` : '•'), styleOf(sheet, size), sheet.width)
    const strips = textStrips(sheet, item, body, {
      size,
      left: sheet.left + indent,
      width: sheet.width - indent,
      before: index === 0 ? before : size * ITEM_GAP,
    })
    const [first, ...rest] = strips
    if (first === undefined || mark === undefined) return []
    const marked: Strip = {
      ...first,
      draw: (top) => {
        drawLine(sheet, mark, {left: sheet.left, top, height: first.height, size, owner: label})
        first.draw(top)
      },
    }
    return rest.length < 4 ? keepTogether([marked, ...rest]) : [marked, ...rest]
  })
  return holdEnds(rows)
}
