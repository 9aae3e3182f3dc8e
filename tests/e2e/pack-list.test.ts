import {spawn} from 'node:child_process'
import {createHash} from 'node:crypto'
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {PACK_FORMATS} from '../../src/pack/render-pack.ts'
import {ROOT} from '../real-data.ts'
import {runCli} from './run-cli.ts'

const EXAMPLE = readFileSync(join(ROOT, 'data', 'examples', 'release-list.csv'), 'utf8').split('\n')
// `RESETTLE_KILLS=200` is the long form of the test, in every format.
const LONG = process.env['RESETTLE_KILLS']
const KILLS = Number(LONG ?? 15)
const ENTRY = join(ROOT, 'bin', 'run.js')
const LIGHT = ['--allow-incomplete', '--format', 'md,html', '--today', '2026-11-24']

let folder = ''
let list = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resettle-packs-'))
  list = writeList('list.csv', EXAMPLE.slice(0, 13))
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

const at = (name: string): string => join(folder, name)

function writeList(name: string, rows: readonly string[]): string {
  writeFileSync(at(name), `${rows.join('\n')}\n`)
  return at(name)
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The hash of every file under a folder by its path. */
function hashes(out: string): Record<string, string> {
  const paths = readdirSync(out, {recursive: true, encoding: 'utf8'}).sort()
  const files = paths.filter((path) => statSync(join(out, path)).isFile())
  return Object.fromEntries(files.map((path) => [path, sha256(readFileSync(join(out, path)))]))
}

/** What is not whole among the packs of a folder: a file missing, too many, or with other bytes than its hash. */
function brokenPacks(out: string): string[] {
  return readdirSync(out)
    .filter((name) => !name.startsWith('.'))
    .filter((name) => {
      const {documents} = JSON.parse(readFileSync(join(out, name, 'manifest.json'), 'utf8')) as {
        documents: {files: {name: string; sha256: string}[]}[]
      }
      const files = documents.flatMap((document) => document.files)
      return (
        readdirSync(join(out, name)).length !== files.length + 1 ||
        files.some((file) => sha256(readFileSync(join(out, name, file.name))) !== file.sha256)
      )
    })
}

describe('the packs of a release list', () => {
  it('are one private folder for each person, and left as they are when the list is run again', () => {
    const first = runCli(['pack', list, '--out', at('plain'), ...LIGHT])
    expect([first.status, first.stdout]).toEqual([0, ''])
    expect(first.stderr).toMatch(/^12 packs written, 0 unchanged, 0 rejected; \d+ needs? not met\.$/m)
    expect(readdirSync(at('plain'))).toHaveLength(12)
    expect(brokenPacks(at('plain'))).toEqual([])
    expect(statSync(join(at('plain'), 'INVENTED-001')).mode & 0o777).toBe(0o700)
    const again = runCli(['pack', list, '--out', at('plain'), ...LIGHT, '--json'])
    expect(JSON.parse(again.stdout).packs).toMatchObject({written: 0, unchanged: 12, rejected: 0})
  })

  it('are written for every row that can be done; the others are told by line and column', () => {
    const rows = [...EXAMPLE.slice(0, 4), (EXAMPLE[1] ?? '').replace('female', 'femme'), EXAMPLE[2] ?? '']
    const errors = at('errors.csv')
    const bad = writeList('bad.csv', rows)
    const {status, stderr} = runCli(['pack', bad, '--out', at('some'), '--errors', errors, ...LIGHT])
    expect(status).toBe(4)
    expect(stderr).toContain(`${bad}:5 sex:`)
    expect(stderr).toMatch(/bad\.csv:6 reference: repeated \(INVENTED-002\).*stands on line 3 too/)
    expect(readdirSync(at('some'))).toEqual(['INVENTED-001', 'INVENTED-002', 'INVENTED-003'])
    expect(readFileSync(errors, 'utf8')).toMatch(/^line,reference,column.*\n5,INVENTED-001,sex,/)
  })

  it('lack required facts only when that is allowed', () => {
    const one = writeList('one.csv', EXAMPLE.slice(0, 2))
    const {status, stderr} = runCli(['pack', one, '--out', at('none'), '--today', '2026-11-24'])
    expect(status).toBe(4)
    expect(stderr).toContain('is missing from a letter')
    expect(stderr).toContain('0 packs written, 0 unchanged, 1 rejected')
  })

  it('name the people of --people, as CSV or JSON lines; faults repeat no value', () => {
    const one = writeList('one.csv', EXAMPLE.slice(0, 2))
    writeFileSync(at('people.csv'), 'reference,name,phone\nINVENTED-001,Zeta Invented,07700 900111\n')
    writeFileSync(
      at('people.jsonl'),
      '{"reference": "INVENTED-001", "name": "Zeta Invented", "phone": "07700 900111"}\n',
    )
    for (const name of ['csv', 'jsonl']) {
      const args = ['pack', one, '--out', at(`named-${name}`), '--people', at(`people.${name}`), ...LIGHT]
      expect(runCli(args).status).toBe(0)
      expect(readFileSync(join(at(`named-${name}`), 'INVENTED-001', '02-letter.md'), 'utf8')).toContain(
        'Zeta Invented',
      )
    }
    expect(hashes(at('named-csv'))).toEqual(hashes(at('named-jsonl')))
    writeFileSync(at('people.csv'), 'reference,name,phone\nINVENTED-001,Zeta Invented,secret\n')
    const bad = runCli(['pack', one, '--out', at('x'), '--people', at('people.csv'), ...LIGHT])
    expect(bad.status).toBe(2)
    expect(bad.stderr).toContain('people.csv:2 phone: not a phone number')
    expect(bad.stderr).not.toMatch(/secret|Zeta/)
  })

  it('rest on the consent that each person gave, and on nobody’s when nobody gave any', () => {
    const two = writeList('two.csv', EXAMPLE.slice(0, 3))
    const basis = ['--lawful-basis', 'explicit-consent', ...LIGHT]
    const none = runCli(['pack', two, '--out', at('agreed'), ...basis])
    expect([none.status, none.stdout]).toEqual([2, ''])
    expect(none.stderr).toMatch(/needs the person's consent.*a list each person's own/)
    expect(none.stderr).toContain('consent_date')
    writeFileSync(
      at('said.csv'),
      'reference,name,consent,consent_date\nINVENTED-001,Zeta Invented,yes,2026-11-20\nINVENTED-002,Eta Invented,no,2026-11-20\nINVENTED-999,Nobody Invented,,\n',
    )
    const said = ['--people', at('said.csv')]
    const {status, stderr, stdout} = runCli(
      ['pack', '-', '--list', '--out', at('agreed'), ...said, ...basis, '--json'],
      {
        input: readFileSync(two, 'utf8'),
      },
    )
    expect(status).toBe(4)
    expect(stderr).toContain(
      "standard input:3: “Explicit consent” needs the person's consent, and the person said no.",
    )
    expect(stderr).toContain('INVENTED-999 stands in the file of --people and not in the list.')
    expect(JSON.parse(stdout).packs).toMatchObject({written: 1, rejected: 1, notInList: 1})
    const manifest = JSON.parse(readFileSync(join(at('agreed'), 'INVENTED-001', 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({sendable: true, consent: {answer: 'yes', date: '2026-11-20'}})
  })

  it('are not given what only one person can be given', () => {
    for (const flags of [
      ['--consent', 'yes'],
      ['--person', 'x.json'],
      ['--authority', 'Camden'],
    ])
      expect(runCli(['pack', list, '--out', at('x'), ...flags]).status).toBe(2)
    expect(runCli(['pack', list]).stderr).toContain('--out DIR')
  })

  it('clear what a killed run left, and nothing that is not theirs', () => {
    const out = at('left')
    const make = (name: string, file: string) => {
      mkdirSync(join(out, name), {recursive: true})
      writeFileSync(join(out, name, file), 'x')
    }
    // No process has a number this high.
    make('.INVENTED-001.99999999.tmp', '01-summary.md')
    make('.mine.99999999.tmp', 'thesis.doc')
    make(`.INVENTED-002.${process.pid}.tmp`, '01-summary.md')
    expect(runCli(['pack', list, '--out', out, ...LIGHT]).status).toBe(0)
    expect(
      readdirSync(out)
        .filter((name) => name.startsWith('.'))
        .sort(),
    ).toEqual([`.INVENTED-002.${process.pid}.tmp`, '.mine.99999999.tmp'])
  })

  it(
    'survive being killed at any moment: no pack is in part, and the same command completes to the same bytes',
    async () => {
      const formats = LONG === undefined ? [] : ['--format', PACK_FORMATS.join(',')]
      const args = (out: string): string[] => ['pack', list, '--out', out, ...LIGHT, ...formats]
      const started = performance.now()
      expect(runCli(args(at('whole'))).status).toBe(0)
      const took = performance.now() - started
      const wanted = hashes(at('whole'))
      const out = at('killed')
      mkdirSync(out)
      for (let kill = 0; kill < KILLS; kill += 1) {
        const child = spawn(process.execPath, [ENTRY, ...args(out)], {stdio: 'ignore'})
        const ended = new Promise((resolve) => child.once('close', resolve))
        await setTimeout(took * (0.3 + 0.7 * Math.random()))
        child.kill('SIGKILL')
        await ended
        expect(brokenPacks(out)).toEqual([])
        // Once most are there, another kill would meet no writing: begin again.
        if (readdirSync(out).length > 8 && kill < KILLS - 1) {
          expect(runCli(args(out)).status).toBe(0)
          expect(hashes(out)).toEqual(wanted)
          rmSync(out, {recursive: true})
          mkdirSync(out)
        }
      }
      expect(runCli(args(out)).status).toBe(0)
      expect(hashes(out)).toEqual(wanted)
    },
    60_000 + KILLS * 10_000,
  )
})
