import * as Args from '@oclif/core/args'
import {renderTerminal} from '../src/document/terminal.ts'
import {BaseCommand} from '../src/terminal/base-command.ts'
import {GUIDE_PARTS, guideDocument} from '../src/terminal/guide.ts'
import {loadStyle} from '../src/terminal/screen.ts'

interface GuideResult {
  readonly part: string | null
  readonly text: string
}

export default class Guide extends BaseCommand {
  static override summary = 'how it works: the pathways, how matching decides, how to read a gap report'
  static override description = `The guide whole, or one part of it: ${GUIDE_PARTS.join(', ')}.`
  static override examples = ['resettle guide', 'resettle guide matching']
  static override args = {
    part: Args.string({description: 'only this part', options: [...GUIDE_PARTS]}),
  }

  async run(): Promise<GuideResult> {
    const {args} = await this.parse(Guide)
    const part = GUIDE_PARTS.find((name) => name === args.part) ?? null
    const text = renderTerminal(guideDocument(part), {width: this.width, style: await loadStyle()})
    this.print(text)
    return {part, text}
  }
}
