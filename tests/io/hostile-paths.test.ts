import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, dirname, join} from 'node:path'
import {Encrypter, generateIdentity, identityToRecipient} from 'age-encryption'
import fc from 'fast-check'
import {createTar} from 'nanotar'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {findPacks, removePack} from '../../src/io/kept-packs.ts'
import {packFolderName, writePack} from '../../src/io/pack-writer.ts'
import {openSeal} from '../../src/io/seal.ts'
import {inspectPack} from '../../src/pack/inspect-pack.ts'
import {MANIFEST_FILE, MANIFEST_KIND} from '../../src/pack/manifest.ts'
import {NASTY_TEXTS} from '../fuzz/nasty.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'resettle-paths-'))
})
afterEach(() => rmSync(home, {recursive: true, force: true}))

const PATHS = [
  '../../x',
  '/etc/passwd',
  'C:\\x',
  '\\\\server\\share',
  'a\0b',
  'CON',
  'aux.txt',
  'NUL',
  'com1',
  'LPT9',
  'a.',
  'a ',
  '.',
  '..',
  '',
  '.hidden',
  '-rf',
  'a/b',
  'x'.repeat(300),
  'é',
  'e\u0301',
  'A1\u202e',
]

describe('the folder of a reference', () => {
  const reference = fc.oneof(fc.constantFrom(...PATHS, ...NASTY_TEXTS), fc.string({unit: 'binary'}))

  it('is one name that every system takes, and another for every reference', () => {
    fc.assert(
      fc.property(reference, reference, (one, other) => {
        const name = packFolderName(one)
        expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{0,57}$/)
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)$/i)
        expect(basename(join(home, name))).toBe(name)
        if (one !== other) expect(packFolderName(other)).not.toBe(name)
      }),
      {numRuns: 3000},
    )
  })

  it('is not written through a link, with force or without', () => {
    const victim = join(home, 'victim')
    mkdirSync(victim)
    writeFileSync(join(victim, 'kept'), 'x')
    const out = join(home, 'out')
    mkdirSync(out)
    symlinkSync(victim, join(out, 'A1'))
    for (const force of [false, true])
      expect(() =>
        writePack(
          out,
          [{name: '01-a.md', content: 'x'}],
          {manifest: MANIFEST_FILE, kind: MANIFEST_KIND, reference: 'A1'},
          force,
        ),
      ).toThrow(/A1/)
    expect(readdirSync(victim)).toEqual(['kept'])
  })
})

describe('a pack with a hostile manifest', () => {
  const manifest = (names: readonly string[]): string =>
    JSON.stringify({
      kind: MANIFEST_KIND,
      reference: '../..',
      today: '2026-01-01',
      expires: '2026-02-01',
      dataset: {version: 'x'},
      documents: [{files: names.map((name) => ({name, sha256: ''}))}],
    })

  it('is purged of its own files, and nothing else is touched or followed', () => {
    const victim = join(home, 'victim.txt')
    writeFileSync(victim, 'kept')
    const folder = join(home, 'packs', 'A1')
    mkdirSync(folder, {recursive: true})
    writeFileSync(
      join(folder, MANIFEST_FILE),
      manifest(['../../victim.txt', victim, '..', '.', '', '__proto__', 'a.md']),
    )
    writeFileSync(join(folder, 'a.md'), 'x')
    const [pack] = findPacks(join(home, 'packs'))
    const found = pack === undefined ? null : inspectPack(pack, '2026-11-24')
    expect(found?.foreign).toEqual([])
    // As `pack purge` does.
    if (pack !== undefined && found !== null)
      removePack(
        folder,
        [...found.head.files.keys(), MANIFEST_FILE].filter((name) => pack.files.has(name)),
      )
    expect(existsSync(folder)).toBe(false)
    expect(readFileSync(victim, 'utf8')).toBe('kept')
  })

  it('is left when it holds a link, and a link to a pack is no pack', () => {
    const folder = join(home, 'packs', 'A1')
    mkdirSync(folder, {recursive: true})
    writeFileSync(join(folder, MANIFEST_FILE), manifest(['a.md']))
    symlinkSync('/etc/hostname', join(folder, 'a.md'))
    mkdirSync(join(home, 'links'))
    symlinkSync(folder, join(home, 'links', 'A1'))
    const [pack] = findPacks(join(home, 'packs'))
    expect(pack === undefined ? null : inspectPack(pack, '2026-11-24')?.foreign).toEqual(['a.md'])
    expect(findPacks(join(home, 'links'))).toEqual([])
  })
})

describe('a sealed pack from anyone', () => {
  const bytes = new TextEncoder().encode('x')

  it.each([
    ['leads out of its folder', ['A1/../../x.pdf', 'A1/manifest.json']],
    ['leads to the root', ['/A1/01-a.pdf', '/A1/manifest.json']],
    ['has folders in its folder', ['A1/b/01-a.pdf']],
    ['has two folders', ['A1/01-a.pdf', 'A2/01-a.pdf']],
    ['has names of another system', ['A1/CON', 'A1/manifest.json']],
    ['has a hidden file', ['A1/.bashrc', 'A1/manifest.json']],
    ['has names that differ in case', ['A1/01-a.pdf', 'A1/01-A.pdf']],
    ['has a name twice', ['A1/01-a.pdf', 'A1/01-a.pdf']],
    ['has names in Windows form', ['A1\\01-a.pdf']],
    ['has nothing', []],
  ])('that %s is not opened', async (_, names) => {
    const identity = await generateIdentity()
    const encrypter = new Encrypter()
    encrypter.addRecipient(await identityToRecipient(identity))
    const path = join(home, 'a.age')
    writeFileSync(path, await encrypter.encrypt(createTar(names.map((name) => ({name, data: bytes})))))
    await expect(openSeal(path, {kind: 'identities', identities: [identity]})).rejects.toMatchObject({
      code: 'SEAL_CLOSED',
    })
    expect(readdirSync(dirname(path))).toEqual(['a.age'])
  })
})
