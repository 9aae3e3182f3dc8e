import {distance} from 'fastest-levenshtein'
import {ERRORS, EXIT_CODES, formatFault, ResettleError} from '../errors.ts'
import {fold, listOr} from '../vocabulary/words.ts'
import {cleanText} from './text.ts'

/** What oclif throws at a command line that it cannot read; only the fields that we look at. */
interface ParseFailure extends Error {
  readonly oclif?: {readonly exit?: number}
  readonly flags?: readonly string[]
  readonly parse?: {readonly input?: {readonly flags?: Readonly<Record<string, unknown>>}}
}

/** Turns whatever was thrown into one of our errors. A thing that nobody threw on purpose becomes a bug. */
export function asResettleError(thrown: unknown, knownCommands: readonly string[]): ResettleError {
  if (thrown instanceof ResettleError) return withoutParserWords(thrown)
  if (!(thrown instanceof Error)) return new ResettleError('BUG', String(thrown))
  const failure = thrown as ParseFailure
  if (failure.flags !== undefined && failure.parse !== undefined) return unknownFlags(failure)
  const missing = /^command (.+) not found$/i.exec(failure.message)
  if (missing?.[1] !== undefined) return unknownCommand(missing[1].replaceAll(':', ' '), knownCommands)
  if (failure.oclif !== undefined) {
    return new ResettleError('USAGE', failure.message.replace(/\nSee more help with --help$/, ''))
  }
  return new ResettleError('BUG', failure.message || failure.name)
}

// oclif wraps what a flag's parser says in words of its own.
const WRAPPED = /^Parsing (--\S+) \n\t([\s\S]*)\nSee more help with --help$/

function withoutParserWords(error: ResettleError): ResettleError {
  const [, flag, message] = WRAPPED.exec(error.message) ?? []
  if (flag === undefined || message === undefined) return error
  return new ResettleError(error.code, `${flag}: ${message}`, {next: error.nextSteps, faults: error.faults})
}

function unknownFlags(failure: ParseFailure): ResettleError {
  const known = Object.keys(failure.parse?.input?.flags ?? {})
  const lines = (failure.flags ?? []).map((flag) => {
    const near = nearest(flag.replace(/^-+/, ''), known).map((name) => `--${name}`)
    return `There is no flag ${flag}${near.length > 0 ? `; did you mean ${listOr(near)}?` : '.'}`
  })
  return new ResettleError('USAGE', lines.join('\n'))
}

function unknownCommand(typed: string, known: readonly string[]): ResettleError {
  const names = known.map((command) => command.replaceAll(':', ' '))
  // What follows a misspelt command is its arguments, which oclif cannot tell from a longer command.
  const words = typed.split(' ')
  const [topic = typed] = words
  const command = [words.slice(0, 2).join(' '), topic].find((name) => names.includes(name))
  if (command !== undefined) {
    return new ResettleError(
      'USAGE',
      `resettle ${command} does not take "${typed.slice(command.length + 1)}".`,
      {
        next: [`Run \`resettle ${command} --help\` to see what it takes.`],
      },
    )
  }
  const near = [words.slice(0, 2).join(' '), topic]
    .map((start) => nearest(start, names))
    .find((found) => found.length > 0)
  const underTopic = names.filter((name) => name.startsWith(`${topic} `))
  const suggested = near ?? underTopic
  const suggestion =
    suggested.length > 0 ? `; did you mean ${listOr(suggested.map((name) => `"resettle ${name}"`))}?` : '.'
  return new ResettleError(
    'USAGE',
    `There is no command "${underTopic.length > 0 ? typed : topic}"${suggestion}`,
    {
      next: ['Run `resettle --help` for the list of commands.'],
    },
  )
}

function nearest(word: string, known: readonly string[]): string[] {
  const wanted = fold(word)
  return known
    .map((name) => ({name, far: distance(fold(name), wanted)}))
    .filter(({name, far}) => far <= Math.max(1, Math.ceil(name.length / 3)))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({name}) => name)
}

/** The error as a person reads it on stderr: what is wrong, where, and what to do. */
export function errorText(error: ResettleError): string {
  const faults = error.faults.map(formatFault)
  return `${[`Error: ${error.message}`, ...faults, ...error.nextSteps].map(cleanText).join('\n')}\n`
}

/** The error as a script reads it with `--json`. */
export function errorJson(error: ResettleError): object {
  return {
    error: {
      code: error.code,
      kind: ERRORS[error.code].kind,
      exit: EXIT_CODES[error.kind],
      message: error.message,
      nextSteps: error.nextSteps,
      ...(error.faults.length > 0 ? {faults: error.faults} : {}),
    },
  }
}
