import * as Args from '@oclif/core/args'
import {ResettleError} from '../src/errors.ts'
import {listReleased, releasesFolder} from '../src/io/find-release.ts'
import {BaseCommand} from '../src/terminal/base-command.ts'
import {type CompletedCommand, complete, type WordSource} from '../src/terminal/complete.ts'
import {SCRIPTS, SHELLS, type Shell, SWITCH_ON} from '../src/terminal/completion-scripts.ts'

interface CompletionResult {
  readonly shell: Shell | null
  readonly script: string | null
  readonly candidates: readonly string[]
}

export default class Completion extends BaseCommand {
  static override summary = 'have your shell complete commands, flags, boroughs, cohorts and service ids'
  static override description = [
    'Prints the script that switches completion on. Once, for your shell:',
    '',
    ...SHELLS.map((shell) => `  ${SWITCH_ON[shell]}`),
    '',
    'The script asks the program what can come next (`resettle completion next -- WORDS`), one candidate a line, so it does not grow out of date.',
  ].join('\n')
  static override examples = ['resettle completion bash', 'resettle completion next -- show st-g']
  static override strict = false
  static override args = {
    shell: Args.string({description: 'your shell', options: [...SHELLS, 'next'], required: true}),
  }

  async run(): Promise<CompletionResult> {
    const {args, argv, flags} = await this.parse(Completion)
    const shell = SHELLS.find((name) => name === args.shell)
    if (shell !== undefined) {
      if (argv.length > 1) throw new ResettleError('USAGE', `completion ${shell} takes nothing more.`)
      this.printData(SCRIPTS[shell])
      return {shell, script: SCRIPTS[shell], candidates: []}
    }
    const words = argv.slice(1).map(String)
    const {directory} = await this.openDataset(flags)
    const vocabularies = await import('../src/terminal/completion-words.ts')
    const wordsOf = (source: WordSource): readonly string[] => {
      if (source === 'services') return directory.services.map(({id}) => id)
      if (source === 'versions') return listReleased(releasesFolder(this.installation.root))
      if (source === 'prisons') return vocabularies.prisonCodes(this.installation.root)
      return vocabularies.WORDS[source]
    }
    const {candidates, files} = complete(words, this.described(), wordsOf)
    const lines = [...candidates, ...(files ? [':files'] : [])]
    if (lines.length > 0) this.printData(lines.join('\n'))
    return {shell: null, script: null, candidates}
  }

  private described(): CompletedCommand[] {
    return this.config.commands.map(({id, hidden, flags, args}) => ({
      name: id.replaceAll(':', ' '),
      hidden: hidden === true,
      flags: Object.values(flags)
        .filter((flag) => flag.hidden !== true)
        .map((flag) => ({
          name: flag.name,
          char: flag.char ?? null,
          takesValue: flag.type === 'option',
          options: flag.type === 'option' ? (flag.options ?? []) : [],
        })),
      args: Object.values(args).map(({name, options}) => ({name, options: options ?? []})),
    }))
  }
}
