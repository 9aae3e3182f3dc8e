import * as Flags from '@oclif/core/flags'
import {ResettleError} from '../errors.ts'
import {nearest, suggest} from './nearest.ts'

/** How a command that lists things prints them. */
export interface RecordFlags {
  readonly format: 'table' | 'csv' | 'tsv'
  readonly fields?: readonly string[] | undefined
}

/**
 * The flags of a command that lists things, one record each. `names` are the facts of a record, as JSON has them; those
 * of an object within it with a dot (`source.url`).
 */
export function recordFlags(names: readonly string[]) {
  return {
    format: Flags.option({
      description: 'how to print the list: csv and tsv have one record a line',
      options: ['table', 'csv', 'tsv'] as const,
      default: 'table' as const,
      exclusive: ['json'],
    })(),
    fields: namesFlag(names, 'with --json or --format csv or tsv, only these facts of each')(),
  }
}

/** The flag that narrows the records of a command's JSON to some of their facts. */
export const fieldsFlag = (names: readonly string[]) =>
  namesFlag(names, 'only these facts of each')({dependsOn: ['json']})

const namesFlag = (names: readonly string[], what: string) =>
  Flags.custom<readonly string[]>({
    description: `${what}: ${names.join(', ')}`,
    helpValue: 'NAME,NAME',
    parse: async (input) => readFields(input, names),
  })

/** The facts that someone named, in their order; an object stands for all that is in it. Throws `UNKNOWN_WORD`. */
export function readFields(input: string, names: readonly string[]): string[] {
  const given = input.split(',').map((name) => name.trim())
  const next = [`There are: ${names.join(', ')}.`]
  if (given.every((name) => name === '')) throw new ResettleError('USAGE', 'No fact is named.', {next})
  const chosen = given
    .filter((name) => name !== '')
    .flatMap((name) => {
      const found = names.filter((known) => known === name || known.startsWith(`${name}.`))
      if (found.length > 0) return found
      throw new ResettleError('UNKNOWN_WORD', `There is no "${name}"${suggest(nearest(name, names))}`, {next})
    })
  return [...new Set(chosen)]
}
