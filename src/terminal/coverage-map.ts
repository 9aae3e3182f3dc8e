import {CELL_STATES, type Cell, type CellState} from '../gaps/coverage.ts'
import type {BoroughEvidence} from '../gaps/evidence.ts'
import {MADE_FOR_MEANING, madeForRange} from '../gaps/state-words.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {EVIDENCE_HEADING, EVIDENCE_KEY, HEADINGS, headingKey, percent, stateStyle} from './coverage-words.ts'
import type {Style} from './screen.ts'
import {wrapText} from './text.ts'

// A scale that reads without colour: the emptier, the worse, and a cross where there is nothing at all.
const SYMBOLS: Readonly<Record<CellState, string>> = {
  none: '✗',
  excluded: '⊘',
  'wide-only': '○',
  thin: '◐',
  covered: '●',
}

// Two symbols a cell, each one column wide: measuring them as text of any script would be a third of the command.
const SYMBOLS_WIDE = 2

const MEANINGS: Readonly<Record<CellState, string>> = {
  none: 'none',
  excluded: 'excluded (none takes this group)',
  'wide-only': 'wide-only',
  thin: 'thin',
  covered: 'covered',
}

/**
 * The heat map: boroughs down, pathways across, two symbols a cell (everything listed, then what recent sources
 * bear out), and the share of each borough's own services with a recent source. Split into blocks of pathways
 * where `width` is too narrow for all. `cells` are those of one group.
 */
export function renderHeatMap(
  cells: readonly Cell[],
  evidence: readonly BoroughEvidence[],
  style: Style,
  width: number,
): string {
  const pathways = [...new Set(cells.map((cell) => cell.pathway))]
  const names = evidence.map(({borough}) => borough.replace(' and ', ' & '))
  const nameWidth = Math.max('Borough'.length, ...names.map((name) => name.length))
  const blocks = splitColumns(pathways, width - nameWidth - EVIDENCE_HEADING.length - 1)
  const maps = blocks.map((block) => {
    const headings = [
      'Borough'.padEnd(nameWidth),
      ...block.map((pathway) => HEADINGS[pathway]),
      EVIDENCE_HEADING,
    ]
    const rows = evidence.map(({borough, evidencedShare}, index) => {
      const own = cells.filter((cell) => cell.borough === borough)
      const symbols = block.map((pathway) => {
        const cell = own.find((candidate) => candidate.pathway === pathway)
        const padding = ' '.repeat(HEADINGS[pathway].length - SYMBOLS_WIDE)
        return cell === undefined ? padding : symbolsOf(cell, style) + padding
      })
      const share = percent(evidencedShare).padStart(EVIDENCE_HEADING.length)
      return [(names[index] ?? '').padEnd(nameWidth), ...symbols, share].join(' ')
    })
    return [style.bold(headings.join(' ')), ...rows].join('\n')
  })
  const made = wrapText(madeForSentence(cells, pathways), width).join('\n')
  return `${[...maps, legend(pathways, style, width), made].filter((part) => part !== '').join('\n\n')}\n`
}

/** How many services of a borough are made for the group, pathway by pathway; '' where it is no cohort. */
function madeForSentence(cells: readonly Cell[], pathways: readonly Pathway[]): string {
  const ranges = pathways.flatMap((pathway) => {
    const range = madeForRange(cells.filter((cell) => cell.pathway === pathway))
    return range === null ? [] : [`${HEADINGS[pathway]} ${range}`]
  })
  return ranges.length === 0
    ? ''
    : `Made for the group, fewest to most in a borough: ${ranges.join(', ')}. That is, ${MADE_FOR_MEANING}.`
}

function symbolsOf(cell: Cell, style: Style): string {
  return [cell.state, cell.stateEvidenced].map((state) => stateStyle(state, style)(SYMBOLS[state])).join('')
}

function legend(pathways: readonly Pathway[], style: Style, width: number): string {
  const states = [...CELL_STATES].reverse()
  const key = states.map((state) => `${stateStyle(state, style)(SYMBOLS[state])} ${MEANINGS[state]}`)
  const plain = states.map((state) => `${SYMBOLS[state]} ${MEANINGS[state]}`).join('  ')
  const words = [
    'First symbol: everything listed. Second: only services with a source under 36 months old.',
    EVIDENCE_KEY,
    headingKey(pathways),
  ]
  return [
    key.join(plain.length <= width ? '  ' : '\n'),
    ...words.flatMap((line) => wrapText(line, width)),
  ].join('\n')
}

function splitColumns(pathways: readonly Pathway[], width: number): Pathway[][] {
  const blocks: Pathway[][] = []
  let left = 0
  for (const pathway of pathways) {
    const needed = HEADINGS[pathway].length + 1
    const block = blocks.at(-1)
    if (block === undefined || needed > left) {
      blocks.push([pathway])
      left = width - needed
    } else {
      block.push(pathway)
      left -= needed
    }
  }
  return blocks
}
