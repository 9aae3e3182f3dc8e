import {cleanText, indentText} from './text.ts'

/** A mark, then the text wrapped so that it hangs clear of the mark. Cleans the text. */
export function hangingText(mark: string, text: string, width: number): string {
  const indent = ' '.repeat(mark.length + 1)
  return `${mark} ${indentText(cleanText(text), indent, width).trimStart()}`
}
