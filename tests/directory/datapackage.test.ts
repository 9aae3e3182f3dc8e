import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {checkPackage, isUnchanged} from '../../src/directory/check-package.ts'
import {type FileFacts, formatPackage} from '../../src/directory/datapackage.ts'
import {type ReleasePackage, readPackage} from '../../src/directory/release-package.ts'
import {
  LIST_COLUMNS,
  listCell,
  TABLE_COLUMNS,
  TABLE_NAMES,
  type TableName,
} from '../../src/directory/tables.ts'
import {formatFault} from '../../src/errors.ts'
import {sha256} from '../../src/io/hash.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {RELEASE, realDraft, realTexts} from './small-release.ts'

const stored = readFileSync(join(RELEASE, 'datapackage.json'), 'utf8')
const draft = realDraft()

function factsNow(): Record<TableName, FileFacts> {
  const entries = Object.entries(realTexts()).map(([table, text]) => [
    table,
    {rows: draft[table as TableName].length, bytes: Buffer.byteLength(text), sha256: sha256(text)},
  ])
  return Object.fromEntries(entries) as Record<TableName, FileFacts>
}

function readStored(): ReleasePackage {
  const read = readPackage(stored)
  if ('problem' in read) throw new Error(read.problem)
  return read.package
}

interface Field {
  readonly name: string
  readonly type: string
  readonly description: string
  readonly constraints?: {required?: boolean; enum?: string[]; pattern?: string; maximum?: number}
  readonly items?: {enum?: string[]; pattern?: string}
}

interface Descriptor {
  readonly resources: readonly {
    readonly name: TableName
    readonly schema: {readonly fields: readonly Field[]; readonly foreignKeys?: readonly unknown[]}
  }[]
}

type Json = Readonly<Record<string, unknown>>

/** A description as it is made today, without the words that were not known yet when another was made. */
function withoutNewWords(now: unknown, then: unknown): unknown {
  if (Array.isArray(now)) return now.map((item, index) => withoutNewWords(item, (then as unknown[])?.[index]))
  if (typeof now !== 'object' || now === null) return now
  const before = (then ?? {}) as Json
  return Object.fromEntries(
    Object.entries(now).map(([key, value]) => {
      const words = before[key]
      if (key !== 'enum' || !Array.isArray(value)) return [key, withoutNewWords(value, words)]
      return [key, value.filter((word) => Array.isArray(words) && words.includes(word))]
    }),
  )
}

describe('the package of the first release', () => {
  it('is what its files give', () => {
    const {version, created} = readStored()
    const now: unknown = JSON.parse(formatPackage({version, created, files: factsNow()}))
    expect(`${JSON.stringify(withoutNewWords(now, JSON.parse(stored)), null, 2)}\n`).toBe(stored)
  })

  it('leaves out the words that are younger, and no other', () => {
    expect(withoutNewWords({enum: ['a', 'new', 'b']}, {enum: ['a', 'b']})).toEqual({enum: ['a', 'b']})
    expect(withoutNewWords({enum: ['a']}, {enum: ['a', 'b']})).toEqual({enum: ['a']})
  })

  it('types and explains every column', () => {
    const {resources} = JSON.parse(stored) as Descriptor
    expect(resources.map(({name}) => name)).toEqual([...TABLE_NAMES])
    for (const {name, schema} of resources) {
      expect(schema.fields.map((field) => field.name)).toEqual([...TABLE_COLUMNS[name]])
      for (const field of schema.fields) {
        expect(['string', 'integer', 'list']).toContain(field.type)
        expect(field.description.length).toBeGreaterThan(10)
      }
    }
  })

  it('has as lists the columns that are compared and described as lists', () => {
    const {resources} = JSON.parse(stored) as Descriptor
    const lists = resources.flatMap(({schema}) => schema.fields.filter(({type}) => type === 'list'))
    expect(new Set(lists.map(({name}) => name))).toEqual(LIST_COLUMNS)
  })

  // What a program that knows nothing of ours would check with.
  it('states constraints that every real cell meets', () => {
    const {resources} = JSON.parse(stored) as Descriptor
    for (const {name, schema} of resources) {
      for (const {name: column, type, constraints = {}, items = {}} of schema.fields) {
        for (const row of draft[name]) {
          const cell = row[column] ?? ''
          if (constraints.required) expect(cell).not.toBe('')
          if (cell === '') continue
          const values = type === 'list' ? cell.split('; ') : [cell]
          expect(values).toEqual(type === 'list' ? listCell(cell) : [cell])
          const limits = type === 'list' ? items : constraints
          if (limits.enum) expect(limits.enum).toEqual(expect.arrayContaining(values))
          if (limits.pattern) expect(values.join('')).toMatch(new RegExp(limits.pattern))
          if (type === 'integer') expect(Number(cell)).toBeLessThanOrEqual(constraints.maximum ?? 0)
        }
      }
    }
  })
})

describe('checkPackage', () => {
  const digests = Object.fromEntries(TABLE_NAMES.map((table) => [`${table}.csv`, factsNow()[table].sha256]))
  const rows = Object.fromEntries(TABLE_NAMES.map((table) => [`${table}.csv`, draft[table].length]))
  const check = (stated: ReleasePackage, version?: string, now = {digests, rows}): string[] =>
    checkPackage(stated, now, {today: TODAY, version}).map(formatFault)

  it('finds nothing in the release as it is', () => {
    expect(check(readStored(), '2026.11.0')).toEqual([])
    expect(isUnchanged(readStored(), digests)).toBe(true)
  })

  it('finds a file that has changed', () => {
    const changed = {...digests, 'contacts.csv': sha256('other')}
    expect(check(readStored(), '2026.11.0', {digests: changed, rows})).toEqual([
      'contacts.csv: the file is not the one that 2026.11.0 was released with → the file unchanged; a change is a new version, made in a folder without datapackage.json',
    ])
    expect(isUnchanged(readStored(), changed)).toBe(false)
  })

  it('finds a wrong version, date, number of rows and list of files', () => {
    const stated = readStored()
    const resources = stated.resources.flatMap((one) => {
      if (one.path === 'sources.csv') return []
      if (one.path === 'locations.csv') return [one, one]
      return [one.path === 'contacts.csv' ? {...one, rows: 1} : one]
    })
    expect(check({...stated, created: TODAY}, stated.version)).toEqual([])
    expect(check({...stated, created: '2027-01-01', resources}, '2026.11.1')).toEqual([
      'datapackage.json version: not the version that the folder is named after (2026.11.0) → 2026.11.1',
      'datapackage.json created: a date in the future (2027-01-01) → 2026-11-24 or earlier',
      'datapackage.json resources: the wrong number of rows for contacts.csv (1) → 391',
      'datapackage.json resources: it lists locations.csv more than once → each file once, with its hash',
      'datapackage.json resources: it does not list sources.csv → each file once, with its hash',
    ])
  })
})

describe('readPackage', () => {
  it.each<[string, string]>([
    ['', 'it is not JSON'],
    ['[]', 'it is not a JSON object'],
    ['null', 'it is not a JSON object'],
    ['{}', 'its version is not in the form 2026.11.0'],
    ['{"version":"../../x"}', 'its version is not in the form 2026.11.0'],
    ['{"version":"2026.11.0","created":"yesterday"}', 'its created is not a date'],
    [
      '{"version":"2026.11.0","created":"2026-11-22","resources":[{"path":"a.csv","hash":"md5:1"}]}',
      'a resource has no SHA-256',
    ],
  ])('says of %s: %s', (text, problem) => {
    expect(readPackage(text)).toEqual({problem})
  })

  it('throws at no JSON whatever', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readPackage(text)).toHaveProperty('problem')
      }),
    )
    const keys = fc.constantFrom('version', 'created', 'resources', 'licenses', 'attribution')
    const mixed = fc.dictionary(keys, fc.jsonValue())
    const base = JSON.parse(stored) as object
    fc.assert(
      fc.property(mixed, (part) => {
        expect(readPackage(JSON.stringify({...base, ...part}))).toBeTypeOf('object')
      }),
    )
  })
})

describe('the package of the reference tables', () => {
  const folder = join(ROOT, 'data', 'reference')
  const {resources} = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as {
    resources: {path: string; licenses?: unknown[]; attribution?: string[]; description: string}[]
  }

  it('lists every table there is, and no other', () => {
    const files = readdirSync(folder).filter((name) => name !== 'datapackage.json')
    expect(resources.map(({path}) => path).sort()).toEqual(files.sort())
  })

  it('gives each its licence, or says that each row states it', () => {
    for (const {licenses, description} of resources) {
      expect(licenses !== undefined || /stated in each row/.test(description)).toBe(true)
    }
  })

  it('carries the attribution that the licences of the postcodes and boundaries require, word for word', () => {
    const said = new Map(resources.map(({path, attribution}) => [path, attribution?.join(' ')]))
    expect(said.get('postcodes.csv.gz')).toBe(
      'Contains Ordnance Survey data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right 2025. Contains National Statistics data © Crown copyright and database right 2025.',
    )
    expect(said.get('borough-boundaries.geojson')).toBe(
      'Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right 2023',
    )
  })
})
