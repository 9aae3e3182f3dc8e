import {ResettleError} from '../errors.ts'
import {listOr} from '../vocabulary/words.ts'
import {nearest, suggest} from './nearest.ts'

interface NamedArg {
  readonly name: string
  readonly description?: string | undefined
  readonly options?: readonly string[] | undefined
}

interface NamedFlag {
  readonly description?: string | undefined
  readonly helpValue?: string | readonly string[] | undefined
}

/** A command, as far as it takes to say how it is used. */
export interface UsedCommand {
  readonly id: string
  readonly usage?: string | readonly string[] | undefined
  readonly examples?: readonly (string | {readonly command: string})[] | undefined
  readonly args: Readonly<Record<string, NamedArg>>
  readonly flags: Readonly<Record<string, NamedFlag>>
}

/** What oclif throws at a command line that it cannot read; only the fields that we look at. */
export interface ParseFailure extends Error {
  readonly oclif?: {readonly exit?: number}
  /** Flags that there are not. */
  readonly flags?: readonly string[]
  /** Arguments that are missing, or that are too many. */
  readonly args?: readonly (string | NamedArg)[]
}

/** Says in our words what is wrong with a command line, and how the command is used. */
export function explainParseFailure(failure: ParseFailure, command: UsedCommand | null): ResettleError {
  // oclif dims some of its words on a terminal.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escapes
  const message = failure.message.replace(/\u001b\[\d+m/g, '').replace(/\nSee more help with --help$/, '')
  const sentences =
    failure.flags === undefined ? null : failure.flags.map((flag) => noSuchFlag(flag, command))
  return new ResettleError('USAGE', (sentences ?? explainMessage(message, failure, command)).join('\n'), {
    next: command === null ? undefined : nextSteps(command, LACKING.test(message)),
  })
}

const LACKING = /^Missing|^ *Missing required flag|^Unexpected argument/m

/** Where to read more; to someone who left out what a command needs also its usage line and an example to copy. */
function nextSteps({id, usage, examples = []}: UsedCommand, isLacking: boolean): string[] {
  const name = nameOf(id)
  const [example] = examples.map((each) => (typeof each === 'string' ? each : each.command))
  return [
    ...(isLacking ? [`Usage: resettle ${[usage ?? name].flat().join(' ')}`] : []),
    ...(isLacking && example !== undefined ? [`For example: ${example}`] : []),
    `\`resettle ${name} --help\` says all that it takes.`,
  ]
}

const nameOf = (id: string): string => id.replaceAll(':', ' ')

function noSuchFlag(flag: string, command: UsedCommand | null): string {
  const near = nearest(flag.replace(/^-+/, ''), Object.keys(command?.flags ?? {}))
  return `There is no flag ${flag}${suggest(near.map((name) => `--${name}`))}`
}

function explainMessage(message: string, failure: ParseFailure, command: UsedCommand | null): string[] {
  const program = command === null ? 'The command' : `resettle ${nameOf(command.id)}`
  if (failure.args !== undefined && message.startsWith('Missing')) {
    return [`${program} needs ${failure.args.map(describeArg).join('\nand ')}.`]
  }
  if (failure.args !== undefined && message.startsWith('Unexpected')) {
    return [`${program} does not take ${failure.args.map((word) => `"${String(word)}"`).join(' and ')}.`]
  }
  const lines = message.replace(/^The following errors? occurred:\n/, '').split('\n')
  const reasons = lines.map((line) => line.trim()).filter((line) => line !== '')
  const missing = reasons.flatMap((reason) => /^Missing required flag (\S+)$/.exec(reason)?.[1] ?? [])
  if (missing.length > 0) {
    return [`${program} needs ${missing.map((name) => describeFlag(name, command)).join('\nand ')}.`]
  }
  const whole = explainReason(message.replaceAll(/\s*\n\s*/g, ' '), command)
  return whole === null ? reasons.map((reason) => explainReason(reason, command) ?? reason) : [whole]
}

function describeArg(arg: string | NamedArg): string {
  if (typeof arg === 'string') return arg
  const {name, description = '', options} = arg
  return `${name.toUpperCase()}: ${description}${options === undefined ? '' : ` (${listOr([...options])})`}`
}

function describeFlag(name: string, command: UsedCommand | null): string {
  const {helpValue, description = ''} = command?.flags[name] ?? {}
  const value = helpValue === undefined ? '' : ` ${[helpValue].flat().join(' ')}`
  return `--${name}${value}: ${description}`
}

type Explain = (found: readonly string[], command: UsedCommand | null) => string

// What oclif's parser says, and how we say it.
const REASONS: readonly (readonly [RegExp, Explain])[] = [
  [
    /^Expected --([^\s=]+)=(.*) to be one of: (.*)$/,
    ([name = '', typed = '', options = '']) => oneOf(`--${name}: `, typed, options),
  ],
  [/^Expected (.*) to be one of: (.*)$/, ([typed = '', options = '']) => oneOf('', typed, options)],
  [
    /^Flag --(\S+) expects one of these values: (.*)$/,
    ([name = '', options = '']) => `--${name} takes one of ${listOr(options.split(', '))}.`,
  ],
  [
    /^Flag --(\S+) expects a value$/,
    ([name = ''], command) => `${describeFlag(name, command).replace(/ |: /, ' needs ')}.`,
  ],
  [
    /^Parsing --(\S+) Expected an integer(?: (greater|less) than or equal to (\S+))? but received: (.*)$/,
    ([name, bound, limit, typed]) => {
      const range = bound === undefined ? '' : `, ${bound === 'greater' ? 'at least' : 'at most'} ${limit}`
      return `--${name} takes a whole number${range}, not "${typed}".`
    },
  ],
  [
    /^--([^\s=]+)(?:=.*)? cannot also be provided when using --(\S+)$/,
    ([one, other]) => `--${one} and --${other} cannot be given together: leave one out.`,
  ],
  [
    /^All of the following must be provided when using --(\S+): (.*)$/,
    ([name, needed]) => `--${name} needs ${needed} too.`,
  ],
  [
    /^Flag --(\S+) can only be specified once$/,
    ([name]) => `--${name} is given more than once: give it once.`,
  ],
]

function explainReason(reason: string, command: UsedCommand | null): string | null {
  for (const [pattern, explain] of REASONS) {
    const found = pattern.exec(reason)
    if (found !== null) return explain(found.slice(1), command)
  }
  return null
}

function oneOf(start: string, typed: string, list: string): string {
  const options = list.split(', ')
  const near = nearest(typed, options)
  const end = near.length > 0 ? suggest(near) : `: it is one of ${listOr(options)}.`
  return `${start}"${typed}" is not known${end}`
}
