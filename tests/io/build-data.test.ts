import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {buildData} from '../../bin/build-data.ts'
import {RELEASE} from '../directory/small-release.ts'
import {ROOT} from '../real-data.ts'

let root = ''
const release = (): string => join(root, 'data', 'releases', '2026.11.0')
const built = (): string => join(root, 'out', 'releases', '2026.11.0')

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'resettle-build-'))
  mkdirSync(release(), {recursive: true})
  symlinkSync(join(ROOT, 'data', 'reference'), join(root, 'data', 'reference'))
})
afterAll(() => rmSync(root, {recursive: true, force: true}))

describe('the build', () => {
  it('refuses a release that is not the one its package states', () => {
    cpSync(RELEASE, release(), {recursive: true})
    appendFileSync(join(release(), 'contacts.csv'), '\n')
    expect(() => buildData(root, join(root, 'out'))).toThrow(
      /^The dataset in data\/releases\/2026\.11\.0 is not valid: one fault\.\ncontacts\.csv: the file is not the one/,
    )
    expect(existsSync(built())).toBe(false)
  })

  it('refuses a release that is not valid, naming every fault', () => {
    cpSync(RELEASE, release(), {recursive: true})
    const services = readFileSync(join(RELEASE, 'services.csv'), 'utf8')
    writeFileSync(
      join(release(), 'services.csv'),
      services.replace(',open,', ',opne,').replace('pan-london', 'london'),
    )
    expect(() => buildData(root, join(root, 'out'))).toThrow(
      /services\.csv:2 status: not a known status \(opne\)[\s\S]*services\.csv:2 coverage: not a known coverage \(london\)/,
    )
    expect(existsSync(built())).toBe(false)
  })
})
