import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Module {
  readonly path: string
  readonly area: string
  readonly text: string
  readonly imports: readonly string[]
}

// Single files of src stand for themselves; a folder is one area.
function areaOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  if (top !== 'src') return top
  return second.endsWith('.ts') ? second.slice(0, -3) : second
}

const modules: Module[] = ['src', 'commands'].flatMap((folder) =>
  readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(folder, name).replaceAll('\\', '/')
      const text = readFileSync(join(root, path), 'utf8')
      const imports = [...text.matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map(
        (match) => match[1] ?? '',
      )
      return {path, area: areaOf(path), text, imports}
    }),
)

// Which areas each may import beside itself (DESIGN §1). `errors`, `calendar` and `json` are small modules of values that
// any area may use but those that import nothing of ours.
const CORE = ['errors', 'calendar', 'json', 'vocabulary']
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  vocabulary: [],
  document: [],
  errors: [],
  calendar: [],
  json: [],
  geography: CORE,
  profile: [...CORE, 'geography'],
  directory: [...CORE, 'geography'],
  matching: [...CORE, 'geography', 'directory', 'profile'],
  planning: [...CORE, 'geography', 'directory', 'profile', 'matching'],
  search: [...CORE, 'geography', 'directory', 'profile'],
  interchange: [...CORE, 'geography', 'directory', 'profile'],
  pack: [...CORE, 'geography', 'directory', 'profile', 'matching', 'planning', 'document'],
  gaps: [...CORE, 'geography', 'directory', 'profile', 'matching', 'planning', 'document'],
  booklet: [...CORE, 'geography', 'directory', 'profile', 'matching', 'gaps', 'document', 'pack'],
  'gap-page': [...CORE, 'directory', 'gaps', 'document', 'site'],
  site: [...CORE, 'geography', 'directory', 'profile', 'search', 'gaps', 'document', 'booklet'],
}
const MAX_LINES = 350

// The entry, and the commands whose start-up DESIGN §10 promises. Everything else is loaded when it is used.
const QUICK = [
  'src/main.ts',
  ...['show', 'match', 'pathways', 'gaps', 'search'].map((name) => `commands/${name}.ts`),
]
const LIGHT = new Set([
  '@oclif/core/args',
  '@oclif/core/command',
  '@oclif/core/flags',
  '@oclif/core/run',
  'fastest-levenshtein',
  'get-east-asian-width',
])

const SHELL = new Set(['io', 'terminal', 'main', 'commands'])

function areaImported(module: Module, specifier: string): string {
  return areaOf(relative(root, join(root, dirname(module.path), specifier)).replaceAll('\\', '/'))
}

describe('the architecture', () => {
  const core = modules.filter((module) => !SHELL.has(module.area))

  it('knows every area', () => {
    const unknown = core.map((module) => module.area).filter((area) => !(area in ALLOWED))
    expect([...new Set(unknown)]).toEqual([])
  })

  it('imports in one direction only', () => {
    const wrong = core.flatMap((module) =>
      module.imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => areaImported(module, specifier))
        .filter((area) => area !== module.area && !ALLOWED[module.area]?.includes(area))
        .map((area) => `${module.path} imports ${area}`),
    )
    expect(wrong).toEqual([])
  })

  it('keeps the shell out of each other: io knows no terminal, and nothing knows a command but the entry', () => {
    const wrong = modules.flatMap((module) =>
      module.imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => areaImported(module, specifier))
        .filter(
          (area) =>
            (module.area === 'io' && area === 'terminal') ||
            (area === 'commands' && !['commands', 'main'].includes(module.area)),
        )
        .map((area) => `${module.path} imports ${area}`),
    )
    expect(wrong).toEqual([])
  })

  it('keeps the core free of Node, clocks, chance and the process', () => {
    const impure =
      /from 'node:|import\('node:|\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bconsole\./
    expect(core.filter((module) => impure.test(module.text)).map((module) => module.path)).toEqual([])
  })

  it('keeps locale-dependent functions out: they are slow to start and differ between machines', () => {
    const local = /localeCompare|\bIntl\.|toLocale/
    expect(modules.filter((module) => local.test(module.text)).map((module) => module.path)).toEqual([])
  })

  it('keeps files short enough to hold in the head', () => {
    const long = modules.filter(({text}) => text.split('\n').length - 1 > MAX_LINES)
    expect(long.map(({path}) => path)).toEqual([])
  })

  it('names files in kebab-case, by what they hold', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|common|misc|shared)\.ts$/
    const wrong = modules.filter(
      ({path}) => !/^[a-z0-9-]+(?:\/[a-z0-9-]+)*(?:\.d)?\.ts$/.test(path) || vague.test(path),
    )
    expect(wrong.map(({path}) => path)).toEqual([])
  })

  it('loads no heavy library to start, nor for the commands whose speed is promised', () => {
    const byPath = new Map(modules.map((module) => [module.path, module]))
    const reached = (path: string, seen = new Set<string>()): Set<string> => {
      const module = byPath.get(path)
      if (module === undefined || seen.has(path)) return seen
      seen.add(path)
      for (const next of staticImports(module)) reached(next, seen)
      return seen
    }
    const heavy = QUICK.flatMap((path) => {
      const packages = [...reached(path)].flatMap((each) => staticPackages(byPath.get(each)))
      return [...new Set(packages)].filter((name) => !LIGHT.has(name)).map((name) => `${path} loads ${name}`)
    })
    expect(QUICK.filter((path) => !byPath.has(path))).toEqual([])
    expect(heavy).toEqual([])
  })

  it('has no circular imports', () => {
    const byPath = new Map(modules.map((module) => [module.path, module]))
    const done = new Set<string>()
    const walk = (path: string, trail: readonly string[]): string[] => {
      if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(' → ')]
      const module = byPath.get(path)
      if (module === undefined || done.has(path)) return []
      const cycles = staticImports(module).flatMap((next) => walk(next, [...trail, path]))
      done.add(path)
      return cycles
    }
    expect(modules.flatMap((module) => walk(module.path, []))).toEqual([])
  })
})

// A type import vanishes and a dynamic one is late: neither makes a cycle at load.
function staticImports(module: Module): string[] {
  return [...module.text.matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+)'/gm)].map((match) =>
    relative(root, join(root, dirname(module.path), match[1] ?? '')).replaceAll('\\', '/'),
  )
}

/** The packages that a module loads with itself; Node's own modules are not among them. */
function staticPackages(module: Module | undefined): string[] {
  const found = module?.text.matchAll(/^(?:import|export) (?!type)(?:[^;]*? from )?'([^.'][^']*)'/gm) ?? []
  return [...found].map((match) => match[1] ?? '').filter((name) => !name.startsWith('node:'))
}
