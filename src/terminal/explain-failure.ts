import {ResettleError} from '../errors.ts'
import {isRefusal, systemReason} from '../io/files.ts'
import {nearest, suggest} from './nearest.ts'
import {explainParseFailure, type ParseFailure, type UsedCommand} from './usage-errors.ts'

/** The commands that there are, by their ids. */
export type KnownCommands = Readonly<Record<string, UsedCommand>>

/** Turns whatever was thrown at `argv` into one of our errors. A thing that nobody threw on purpose becomes a bug. */
export function asResettleError(
  thrown: unknown,
  argv: readonly string[],
  commands: KnownCommands,
): ResettleError {
  if (thrown instanceof ResettleError) return withoutParserWords(thrown)
  if (!(thrown instanceof Error)) return new ResettleError('BUG', String(thrown))
  // Ctrl-C at a prompt.
  if (thrown.name === 'ExitPromptError') return new ResettleError('CANCELLED', 'Interrupted.')
  if (isRefusal(thrown)) {
    const what = thrown.path ?? (thrown.syscall === 'uv_cwd' ? 'The current folder' : 'A file')
    return new ResettleError('FILE_UNREADABLE', `${what} cannot be used: ${systemReason(thrown)}.`)
  }
  const missing = /^command (.+) not found$/i.exec(thrown.message)
  if (missing?.[1] !== undefined)
    return unknownCommand(missing[1].replaceAll(':', ' '), Object.keys(commands))
  const failure: ParseFailure = thrown
  if (failure.oclif !== undefined) return explainParseFailure(failure, commandOf(argv, commands))
  return new ResettleError('BUG', failure.message || failure.name)
}

/** The command that a command line names, or null. */
function commandOf(argv: readonly string[], commands: KnownCommands): UsedCommand | null {
  const words = argv.filter((word) => !word.startsWith('-'))
  return commands[words.slice(0, 2).join(':')] ?? commands[words[0] ?? ''] ?? null
}

// oclif wraps what a flag's parser says in words of its own.
const WRAPPED = /^Parsing (--\S+) \n\t([\s\S]*)\nSee more help with --help$/

function withoutParserWords(error: ResettleError): ResettleError {
  const [, flag, message] = WRAPPED.exec(error.message) ?? []
  if (flag === undefined || message === undefined) return error
  return new ResettleError(error.code, `${flag}: ${message}`, {next: error.nextSteps, faults: error.faults})
}

function unknownCommand(typed: string, known: readonly string[]): ResettleError {
  const names = known.map((command) => command.replaceAll(':', ' '))
  // What follows a misspelt command is its arguments, which oclif cannot tell from a longer command.
  const words = typed.split(' ')
  const [topic = typed] = words
  const command = [words.slice(0, 2).join(' '), topic].find((name) => names.includes(name))
  if (command !== undefined) {
    const extra = typed.slice(command.length + 1)
    return new ResettleError('USAGE', `resettle ${command} does not take "${extra}".`, {
      next: [`Run \`resettle ${command} --help\` to see what it takes.`],
    })
  }
  const near = [words.slice(0, 2).join(' '), topic]
    .map((start) => nearest(start, names))
    .find((found) => found.length > 0)
  const underTopic = names.filter((name) => name.startsWith(`${topic} `))
  const suggested = (near ?? underTopic).map((name) => `"resettle ${name}"`)
  return new ResettleError(
    'USAGE',
    `There is no command "${underTopic.length > 0 ? typed : topic}"${suggest(suggested)}`,
    {next: ['Run `resettle --help` for the list of commands.']},
  )
}
