import type {Block, Inline} from '../document/model.ts'
import type {LeafletText} from './plain-words.ts'

/** Every line of a document's blocks, in order; headings of tables and terms are lines of our own words. */
export function linesOf(blocks: readonly Block[]): Inline[] {
  return blocks.flatMap((block): Inline[] => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return [block.content]
      case 'facts':
        return block.items.flatMap(({term, values}) => [own(term), ...values])
      case 'list':
        return [...block.items]
      case 'table':
        return [own(block.caption), ...block.header.map(own), ...block.rows.flat()]
      case 'callout':
        return [own(block.title), ...block.content]
      case 'qr':
        return [[{kind: 'value', text: block.label}]]
      default:
        return []
    }
  })
}

const own = (text: string): Inline => [{kind: 'text', text}]

/** What blocks say in our own words, and what they say in the words of records. */
export function textOf(blocks: readonly Block[]): LeafletText {
  const spans = linesOf(blocks).flatMap((spans) => [...spans, ...own('\n')])
  const textOfKinds = (mine: boolean): string =>
    spans
      .filter(({kind}) => (kind === 'text' || kind === 'strong') === mine)
      .map((span) => (span.kind === 'blank' ? '' : 'text' in span ? span.text : ''))
      .join(mine ? '' : '\n')
  return {own: textOfKinds(true), records: textOfKinds(false)}
}

/** Lines one after the other in one, with a space between them. */
export const runOn = (lines: readonly Inline[]): Inline =>
  lines.flatMap((spans, index) => (index === 0 ? spans : [...own(' '), ...spans]))
