import type {Command} from '@oclif/core/command'
import {describeCommands} from '../../bin/describe-commands.ts'
import {COMMANDS} from '../../commands/index.ts'
import type {ResettleError} from '../../src/errors.ts'
import {asResettleError} from '../../src/terminal/explain-failure.ts'
import {ROOT} from '../real-data.ts'

/** What is known of every command without running it: what its help and its parser are made from. */
export const manifest = await describeCommands(ROOT)

/** Every command: its id, and the words that name it on a command line. */
export const EVERY_ID = Object.keys(manifest)
export const wordsOf = (id: string): string[] => id.split(':')

/** As much of oclif's configuration as a command asks for when it reads its line. */
const config = {
  bin: 'resettle',
  root: ROOT,
  cacheDir: ROOT,
  version: '0',
  scopedEnvVarKeys: (name: string) => [`RESETTLE_${name}`],
  scopedEnvVarKey: (name: string) => `RESETTLE_${name}`,
  runHook: async () => ({successes: [], failures: []}),
}

/** Runs a command in this process, without the start of another. */
export function runHere(command: Command.Class, args: readonly string[]): Promise<unknown> {
  const Runnable = command as unknown as new (...given: unknown[]) => {_run: () => Promise<unknown>}
  return new Runnable([...args], config)._run()
}

/** The error with which a command answers a line that it cannot read. Throws when it can read it. */
export async function refusal(id: string, args: readonly string[]): Promise<ResettleError> {
  const load = COMMANDS[id]
  if (load === undefined) throw new Error(`no command ${id}`)
  const command = (await load()).default
  command.id = id
  try {
    await runHere(command, args)
  } catch (thrown) {
    return asResettleError(thrown, [...wordsOf(id), ...args], manifest)
  }
  throw new Error(`${id} ${args.join(' ')} was not refused`)
}
