import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {escapeMarkdown, renderMarkdown} from '../src/document/markdown.ts'
import {type GuidePart, guideBlocks} from '../src/terminal/guide.ts'

/** A part of the guide as Markdown without its title, which the README gives it. */
export async function guideMarkdown(part: GuidePart): Promise<string> {
  const whole = renderMarkdown({
    title: part,
    language: 'en-GB',
    marking: null,
    stamp: null,
    textSize: 'standard',
    footer: null,
    blocks: await guideBlocks(part),
  })
  return whole.slice(whole.indexOf('\n')).trim()
}

interface Table {
  readonly path: string
  readonly description: string
  readonly sources: readonly {readonly title: string}[]
  readonly licenses?: readonly {readonly title: string}[]
  readonly attribution?: readonly string[]
}

/** Every file of data/reference: what it holds, whose it is, on what terms. */
export function referenceTables(root: string): string {
  const {resources} = JSON.parse(
    readFileSync(join(root, 'data', 'reference', 'datapackage.json'), 'utf8'),
  ) as {resources: readonly Table[]}
  const attributions = new Set(resources.flatMap(({attribution = []}) => attribution))
  return [
    ...['| file | what it holds | whose it is | licence |', '| --- | --- | --- | --- |'],
    ...resources.map(({path, description, sources, licenses = []}) => {
      const whose = sources.map(({title}) => title).join('; ')
      const terms = licenses.map(({title}) => title).join('; ')
      return `| \`${path}\` | ${[description, whose, terms || 'as stated in each row'].map(escapeMarkdown).join(' | ')} |`
    }),
    '',
    ...[...attributions].map((words) => `- ${escapeMarkdown(words)}`),
  ].join('\n')
}
