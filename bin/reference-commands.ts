import type {Command} from '@oclif/core/command'
import {escapeMarkdown} from '../src/document/markdown.ts'
import type {Manifest} from '../src/main.ts'
import {describeArg, explainArg, flagUsage, flagValue} from './help-text.ts'

type Flag = Command.Flag.Cached

/** The commands by what someone has in hand, in the order in which the reference and the table give them. */
export const COMMAND_GROUPS: Readonly<Record<string, readonly string[]>> = {
  'A phrase': ['search', 'show'],
  'A person': [
    'profile:new',
    'profile:check',
    'profile:show',
    'profile:edit',
    'profile:import',
    'match',
    'plan',
    'day-one',
    'pack',
    'pack:check',
    'pack:open',
    'pack:purge',
  ],
  'A place': ['gaps', 'booklet', 'site', 'boroughs', 'offices', 'prisons', 'pathways', 'organisations'],
  'The dataset': [
    'dataset:info',
    'dataset:list',
    'dataset:check',
    'dataset:diff',
    'dataset:stale',
    'dataset:release',
    'dataset:build',
    'dataset:export',
    'dataset:import',
    'dataset:validate-feed',
  ],
  'The program': ['guide', 'completion', 'doctor'],
}

/** The commands in their groups; one that no group has yet stands with those about the program. */
export function groupCommands(manifest: Manifest): Map<string, Command.Cached[]> {
  const grouped = new Set(Object.values(COMMAND_GROUPS).flat())
  const left = Object.keys(manifest).filter((id) => !grouped.has(id))
  return new Map(
    Object.entries(COMMAND_GROUPS).map(([group, ids]) => [
      group,
      (group === 'The program' ? [...ids, ...left] : ids).flatMap((id) => manifest[id] ?? []),
    ]),
  )
}

const nameOf = ({id}: Command.Cached): string => id.replaceAll(':', ' ')
const isGlobal = ({helpGroup}: Flag): boolean => helpGroup === 'GLOBAL'

/** Every command with its summary, by group, as a Markdown table. */
export function commandTable(manifest: Manifest): string {
  const rows = [...groupCommands(manifest)].flatMap(([group, commands]) => [
    `| **${group}** | |`,
    ...commands.map((command) => `| \`${nameOf(command)}\` | ${escapeMarkdown(command.summary ?? '')} |`),
  ])
  return ['| command | what it does |', '| --- | --- |', ...rows].join('\n')
}

/** The help of every command as Markdown, folded away until it is opened, and once the flags that all take. */
export function commandReference(manifest: Manifest): string {
  const commands = [...groupCommands(manifest).values()].flat()
  const shared = commands.flatMap(({flags}) => Object.values(flags)).filter(isGlobal)
  const everywhere = new Map(shared.map((flag) => [flag.name, flag]))
  return [
    'Every command takes these:',
    [...everywhere.values()].map(describeFlag).join('\n'),
    ...commands.map((command) => describeCommand(command, everywhere)),
  ].join('\n\n')
}

function describeCommand(command: Command.Cached, everywhere: ReadonlyMap<string, Flag>): string {
  const args = Object.values(command.args).filter(({hidden}) => hidden !== true)
  const flags = Object.values(command.flags).filter(
    (flag) => flag.hidden !== true && !(isGlobal(flag) && everywhere.has(flag.name)),
  )
  const missing = [...everywhere.keys()].filter((name) => !(name in command.flags))
  return [
    `<details>\n<summary><code>${nameOf(command)}</code>: ${escapeMarkdown(command.summary ?? '')}</summary>`,
    ['```sh', `resettle ${usageOf(command)}`, '```'].join('\n'),
    ...(command.description === undefined ? [] : [describeProse(command.description)]),
    ...(args.length === 0
      ? []
      : [args.map((arg) => `- \`${describeArg(arg)}\`: ${escapeMarkdown(explainArg(arg))}`).join('\n')]),
    ...(flags.length === 0 ? [] : [flags.map(describeFlag).join('\n')]),
    ...(missing.length === 0 ? [] : [`Without ${missing.map((name) => `\`--${name}\``).join(', ')}.`]),
    ['```sh', ...examplesOf(command), '```'].join('\n'),
    '</details>',
  ].join('\n\n')
}

/** The usage line of a command, without the program's name. */
export const usageOf = ({usage}: Command.Cached): string => [usage].flat().join('\n')

/** The examples of a command, each a line to type. */
export const examplesOf = ({examples = []}: Command.Cached): string[] =>
  examples.map((example) => (typeof example === 'string' ? example : example.command))

function describeProse(description: string): string {
  return description
    .split('\n')
    .map((line) => {
      if (/^\s/.test(line)) return `    ${line.trim()}`
      return line.startsWith('- ') ? `- ${escapeMarkdown(line.slice(2))}` : escapeMarkdown(line)
    })
    .join('\n')
}

function describeFlag(flag: Flag): string {
  const names = flag.char === undefined ? '' : `-${flag.char}, `
  const notes = flagNotes(flag)
  return `- \`${names}${flagUsage(flag)}\`: ${escapeMarkdown(flag.description ?? '')}${
    notes.length === 0 ? '' : ` (${notes.map(escapeMarkdown).join('; ')})`
  }`
}

/** What holds of a flag beside its description: its words, its default, and the variable of the environment. */
export function flagNotes(flag: Flag): string[] {
  const words = flag.type === 'option' ? flag.options : undefined
  const fallback = flag.type === 'option' ? flag.default : undefined
  return [
    ...(flag.required === true ? ['required'] : []),
    ...(words === undefined || flagValue(flag) === words.join('|') ? [] : [`one of ${words.join(', ')}`]),
    ...(fallback === undefined || fallback === null ? [] : [`default: ${fallback}`]),
    ...(flag.env === undefined ? [] : [`or the variable ${flag.env}`]),
  ]
}
