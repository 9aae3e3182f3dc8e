import {eastAsianWidth} from 'get-east-asian-width'
import {toAscii} from './charset.ts'

// Controls, and the characters that reorder or hide text: data must not be able to move the cursor, colour the
// screen or show a reader something other than what is stored. Joiners stay: names in some scripts need them.
const UNSAFE =
  /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const BREAKS = /[\t\v\f\u0085\u2028\u2029]/

/**
 * Text from a dataset or a file, made safe for a terminal. Tabs and separators other than line feeds become spaces;
 * other controls are dropped.
 */
export function cleanText(text: string): string {
  return text.replace(UNSAFE, (character) => (character === '\n' ? '\n' : BREAKS.test(character) ? ' ' : ''))
}

/** `cleanText` on one line, for a name or a value in a line of ours: it must not be able to look like a line of its own. */
export function cleanLine(text: string): string {
  return cleanText(text).replaceAll('\n', ' ')
}

// Latin letters, punctuation, arrows and blocks are one column each, which is nearly all that is ever printed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escapes
const COLOUR = /\u001b\[\d+m/g
const PLAIN = /^[ -~\u00a1-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u259f\u25cb-\u25d1\u2713-\u2718]*$/
const INVISIBLE = /[\p{M}\p{Cf}]/u

let asShown = (text: string): string => text

/** From here on text is measured as a terminal shows it that gets our symbols in ASCII. */
export function measureAsAscii(): void {
  asShown = toAscii
}

/**
 * Columns that text takes in a terminal: colours none, marks and joiners none, wide characters two. Measured by code
 * point, because measuring by cluster starts `Intl`, which costs more than most commands.
 */
export function textWidth(text: string): number {
  const bare = asShown(text.includes('\u001b') ? text.replace(COLOUR, '') : text)
  if (PLAIN.test(bare)) return bare.length
  let width = 0
  for (const character of bare) {
    if (!INVISIBLE.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0)
  }
  return width
}

/** Breaks text at spaces so that no line is wider than `width` columns; a word that is wider stands alone. */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width))
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    const candidate = current === '' ? word : `${current} ${word}`
    if (current !== '' && textWidth(candidate) > width) {
      lines.push(current)
      current = word
    } else {
      current = candidate
    }
  }
  return [...lines, current]
}

/** Wraps text and puts `indent` before each line. */
export function indentText(text: string, indent: string, width: number): string {
  return wrapText(text, Math.max(20, width - textWidth(indent)))
    .map((line) => `${indent}${line}`)
    .join('\n')
}

/** Pads with spaces to `width` columns, as wide characters and colours are measured. */
export function padText(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)))
  return align === 'left' ? text + space : space + text
}
