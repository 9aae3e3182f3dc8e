import {spawnSync} from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {generateIdentity, identityToRecipient} from 'age-encryption'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ROOT} from '../real-data.ts'
import {runCli} from './run-cli.ts'
import {KEYS, runInTerminal} from './terminal-session.ts'

const folder = mkdtempSync(join(tmpdir(), 'resettle-keep-'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))
const at = (...path: string[]): string => join(folder, ...path)
const PROFILE = join(ROOT, 'data', 'examples', 'profiles', 'care-leaver.json')
const NAME = 'INVENTED-CARE-LEAVER'
const env = {RESETTLE_TODAY: '2026-11-24'}
const run = (args: readonly string[], today = '2026-11-24') =>
  runCli(args, {cwd: folder, env: {RESETTLE_TODAY: today}})
const MAKE = ['pack', PROFILE, '--allow-incomplete', '--format', 'md', '--out']

/** A fresh copy of a pack in a folder of its own. */
function fresh(name: string): string {
  cpSync(at('made', NAME), at(name, NAME), {recursive: true})
  return at(name)
}

beforeAll(() => {
  expect(run([...MAKE, at('made')]).status).toBe(0)
})

describe('pack check', () => {
  it('finds a pack as it was made, and says until when it may be kept', () => {
    const {status, stdout} = run(['pack', 'check', at('made')])
    expect({status, stdout}).toEqual({
      status: 0,
      stdout: `${at('made', NAME)}: whole; delete by 24 December 2026\n`,
    })
    expect(run(['pack', 'check', at('made', NAME)]).status).toBe(0)
  })

  it('ends with 3 past the day, and not on it', () => {
    expect(run(['pack', 'check', at('made')], '2026-12-24').status).toBe(0)
    expect(run(['pack', 'check', at('made')], '2026-12-25').status).toBe(3)
  })

  it('ends with 2 when a file was changed, is missing or was put there', () => {
    const packs = fresh('touched')
    appendFileSync(join(packs, NAME, '02-letter.md'), 'and more')
    rmSync(join(packs, NAME, '01-summary.md'))
    writeFileSync(join(packs, NAME, 'notes.txt'), 'mine')
    const {status, stdout} = run(['pack', 'check', packs, '--json'])
    expect(status).toBe(2)
    expect(JSON.parse(stdout).packs).toMatchObject([
      {whole: false, missing: ['01-summary.md'], changed: ['02-letter.md'], foreign: ['notes.txt']},
    ])
  })

  it.each([
    '',
    'null',
    '[]',
    '{"kind": "resettle-pack"}',
    '{"kind": "resettle-pack", "documents": [{"files": [1]}]}',
  ])('does not trust the manifest %j', (manifest) => {
    mkdirSync(at('odd', 'X'), {recursive: true})
    writeFileSync(at('odd', 'X', 'manifest.json'), manifest)
    expect(run(['pack', 'check', at('odd')])).toMatchObject({status: 2, stderr: ''})
    expect(run(['pack', 'purge', at('odd')], '2030-01-01').status).toBe(4)
    expect(existsSync(at('odd', 'X', 'manifest.json'))).toBe(true)
  })

  it('says so when there is none', () => {
    mkdirSync(at('none'))
    expect(run(['pack', 'check', at('none')])).toMatchObject({status: 2, stdout: ''})
  })
})

describe('pack purge', () => {
  it('deletes what is past its day and nothing else', () => {
    const packs = fresh('purged')
    writeFileSync(join(packs, 'list.csv'), 'mine')
    expect(run(['pack', 'purge', packs]).stdout).toContain('0 deleted, 1 kept')
    expect(run(['pack', 'purge', packs, '--dry-run'], '2027-01-01').stdout).toContain('1 would be deleted')
    expect(readdirSync(packs).sort()).toEqual([NAME, 'list.csv'])
    expect(run(['pack', 'purge', packs], '2027-01-01').stdout).toContain('1 deleted, 0 kept')
    expect(readdirSync(packs)).toEqual(['list.csv'])
  })

  it('leaves and names a folder in which somebody else keeps something', () => {
    const packs = fresh('shared')
    mkdirSync(join(packs, NAME, 'photographs'))
    const {status, stderr} = run(['pack', 'purge', packs], '2027-01-01')
    expect(status).toBe(4)
    expect(stderr).toContain('photographs')
    expect(readdirSync(join(packs, NAME)).length).toBeGreaterThan(4)
  })

  it('follows no link, and deletes nothing that a manifest names elsewhere', () => {
    const packs = fresh('linked')
    writeFileSync(at('precious.txt'), 'precious')
    const path = join(packs, NAME, 'manifest.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8'))
    manifest.documents[0].files.push({name: '../../precious.txt', sha256: '0'.repeat(64)})
    writeFileSync(path, JSON.stringify(manifest))
    symlinkSync(at('made', NAME), join(packs, 'link'))
    run(['pack', 'purge', packs], '2027-01-01')
    expect(readFileSync(at('precious.txt'), 'utf8')).toBe('precious')
    expect(existsSync(at('made', NAME, 'manifest.json'))).toBe(true)
  })
})

describe('a sealed pack', () => {
  it('opens for its recipients, and holds what the pack would', async () => {
    const identity = await generateIdentity()
    writeFileSync(at('key.txt'), `# made for a test\n${identity}\n`)
    const recipient = await identityToRecipient(identity)
    writeFileSync(at('recipients.txt'), `# the court team\n${recipient}\n`)
    const sealed = run([...MAKE, at('sealed'), '--encrypt', '--recipients-file', at('recipients.txt')])
    expect(sealed.status).toBe(0)
    expect(readdirSync(at('sealed'))).toEqual([`${NAME}.age`])
    expect(statSync(at('sealed', `${NAME}.age`)).mode & 0o777).toBe(0o600)
    const opened = run([
      'pack',
      'open',
      at('sealed', `${NAME}.age`),
      '-i',
      at('key.txt'),
      '--out',
      at('opened'),
    ])
    expect(opened.status).toBe(0)
    for (const name of readdirSync(at('made', NAME)))
      expect(readFileSync(at('opened', NAME, name)).equals(readFileSync(at('made', NAME, name)))).toBe(true)
    expect(statSync(at('opened', NAME)).mode & 0o777).toBe(0o700)
    const again = run([...MAKE, at('sealed'), '--encrypt', '--recipient', recipient])
    expect(again).toMatchObject({status: 2, stderr: expect.stringContaining('exists already')})
    const age = spawnSync('age', ['-d', '-i', at('key.txt'), at('sealed', `${NAME}.age`)])
    // Where the program itself is installed, it opens it too.
    if (age.error === undefined) expect(age.stdout.includes(`${NAME}/manifest.json`)).toBe(true)
  })

  it('stays closed to others, to damage and to a wrong passphrase, in words', async () => {
    writeFileSync(at('other.txt'), `${await generateIdentity()}\n`)
    writeFileSync(at('pass.txt'), 'correct horse\n')
    writeFileSync(at('wrong.txt'), 'battery staple\n')
    expect(run([...MAKE, at('closed'), '--encrypt', '--passphrase-file', at('pass.txt')]).status).toBe(0)
    const file = at('closed', `${NAME}.age`)
    const open = (...flags: string[]) => run(['pack', 'open', file, ...flags, '--out', at('never')])
    for (const flags of [['--passphrase-file', at('wrong.txt')], ['-i', at('other.txt')], []])
      expect(open(...flags)).toMatchObject({status: 2, stdout: '', stderr: expect.stringMatching(/^Error: /)})
    const bytes = readFileSync(file)
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect(open('--passphrase-file', at('pass.txt'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('damaged'),
    })
    writeFileSync(file, 'not a seal')
    expect(open('--passphrase-file', at('pass.txt')).stderr).toContain('is not an age file')
    expect(existsSync(at('never'))).toBe(false)
  })

  it.each([
    [['--encrypt', '--recipient', 'age1nonsense!'], 'is not an age recipient'],
    [['--recipient', 'age1xyz'], 'Say --encrypt'],
    [['--encrypt'], 'nobody to ask'],
  ])('is refused with %j', (flags, words) => {
    expect(run([...MAKE, at('refused'), ...flags])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(words),
    })
    expect(existsSync(at('refused'))).toBe(false)
  })

  it('asks for its passphrase twice in a terminal, shows none of it, and once to open', async () => {
    const {enter} = KEYS
    const sealed = await runInTerminal(
      [...MAKE, at('asked'), '--encrypt'],
      [
        ['Passphrase', 'correct horse', enter],
        ['The same again', 'correct horse', enter],
      ],
      {cwd: folder, env},
    )
    expect(sealed.status).toBe(0)
    expect(sealed.raw).not.toContain('correct horse')
    const opened = await runInTerminal(
      ['pack', 'open', at('asked', `${NAME}.age`), '--out', at('asked-open')],
      [['Passphrase', 'correct horse', enter]],
      {cwd: folder, env},
    )
    expect(opened.status).toBe(0)
    expect(run(['pack', 'check', at('asked-open')]).status).toBe(0)
  })
})

describe('details that are asked for', () => {
  it('stand in the letters and nowhere else', async () => {
    const {enter, down} = KEYS
    const session = await runInTerminal(
      ['pack', PROFILE, '--format', 'md', '--out', at('told'), '--ask-person', '--allow-incomplete'],
      [
        ["person's name", 'Ana Sentinelle', enter],
        ['Date of birth', '31/01/1991', enter],
        ['not a date', ...Array.from({length: 10}, () => '\u007f'), '2007-08-14', enter],
        ['Phone', '07700 900999', enter],
        ['E-mail', enter],
        ['Address', enter],
        ['safely', down, enter],
        ['How to make contact', 'mornings only', enter],
        ['Your name', 'Sam Officer', enter],
        ['Your role', enter],
        ['Your organisation', enter],
        ['Your phone', '020 7946 0999', enter],
        ['Your e-mail', enter],
      ],
      {cwd: folder, env: {...env, XDG_CACHE_HOME: at('cache'), XDG_CONFIG_HOME: at('config')}},
    )
    expect(session.text).toContain(NAME)
    const letter = readFileSync(at('told', NAME, '02-letter.md'), 'utf8')
    expect(letter).toContain('Ana Sentinelle')
    expect(letter).toContain('mornings only')
    const manifest = readFileSync(at('told', NAME, 'manifest.json'), 'utf8')
    expect(manifest).not.toContain('Sentinelle')
    for (const kept of ['cache', 'config']) expect(existsSync(at(kept, 'resettle'))).toBe(false)
  })

  it('are asked for in a terminal only', () => {
    const {status, stderr} = run(['pack', PROFILE, '--ask-person'])
    expect(status).toBe(2)
    expect(stderr).toContain('--person FILE')
  })
})

describe('writing', () => {
  it('to a folder that may not be written to fails in words', () => {
    mkdirSync(at('locked'))
    chmodSync(at('locked'), 0o500)
    const {status, stderr} = run([...MAKE, at('locked', 'packs')])
    // Whoever may do anything may write there, too.
    if (process.getuid?.() === 0) expect(status).toBe(0)
    else
      expect({status, stderr}).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('permission denied'),
      })
  })

  it('to where no folder can be fails in words', () => {
    expect(run([...MAKE, '/dev/null/packs'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('not a folder'),
    })
  })
})
