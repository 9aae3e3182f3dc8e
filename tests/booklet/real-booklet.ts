import {type Booklet, type BookletRequest, buildBooklet} from '../../src/booklet/booklet.ts'
import {publicDirectory} from '../../src/booklet/public-records.ts'
import type {Block, Document, Inline} from '../../src/document/model.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {openRelease, TODAY} from '../real-data.ts'

export const RELEASE = openRelease()
export const PUBLIC = publicDirectory(RELEASE.directory, RELEASE.details)

/** A booklet on the real release, for everyone in Lambeth unless said otherwise. */
export function makeBooklet(request: Partial<BookletRequest> = {}): Booklet {
  return buildBooklet({
    dataset: RELEASE.directory.dataset,
    directory: PUBLIC,
    borough: 'Lambeth',
    group: null,
    groupWords: null,
    pathways: PATHWAYS,
    today: TODAY,
    prisonName: (code) => `HMP ${code}`,
    ...request,
  })
}

/** Every run of text of a document, line by line. */
export function linesOf({blocks}: Document): Inline[] {
  return blocks.flatMap(linesOfBlock)
}

function linesOfBlock(block: Block): readonly Inline[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.content]
    case 'list':
      return block.items
    case 'facts':
      return block.items.flatMap(({values}) => values)
    case 'table':
      return block.rows.flat()
    case 'callout':
      return [[{kind: 'text', text: block.title}], ...block.content]
    case 'qr':
      return [[{kind: 'text', text: block.label}]]
    case 'page-break':
      return []
  }
}

export const textOf = (spans: Inline): string =>
  spans.map((span) => (span.kind === 'blank' ? '' : span.text)).join('')
