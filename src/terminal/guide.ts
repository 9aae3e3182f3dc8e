import {anchored, type Document, paragraph} from '../document/model.ts'
import {DATASET, GAPS, MATCHING, PACKS, PATHWAYS_PART, SCRIPTS, START} from './guide-parts.ts'

type Blocks = Document['blocks']

/** The parts of the guide that are read from beginning to end, in the order for someone new. */
const READ = ['start', 'pathways', 'matching', 'packs', 'gaps', 'dataset', 'scripts'] as const
/** Those that are looked up, or printed for somebody: longer, and shown only when asked for. */
const LOOKED_UP = ['words', 'columns', 'data-protection'] as const

export const GUIDE_PARTS = [...READ, ...LOOKED_UP] as const
export type GuidePart = (typeof GUIDE_PARTS)[number]

interface Part {
  readonly title: string
  readonly blocks: Blocks | (() => Promise<Blocks>)
}

const PARTS: Readonly<Record<GuidePart, Part>> = {
  start: {title: 'The first five minutes', blocks: START},
  pathways: {title: 'The nine resettlement pathways', blocks: PATHWAYS_PART},
  matching: {title: 'How matching decides', blocks: MATCHING},
  packs: {title: 'Who is told what', blocks: PACKS},
  gaps: {title: 'How to read a gap report', blocks: GAPS},
  dataset: {title: 'Where the facts come from', blocks: DATASET},
  scripts: {title: 'For scripts', blocks: SCRIPTS},
  words: {
    title: 'Words that the program understands',
    blocks: async () => (await import('./guide-words.ts')).WORDS,
  },
  columns: {
    title: 'The files and columns of a dataset',
    blocks: async () => (await import('./guide-columns.ts')).columnBlocks(),
  },
  'data-protection': {
    title: 'A statement for a data-protection impact assessment',
    blocks: async () => (await import('./guide-data-protection.ts')).DATA_PROTECTION,
  },
}

/** The blocks of a part, whose headings begin at level 3, so that they can stand below a title of their own. */
export async function guideBlocks(part: GuidePart): Promise<Blocks> {
  const {blocks} = PARTS[part]
  return typeof blocks === 'function' ? blocks() : blocks
}

/** One part of the guide, or all that are read from beginning to end, as a document. */
export async function guideDocument(part: GuidePart | null): Promise<Document> {
  return {
    title: part === null ? 'A guide to resettle' : PARTS[part].title,
    language: 'en-GB',
    marking: null,
    stamp: null,
    textSize: 'standard',
    footer: null,
    blocks: part === null ? await wholeGuide() : (await guideBlocks(part)).map(raise),
  }
}

async function wholeGuide(): Promise<Blocks> {
  const parts = READ.map(async (name) => [anchored(name, 2, PARTS[name].title), ...(await guideBlocks(name))])
  const more = LOOKED_UP.map((name) => `resettle guide ${name}`).join(', ')
  return [...(await Promise.all(parts)).flat(), paragraph(`To look up: ${more}.`)]
}

/** Under the title of a document of its own, headings begin at level 2. */
function raise(block: Blocks[number]): Blocks[number] {
  return block.kind === 'heading' && block.level > 2 ? {...block, level: block.level === 4 ? 3 : 2} : block
}
