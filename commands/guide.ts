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
  static override summary =
    'explain how it works: the pathways, how matching decides, how to read a gap report'
  static override description =
    'Without a part, all that is read from beginning to end. Three parts are there to look up: words (every pathway, cohort, condition, exclusion and referral route, with its other names), columns (the files and columns of a dataset) and data-protection (a statement for a data-protection impact assessment).'
  static override examples = ['resettle guide', 'resettle guide matching', 'resettle guide data-protection']
  static override args = {
    part: Args.string({description: 'only this part', options: [...GUIDE_PARTS]}),
  }

  async run(): Promise<GuideResult> {
    const {args} = await this.parse(Guide)
    const part = GUIDE_PARTS.find((name) => name === args.part) ?? null
    const text = renderTerminal(await guideDocument(part), {width: this.width, style: await loadStyle()})
    this.print(text)
    return {part, text}
  }
}
