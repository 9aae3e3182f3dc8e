import {createRequire} from 'node:module'
import {join} from 'node:path'
import type {Command} from '@oclif/core/command'
import {COMMANDS} from '../commands/index.ts'
import type {Manifest} from '../src/main.ts'
import {forReaders} from './help-text.ts'

type CacheCommand = (command: Command.Class) => Promise<Command.Cached>

/** Loads every command and describes it as oclif caches it, so that help and the parser need not load them. */
export async function describeCommands(root: string): Promise<Manifest> {
  // oclif does not export the function that its own manifest is made with.
  const require = createRequire(import.meta.url)
  const path = join(root, 'node_modules', '@oclif', 'core', 'lib', 'util', 'cache-command.js')
  const {cacheCommand} = require(path) as {cacheCommand: CacheCommand}
  const entries = await Promise.all(
    Object.entries(COMMANDS).map(async ([id, load]) => {
      const command = (await load()).default
      command.id = id
      const cached = forReaders(await cacheCommand(command))
      return [id, {...cached, pluginName: 'resettle', pluginType: 'core'}] as const
    }),
  )
  return Object.fromEntries(entries) as Manifest
}
