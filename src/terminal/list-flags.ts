import * as Flags from '@oclif/core/flags'
import {ResettleError} from '../errors.ts'
import {columnFlags} from './column-flags.ts'

const helpGroup = 'RELEASE LIST'

/** The flags that only a release list takes; `--format` is the command's own. */
export const listFlags = {
  out: Flags.string({
    char: 'o',
    description: 'file for the result of a list',
    helpGroup,
    helpValue: 'FILE',
  }),
  errors: Flags.string({
    description: 'file for the faults of the rows that cannot be read, as CSV',
    helpGroup,
    helpValue: 'FILE',
  }),
  resume: Flags.boolean({
    description: 'go on with the --out of the same command that was interrupted',
    helpGroup,
    dependsOn: ['out'],
  }),
  force: Flags.boolean({description: 'replace the files of --out and --errors if they exist', helpGroup}),
  ...columnFlags,
}

export interface ListFlags {
  readonly out?: string | undefined
  readonly errors?: string | undefined
  readonly resume: boolean
  readonly force: boolean
  readonly dataset?: string | undefined
  readonly map?: readonly string[] | undefined
  readonly 'ignore-column'?: readonly string[] | undefined
}

const MEANT_FOR = {
  'one person': 'give the profile of one person',
  'a release list': 'give a list: a .csv or .jsonl file, or - with --format jsonl or csv',
  JSON: 'leave --format out',
} as const

/** Throws `USAGE` when one of `flags`, which are meant for `what`, was given; `instead` is what to do about it. */
export function refuseFlags(
  flags: object,
  names: readonly string[],
  what: keyof typeof MEANT_FOR,
  instead: string = MEANT_FOR[what],
): void {
  const values: Readonly<Record<string, unknown>> = {...flags}
  const given = names.find((name) => values[name] !== undefined && values[name] !== false)
  if (given === undefined) return
  throw new ResettleError('USAGE', `--${given} is for ${what}.`, {
    next: [`Leave the flag out, or ${instead}.`],
  })
}
