import {createHash} from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ROOT, TODAY} from '../real-data.ts'
import {runCli} from './run-cli.ts'

const PROFILE = join(ROOT, 'data', 'examples', 'profiles', 'abuse-survivor.json')
const PERSON = join(ROOT, 'data', 'examples', 'people', 'abuse-survivor.json')
const REFERRER = join(ROOT, 'data', 'examples', 'people', 'referrer.json')
const REFERENCE = 'INVENTED-ABUSE-SURVIVOR'
const FIXED = ['--today', TODAY, '--dataset', '2026.11.0']
const FULL = [
  ...['--person', PERSON, '--referrer', REFERRER],
  ...['--lawful-basis', 'explicit-consent', '--consent', 'yes', '--consent-date', '2026-11-20'],
]

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resettle-e2e-pack-'))
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

const pack = (args: readonly string[], options: Parameters<typeof runCli>[1] = {}) =>
  runCli(['pack', PROFILE, ...FIXED, ...args], options)

const read = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(out, REFERENCE)).map((name) => [name, readFileSync(join(out, REFERENCE, name), 'utf8')]),
  )

describe('resettle pack', () => {
  it('writes a private folder whose manifest has the hash and size of every file', () => {
    const out = join(folder, 'full')
    const {status, stdout, stderr} = pack(['--out', out, ...FULL])
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(stdout).toContain(`Wrote ${join(out, REFERENCE)}`)
    const files = read(out)
    const manifest = JSON.parse(files['manifest.json'] ?? '')
    expect(manifest).toMatchObject({
      kind: 'resettle-pack',
      reference: REFERENCE,
      today: TODAY,
      expires: '2026-12-24',
      sendable: true,
      consent: {answer: 'yes', date: '2026-11-20'},
      dataset: {version: '2026.11.0'},
    })
    const listed = manifest.documents.flatMap((document: {files: object[]}) => document.files)
    expect(listed.map(({name}: {name: string}) => name).sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'manifest.json')
        .sort(),
    )
    for (const {name, sha256, bytes} of listed) {
      const content = readFileSync(join(out, REFERENCE, name))
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
      expect(content.byteLength).toBe(bytes)
    }
    expect(statSync(join(out, REFERENCE)).mode & 0o777).toBe(0o700)
    for (const name of Object.keys(files))
      expect(statSync(join(out, REFERENCE, name)).mode & 0o777).toBe(0o600)
  })

  it('writes the same bytes again, in any time zone and locale, and says that nothing changed', () => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')]
    pack(['--out', one, ...FULL], {env: {TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8'}})
    pack(['--out', two, ...FULL], {env: {TZ: 'UTC', LANG: 'C'}})
    expect(read(one)).toEqual(read(two))
    const again = pack(['--out', one, ...FULL])
    expect(again.status).toBe(0)
    expect(again.stdout).toContain('Unchanged:')
  })

  it('does not replace another pack without --force', () => {
    const out = join(folder, 'force')
    pack(['--out', out, ...FULL])
    const before = read(out)
    const refused = pack(['--out', out, '--allow-incomplete'])
    expect(refused.status).toBe(2)
    expect(refused.stdout).toBe('')
    expect(refused.stderr).toContain('--force')
    expect(read(out)).toEqual(before)
    expect(pack(['--out', out, '--force', '--allow-incomplete']).stdout).toContain('Replaced')
    expect(readdirSync(out)).toEqual([REFERENCE])
  })

  it('makes a draft without a lawful basis, and says on stderr what to add', () => {
    const out = join(folder, 'draft')
    const {status, stderr} = pack(['--out', out, '--allow-incomplete'])
    expect(status).toBe(0)
    expect(stderr).toContain('--lawful-basis')
    const files = read(out)
    for (const [name, text] of Object.entries(files))
      if (/letter\.(html|md)$/.test(name)) expect(text).toContain('DRAFT: NOT TO BE SENT')
    expect(JSON.parse(files['manifest.json'] ?? '')).toMatchObject({sendable: false, lawfulBasis: null})
  })

  it('lists all that letters lack before it writes anything, and goes on when told to', () => {
    const out = join(folder, 'incomplete')
    const {status, stdout, stderr} = pack(['--out', out])
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toMatch(/^Error: Nothing was written/)
    for (const letter of ['02-letter', '03-letter', '04-letter'])
      expect(stderr.replace(/\s+/g, ' ')).toMatch(new RegExp(`${letter} .*name is missing`))
    expect(stderr).toContain('--allow-incomplete')
    expect(existsSync(out)).toBe(false)
    const preview = pack([])
    expect(preview.status).toBe(0)
    expect(preview.stderr.replace(/\s+/g, ' ')).toContain('is missing')
    const allowed = pack(['--out', out, '--allow-incomplete'])
    expect(allowed.status).toBe(0)
    expect(JSON.parse(read(out)['manifest.json'] ?? '').incomplete[0]).toMatchObject({
      document: '02-letter',
      missing: expect.arrayContaining(['name', "referrer's name"]),
    })
  })

  it('prints the documented JSON and nothing else', () => {
    const out = join(folder, 'json')
    const {status, stdout} = pack(['--out', out, '--json', '--format', 'md', ...FULL])
    expect(status).toBe(0)
    const result = JSON.parse(stdout)
    expect(Object.keys(result)).toEqual(['dataset', 'today', 'pack'])
    expect(result.pack.folder).toBe(join(out, REFERENCE))
    expect(result.pack.sendable).toBe(true)
    expect(result.pack.files[0]).toEqual({
      name: '01-summary.md',
      reader: 'officer',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      disclosed: expect.arrayContaining(['reference', 'assessment']),
    })
    expect(result.pack.services[0]).toMatchObject({id: expect.any(String), verdict: expect.any(String)})
    expect(result.pack.unmet).toEqual([])
    expect(readdirSync(join(out, REFERENCE)).some((name) => name.endsWith('.html'))).toBe(false)
    // The person's details are in the letters and nowhere else.
    expect(stdout).not.toMatch(/Marigold|07700/)
  })

  it('shows the documents and writes nothing without --out', () => {
    const cwd = mkdtempSync(join(folder, 'cwd-'))
    const {status, stdout, stderr} = pack([...FULL], {cwd})
    expect(status).toBe(0)
    expect(stdout).toContain(`Case summary ${REFERENCE}`)
    expect(stderr).toContain('Nothing was written')
    expect(readdirSync(cwd)).toEqual([])
  })

  it('takes the person from standard input, one input only, and repeats nothing of it in an error', () => {
    const out = join(folder, 'stdin')
    const given = pack(['--out', out, '--person', '-', '--allow-incomplete'], {input: readFileSync(PERSON)})
    expect(given.status).toBe(0)
    expect(Object.values(read(out)).join()).toContain('Marigold')
    const twice = pack(['--person', '-', '--referrer', '-'])
    expect(twice).toMatchObject({status: 2, stdout: ''})
    for (const input of [
      '{"nmae": "SECRET"}',
      '{"name": SECRET}',
      '{"SECRET": 1, "phone": "SECRET"}',
      '{"name": "SECRET',
      'SECRET',
    ]) {
      for (const json of [[], ['--json']]) {
        const {status, stdout, stderr} = pack(['--person', '-', ...json], {input})
        expect(status).toBe(2)
        expect(stdout + stderr).not.toContain('SECRET')
        expect(stdout + stderr).toContain('standard input')
      }
    }
  })

  it('refuses what does not hold together, with exit code 2 and what to do', () => {
    const wrong = [
      ['--lawful-basis', 'explicit-consent'],
      ['--lawful-basis', 'because'],
      ['--consent-date', '2026-11-20'],
      ['--consent', 'yes', '--consent-date', '2027-11-20'],
      ['--consent', 'yes', '--consent-date', '2026-02-30'],
      ['--service', 'no-such-service'],
      ['--person', join(folder, 'absent.json')],
      ['--person', REFERRER],
      ['--format', 'pdff'],
      ['--authority', 'Croydon'],
      ['--authority', 'Nowhere'],
      ['--disclose', 'cohort:care-leaver'],
      ['--disclose', 'avoid'],
      ['--disclose', '05-leaflet:name'],
    ]
    for (const args of wrong) {
      const {status, stdout, stderr} = pack(args)
      expect({args, status, stdout}).toEqual({args, status: 2, stdout: ''})
      expect(stderr).toMatch(/^Error: /)
      expect(stderr).not.toMatch(/ at .*:\d+:\d+/)
    }
  })

  it('keeps a reference from leading out of the folder', () => {
    const out = join(folder, 'inside', 'packs')
    for (const reference of ['../../escaped', '/etc/escaped', '..', 'a/b', 'CON', '.hidden']) {
      const profile = JSON.stringify({reference, home: {borough: 'Brent'}, needs: {accommodation: 'high'}})
      const {status, stderr} = runCli(['pack', '-', ...FIXED, '--out', out, '--allow-incomplete'], {
        input: profile,
      })
      expect({reference, status, stderr: stderr.split('\n')[0]}).toMatchObject({status: 0})
    }
    expect(readdirSync(join(folder, 'inside'))).toEqual(['packs'])
    for (const name of readdirSync(out)) expect(name).toMatch(/^pack(-[A-Za-z-]+)?-[0-9a-f]{8}$/)
    expect(existsSync(join(folder, 'escaped'))).toBe(false)
  })

  it.skipIf(process.getuid?.() === 0)('says in one sentence that a folder cannot be written', () => {
    const out = join(folder, 'readonly')
    writeFileSync(out, '')
    chmodSync(out, 0o400)
    expect(pack(['--out', join(out, 'packs'), '--allow-incomplete'])).toMatchObject({status: 2, stdout: ''})
  })
})
