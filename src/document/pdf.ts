import type {StructureElement} from 'pdfkit'
import {cleanText} from './clean-text.ts'
import {type Block, type Document, line, strong} from './model.ts'
import {blockStrips, headingStrips} from './pdf-blocks.ts'
import {openPdf} from './pdf-file.ts'
import {heightOf, keepTogether, placeStrips, type Strip} from './pdf-flow.ts'
import {type Faces, openFaces, type PdfFonts} from './pdf-fonts.ts'
import {Painter} from './pdf-painter.ts'
import {drawRunning, measureRunning, type Running} from './pdf-running.ts'
import {loadBidi} from './pdf-runs.ts'
import {MARGIN, PAGE, type Sheet} from './pdf-sheet.ts'

// Sizes in points. What is handed to a person is at least 14 point in all its parts.
const SETTINGS = {
  standard: {size: 11, tableSize: 10, leading: 1.34},
  large: {size: 14, tableSize: 14, leading: 1.5},
  'easy-read': {size: 16, tableSize: 16, leading: 1.6},
} as const

/**
 * A document as a tagged PDF (PDF/UA-1) on A4: with its title, language, structure, bookmarks and fonts, the same
 * bytes whenever it is made. A character that no font has is printed as its code point, and reads as itself.
 */
export async function renderPdf(document: Document, fonts: PdfFonts): Promise<Uint8Array> {
  const [faces, file] = await Promise.all([
    openFaces(fonts, textsOf(document)),
    openPdf({title: cleanText(document.title).trim() || 'Untitled', language: document.language}),
    loadBidi(),
  ])
  const painter = new Painter(file.pdf)
  const running = measureRunning(document, faces)
  const pages = drawBody(document, {painter, faces, running})
  for (let page = 0; page < pages; page += 1) {
    painter.switchToPage(page)
    drawRunning(running, {painter, faces, page: page + 1, pages})
  }
  painter.embedFonts()
  return file.finish()
}

/** Every text in a document, be it for the page or not. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

function drawBody(
  document: Document,
  {painter, faces, running}: {painter: Painter; faces: Faces; running: Running},
): number {
  const top = MARGIN.head + running.headHeight
  const bottom = PAGE.height - MARGIN.foot - running.footHeight
  const sheet: Sheet = {
    painter,
    faces,
    anchors: new Set(document.blocks.flatMap((block) => ('anchor' in block ? (block.anchor ?? []) : []))),
    ...SETTINGS[document.textSize],
    left: MARGIN.side,
    width: PAGE.width - 2 * MARGIN.side,
    height: bottom - top,
  }
  const root = painter.pdf.struct('Document')
  painter.pdf.addStructure(root)
  const strips = documentStrips(document, sheet, root)
  const pages = placeStrips(strips, painter, {top, bottom})
  painter.leave()
  return pages
}

function documentStrips(document: Document, sheet: Sheet, root: StructureElement): Strip[] {
  const outline = makeOutline(sheet)
  const title = line(strong(document.title))
  // Sections under headings of the second level, in parts under those of the third.
  const sections: Strip[][][] = [[headingStrips(sheet, root, {level: 1, content: title}, outline)]]
  let breaks = false
  for (const block of document.blocks) {
    if (block.kind === 'page-break') {
      breaks = true
      continue
    }
    const [first, ...rest] = stripsOf(block, sheet, root, outline)
    if (first === undefined) continue
    if (breaks || (block.kind === 'heading' && block.level === 2)) sections.push([[]])
    else if (block.kind === 'heading' && block.level === 3) sections.at(-1)?.push([])
    sections
      .at(-1)
      ?.at(-1)
      ?.push(breaks ? {...first, breaks} : first, ...rest)
    breaks = false
  }
  if (document.textSize === 'standard') return sections.flat(2)
  // Whoever is handed a leaflet finds what belongs together on one page: a section, or else each of its parts.
  const fits = (strips: readonly Strip[]): boolean => heightOf(strips, true) <= sheet.height
  const hold = (strips: readonly Strip[]): readonly Strip[] => (fits(strips) ? keepTogether(strips) : strips)
  return sections.flatMap((parts) => (fits(parts.flat()) ? hold(parts.flat()) : parts.flatMap(hold)))
}

function stripsOf(
  block: Exclude<Block, {kind: 'page-break'}>,
  sheet: Sheet,
  root: StructureElement,
  outline: Outline,
): Strip[] {
  return block.kind === 'heading'
    ? headingStrips(sheet, root, block, outline)
    : blockStrips(sheet, root, block)
}

type Outline = Parameters<typeof headingStrips>[3]

/** Notes headings as bookmarks, each under the last of a higher level. */
function makeOutline({painter: {pdf}}: Sheet): Outline {
  const open: {level: number; item: typeof pdf.outline}[] = [{level: 0, item: pdf.outline}]
  return (title, level, top) => {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop()
    // pdfkit measures from the right edge of the page.
    const item = open.at(-1)?.item.addItem(title, {top, left: PAGE.width, expanded: true})
    if (item !== undefined) open.push({level, item})
  }
}
