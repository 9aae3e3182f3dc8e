import type {CellState} from '../gaps/coverage.ts'

const pattern = (state: CellState, size: number, base: string, marks: string): string =>
  `<pattern id="p-${state}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"><rect width="${size}" height="${size}" fill="${base}"/>${marks}</pattern>`

/**
 * How each state is marked: the darker the ground the better the state, and a pattern that tells it from the others
 * without colour. The marks are far from the grounds in lightness, and the hues (blue, yellow, red) keep apart for
 * those who do not see red and green.
 */
export const PATTERNS: Readonly<Record<CellState, string>> = {
  covered: pattern('covered', 12, '#2f6f9f', ''),
  thin: pattern(
    'thin',
    12,
    '#a9d0e8',
    '<path d="M-3,3l6,-6M0,12l12,-12M9,15l6,-6" stroke="#1b5580" stroke-width="2"/>',
  ),
  'wide-only': pattern('wide-only', 12, '#ffe9a8', '<circle cx="6" cy="6" r="2.4" fill="#7a5200"/>'),
  excluded: pattern(
    'excluded',
    12,
    '#f5b58c',
    '<path d="M0,6h12M6,0v12" stroke="#7a2e00" stroke-width="2"/>',
  ),
  none: pattern(
    'none',
    12,
    '#f3c0c4',
    '<path d="M1,1l10,10M11,1l-10,10" stroke="#8f0d1a" stroke-width="2.4"/>',
  ),
}
