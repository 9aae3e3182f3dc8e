const DEFAULT_WIDTH = 80
const MIN_WIDTH = 20
// Lines longer than this tire the eye, however wide the window.
const MAX_WIDTH = 120

/** Columns to write for: `COLUMNS`, else the terminal's own, else 80 (some terminals say 0 for not known). */
export function terminalWidth(): number {
  const stated = Number(process.env['COLUMNS'])
  const columns = Number.isInteger(stated) && stated > 0 ? stated : process.stdout.columns || DEFAULT_WIDTH
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns))
}

/** The few styles that output uses. Each returns the text unchanged when colour is off. */
export interface Style {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly good: (text: string) => string
  readonly warn: (text: string) => string
  readonly bad: (text: string) => string
}

/**
 * Settles what the environment says of colour, for all that reads it: `--no-color` turns it off, and where it is forced
 * `NO_COLOR` goes, since Node warns of the two together.
 */
export function settleColour(switchedOff: boolean): void {
  const {env} = process
  if (switchedOff) env['NO_COLOR'] = '1'
  if (switchedOff || env['FORCE_COLOR'] === '') delete env['FORCE_COLOR']
  if (env['FORCE_COLOR'] !== undefined) delete env['NO_COLOR']
}

const same = (text: string): string => text
/** Styles that leave text as it is. */
export const PLAIN_STYLE: Style = {bold: same, dim: same, good: same, warn: same, bad: same}

/** Whether stdout takes colour: FORCE_COLOR, then NO_COLOR and TERM=dumb, then whether it is a terminal. */
export function hasColour(): boolean {
  const {FORCE_COLOR, NO_COLOR, TERM} = process.env
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  if ((NO_COLOR !== undefined && NO_COLOR !== '') || TERM === 'dumb') return false
  return process.stdout.isTTY === true
}

/** Styles for stdout. chalk is loaded only when there is colour to give. */
export async function loadStyle(): Promise<Style> {
  if (!hasColour()) return PLAIN_STYLE
  const {Chalk} = await import('chalk')
  const chalk = new Chalk({level: 1})
  return {bold: chalk.bold, dim: chalk.dim, good: chalk.green, warn: chalk.yellow, bad: chalk.red}
}
