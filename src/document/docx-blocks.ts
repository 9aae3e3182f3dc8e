import {renderRuns, textRun} from './docx-runs.ts'
import {type DocxParts, escapeXml, imageId, numberingOf, paragraphXml} from './docx-xml.ts'
import type {Block, Inline} from './model.ts'
import {qrModules} from './qr-code.ts'
import {qrPng} from './qr-png.ts'

type Of<Kind extends Block['kind']> = Extract<Block, {kind: Kind}>

const KEEP_NEXT = '<w:keepNext/>'
// Two tables, or two boxes, without a paragraph between them become one; and a break needs a paragraph to stand in.
const GAP = paragraphXml('Gap', '')
const PAGE_BREAK = paragraphXml('Gap', '', '<w:pageBreakBefore/>')
const CALLOUT_STYLES = {note: 'CalloutNote', warning: 'CalloutWarning', safety: 'CalloutSafety'} as const
// 30 mm in the format's units of 1/36000 mm.
const QR_EXTENT = 30 * 36000

const MOST_KEPT_FACTS = 8
// In characters: the most that a word or a line of text may claim of a column, and what the sides of a cell take.
const MAX_WORD = 22
const MAX_LINE = 90
const MIN_COLUMN = 6
const CELL_PADDING = 2
// A space is half as wide as other characters are on average.
const blankIn = (characters: number): number => Math.floor((characters - CELL_PADDING) * 1.8)

/** Blocks as the body of a Word document. */
export function renderBody(blocks: readonly Block[], parts: DocxParts): string {
  return blocks
    .map((block, index) =>
      // A code to scan belongs to the facts before it.
      block.kind === 'facts' && blocks[index + 1]?.kind === 'qr'
        ? renderFacts(block, parts, true)
        : renderBlock(block, parts),
    )
    .join('\n')
}

function renderBlock(block: Block, parts: DocxParts): string {
  switch (block.kind) {
    case 'heading':
      return renderHeading(block, parts)
    case 'paragraph':
      return paragraphXml('Normal', renderRuns(block.content, parts))
    case 'facts':
      return renderFacts(block, parts, false)
    case 'list':
      return renderList(block, parts)
    case 'table':
      return renderTable(block, parts)
    case 'callout':
      return renderCallout(block, parts)
    case 'qr':
      return renderQr(block, parts)
    case 'page-break':
      return PAGE_BREAK
  }
}

// The title has a style of its own, so that the first level of the blocks is Word's Heading 1.
function renderHeading({level, content, anchor}: Of<'heading'>, parts: DocxParts): string {
  const bookmark = anchor === undefined ? undefined : parts.bookmarks.get(anchor)
  const runs = renderRuns(content, parts)
  const style = `Heading${level - 1}`
  if (bookmark === undefined) return paragraphXml(style, runs)
  const id = bookmark.replace(/\D/g, '')
  return paragraphXml(
    style,
    `<w:bookmarkStart w:id="${id}" w:name="${bookmark}"/>${runs}<w:bookmarkEnd w:id="${id}"/>`,
  )
}

function renderList({ordered, items}: Of<'list'>, parts: DocxParts): string {
  const numbering = ordered ? numberingOf(parts.numberedLists) : 1
  if (ordered) parts.numberedLists += 1
  return items
    .map((item) =>
      paragraphXml(
        ordered ? 'ListNumber' : 'ListBullet',
        renderRuns(item, parts),
        `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${numbering}"/></w:numPr>`,
      ),
    )
    .join('\n')
}

const row = (cells: readonly string[], widths: readonly number[], properties = ''): string =>
  `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>${cells
    .map(
      (cell, index) =>
        `<w:tc><w:tcPr><w:tcW w:w="${widths[index] ?? 0}" w:type="pct"/></w:tcPr>${cell}</w:tc>`,
    )
    .join('')}</w:tr>`

function tableXml(
  style: string,
  name: string,
  widths: readonly number[],
  rows: readonly string[],
  keepsNext = false,
): string {
  const firstRow = style === 'DataTable' ? 1 : 0
  // The grid is in twentieths of a point of the page's 174 mm; the cells have the same shares in fiftieths of a per cent.
  const grid = widths.map((width) => `<w:gridCol w:w="${Math.round((width / 5000) * 9866)}"/>`).join('')
  return `<w:tbl><w:tblPr><w:tblStyle w:val="${style}"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="${firstRow === 1 ? '00A0' : '0080'}" w:firstRow="${firstRow}" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>${name === '' ? '' : `<w:tblCaption w:val="${escapeXml(name)}"/>`}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>
${rows.join('\n')}
</w:tbl>
${keepsNext ? paragraphXml('Gap', '', KEEP_NEXT) : GAP}`
}

function renderFacts({items}: Of<'facts'>, parts: DocxParts, keepsNext: boolean): string {
  if (items.length === 0) return ''
  const widths = [1400, 3600]
  // Few facts stay on one page; of many, the first stay with what introduces them and the last with each other.
  const keeps = (index: number): boolean =>
    (index < items.length - 1 || keepsNext) &&
    (items.length <= MOST_KEPT_FACTS || index === 0 || index >= items.length - 2)
  const rows = items.map(({term, values}, index) =>
    row(
      [
        paragraphXml('TableText', textRun(term, 'Strong'), keeps(index) ? KEEP_NEXT : ''),
        values.map((content) => paragraphXml('TableText', renderRuns(content, parts))).join('') ||
          paragraphXml('TableText', ''),
      ],
      widths,
    ),
  )
  return tableXml('FactsTable', '', widths, rows, keepsNext)
}

function renderTable({caption, header, rows}: Of<'table'>, parts: DocxParts): string {
  const texts = header.map((name, column) => [name, ...rows.map((cells) => plainText(cells[column] ?? []))])
  const characters = columnWidths(texts, parts.charactersAcross)
  const widths = characters.map((width) => Math.round((width / parts.charactersAcross) * 5000))
  const headerRow = row(
    header.map((name) => paragraphXml('TableText', textRun(name, 'Strong'), KEEP_NEXT)),
    widths,
    '<w:tblHeader/>',
  )
  const body = rows.map((cells) =>
    row(
      cells.map((cell, column) =>
        paragraphXml('TableText', renderRuns(cell, parts, blankIn(characters[column] ?? 0))),
      ),
      widths,
    ),
  )
  return `${paragraphXml('Caption', textRun(caption), KEEP_NEXT)}\n${tableXml('DataTable', caption, widths, [headerRow, ...body])}`
}

/**
 * The widths of columns in characters, `across` together: the longest word of each, where that fits, and of what is
 * left a share by how much the column holds.
 */
function columnWidths(texts: readonly (readonly string[])[], across: number): number[] {
  const least = texts.map((column) => {
    const words = column.flatMap((text) => text.split(/[\s/-]/))
    return Math.min(MAX_WORD, Math.max(MIN_COLUMN, ...words.map(({length}) => length + CELL_PADDING)))
  })
  const wanted = texts.map((column, index) => {
    const mean = column.reduce((sum, {length}) => sum + length, 0) / column.length
    return Math.max(1, Math.min(mean, MAX_LINE) - (least[index] ?? 0))
  })
  const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
  const left = Math.max(0, across - total(least))
  const widths = least.map((width, index) => width + (left * (wanted[index] ?? 0)) / total(wanted))
  return widths.map((width) => (width * across) / total(widths))
}

const plainText = (spans: Inline): string =>
  spans.map((span) => (span.kind === 'blank' ? ' '.repeat(20) : span.text)).join('')

function renderCallout({tone, title, content}: Of<'callout'>, parts: DocxParts): string {
  const style = CALLOUT_STYLES[tone]
  const lines = content.map((spans, index) =>
    paragraphXml(style, renderRuns(spans, parts), index < content.length - 1 ? KEEP_NEXT : ''),
  )
  return [paragraphXml(style, textRun(title, 'Strong'), KEEP_NEXT), ...lines, GAP].join('\n')
}

function renderQr({text, label}: Of<'qr'>, parts: DocxParts): string {
  const modules = qrModules(text)
  if (modules === null) return paragraphXml('Figure', textRun(label))
  const number = parts.images.push(qrPng(modules))
  const extent = `cx="${QR_EXTENT}" cy="${QR_EXTENT}"`
  const picture = `<pic:pic><pic:nvPicPr><pic:cNvPr id="${number}" name="QR code ${number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${imageId(number - 1)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`
  const drawing = `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/><wp:docPr id="${number}" name="QR code ${number}" descr="QR code: ${escapeXml(label)}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
  return paragraphXml('Figure', `${drawing}${textRun('  ')}${textRun(label)}`)
}
