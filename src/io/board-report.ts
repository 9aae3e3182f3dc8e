import type {BoardReport} from '../gaps/report-document.ts'
import {loadLondonMap} from './boundaries.ts'
import {loadGapScript} from './gap-page-parts.ts'

/** The formats in which a board reads a gap report. */
export const BOARD_FORMATS = ['md', 'html'] as const
export type BoardFormat = (typeof BOARD_FORMATS)[number]

export const isBoardFormat = (format: string | undefined): format is BoardFormat =>
  BOARD_FORMATS.some((known) => known === format)

/** A gap report in a format for a board. `root` is the program's own folder. */
export async function renderBoardReport(
  format: BoardFormat,
  board: BoardReport,
  root: string,
): Promise<string> {
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
  }
}
