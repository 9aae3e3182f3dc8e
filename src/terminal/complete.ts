/** What completion needs to know of a command: oclif's own description of it has this and more. */
export interface CompletedCommand {
  /** `profile new`, as it is typed. */
  readonly name: string
  readonly hidden: boolean
  readonly flags: readonly CompletedFlag[]
  readonly args: readonly {readonly name: string; readonly options: readonly string[]}[]
}

interface CompletedFlag {
  readonly name: string
  readonly char: string | null
  readonly takesValue: boolean
  readonly options: readonly string[]
}

/** The words that flags and arguments take, read only when they are asked for. */
export type WordSource = 'boroughs' | 'pathways' | 'cohorts' | 'sexes' | 'services' | 'prisons' | 'versions'

/** What can be typed next: candidates, and whether the shell should offer files instead. */
export interface Completion {
  readonly candidates: readonly string[]
  readonly files: boolean
}

// Which words a flag takes, by its name: the same flag means the same in every command.
const FLAG_WORDS: Readonly<Record<string, WordSource>> = {
  borough: 'boroughs',
  authority: 'boroughs',
  pathway: 'pathways',
  cohort: 'cohorts',
  for: 'cohorts',
  sex: 'sexes',
  service: 'services',
  keep: 'services',
  drop: 'services',
  prison: 'prisons',
  dataset: 'versions',
  baseline: 'versions',
}
const ARGUMENT_WORDS: Readonly<Record<string, WordSource>> = {'show service': 'services'}

/**
 * Completes a command line: `words` are those typed after the program's name, the last being the one to complete
 * (blank when nothing of it is typed yet). `wordsOf` reads a vocabulary. The order is that of the vocabulary.
 */
export function complete(
  words: readonly string[],
  commands: readonly CompletedCommand[],
  wordsOf: (source: WordSource) => readonly string[],
): Completion {
  const current = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const command = commandOf(before, commands)
  if (command === undefined) return startingWith(current, nextWords(before, commands))
  // `pack` is a command and the beginning of others: what comes next may be a file or a word.
  if (before.length === 1 && isTopic(command.name, commands) && !current.startsWith('-'))
    return {...startingWith(current, nextWords(before, commands)), files: command.args.length > 0}
  const depth = command.name.split(' ').length
  const typed = before.slice(depth)
  const pending = flagNamed(typed.at(-1) ?? '', command)
  if (pending?.takesValue === true) return completeValue(pending, current, '', wordsOf)
  const [, name, value] = /^(--[^=]+)=(.*)$/s.exec(current) ?? []
  const joined = name === undefined ? undefined : flagNamed(name, command)
  if (joined !== undefined) return completeValue(joined, value ?? '', `${name}=`, wordsOf)
  if (current.startsWith('-')) return startingWith(current, flagNames(command))
  const position = argumentsIn(typed, command)
  const argument = command.args[position] ?? command.args.at(-1)
  if (argument === undefined) return startingWith(current, flagNames(command))
  if (argument.options.length > 0) return startingWith(current, argument.options)
  const source = ARGUMENT_WORDS[`${command.name} ${argument.name}`]
  return source === undefined ? {candidates: [], files: true} : startingWith(current, wordsOf(source))
}

function commandOf(
  words: readonly string[],
  commands: readonly CompletedCommand[],
): CompletedCommand | undefined {
  const names = [words.slice(0, 2).join(' '), words[0] ?? '']
  return names
    .map((name) => commands.find((command) => command.name === name))
    .find((found) => found !== undefined)
}

const isTopic = (name: string, commands: readonly CompletedCommand[]): boolean =>
  name !== '' && commands.some((command) => command.name.startsWith(`${name} `))

/** The words with which a command can go on: `new` after `profile`. */
function nextWords(before: readonly string[], commands: readonly CompletedCommand[]): string[] {
  const shown = commands.filter(({hidden}) => !hidden)
  if (before.length === 0) return [...new Set(shown.map(({name}) => name.split(' ')[0] ?? ''))]
  const start = `${before.join(' ')} `
  return shown.filter(({name}) => name.startsWith(start)).map(({name}) => name.slice(start.length))
}

const flagNames = ({flags}: CompletedCommand): string[] => flags.map(({name}) => `--${name}`)

const flagNamed = (word: string, {flags}: CompletedCommand): CompletedFlag | undefined =>
  flags.find(({name, char}) => word === `--${name}` || (char !== null && word === `-${char}`))

function completeValue(
  flag: CompletedFlag,
  current: string,
  start: string,
  wordsOf: (source: WordSource) => readonly string[],
): Completion {
  const source = FLAG_WORDS[flag.name]
  const words = flag.options.length > 0 ? flag.options : source === undefined ? null : wordsOf(source)
  if (words === null) return {candidates: [], files: true}
  // Several words may be joined by commas: only the last is being typed.
  const comma = current.lastIndexOf(',') + 1
  const {candidates} = startingWith(current.slice(comma), words)
  return {candidates: candidates.map((word) => `${start}${current.slice(0, comma)}${word}`), files: false}
}

function argumentsIn(typed: readonly string[], command: CompletedCommand): number {
  let count = 0
  for (let at = 0; at < typed.length; at += 1) {
    const word = typed[at] ?? ''
    if (!word.startsWith('-')) count += 1
    else if (flagNamed(word, command)?.takesValue === true) at += 1
  }
  return count
}

function startingWith(current: string, words: readonly string[]): Completion {
  const wanted = current.toLowerCase()
  return {candidates: words.filter((word) => word.toLowerCase().startsWith(wanted)), files: false}
}
