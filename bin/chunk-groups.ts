import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild'

// Modules that are loaded together, each list with all that its modules import. The bundler by itself makes a chunk for
// each set of commands that share a module, which are dozens of tiny ones; opening a file costs more than reading a
// few kilobytes that this command does not need.
const GROUPS: readonly (readonly string[])[] = [
  // What nearly every command needs.
  [
    'src/calendar.ts',
    'src/directory/confidential.ts',
    'src/directory/freshness.ts',
    'src/io/clock.ts',
    'src/io/datasets.ts',
    'src/terminal/base-command.ts',
    'src/terminal/hanging-text.ts',
    'src/vocabulary/boroughs.ts',
    'src/vocabulary/cohorts.ts',
    'src/vocabulary/conditions.ts',
    'src/vocabulary/exclusions.ts',
    'src/vocabulary/pathways.ts',
    'src/vocabulary/services.ts',
    'src/vocabulary/sexes.ts',
  ],
  // What the commands about one person need.
  ['src/matching/match-profile.ts', 'src/terminal/load-profile.ts', 'src/terminal/load-context.ts'],
]

/**
 * A plugin that has the modules of a group put into one chunk: whatever is loaded by itself (a command, or a module that
 * is imported when it is needed) and needs one of them imports all. Learns what needs what from a build that writes
 * nothing.
 */
export async function gatherChunks(root: string, options: BuildOptions): Promise<Plugin> {
  const {metafile} = await build({...options, metafile: true, write: false})
  const groupsOf = groupsByEntry(metafile)
  return {
    name: 'gather-chunks',
    setup: ({onResolve, onLoad}) => {
      onResolve({filter: /^group:/}, ({path}) => ({path, namespace: 'group'}))
      onLoad({filter: /.*/, namespace: 'group'}, ({path}) => ({
        contents: importAll(GROUPS[Number(path.slice('group:'.length))]?.map((name) => `./${name}`) ?? []),
        resolveDir: root,
      }))
      onLoad({filter: /\.ts$/}, ({path}) => {
        const groups = groupsOf.get(path)
        if (groups === undefined) return
        const contents = `${importAll(groups.map((group) => `group:${group}`))}\n${readFileSync(path, 'utf8')}`
        return {contents, loader: 'ts'}
      })
    },
  }

  function groupsByEntry({inputs, outputs}: Metafile): Map<string, readonly number[]> {
    const entries = Object.values(outputs).flatMap(({entryPoint}) =>
      entryPoint !== undefined && /^(src|commands)\//.test(entryPoint) ? [entryPoint] : [],
    )
    return new Map(
      entries.map((entry) => {
        const needed = staticImports(entry, inputs)
        const groups = GROUPS.flatMap((names, index) =>
          names.some((name) => needed.has(name)) ? [index] : [],
        )
        return [join(root, entry), groups]
      }),
    )
  }
}

const importAll = (paths: readonly string[]): string =>
  paths.map((path) => `import ${JSON.stringify(path)}`).join('\n')

/** All that a module imports when it is loaded, itself included. */
function staticImports(entry: string, inputs: Metafile['inputs']): Set<string> {
  const found = new Set<string>([entry])
  for (const path of found) {
    for (const {path: imported, kind, external} of inputs[path]?.imports ?? [])
      if (kind !== 'dynamic-import' && external !== true) found.add(imported)
  }
  return found
}
