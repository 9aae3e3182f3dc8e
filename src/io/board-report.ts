import type {BoardReport} from '../gaps/report-document.ts'
import {loadLondonMap} from './boundaries.ts'
import {loadGapScript} from './gap-page-parts.ts'

/** The formats in which a board reads a gap report. */
export const BOARD_FORMATS = ['md', 'html', 'pdf', 'docx'] as const
export type BoardFormat = (typeof BOARD_FORMATS)[number]

export const isBoardFormat = (format: string | undefined): format is BoardFormat =>
  BOARD_FORMATS.some((known) => known === format)

/** A gap report in a format for a board: text, or for PDF and Word bytes. `root` is the program's own folder. */
export async function renderBoardReport(
  format: BoardFormat,
  board: BoardReport,
  root: string,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'html': {
      const [{buildGapPage}, {policyHash}] = await Promise.all([
        import('../gap-page/build-page.ts'),
        import('./site-parts.ts'),
      ])
      return buildGapPage({...board, map: loadLondonMap(root), script: loadGapScript(root), hash: policyHash})
    }
    case 'md': {
      const [{gapDocument}, {renderMarkdown}] = await Promise.all([
        import('../gaps/report-document.ts'),
        import('../document/markdown.ts'),
      ])
      return renderMarkdown(gapDocument(board))
    }
    case 'pdf': {
      const [{gapDocument}, {renderPdf}, {loadFonts}] = await Promise.all([
        import('../gaps/report-document.ts'),
        import('../document/pdf.ts'),
        import('./fonts.ts'),
      ])
      return renderPdf(gapDocument(board), loadFonts(root))
    }
    case 'docx': {
      const [{gapDocument}, {renderDocx}] = await Promise.all([
        import('../gaps/report-document.ts'),
        import('../document/docx.ts'),
      ])
      return renderDocx(gapDocument(board))
    }
  }
}
