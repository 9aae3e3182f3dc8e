import {
  chmodSync,
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
import fc from 'fast-check'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {ResettleError} from '../../src/errors.ts'
import {packFolderName, writePack} from '../../src/io/pack-writer.ts'

let out = ''
beforeEach(() => {
  out = join(mkdtempSync(join(tmpdir(), 'resettle-pack-')), 'packs')
})
afterEach(() => rmSync(join(out, '..'), {recursive: true, force: true}))

const KIND = {manifest: 'manifest.json', kind: 'resettle-pack', reference: 'A1'}
const files = (content: string, reference = 'A1') => [
  {name: '01-summary.md', content},
  {
    name: 'manifest.json',
    content: JSON.stringify({kind: KIND.kind, reference, documents: [{files: [{name: '01-summary.md'}]}]}),
  },
]
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)

function refusal(write: () => unknown): string {
  try {
    write()
  } catch (error) {
    if (error instanceof ResettleError) return `${error.code}: ${error.message.replaceAll(out, 'OUT')}`
    throw error
  }
  return 'nothing thrown'
}

describe('the folder of a pack', () => {
  it('is named by the reference where that is safe, and never leads out or collides', () => {
    expect(packFolderName('A1234BC')).toBe('A1234BC')
    const awkward = [
      '..',
      '.',
      '../../etc',
      'a/b',
      'a\\b',
      'a b',
      'CON',
      'nul',
      'com1',
      '-rf',
      '',
      '~',
      'é',
      'x'.repeat(200),
      'a:b',
      'A\u0000B',
    ]
    const names = awkward.map(packFolderName)
    for (const name of names) expect(name).toMatch(/^pack-?[A-Za-z0-9-]*-[0-9a-f]{8}$/)
    expect(new Set(names).size).toBe(awkward.length)
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (reference) => {
        expect(packFolderName(reference)).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{0,60}$/)
      }),
    )
  })

  it('is private, and so is everything in it', () => {
    const {folder, outcome} = writePack(out, files('one'), KIND, false)
    expect(outcome).toBe('written')
    expect([mode(out), mode(folder), ...readdirSync(folder).map((name) => mode(join(folder, name)))]).toEqual(
      ['700', '700', '600', '600'],
    )
    expect(readdirSync(out)).toEqual(['A1'])
  })

  it('is left alone when it holds the same, and not overwritten when it does not', () => {
    writePack(out, files('one'), KIND, false)
    expect(writePack(out, files('one'), KIND, false).outcome).toBe('unchanged')
    expect(refusal(() => writePack(out, files('two'), KIND, false))).toBe(
      'OUTPUT_EXISTS: OUT/A1 exists and holds something else.',
    )
    expect(readFileSync(join(out, 'A1', '01-summary.md'), 'utf8')).toBe('one')
  })

  it('is replaced whole with force', () => {
    writePack(out, files('one'), KIND, false)
    expect(writePack(out, files('two'), KIND, true).outcome).toBe('replaced')
    expect(readFileSync(join(out, 'A1', '01-summary.md'), 'utf8')).toBe('two')
    expect(readdirSync(out)).toEqual(['A1'])
  })

  it('is not replaced, even with force, when it is not a pack of this reference and nothing else', () => {
    const folder = join(out, 'A1')
    mkdirSync(folder, {recursive: true})
    writeFileSync(join(folder, 'thesis.doc'), 'years of work')
    const force = () => writePack(out, files('one'), KIND, true)
    expect(refusal(force)).toBe('OUTPUT_EXISTS: OUT/A1 is not a pack, so it is not replaced.')
    for (const {name, content} of files('one')) writeFileSync(join(folder, name), content)
    expect(refusal(force)).toBe(
      'OUTPUT_EXISTS: OUT/A1 holds files that are not of the pack, so it is not replaced.',
    )
    rmSync(join(folder, 'thesis.doc'))
    writeFileSync(join(folder, 'manifest.json'), files('one', 'B2')[1]?.content ?? '')
    expect(refusal(force)).toBe(
      'OUTPUT_EXISTS: OUT/A1 is the pack of another reference, so it is not replaced.',
    )
    rmSync(folder, {recursive: true})
    writeFileSync(folder, 'a file')
    expect(refusal(force)).toBe('OUTPUT_EXISTS: OUT/A1 is not a folder, so it is not replaced.')
    rmSync(folder)
    symlinkSync(join(out, '..'), folder)
    expect(refusal(force)).toBe('OUTPUT_EXISTS: OUT/A1 is not a folder, so it is not replaced.')
  })

  it.skipIf(process.getuid?.() === 0)('leaves nothing behind when it cannot be written', () => {
    mkdirSync(out)
    chmodSync(out, 0o500)
    expect(refusal(() => writePack(out, files('one'), KIND, false))).toMatch(/^FILE_UNWRITABLE/)
    chmodSync(out, 0o700)
    expect(readdirSync(out)).toEqual([])
  })

  it('leaves the old pack when the new one cannot be written', () => {
    writePack(out, files('one'), KIND, false)
    const impossible = [...files('two'), {name: 'no/such/folder.md', content: ''}]
    expect(refusal(() => writePack(out, impossible, KIND, true))).toMatch(/^FILE_UNWRITABLE/)
    expect(readFileSync(join(out, 'A1', '01-summary.md'), 'utf8')).toBe('one')
    expect(existsSync(join(out, 'A1')) && readdirSync(out)).toEqual(['A1'])
  })
})
