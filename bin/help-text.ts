import type {Command} from '@oclif/core/command'

type Flag = Command.Flag.Cached
type Arg = Command.Arg.Cached

/**
 * Makes what oclif cached of a command fit to be read: prose that wraps at any width, flags in the order in which they
 * are declared (common ones first, those of every command last), and a usage line short enough to be taken in.
 */
export function forReaders(command: Command.Cached): Command.Cached {
  const flags = orderFlags(
    Object.fromEntries(Object.entries(command.flags).map(([name, flag]) => [name, label(flag)])),
  )
  const {description} = command
  return {
    ...command,
    ...(description === undefined ? {} : {description: unwrap(description)}),
    flags,
    usage: describeUsage(command.id, Object.values(command.args), Object.values(flags)),
  }
}

/**
 * Joins the lines of each paragraph, so that only the reader's terminal breaks them. Paragraphs are parted by a blank
 * line; an item that begins with `- ` and an indented line, such as a command to type, keep a line of their own.
 */
export function unwrap(text: string): string {
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const last = lines.at(-1)
    const own = line === '' || /^(?:- |\s)/.test(line)
    if (own || last === undefined || last === '' || /^\s/.test(last)) lines.push(line)
    else lines[lines.length - 1] = `${last} ${line}`
  }
  return lines.join('\n')
}

// oclif leaves room for a short form before every flag, except the first, and speaks of “json”.
function label(flag: Flag): Flag {
  const own = flag.name === 'json' && flag.description?.startsWith('Format output')
  return {
    ...flag,
    ...(own ? {description: 'print the result as one JSON document, for scripts'} : {}),
    ...(flag.char === undefined && flag.helpLabel === undefined ? {helpLabel: `--${flag.name}`} : {}),
  }
}

// Flags of every command come from the class that all extend, and so first; what a command is for comes before them.
const EVERYWHERE = 'GLOBAL'

function orderFlags(flags: Readonly<Record<string, Flag>>): Record<string, Flag> {
  const entries = Object.entries(flags)
  const groups = [...new Set(entries.map(([, {helpGroup}]) => helpGroup ?? ''))].filter(
    (group) => group !== '' && group !== EVERYWHERE,
  )
  const ordered = ['', ...groups, EVERYWHERE].flatMap((group) =>
    entries.filter(([, {helpGroup}]) => (helpGroup ?? '') === group),
  )
  return Object.fromEntries([
    ...ordered.filter(([, {required}]) => required),
    ...ordered.filter(([, {required}]) => !required),
  ])
}

function describeUsage(id: string, args: readonly Arg[], flags: readonly Flag[]): string {
  const shown = flags.filter(({hidden}) => hidden !== true)
  return [
    id.replaceAll(':', ' '),
    ...args.filter(({hidden}) => hidden !== true).map(describeArg),
    ...shown.filter(({required}) => required === true).map(flagUsage),
    ...(shown.some(({required}) => required !== true) ? ['[FLAGS]'] : []),
  ].join(' ')
}

/** An argument as usage shows it: in square brackets when it may be left out. */
export function describeArg({name, required, multiple}: Arg): string {
  const word = `${name.toUpperCase()}${multiple === true ? '...' : ''}`
  return required === true ? word : `[${word}]`
}

/** A flag with what it takes, as it is typed: `--borough BOROUGH`. */
export function flagUsage(flag: Flag): string {
  const value = flagValue(flag)
  return value === null ? `--${flag.name}` : `--${flag.name} ${value}`
}

// A choice that is still taken in at a glance; a longer one stands with the description.
const LONGEST_CHOICE = 45

/** What a flag takes, in a word; null for one that takes nothing. */
export function flagValue(flag: Flag): string | null {
  if (flag.type === 'boolean') return null
  const {helpValue, options} = flag
  const value = Array.isArray(helpValue) ? helpValue.join(' ') : helpValue
  if (value !== undefined) return value
  const choice = (options ?? []).join('|')
  return choice !== '' && choice.length <= LONGEST_CHOICE ? choice : flag.name.toUpperCase()
}

/** What an argument is, with its words where it takes one of a few. */
export function explainArg({description = '', options}: Arg): string {
  return options === undefined ? description : `${description} (one of ${options.join(', ')})`
}
