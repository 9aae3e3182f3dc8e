import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ResettleError} from '../../src/errors.ts'
import {isReleaseList, loadProfile} from '../../src/terminal/load-profile.ts'
import {loadReleaseList} from '../../src/terminal/load-release-list.ts'
import {errorJson, errorText} from '../../src/terminal/report-error.ts'
import {ROOT, TODAY} from '../real-data.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resettle-profile-'))
})
afterAll(() => rmSync(folder, {recursive: true}))

const installation = {root: ROOT, cacheDir: ''}

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function failure(load: Promise<unknown>): Promise<ResettleError> {
  try {
    await load
  } catch (error) {
    if (error instanceof ResettleError) return error
    throw error
  }
  throw new Error('it did not fail')
}

const textOf = (error: ResettleError): string => errorText(error).replaceAll(folder, 'FOLDER')

describe('loading a profile', () => {
  it('gives the person, with the borough of the postcode', async () => {
    const path = write(
      'p.json',
      '\ufeff{"reference": "A", "home": {"postcode": "sw98rr"}, "needs": {"housing": "high"}}',
    )
    const profile = await loadProfile(path, installation, TODAY)
    expect(profile).toMatchObject({
      reference: 'A',
      home: {postcodeBorough: 'Lambeth'},
      needs: {accommodation: 'high'},
    })
  })

  it('tells its notes', async () => {
    const path = write('n.json', '{"home": {"postcode": "M1 1AE"}, "avoid": {"postcodeDistricts": ["SE51"]}}')
    const notes: string[] = []
    await loadProfile(path, installation, TODAY, (note) => notes.push(note))
    expect(notes).toEqual([
      'home.postcode: M1 1AE is outside London or unknown; no borough was read from it.',
      'needs: none is recorded, so no service can match.',
      'avoid.postcodeDistricts[0]: SE51 is nowhere in London; check it.',
    ])
  })

  it('needs no tables for someone without a postcode or an area to avoid', async () => {
    const path = write('bare.json', '{"needs": {"health": "low"}}')
    await expect(loadProfile(path, {root: folder, cacheDir: ''}, TODAY)).resolves.toMatchObject({
      needs: {health: 'low'},
    })
  })

  it('reports every fault at its place, with exit code 2', async () => {
    const path = write(
      'bad.json',
      '{\n  "sex": "femail",\n  "home": {"borough": "Lambth"},\n  "helth": "low"\n}\n',
    )
    const error = await failure(loadProfile(path, installation, TODAY))
    expect([error.code, error.exit]).toEqual(['PROFILE_INVALID', 2])
    expect(textOf(error)).toMatchInlineSnapshot(`
      "Error: FOLDER/bad.json is not a valid profile (3 faults):
      FOLDER/bad.json:2:10 sex: not a known sex (femail) → did you mean female?
      FOLDER/bad.json:3:23 home.borough: not a known borough (Lambth) → did you mean Lambeth or Tower Hamlets?
      FOLDER/bad.json:4:3 helth: unknown key → did you mean needs.health?
      Mend the profile and run the command again.
      "
    `)
    expect(errorJson(error)).toMatchObject({
      error: {
        code: 'PROFILE_INVALID',
        faults: [
          {line: 2, character: 10, column: 'sex', value: 'femail'},
          {line: 3, character: 23, column: 'home.borough', value: 'Lambth'},
          {line: 4, character: 3, column: 'helth'},
        ],
      },
    })
  })

  it('reports what is not JSON by line and character', async () => {
    const path = write('syntax.json', '{\n  "sex": "male"\n  "age": 3\n}\n')
    expect(textOf(await failure(loadProfile(path, installation, TODAY)))).toMatchInlineSnapshot(`
      "Error: FOLDER/syntax.json is not a valid profile (1 fault):
      FOLDER/syntax.json:3:3: a comma is missing ("age") → a comma before this
      Mend the profile and run the command again.
      "
    `)
  })

  it('lets no control character of the file reach the terminal', async () => {
    const path = write('escape.json', '{"sex": "\\u001b[2Jmale", "\\u001b]0;x\\u0007": 1}')
    const text = textOf(await failure(loadProfile(path, installation, TODAY)))
    expect(text).not.toContain('\u001b')
    expect(text).not.toContain('\u0007')
  })

  it.each([
    ['utf16.json', Buffer.from('\ufeff{}', 'utf16le'), 'FILE_NOT_TEXT'],
    ['latin1.json', Buffer.from('{"reference": "é"}', 'latin1'), 'FILE_NOT_TEXT'],
    ['large.json', ' '.repeat(1024 * 1024 + 1), 'FILE_TOO_LARGE'],
    ['list.csv', 'reference\nA\n', 'PROFILE_INVALID'],
  ])('refuses %s', async (name, content, code) => {
    const error = await failure(loadProfile(write(name, content), installation, TODAY))
    expect([error.code, error.exit]).toEqual([code, 2])
  })

  it('says when there is no file', async () => {
    const error = await failure(loadProfile(join(folder, 'none.json'), installation, TODAY))
    expect(error.code).toBe('FILE_UNREADABLE')
  })
})

describe('loading a release list', () => {
  it('knows one by its ending', () => {
    expect(['a.csv', 'a.CSV', 'a.jsonl', 'a.json', '-', 'csv'].map(isReleaseList)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('gives each person, or the faults of the row', async () => {
    const path = write('l.csv', 'reference,borough\nA,Lambeth\nB,Lambth\n')
    expect(await loadReleaseList(path, installation, TODAY)).toMatchObject([
      {line: 2, ok: true, profile: {reference: 'A', home: {borough: 'Lambeth'}}},
      {line: 3, ok: false, faults: [{file: path, line: 3, column: 'borough', value: 'Lambth'}]},
    ])
    const lines = write('l.jsonl', '{"reference": "A"}\n{"age": -1}\n')
    expect(await loadReleaseList(lines, installation, TODAY)).toMatchObject([
      {line: 1, ok: true},
      {line: 2, ok: false, faults: [{line: 2, character: 9, column: 'age', value: '-1'}]},
    ])
  })

  it('fails as a whole on its heading', async () => {
    const path = write('h.csv', 'reference,burough\nA,Lambeth\n')
    expect(textOf(await failure(loadReleaseList(path, installation, TODAY)))).toMatchInlineSnapshot(`
      "Error: FOLDER/h.csv cannot be read as a release list (1 fault):
      FOLDER/h.csv:1 burough: unknown column → did you mean borough?
      Mend the profile and run the command again.
      "
    `)
  })
})
