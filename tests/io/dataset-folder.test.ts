import {
  chmodSync,
  copyFileSync,
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
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {TABLE_NAMES} from '../../src/directory/tables.ts'
import {ResettleError} from '../../src/errors.ts'
import {openDataset} from '../../src/io/datasets.ts'
import {releaseDigest, sha256} from '../../src/io/hash.ts'
import {RELEASE, smallDraft, toTexts} from '../directory/small-release.ts'
import {openRelease, ROOT} from '../real-data.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'resettle-folder-'))
})
afterEach(() => rmSync(home, {recursive: true, force: true}))

const installation = () => ({root: ROOT, cacheDir: join(home, 'cache')})

function writeSmall(change: (texts: ReturnType<typeof toTexts>) => void = () => {}): string {
  const texts = toTexts(smallDraft())
  change(texts)
  const folder = join(home, 'dataset')
  mkdirSync(folder)
  for (const [table, text] of Object.entries(texts)) writeFileSync(join(folder, `${table}.csv`), text)
  return folder
}

const cached = (): string[] => readdirSync(join(home, 'cache'), {recursive: true, encoding: 'utf8'}).sort()

describe('a folder of CSV files given as the dataset', () => {
  it('gives what the build made of the same files', async () => {
    const folder = join(home, 'release')
    mkdirSync(folder)
    for (const table of TABLE_NAMES) copyFileSync(join(RELEASE, `${table}.csv`), join(folder, `${table}.csv`))
    const built = openRelease()
    const opened = await openDataset(installation(), folder)
    expect(opened.directory.services).toEqual(built.directory.services)
    expect(opened.details('56-dean-street')).toEqual(built.details('56-dean-street'))
    expect(opened.directory.dataset).toEqual({version: 'local', digest: built.directory.dataset.digest})
  })

  it('has the digest of its files, whatever else lies there', async () => {
    const folder = writeSmall()
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    const names = TABLE_NAMES.map((table) => `${table}.csv`)
    const digests = names.map((name) => [name, sha256(readFileSync(join(folder, name)))])
    const {directory} = await openDataset(installation(), folder)
    expect(directory.dataset.digest).toBe(releaseDigest(Object.fromEntries(digests)))
  })

  it('has the version that its package states only while the files are those of the package', async () => {
    const folder = join(home, 'release')
    mkdirSync(folder)
    for (const name of readdirSync(RELEASE)) copyFileSync(join(RELEASE, name), join(folder, name))
    expect((await openDataset(installation(), folder)).directory.dataset.version).toBe('2026.11.0')
    rmSync(join(folder, 'datapackage.json'))
    expect((await openDataset(installation(), folder)).directory.dataset.version).toBe('local')
    writeFileSync(join(folder, 'datapackage.json'), '{"version": "../../x"}')
    expect((await openDataset(installation(), folder)).directory.dataset.version).toBe('local')
    copyFileSync(join(RELEASE, 'datapackage.json'), join(folder, 'datapackage.json'))
    writeFileSync(join(folder, 'contacts.csv'), `${readFileSync(join(folder, 'contacts.csv'), 'utf8')}\n`)
    expect((await openDataset(installation(), folder)).directory.dataset.version).toBe('local')
  })

  it('is compiled once, into a cache named after content and program', async () => {
    const folder = writeSmall()
    const first = await openDataset(installation(), folder)
    const files = cached()
    const {version} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {version: string}
    expect(first.folder).toContain(`${version}-`)
    expect(first.folder).toContain(first.directory.dataset.digest)
    expect(files.some((name) => name.endsWith('.tmp'))).toBe(false)
    const made = statSync(join(first.folder ?? '', 'directory.json')).mtimeMs
    const second = await openDataset(installation(), folder)
    expect(second.directory).toEqual(first.directory)
    expect(statSync(join(first.folder ?? '', 'directory.json')).mtimeMs).toBe(made)
    expect(cached()).toEqual(files)
  })

  it('is compiled anew when it changes, and when the cache is damaged', async () => {
    const folder = writeSmall()
    const first = await openDataset(installation(), folder)
    const path = join(first.folder ?? '', 'directory.json')
    const whole = readFileSync(path)
    writeFileSync(path, whole.subarray(0, 100))
    const second = await openDataset(installation(), folder)
    expect(second.directory).toEqual(first.directory)
    expect(readFileSync(path)).toEqual(whole)
    writeFileSync(
      join(folder, 'services.csv'),
      readFileSync(join(folder, 'services.csv'), 'utf8').replace('999 Club Gateway', '999 Club'),
    )
    const third = await openDataset(installation(), folder)
    expect(third.directory.dataset.digest).not.toBe(first.directory.dataset.digest)
    expect(third.directory.services.map(({name}) => name)).toContain('999 Club Centre')
  })

  it('is refused with every fault when it is not valid, and leaves nothing in the cache', async () => {
    const folder = writeSmall((texts) => {
      texts.services = texts.services.replace(',open,', ',opne,')
      texts.contacts = texts.contacts.replace(',phone,', ',fone,')
    })
    const error = await openDataset(installation(), folder).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ResettleError)
    expect(error).toMatchObject({code: 'DATASET_INVALID', exit: 2})
    expect(
      (error as ResettleError).faults.map(({file, line, column}) => `${file}:${line} ${column}`),
    ).toEqual(['contacts.csv:2 kind', 'services.csv:2 status'])
    expect(readdirSync(home)).toEqual(['dataset'])
  })

  it('works without a cache when none can be written', async () => {
    const folder = writeSmall()
    writeFileSync(join(home, 'cache'), 'a file where the folder should be')
    const opened = await openDataset(installation(), folder)
    expect(opened.folder).toBeNull()
    expect(opened.directory.services).toHaveLength(7)
    expect(opened.details('56-dean-street').provider.name).toMatch(/NHS/)
    expect(() => opened.details('nobody')).toThrow(ResettleError)
  })

  it('is unknown when there is nothing of a dataset in it', async () => {
    mkdirSync(join(home, 'empty'))
    await expect(openDataset(installation(), join(home, 'empty'))).rejects.toMatchObject({
      code: 'DATASET_UNKNOWN',
    })
  })

  // The superuser may read anything.
  it.skipIf(process.getuid?.() === 0)('reports a file that may not be read', async () => {
    const folder = writeSmall()
    chmodSync(join(folder, 'sources.csv'), 0o000)
    await expect(openDataset(installation(), folder)).rejects.toMatchObject({
      faults: [{file: 'sources.csv', what: 'the file cannot be read'}],
    })
  })
})
