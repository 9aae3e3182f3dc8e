import type {Document} from '../document/model.ts'

export const BOOKLET_FORMATS = ['html', 'md', 'text'] as const
export type BookletFormat = (typeof BOOKLET_FORMATS)[number]

// What a plain text file is read in, where there is no terminal to ask.
const TEXT_WIDTH = 80
const same = (text: string): string => text

type Renderer = (document: Document) => Promise<string>

// One more format is one more line.
const RENDERERS: Readonly<Record<BookletFormat, Renderer>> = {
  html: async (document) => (await import('../document/html.ts')).renderHtml(document),
  md: async (document) => (await import('../document/markdown.ts')).renderMarkdown(document),
  text: async (document) => {
    const {renderTerminal} = await import('../document/terminal.ts')
    return renderTerminal(document, {
      width: TEXT_WIDTH,
      style: {bold: same, dim: same, warn: same, bad: same},
    })
  },
}

/** A booklet's document in a format. */
export function renderBooklet(document: Document, format: BookletFormat): Promise<string> {
  return RENDERERS[format](document)
}
