import {cleanText, indentText} from './text.ts'

/** A mark, then the text wrapped so that it hangs clear of the mark. Cleans the text, so it takes no colours. */
export function hangingText(mark: string, text: string, width: number): string {
  return hangStyled(mark, cleanText(text), width)
}

/** The same for text that is clean already and may hold colours. */
export function hangStyled(mark: string, text: string, width: number): string {
  const indent = ' '.repeat(mark.length + 1)
  return `${mark} ${indentText(text, indent, width).trimStart()}`
}
