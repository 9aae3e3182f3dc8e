import stringWidth from 'string-width'

// Controls, and the characters that reorder or hide text: data must not be able to move the cursor, colour the
// screen or show a reader something other than what is stored. Joiners stay: names in some scripts need them.
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]/gu

/** Text from a dataset or a file, made safe for a terminal. Tabs become spaces; other controls are dropped. */
export function cleanText(text: string): string {
  return text.replace(UNSAFE, (character) => (character === '\n' ? '\n' : character === '\t' ? ' ' : ''))
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
    if (current !== '' && stringWidth(candidate) > width) {
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
  return wrapText(text, Math.max(20, width - stringWidth(indent)))
    .map((line) => `${indent}${line}`)
    .join('\n')
}

/** Pads with spaces to `width` columns, as wide characters and colours are measured. */
export function padText(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return align === 'left' ? text + space : space + text
}
