// What the program does on machines that are not as they should be. The numbers are the rows of the checklist that it
// was built to: full disks, 30 interruptions, 32 folders of the user, 46 personal data.
import {spawn, spawnSync} from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {ROOT} from '../real-data.ts'
import {runCli, userEnvironment} from './run-cli.ts'

const ENTRY = join(ROOT, 'bin', 'run.js')
const PROFILE = join(ROOT, 'data', 'examples', 'profiles', 'care-leaver.json')
const LIST = join(ROOT, 'data', 'examples', 'release-list.csv')
const RELEASE = join(ROOT, 'data', 'releases', '2026.11.0')

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'resettle-machine-'))
})
afterEach(() => rmSync(cwd, {recursive: true, force: true}))

const everythingIn = (folder: string): string[] => readdirSync(folder, {recursive: true}).map(String).sort()

/** Runs a line of shell with `resettle` standing for the built program. */
function shell(script: string, env: Record<string, string> = {}) {
  const define = `resettle() { "${process.execPath}" "${ENTRY}" "$@"; }`
  const {status, stdout, stderr} = spawnSync('bash', ['-c', `${define}\n${script}`], {
    cwd,
    encoding: 'utf8',
    env: {...userEnvironment(), NO_COLOR: '1', ...env},
  })
  return {status, stdout, stderr}
}

describe.skipIf(!existsSync('/dev/full'))('a disk that is full under the output', () => {
  it.each([
    ['words', 'pathways'],
    ['JSON', 'pathways --json'],
    ['lines of a list', `match "${LIST}"`],
    ['help', '--help'],
    ['an error as JSON', 'show no-such-service-at-all --json'],
  ])('is told in a sentence, exit 2, no trace: %s', (_, line) => {
    const {status, stderr} = shell(`resettle ${line} > /dev/full`)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^Error: The output cannot be written: the disk is full\.\nMake room, or .*\n/m)
    expect(stderr).not.toMatch(/^ +at |node:/m)
  })

  it('leaves the exit code of an error that cannot be told', () => {
    expect(shell('resettle show no-such-service-at-all 2> /dev/full').status).toBe(2)
  })
})

describe('a disk with no room for a file', () => {
  // A limit on the size of files stands for the disk, which a test cannot fill.
  const full = (line: string) => shell(`ulimit -f 0; resettle ${line}`)

  it.each([
    ['a pack', `pack "${PROFILE}" --out new/packs --allow-incomplete --format md`, 'new/packs'],
    ['packs of a list', `pack "${LIST}" --out packs --allow-incomplete --format md`, 'packs'],
    ['matches of a list', `match "${LIST}" --out matches.jsonl`, 'matches.jsonl'],
    ['the site', 'site --out new/site', 'new/site/index.html'],
    ['a feed', 'dataset export --out new/feed', 'new/feed'],
    ['a booklet', 'booklet --borough Hackney --out booklet.html', 'booklet.html'],
    ['a report', 'gaps --format html --out gaps.html', 'gaps.html'],
    ['a profile', 'profile new --sex male --need health=high --no-input --out p.json', 'p.json'],
  ])('leaves nothing of %s, and names what was to be written', (_, line, name) => {
    const {status, stderr} = full(line)
    expect(status).toBe(2)
    const [error = ''] = stderr.split('\n').filter((each) => each.startsWith('Error: '))
    expect(error).toContain(`Error: ${name}`)
    expect(error).toMatch(/ cannot be written: .*\.$/)
    expect(error).not.toContain('.tmp')
    expect(everythingIn(cwd)).toEqual([])
  })

  it('leaves what was there before', () => {
    writeFileSync(join(cwd, 'booklet.html'), 'the old one')
    expect(full('booklet --borough Hackney --out booklet.html --force').status).toBe(2)
    expect(readFileSync(join(cwd, 'booklet.html'), 'utf8')).toBe('the old one')
    expect(everythingIn(cwd)).toEqual(['booklet.html'])
  })

  const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0
  it.skipIf(!canMount)('is named as full when it is a disk that is', () => {
    mkdirSync(join(cwd, 'disk'))
    const mounted = 'mount -t tmpfs -o size=64k none disk'
    const inner = `${mounted} && cd disk && "${process.execPath}" "${ENTRY}" site --out site; echo $?; ls -A`
    const {stdout, stderr} = spawnSync('unshare', ['-rm', 'bash', '-c', inner], {cwd, encoding: 'utf8'})
    expect(stderr).toContain('Error: site/index.html cannot be written: the disk is full.')
    expect(stdout).toBe('2\n')
  })
})

describe('32: folders of the user that are not there or not theirs', () => {
  const lines = ['pathways', `match "${PROFILE}"`, `search debt --dataset "${RELEASE}"`]

  it.each([
    ['a home that does not exist', {HOME: '/nonexistent/home', XDG_CACHE_HOME: ''}],
    ['a cache that is no folder', {XDG_CACHE_HOME: '/dev/null'}],
    ['a cache that the system denies', {XDG_CACHE_HOME: '/proc'}],
    ['no folder for temporary files', {TMPDIR: '/nonexistent/tmp'}],
  ])('everything is answered with %s', (_, env) => {
    for (const line of lines)
      expect(
        shell(`timeout 60 bash -c '"$0" "$@"' "${process.execPath}" "${ENTRY}" ${line}`, env),
      ).toMatchObject({
        status: 0,
        stderr: '',
      })
  })

  // A user whom the system does not list: only root can become one.
  const stranger = 'setpriv --reuid=4242 --regid=4242 --clear-groups'
  const canBe = spawnSync('bash', ['-c', `${stranger} test -r "${ENTRY}" -a -r "${PROFILE}"`]).status === 0

  it.skipIf(!canBe)('everything is answered for a user without a home or an entry', () => {
    for (const line of lines) {
      const run = `env -u HOME -u SHELL -u XDG_CACHE_HOME ${stranger} "${process.execPath}" "${ENTRY}" ${line}`
      expect(shell(run)).toMatchObject({status: 0, stderr: ''})
    }
  })

  it.skipIf(!canBe)('a folder that may not be read is told in words', () => {
    mkdirSync(join(cwd, 'locked'), {mode: 0o700})
    const run = (line: string) => shell(`cd locked && ${stranger} "${process.execPath}" "${ENTRY}" ${line}`)
    expect(run('pathways').status).toBe(0)
    const refused = run('booklet --borough Hackney')
    expect({status: refused.status, trace: /fault in resettle/.test(refused.stderr)}).toEqual({
      status: 2,
      trace: false,
    })
  })

  it('a folder that is gone is no reason not to answer, and told where a file was meant', () => {
    const gone = (line: string) => shell(`mkdir gone; cd gone; rmdir ../gone; resettle ${line}`)
    expect(gone('pathways').status).toBe(0)
    expect(gone(`match "${PROFILE}"`).status).toBe(0)
    const refused = gone('match list.csv --out matches.jsonl')
    expect(refused.status).toBe(2)
    expect(refused.stderr).not.toContain('fault in resettle')
  })
})

describe('30: asked to end in the middle', () => {
  /** Starts the program and sends the signal once `ready`; gives the exit code. */
  async function interrupt(
    args: readonly string[],
    signal: NodeJS.Signals,
    ready: () => boolean,
    input = '',
  ): Promise<number | null> {
    const child = spawn(process.execPath, [ENTRY, ...args], {cwd, stdio: ['pipe', 'ignore', 'ignore']})
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
    // Standard input stays open, so that a list that is read from it never ends by itself.
    child.stdin.on('error', () => {}).write(input)
    for (let tries = 0; !ready() && child.exitCode === null && tries < 2000; tries += 1) await setTimeout(10)
    child.kill(signal)
    return ended
  }

  it.each<[NodeJS.Signals, number]>([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('%s: a list ends with %i and keeps what can be gone on with, and no more', async (signal, exit) => {
    const args = ['match', '-', '--format', 'jsonl', '--out', 'm.jsonl', '--errors', 'e.csv']
    const ready = () => existsSync(join(cwd, 'm.jsonl.partial.json'))
    expect(await interrupt(args, signal, ready, readFileSync(LIST, 'utf8'))).toBe(exit)
    const left = everythingIn(cwd).filter((name) => !name.startsWith('m.jsonl.partial'))
    expect(left).toEqual([])
  })

  it('packs are whole or not there', async () => {
    const packs = () => (existsSync(join(cwd, 'packs')) ? readdirSync(join(cwd, 'packs')) : [])
    const args = ['pack', LIST, '--out', 'packs', '--allow-incomplete', '--format', 'md']
    const exit = await interrupt(args, 'SIGTERM', () => packs().some((name) => !name.startsWith('.')))
    // A quick machine may have been done already.
    expect([143, 0]).toContain(exit)
    expect(packs().length).toBeGreaterThan(0)
    for (const name of packs()) expect(existsSync(join(cwd, 'packs', name, 'manifest.json'))).toBe(true)
  })

  it('a feed is whole or not there', async () => {
    const ready = () => readdirSync(cwd).length > 0
    expect([130, 0]).toContain(await interrupt(['dataset', 'export', '--out', 'feed'], 'SIGINT', ready))
    expect(readdirSync(cwd)).toEqual(['feed'])
    expect(existsSync(join(cwd, 'feed', 'index.json'))).toBe(true)
  })
})

describe('46: personal data', () => {
  it('stays in the files that were asked for, which are for their owner alone', () => {
    const home = join(cwd, 'home')
    mkdirSync(home)
    const [name, reference, phone] = ['Zebedee Sentinel', 'SENTINEL-77', '07700900123']
    const profile = {...JSON.parse(readFileSync(PROFILE, 'utf8')), reference}
    writeFileSync(join(cwd, 'p.json'), JSON.stringify(profile))
    writeFileSync(join(cwd, 'who.json'), JSON.stringify({name, phone}))
    const env = {HOME: home, TMPDIR: home, XDG_CACHE_HOME: join(home, 'c'), XDG_CONFIG_HOME: join(home, 'd')}
    const run = (line: string) => runCli(line.split(' '), {cwd, env})
    const ended = [
      run(`match p.json --dataset ${RELEASE}`),
      run('plan p.json'),
      run('profile check p.json'),
      run('pack p.json --person who.json --out packs --allow-incomplete --format md'),
      // A misplaced name must not be repeated by what refuses it.
      run('pack who.json'),
      run('pack p.json --person p.json'),
    ]
    expect(ended.map(({status}) => status)).toEqual([0, 0, 0, 0, 2, 2])
    for (const {stderr} of ended) for (const secret of [name, phone]) expect(stderr).not.toContain(secret)
    const kept = everythingIn(home).map((path) => join(home, path))
    expect(kept.length).toBeGreaterThan(0)
    for (const file of kept.filter((path) => statSync(path).isFile())) {
      const bytes = readFileSync(file)
      for (const secret of [name, reference, phone]) expect(bytes.includes(secret)).toBe(false)
    }
    const pack = join(cwd, 'packs', reference)
    expect(statSync(pack).mode & 0o777).toBe(0o700)
    for (const file of readdirSync(pack)) expect(statSync(join(pack, file)).mode & 0o777).toBe(0o600)
  })
})
