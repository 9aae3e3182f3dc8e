import * as Flags from '@oclif/core/flags'
import {ResettleError} from '../errors.ts'
import {readText} from '../io/files.ts'
import type {ColumnOptions, ColumnReading} from '../profile/release-columns.ts'
import {hangingText} from './hanging-text.ts'
import {remark} from './output.ts'
import {cleanLine} from './text.ts'

/** The flags that say what the columns of a release list mean, where help and parsing place them. */
export const makeColumnFlags = (
  place: {readonly helpGroup?: string; readonly dependsOn?: string[]} = {},
) => ({
  map: Flags.string({
    description:
      'what a column of a list means: "their name=our name", or a file of such lines (may be repeated)',
    helpGroup: 'RELEASE LIST',
    helpValue: 'FILE|THEIRS=OURS',
    multiple: true,
    multipleNonGreedy: true,
    ...place,
  }),
  'ignore-column': Flags.string({
    description: 'column of a list to leave out (may be repeated)',
    helpGroup: 'RELEASE LIST',
    helpValue: 'NAME',
    multiple: true,
    multipleNonGreedy: true,
    ...place,
  }),
})

/** The same for commands on a list alone. */
export const columnFlags = makeColumnFlags()

/** What the flags say of the columns. Throws `USAGE` for a line that does not map. */
export function columnOptions(flags: {
  readonly map?: readonly string[] | undefined
  readonly 'ignore-column'?: readonly string[] | undefined
}): ColumnOptions {
  const lines = (flags.map ?? []).flatMap((given) => (given.includes('=') ? [given] : readLines(given)))
  const map = new Map<string, string>()
  for (const line of lines) {
    const at = line.lastIndexOf('=')
    const [theirs, ours] = [line.slice(0, Math.max(0, at)).trim(), line.slice(at + 1).trim()]
    if (theirs === '' || ours === '') {
      throw new ResettleError('USAGE', `--map: “${shortened(line)}” does not say what a column means.`, {
        next: ['Write THEIR NAME=OUR NAME, for example "Discharge=release_date".'],
      })
    }
    map.set(theirs, ours)
  }
  return {map, ignore: flags['ignore-column'] ?? []}
}

// A line of some other file may be as long as the file, and may say more of a person than a heading does.
const shortened = (line: string): string => (line.length > 60 ? `${line.slice(0, 60)}…` : line)

const readLines = (path: string): string[] =>
  readText(path, 1024 * 1024)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

const HOW = {
  name: 'is',
  spelling: 'was read as',
  map: 'was read, as the map says, as',
  ignored: 'was left out',
} as const

/** Says on stderr how the columns of a list were read, if there is anything to say. */
export function tellReadings(readings: readonly ColumnReading[], width: number): void {
  const lines = renderReadings(readings, width)
  if (lines.length > 0) remark(['Columns:', ...lines].join('\n'))
}

/** How each column was read, where its heading is not simply ours. */
export function renderReadings(readings: readonly ColumnReading[], width: number): string[] {
  return readings
    .filter(({how}) => how !== 'name')
    .map(({heading, as, how}) =>
      hangingText('-', `“${cleanLine(heading)}” ${HOW[how]}${as === null ? '' : ` ${as}`}`, width),
    )
}
