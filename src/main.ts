import type {Command} from '@oclif/core/command'
import type {Plugin} from '@oclif/core/interfaces'
import {run} from '@oclif/core/run'
import {COMMANDS} from '../commands/index.ts'
import {formatJson} from './io/json-text.ts'
import {suitTerminal, tell, watchOutput, writeData} from './terminal/output.ts'
import {errorJson, errorText} from './terminal/report-error.ts'
import {settleColour, terminalWidth} from './terminal/screen.ts'
import {hasSwitch, readSwitch} from './terminal/switches.ts'
import {welcome} from './terminal/welcome.ts'

/** What oclif's help and parser need to know of each command without loading it. */
export type Manifest = Readonly<Record<string, Command.Cached>>

/** The program as it is installed: where it lies, what it is called, and its commands. */
export interface Program {
  readonly root: string
  readonly version: string
  readonly description: string
  readonly manifest: Manifest
}

const TOPICS = [
  {name: 'dataset', description: 'see, check, change and exchange the dataset of services'},
  {name: 'profile', description: "make, check, show, change and import people's profiles"},
]

/**
 * Runs a command line and sets the exit code. oclif gets a plugin object that is ready made, because discovering
 * one costs more than all else that most commands do.
 */
export async function main(argv: readonly string[], program: Program): Promise<void> {
  watchOutput()
  settleColour(hasSwitch(argv, '--no-color', '--no-colour'))
  suitTerminal()
  if (argv.length === 0) {
    process.stdout.write(welcome(terminalWidth()))
    return
  }
  try {
    const pjson = {
      name: 'resettle',
      version: program.version,
      description: program.description,
      oclif: {
        bin: 'resettle',
        dirname: 'resettle',
        topicSeparator: ' ' as const,
        additionalHelpFlags: ['-h'],
        // The order of declaration, which puts common flags first.
        helpOptions: {flagSortOrder: 'none' as const},
      },
    }
    const plugin = makePlugin(program, pjson)
    // oclif would look the user's shell up in the system's directory of users, over a socket where there is a server
    // for it, and fail for a user that is not in it: only to choose how help breaks a long line.
    process.env['SHELL'] ??= 'unknown'
    const options = {root: program.root, pjson, plugins: new Map([[plugin.name, plugin]])}
    await run(helpFirst(argv), options as never)
  } catch (thrown) {
    await reportError(thrown, argv, program)
  }
}

/** `resettle help match` and `resettle --help match` are `resettle match --help`. */
function helpFirst(argv: readonly string[]): string[] {
  const [first = '', ...words] = argv
  return ['help', '--help', '-h'].includes(first) ? [...words, '--help'] : [...argv]
}

function makePlugin(program: Program, pjson: object): Plugin {
  const ids = Object.keys(program.manifest)
  const plugin = {
    name: 'resettle',
    alias: 'resettle',
    version: program.version,
    root: program.root,
    pjson,
    manifest: {version: program.version, commands: program.manifest},
    type: 'core',
    isRoot: true,
    valid: true,
    hasManifest: true,
    moduleType: 'module',
    hooks: {},
    topics: TOPICS,
    commandIDs: ids,
    commands: [] as unknown[],
    load: async () => {},
    findCommand: async (id: string) => {
      const loader = COMMANDS[id]
      if (loader === undefined) return
      const command = (await loader()).default
      // oclif throws what goes wrong on stdout, past everything that could say so in words.
      watchOutput()
      command.id = id
      command.plugin = plugin as never
      return command
    },
  }
  plugin.commands = ids.map((id) => ({
    ...program.manifest[id],
    pluginType: 'core',
    load: () => plugin.findCommand(id),
  }))
  return plugin as unknown as Plugin
}

async function reportError(thrown: unknown, argv: readonly string[], program: Program): Promise<void> {
  // oclif ends help and version with an exit of its own.
  const exit = (thrown as {oclif?: {exit?: number}; code?: string} | null)?.oclif?.exit
  if ((thrown as {code?: string} | null)?.code === 'EEXIT') {
    process.exitCode = exit ?? 0
    return
  }
  const {asResettleError} = await import('./terminal/explain-failure.ts')
  const error = asResettleError(thrown, argv, program.manifest)
  process.exitCode = error.exit
  if (hasSwitch(argv, '--json')) writeData(`${formatJson(errorJson(error), 2)}\n`)
  else tell(errorText(error).trimEnd())
  const debug = hasSwitch(argv, '--debug') || readSwitch(process.env['RESETTLE_DEBUG'] ?? '') === true
  if (debug && thrown instanceof Error) {
    const {version, platform, arch} = process
    tell(`resettle ${program.version}, Node ${version}, ${platform} ${arch}\n${thrown.stack}`)
  }
}
