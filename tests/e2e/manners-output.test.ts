import {spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {ROOT} from '../real-data.ts'
import {commandFolder, EVERY_LINE} from './every-command.ts'
import {manifest} from './in-process.ts'
import {type CliOptions, runCli} from './run-cli.ts'

// The checklist of manners, as far as it is about what the built program prints where, and what it ends with.
// manners-flags.test.ts has what commands take.

const folder = commandFolder()
afterAll(folder.remove)
const TODAY = '2026-11-24'
const run = (line: string | readonly string[], options: CliOptions = {}) =>
  runCli(typeof line === 'string' ? line.split(' ') : line, {
    cwd: folder.path,
    ...options,
    env: {RESETTLE_TODAY: TODAY, ...options.env},
  })

// What prints something else than one document with --json, and what refuses (see every-command.ts).
const LINES = new Set(['match', 'plan'])
const isList = (args: readonly string[]): boolean => args.some((word) => word.endsWith('.csv'))
const withoutDataset = new Set(['guide', 'completion'])
const elsewhere = {
  LANG: 'tr_TR.UTF-8',
  TZ: 'Pacific/Auckland',
  FORCE_COLOR: '1',
  NO_COLOR: '',
  COLUMNS: '40',
}
// Each prints from other parts of the program.
const TWICE = new Set(['dataset:stale', 'gaps', 'plan', 'profile:show', 'search', 'show'])

describe('rows 1, 2, 4, 8, 12, 22: every command with --json and --quiet', () => {
  it.each(EVERY_LINE)(
    '$id $args: one document, no word beside it, whatever the place and the colour',
    ({id, args}) => {
      const takesJson =
        args.includes('--format') && !args.includes('--out') ? args.slice(0, args.indexOf('--format')) : args
      const end = takesJson.indexOf('--')
      const line = takesJson.toSpliced(end < 0 ? takesJson.length : end, 0, '--json', '--quiet')
      const {status, stdout, stderr} = run(line, {env: elsewhere})
      if (id === 'dataset:build') {
        expect({status, stderr}).toEqual({status: 2, stderr: ''})
        expect(JSON.parse(stdout)).toMatchObject({error: {code: 'USAGE', exit: 2}})
        return
      }
      expect(status).toBe(0)
      // What is amiss with a pack is said even so.
      const amiss = id === 'pack' ? /^(?:(?:Drafts?: |Letters lack | {2}).*\n)*$/ : /^$/
      expect(stderr).toMatch(amiss)
      expect(stdout).not.toContain('\u001b')
      const documents = LINES.has(id) && isList(args) ? stdout.trimEnd().split('\n') : [stdout]
      for (const text of documents) {
        const keys = Object.keys(JSON.parse(text))
        if (!withoutDataset.has(id)) expect(keys.slice(0, 2)).toEqual(['dataset', 'today'])
      }
      if (TWICE.has(id) && !isList(args))
        expect(run(line, {env: {LANG: 'C', TZ: 'UTC'}})).toEqual({status, stdout, stderr})
    },
  )
})

describe('row 3: nothing found is no failure, and no result', () => {
  it.each(['search zzzzqqqq', 'organisations --search zzzzqqqq'])('%s', (line) => {
    expect(run(line)).toEqual({status: 0, stdout: '', stderr: expect.stringMatching(/^No|^Nothing/)})
    expect(run(`${line} --quiet`)).toEqual({status: 0, stdout: '', stderr: ''})
  })
})

// The lists, by the key of their JSON.
const LISTS: Readonly<Record<string, string>> = {
  boroughs: 'boroughs',
  'dataset list': 'versions',
  'offices --borough Camden': 'offices',
  'organisations --type council': 'organisations',
  pathways: 'pathways',
  prisons: 'prisons',
  'search debt --near SE5&8AF --all': 'hits',
}
const wordsOf = (line: string): string[] => line.split(' ').map((word) => word.replace('&', ' '))
const leaves = (value: object, before = ''): string[] =>
  Object.entries(value).flatMap(([name, held]) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? leaves(held, `${before}${name}.`)
      : [`${before}${name}`],
  )

describe('rows 5, 9: a list as records', () => {
  it('is there for every command that says so', () => {
    const declared = Object.values(manifest).filter(({flags}) => 'fields' in flags)
    const held = Object.keys(LISTS).map((line) => line.split(' --')[0]?.replace(' debt', ''))
    expect(declared.map(({id}) => id.replace(':', ' ')).sort()).toEqual(
      [...held, 'dataset stale', 'gaps', 'match'].sort(),
    )
  })

  it.each(Object.entries(LISTS))('%s: a line each, under the names of all that JSON has', (line, key) => {
    const words = wordsOf(line)
    const {[key]: records} = JSON.parse(run([...words, '--json']).stdout) as Record<string, object[]>
    const {status, stdout, stderr} = run([...words, '--format', 'tsv'])
    expect({status, stderr: line.startsWith('search') ? '' : stderr}).toEqual({status: 0, stderr: ''})
    const [head = '', ...rows] = stdout.split('\n').slice(0, -1)
    const names = head.split('\t')
    expect(rows.length).toBe(records?.length)
    for (const row of rows) expect(row.split('\t').length).toBe(names.length)
    // A successor that there is not has no name.
    const known = new Set([...names, 'successor'])
    for (const record of records ?? []) expect(leaves(record).filter((name) => !known.has(name))).toEqual([])
  })

  it('takes only the facts that are asked for, in their order', () => {
    expect(run('pathways --format tsv --fields live,id').stdout.split('\n').slice(0, 2)).toEqual([
      'live\tid',
      expect.stringMatching(/^\d+\taccommodation$/),
    ])
    const {prisons} = JSON.parse(run('prisons --json --fields source.asOf,code').stdout)
    expect(prisons[0]).toEqual({source: {asOf: expect.any(String)}, code: 'PVI'})
  })

  it.each(['match data/examples/profiles/care-leaver.json', 'gaps --borough Camden', 'dataset stale'])(
    '%s --json --fields takes names of its own',
    (line) => {
      const id = line
        .split(' ')
        .slice(0, line.startsWith('dataset') ? 2 : 1)
        .join(':')
      const [, names = ''] = /of each: (.*)$/.exec(manifest[id]?.flags['fields']?.description ?? '') ?? []
      const whole = JSON.parse(run(`${line} --json`).stdout)
      const key = ['matches', 'cells', 'services'].find((name) => Array.isArray(whole[name])) ?? ''
      expect(Object.keys(whole[key][0]).sort()).toEqual(names.split(', ').sort())
      const narrow = JSON.parse(run(`${line} --json --fields ${names.split(', ')[1]}`).stdout)
      expect(Object.keys(narrow[key][0])).toEqual([names.split(', ')[1]])
      expect(narrow[key].length).toBe(whole[key].length)
    },
  )

  it('says what names there are, and suggests the nearest', () => {
    expect(run('prisons --json --fields nmae').stdout).toContain('did you mean name?')
    expect(run(['prisons', '--json', '--fields', '']).stdout).toContain('There are: code, name,')
    expect(run('prisons --fields name')).toMatchObject({status: 2, stdout: ''})
  })
})

const ESCAPE = '\u001b['
/** Runs a line in a pseudo-terminal, with stderr or stdout sent elsewhere if `to` says so. */
const inTerminal = (line: string, env: Readonly<Record<string, string>>, to = '') => {
  const inherited = Object.entries(process.env).filter(([name]) => !/COLOR|^CI$|^TERM$|^RESETTLE_/.test(name))
  const program = `"${process.execPath}" "${join(ROOT, 'bin', 'run.js')}" ${line} ${to}`
  return spawnSync('script', ['-qec', program, '/dev/null'], {
    cwd: folder.path,
    encoding: 'utf8',
    env: {...Object.fromEntries(inherited), TERM: 'xterm-256color', ...env},
  }).stdout
}

describe('rows 10, 11: colour', () => {
  it.each([
    [{FORCE_COLOR: '1', NO_COLOR: '1'}, '', true],
    [{FORCE_COLOR: '0', NO_COLOR: '1'}, '', false],
    [{NO_COLOR: ''}, '', false],
    [{FORCE_COLOR: '1', NO_COLOR: ''}, '--no-colour', false],
  ])('on a pipe with %o %s: %s, and Node warns of nothing', (env, flag, coloured) => {
    const {stdout, stderr} = run(`search debt --limit 1 ${flag}`.trim(), {env})
    expect({coloured: stdout.includes(ESCAPE), stderr: stderr.includes('arning')}).toEqual({
      coloured,
      stderr: false,
    })
  })

  it.each([
    [{}, '', true],
    [{NO_COLOR: '1'}, '', false],
    [{TERM: 'dumb'}, '', false],
    [{}, '--no-color', false],
    [{NO_COLOR: '1', FORCE_COLOR: '1'}, '', true],
  ])('in a terminal with %o %s: %s', (env, flag, coloured) => {
    const shown = inTerminal(`search debt --limit 1 ${flag}`, env)
    expect({coloured: shown.includes(ESCAPE), warned: shown.includes('Warning')}).toEqual({
      coloured,
      warned: false,
    })
  })

  it('is judged of standard output alone, when the other stream is a terminal', () => {
    inTerminal('search debt --limit 1', {}, '> out.txt')
    expect(readFileSync(join(folder.path, 'out.txt'), 'utf8')).not.toContain('\u001b')
    expect(inTerminal('search debt --limit 1', {}, '2> err.txt')).toContain(ESCAPE)
  })
})

describe('rows 12, 13: progress', () => {
  it('draws nothing on a pipe, and says at the end what was done', () => {
    const {stderr} = run('match data/examples/release-list.csv')
    expect(['\r', '\u001b'].some((control) => stderr.includes(control))).toBe(false)
    expect(stderr).toMatch(/matched/)
    expect(run('match data/examples/release-list.csv --quiet').stderr).toBe('')
  })
})

describe('rows 18, 42: a command that there is not', () => {
  it.each([
    ['path', 'There is no command "path"'],
    ['dataset inf', 'did you mean "resettle dataset info"'],
  ])('%s is not run', (line, said) => {
    expect(run(line)).toEqual({status: 2, stdout: '', stderr: expect.stringContaining(said)})
  })
})

describe('row 15: a command that needs something, called bare', () => {
  it('says in four lines on stderr what it needs, with an example', () => {
    const {status, stdout, stderr} = run('match')
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^Error: resettle match needs PROFILE: /),
      'Usage: resettle match PROFILE [FLAGS]',
      'For example: resettle match data/examples/profiles/care-leaver.json',
      '`resettle match --help` says all that it takes.',
      '',
    ])
  })

  it('leaves what is piped in to whoever reads it next', () => {
    const program = `"${process.execPath}" "${join(ROOT, 'bin', 'run.js')}"`
    const line = `{ ${program} search --borough Hackney --limit 1 > found.txt; cat; }`
    const {stdout} = spawnSync('bash', ['-c', line], {cwd: folder.path, input: 'kept\n', encoding: 'utf8'})
    expect(stdout).toBe('kept\n')
    expect(readFileSync(join(folder.path, 'found.txt'), 'utf8')).toContain('Hackney')
  })
})

describe('row 21: the order of flags and words does not matter', () => {
  it('gives the same document', () => {
    const one = run(['search', 'debt', '--borough', 'Hackney', '--json']).stdout
    expect(run(['search', '--json', '--borough', 'Hackney', 'debt']).stdout).toBe(one)
    expect(run(['search', '--borough=Hackney', '--json', '--', 'debt']).stdout).toBe(one)
  })
})

describe('rows 31, 33: what is said where', () => {
  const version = (flags: string, env: Readonly<Record<string, string>> = {}): string =>
    JSON.parse(run(`pathways --json ${flags}`.trim(), {env}).stdout).dataset.version

  it('a flag counts for more than a variable, and that for more than what is usual', () => {
    expect(version('')).toBe('2026.11.1')
    expect(version('', {RESETTLE_DATASET: '2026.11.0'})).toBe('2026.11.0')
    expect(version('--dataset 2026.11.1', {RESETTLE_DATASET: '2026.11.0'})).toBe('2026.11.1')
  })

  it('a switch in the environment', () => {
    expect(run('search zzzzqqqq', {env: {RESETTLE_QUIET: 'yes'}}).stderr).toBe('')
    expect(run('search zzzzqqqq', {env: {RESETTLE_QUIET: '0'}}).stderr).not.toBe('')
    expect(run('pathways', {env: {RESETTLE_QUIET: 'perhaps'}}).status).toBe(2)
  })

  it("the referrer's file of a pack", () => {
    writeFileSync(join(folder.path, 'me.json'), '{"name": "Invented Officer-Example"}')
    const line = 'pack data/examples/profiles/care-leaver.json'
    expect(run(line).stdout).not.toContain('Officer-Example')
    expect(run(line, {env: {RESETTLE_REFERRER: 'me.json'}}).stdout).toContain('Officer-Example')
  })

  it('keeps what it compiles where XDG says', () => {
    const cache = join(folder.path, 'cache of mine')
    run('pathways --dataset working', {env: {XDG_CACHE_HOME: cache}})
    expect(spawnSync('ls', [join(cache, 'resettle', 'datasets')]).status).toBe(0)
  })
})

describe('row 34: --version and doctor', () => {
  it('--version is one line', () => {
    const {status, stdout, stderr} = run('--version')
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(stdout).toMatch(/^resettle\/\d+\.\d+\.\d+ \S+ node-v\d+\.\d+\.\d+\n$/)
  })

  const home = join(folder.path, 'invented-home')
  mkdirSync(home)
  const env = {
    HOME: home,
    XDG_CACHE_HOME: '',
    XDG_CONFIG_HOME: '',
    RESETTLE_DATASET: '',
    RESETTLE_OVERLAY: '',
  }

  it('doctor says how the program stands, and nothing of whose machine it is', () => {
    const {status, stdout, stderr} = run('doctor', {env})
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    for (const label of ['Program', 'Dataset', 'Installed', 'Cache', 'Temporary', 'Terminal', 'Parts'])
      expect(stdout).toMatch(new RegExp(`^${label} +\\S`, 'm'))
    expect(stdout).toMatch(/^Cache +~\/\.cache\/resettle$/m)
    expect(stdout).not.toContain('invented-home')
    expect(stdout).toContain('Nothing is wrong.')
  })

  it('and the same for a script', () => {
    const result = JSON.parse(run('doctor --json', {env: {...env, COLUMNS: '72'}}).stdout)
    expect(result).toMatchObject({
      dataset: {version: '2026.11.1', digest: expect.stringMatching(/^[0-9a-f]{64}$/)},
      records: {services: expect.any(Number), live: expect.any(Number), created: '2026-11-24'},
      versions: ['2026.11.0', '2026.11.1'],
      folders: {cache: '~/.cache/resettle', cacheWritable: true},
      terminal: {input: false, output: false, messages: false, width: 72, colour: false},
      problems: [],
    })
    expect(JSON.stringify(result)).not.toContain('invented-home')
  })

  it('says what is wrong, with exit 2: a variable misspelt, a dataset that is not there', () => {
    const {status, stdout} = run('doctor --json', {
      env: {...env, RESETTLE_DATSET: 'x', RESETTLE_DATASET: join(home, 'nowhere')},
    })
    expect(status).toBe(2)
    const {dataset, problems} = JSON.parse(stdout)
    expect(dataset).toBeNull()
    expect(problems).toEqual([
      expect.stringMatching(/^There is no dataset "~\/nowhere"/),
      'The variable RESETTLE_DATSET is set and says nothing to resettle; did you mean RESETTLE_DATASET?',
    ])
  })

  it.skipIf(process.getuid?.() === 0)(
    'says that nothing can be kept where the cache cannot be written',
    () => {
      const closed = join(home, 'closed')
      mkdirSync(closed)
      chmodSync(closed, 0o500)
      const {folders} = JSON.parse(run('doctor --json', {env: {...env, XDG_CACHE_HOME: closed}}).stdout)
      expect(folders.cacheWritable).toBe(false)
    },
  )
})

describe('row 38: a fault of ours', () => {
  // Something breaks that the program takes for granted.
  const breaking = "String.prototype.padStart = function () { throw new TypeError('an invented fault') }"
  const nodeFlags = ['--import', `data:text/javascript,${encodeURIComponent(breaking)}`]
  const faulty = (line: string) => run(line, {nodeFlags, env: {RESETTLE_TODAY: ''}})

  it('is told in words, with how to report it, and no trace', () => {
    const {status, stdout, stderr} = faulty('pathways')
    expect({status, stdout}).toEqual({status: 1, stdout: ''})
    expect(stderr).toMatch(/^Error: an invented fault\nThis is a fault in resettle, .*--debug.*\n$/)
    expect(stderr).toContain('Leave out names')
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('shows its trace with --debug, and with --json stays a document', () => {
    const {status, stdout, stderr} = faulty('pathways --json --debug')
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({error: {code: 'BUG', kind: 'bug', exit: 1}})
    expect(stderr).toMatch(
      /^resettle \d+\.\d+\.\d+, Node v[\d.]+, \S+ \S+\nTypeError: an invented fault\n\s+at /,
    )
  })

  it('the trace of a failure that is not ours is there for the asking too', () => {
    expect(run('show nothing-of-the-sort').stderr).not.toMatch(/^\s+at /m)
    expect(run('show nothing-of-the-sort --debug').stderr).toMatch(/^\s+at /m)
  })
})
