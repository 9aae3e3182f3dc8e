import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Command} from '@oclif/core/command'
import type {Manifest} from '../src/main.ts'
import {EXIT_CODES} from '../src/terminal/guide-parts.ts'
import {describeArg, explainArg, flagUsage} from './help-text.ts'
import {examplesOf, flagNotes, groupCommands, usageOf} from './reference-commands.ts'

type Flag = Command.Flag.Cached

/** What a manual of the program is made from. */
export interface Program {
  readonly version: string
  readonly description: string
  readonly manifest: Manifest
}

/** Writes the manual: `resettle.1`, and a page for each command. */
export function writeManPages(folder: string, program: Program): void {
  mkdirSync(folder)
  for (const [name, page] of manPages(program)) writeFileSync(join(folder, name), page)
}

/** The pages of the manual by file name, in the `man` macros, which groff and mandoc both read. */
export function manPages(program: Program): Map<string, string> {
  const commands = [...groupCommands(program.manifest).values()].flat()
  return new Map([
    ['resettle.1', programPage(program)],
    ...commands.map((command) => [`${pageName(command)}.1`, commandPage(command, program.version)] as const),
  ])
}

/** The names of the pages, that of the program first. */
export const manPageNames = (manifest: Manifest): string[] => [
  'resettle.1',
  ...Object.values(manifest)
    .map((command) => `${pageName(command)}.1`)
    .sort(),
]

const pageName = ({id}: Command.Cached): string => `resettle-${id.replaceAll(':', '-')}`
const commandName = ({id}: Command.Cached): string => `resettle ${id.replaceAll(':', ' ')}`

function programPage({version, description, manifest}: Program): string {
  const groups = [...groupCommands(manifest)]
  const [some] = groups.flatMap(([, commands]) => commands)
  const shared = Object.values(some?.flags ?? {}).filter(({helpGroup}) => helpGroup === 'GLOBAL')
  return page('resettle', version, [
    section('NAME', [roff('resettle - services for people leaving prison or on probation in London')]),
    section('SYNOPSIS', ['.B resettle', roff('COMMAND [FLAGS]')]),
    section('DESCRIPTION', [
      roff(description),
      '.PP',
      roff('Run it alone for three commands to try, and `resettle guide` for how it works.'),
    ]),
    section(
      'COMMANDS',
      groups.flatMap(([group, commands]) => [
        `.SS ${roff(group)}`,
        ...commands.flatMap((command) => ['.TP', bold(commandName(command)), roff(command.summary ?? '')]),
      ]),
    ),
    section('FLAGS OF EVERY COMMAND', shared.flatMap(flagEntry)),
    section(
      'EXIT STATUS',
      Object.entries(EXIT_CODES).flatMap(([code, meaning]) => ['.TP', bold(code), roff(meaning)]),
    ),
    section('SEE ALSO', [groups.flatMap(([, commands]) => commands.map(seeAlso)).join(',\n')]),
  ])
}

function commandPage(command: Command.Cached, version: string): string {
  const name = commandName(command)
  const args = Object.values(command.args).filter(({hidden}) => hidden !== true)
  const flags = Object.values(command.flags).filter(({hidden}) => hidden !== true)
  const groups = Map.groupBy(flags, ({helpGroup}) => helpGroup ?? '')
  const usage = `resettle ${usageOf(command)}`.slice(name.length).trim()
  return page(pageName(command), version, [
    section('NAME', [`${roff(pageName(command))} \\- ${roff(command.summary ?? '')}`]),
    section('SYNOPSIS', [bold(name), ...(usage === '' ? [] : [roff(usage)])]),
    ...(command.description === undefined ? [] : [section('DESCRIPTION', prose(command.description))]),
    ...(args.length === 0
      ? []
      : [
          section(
            'ARGUMENTS',
            args.flatMap((arg) => ['.TP', bold(describeArg(arg)), roff(explainArg(arg))]),
          ),
        ]),
    section(
      'FLAGS',
      [...groups].flatMap(([group, members]) => [
        ...(group === '' ? [] : [`.SS ${roff(`${group.charAt(0)}${group.slice(1).toLowerCase()} flags`)}`]),
        ...members.flatMap(flagEntry),
      ]),
    ),
    section('EXAMPLES', ['.nf', ...examplesOf(command).map((line) => roff(line)), '.fi']),
    section('SEE ALSO', ['.BR resettle (1)']),
  ])
}

function page(name: string, version: string, sections: readonly string[]): string {
  // No date: the same program gives the same bytes.
  const head = `.TH ${name.toUpperCase().replaceAll('-', '\\-')} 1 "" "resettle ${version}" "resettle"`
  // Text is set ragged and unbroken, so that commands can be copied.
  return `${[head, '.nh', '.ad l', ...sections].join('\n')}\n`
}

const section = (title: string, lines: readonly string[]): string => [`.SH ${title}`, ...lines].join('\n')

const seeAlso = (command: Command.Cached): string => `${roff(pageName(command))}(1)`

const bold = (text: string): string => `\\fB${roff(text)}\\fR`

function flagEntry(flag: Flag): string[] {
  const names = `${flag.char === undefined ? '' : `-${flag.char}, `}${flagUsage(flag)}`
  const notes = flagNotes(flag)
  const text = `${flag.description ?? ''}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`
  return ['.TP', bold(names), roff(text)]
}

function prose(description: string): string[] {
  return description.split('\n').flatMap((line) => {
    if (line === '') return ['.PP']
    if (line.startsWith('- ')) return ['.IP \\(bu 2', roff(line.slice(2))]
    if (/^\s/.test(line)) return ['.br', roff(line.trim())]
    return [roff(line)]
  })
}

/** Text that roff sets as it is written: no escape, no request, no ligature of hyphens, nothing beyond ASCII. */
export function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replace(/[^\0-~]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0
      return `\\[u${code.toString(16).toUpperCase().padStart(4, '0')}]`
    })
    .replace(/^\./gm, '\\&.')
}
