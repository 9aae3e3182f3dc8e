import type {StructureElement} from 'pdfkit'
import {cleanText} from './clean-text.ts'
import {type FactItem, line} from './model.ts'
import {sideBySide} from './pdf-columns.ts'
import {holdEnds, type Strip} from './pdf-flow.ts'
import {addElement, type Sheet, textStrips} from './pdf-sheet.ts'

/** Facts as a list, each term before its values; a thin rule stands under each fact. */
export function factStrips(
  sheet: Sheet,
  parent: StructureElement,
  items: readonly FactItem[],
  before: number,
): Strip[] {
  const {size} = sheet
  const list = addElement(sheet, parent, 'L')
  list.dictionary.data['A'] = {O: 'List', ListNumbering: 'None'}
  const [termWidth, gap] = [sheet.width * 0.28, size]
  const left = sheet.left + termWidth + gap
  const width = sheet.width - termWidth - gap
  const rows = items.map(({term, values}, index) => {
    const element = addElement(sheet, list, 'LI')
    const label = addElement(sheet, element, 'Lbl')
    const body = addElement(sheet, element, 'LBody')
    const terms = textStrips(sheet, line(cleanText(term)), label, {
      size,
      bold: true,
      left: sheet.left,
      width: termWidth,
      before: 0,
    })
    const texts = values.flatMap((value) => {
      const owner = values.length === 1 ? body : addElement(sheet, body, 'P')
      return textStrips(sheet, value, owner, {size, left, width, before: 0})
    })
    return sideBySide(sheet, [terms, texts], {
      pad: size * 0.22,
      before: index === 0 ? before : 0,
      rule: {thickness: 0.5, colour: '#b1b4b6'},
      limit: sheet.height,
    })
  })
  return holdEnds(rows)
}
