// Terminals whose own letters are few, whatever the locale says: the console of Linux, and those that say so.
const FEW_LETTERS = new Set(['dumb', 'linux'])

// What newer terminals on Windows say of themselves; the old console's letters lack most symbols.
const WINDOWS_TERMINALS = [
  'WT_SESSION',
  'TERM_PROGRAM',
  'ConEmuTask',
  'TERMINAL_EMULATOR',
  'MSYSTEM',
] as const

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Whether a terminal can be trusted to show more than ASCII. By POSIX the character set is that of `LC_ALL`, else
 * `LC_CTYPE`, else `LANG`, the first that is not empty; with none it is ASCII.
 */
export function showsUnicode(env: Environment, platform: string): boolean {
  if (FEW_LETTERS.has(env['TERM'] ?? '')) return false
  if (platform === 'win32') return WINDOWS_TERMINALS.some((name) => Boolean(env[name]))
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return /utf-?8/i.test(locale)
}

// Our own symbols, and those of the prompts, with what stands for them. One column each where there is a choice, since
// prompts count their columns before they are drawn.
const ASCII: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '·': '-',
  '•': '*',
  '→': '->',
  '←': '<-',
  '↑': '^',
  '↓': 'v',
  '⏎': 'Enter',
  '×': 'x',
  // Of the map of gaps: the emptier, the worse, and a cross where there is nothing at all.
  '●': '@',
  '◐': 'o',
  '○': '.',
  '⊘': '/',
  '✗': 'x',
  '█': '#',
  '░': '.',
  '✔': '+',
  '✓': '+',
  '✖': 'x',
  '✘': 'x',
  '❯': '>',
  '◉': '@',
  '◯': 'o',
  '─': '-',
  '│': '|',
  '\u00a0': ' ',
}

const SYMBOL = new RegExp(`[${Object.keys(ASCII).join('')}]`, 'g')

/** Text with our own symbols in ASCII. Letters stay as they are: a name is never lost. */
export function toAscii(text: string): string {
  return text.replace(SYMBOL, (symbol) => ASCII[symbol] ?? symbol)
}
