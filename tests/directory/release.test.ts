import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, describe, expect, it} from 'vitest'
import {diffReleases, isEmptyDiff} from '../../src/directory/diff.ts'
import {createFaultList} from '../../src/directory/fault-list.ts'
import {planRelease, type ReleaseRequest} from '../../src/directory/plan-release.ts'
import {readRelease as readTexts} from '../../src/directory/read-tables.ts'
import {addEntry, formatEntry} from '../../src/directory/release-changelog.ts'
import {compareVersions, isVersion, nextVersion} from '../../src/directory/release-version.ts'
import {type ReleaseTables, TABLE_NAMES, type TableName} from '../../src/directory/tables.ts'
import {writeTables} from '../../src/directory/write-tables.ts'
import {ResettleError} from '../../src/errors.ts'
import {listReleased} from '../../src/io/find-release.ts'
import {writeRelease} from '../../src/io/write-release.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {anyEdits, applyEdits, readRelease, takeServices} from './edited-tables.ts'

const small = takeServices(readRelease(), 20)
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true, force: true})
})
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'resettle-'))
  folders.push(folder)
  return folder
}

describe('versions', () => {
  it('count up within the month of the day', () => {
    expect(nextVersion([], TODAY)).toBe('2026.11.0')
    expect(nextVersion(['2026.11.0'], TODAY)).toBe('2026.11.1')
    expect(nextVersion(['2026.11.9', '2026.11.10', '2026.10.40'], TODAY)).toBe('2026.11.11')
    expect(nextVersion(['2026.11.4'], '2026-12-01')).toBe('2026.12.0')
  })

  it('are ordered by number', () => {
    const mixed = ['2026.11.10', '2027.01.0', '2026.11.9', '2026.9.1', '2026.11.0']
    expect(mixed.sort(compareVersions)).toEqual([
      '2026.9.1',
      '2026.11.0',
      '2026.11.9',
      '2026.11.10',
      '2027.01.0',
    ])
  })

  it('are YYYY.MM.N and nothing else', () => {
    const others = [
      '2026.13.0',
      '2026.1.0',
      '2026.11.01',
      '2026.11',
      'v2026.11.0',
      '2026.11.0 ',
      '../2026.11.0',
    ]
    expect([...others, '2026.11.0', '2026.01.12'].filter(isVersion)).toEqual(['2026.11.0', '2026.01.12'])
  })

  it('that come next are newer than every one of their month', () => {
    const some = fc.array(
      fc.nat(60).map((n) => `2026.11.${n}`),
      {maxLength: 8},
    )
    fc.assert(
      fc.property(some, (versions) => {
        const next = nextVersion(versions, TODAY)
        expect(isVersion(next)).toBe(true)
        expect(versions.every((version) => compareVersions(version, next) < 0)).toBe(true)
      }),
    )
  })
})

describe('a release as text', () => {
  it('is read back as what was written, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('a,b', '"quoted"', 'two\nlines', '=1+1', '+44 20', "'"),
    )
    fc.assert(
      fc.property(fc.array(cell, {minLength: 1, maxLength: 5}), (values) => {
        const contacts = values.map((value, index) => ({
          line: index + 2,
          cells: {service_id: '56-dean-street', kind: 'phone', value, label: 'x'},
        }))
        const faults = createFaultList()
        const {rows} = readTexts(writeTables({...small, contacts}), faults).contacts
        // Reading trims cells and drops what hides in them; the rest comes back as it was.
        const plain = values.every(
          (value) =>
            value === value.trim() && !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(value.replaceAll('\n', '')),
        )
        fc.pre(plain)
        expect(rows.map(({cells}) => cells.value)).toEqual(values)
      }),
    )
  })

  it('does not depend on the order of ids', () => {
    const order = fc.record(
      Object.fromEntries(
        (['services', 'organisations'] as const).map((table) => [
          table,
          fc.shuffledSubarray([...small[table]], {minLength: small[table].length}),
        ]),
      ),
    )
    fc.assert(
      fc.property(order, (mixed) => {
        expect(writeTables({...small, ...mixed} as ReleaseTables)).toEqual(writeTables(small))
      }),
      {numRuns: 20},
    )
  })
})

const request = (tables: ReleaseTables, more: Partial<ReleaseRequest> = {}): ReleaseRequest => ({
  tables,
  previous: {version: '2026.11.0', tables: small},
  versions: ['2026.11.0'],
  today: TODAY,
  notes: '',
  ...more,
})
const closed = applyEdits(small, [{table: 'services', at: 0, action: 'set', column: 3, value: 'closed'}])

function codeOf(run: () => unknown): string | null {
  try {
    run()
    return null
  } catch (error) {
    return error instanceof ResettleError ? error.code : String(error)
  }
}

describe('the plan of a release', () => {
  it('is refused when nothing has changed but the order of rows', () => {
    const turned = {...small, services: [...small.services].reverse()}
    expect(codeOf(() => planRelease(request(turned)))).toBe('DATASET_UNCHANGED')
  })

  it('is refused for a version that exists, is older, or is none', () => {
    const plan = (version: string) => codeOf(() => planRelease(request(closed, {version})))
    expect([plan('2026.11.0'), plan('2026.10.7'), plan('next'), plan('2026.11.5')]).toEqual([
      'VERSION_TAKEN',
      'USAGE',
      'USAGE',
      null,
    ])
  })

  it('is refused when the machine thinks that it is last year', () => {
    expect(codeOf(() => planRelease(request(closed, {today: '2025-11-24'})))).toBe('USAGE')
  })

  it('holds the texts, the counts and what changed', () => {
    const plan = planRelease(request(closed, {notes: 'Rung on Monday.'}))
    expect(plan).toMatchObject({version: '2026.11.1', created: TODAY, rows: {services: 20}})
    expect(plan.texts.services).toContain('closed')
    expect(plan.entry).toMatchInlineSnapshot(`
      "## 2026.11.1 (24 November 2026)

      Since 2026.11.0. Services: 1 closed. Now 20 services.

      Rung on Monday.

      ### Closed

      - **56 Dean Street and Dean Street Express** (\`56-dean-street\`)
        - Status: open → closed.
      "
    `)
  })

  it('for any change gives tables that differ from the previous by just that change', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const tables = applyEdits(small, edits)
        fc.pre(!isEmptyDiff(diffReleases(small, tables)))
        const {diff} = planRelease(request(tables))
        expect(diff).toEqual(diffReleases(small, tables))
      }),
      {numRuns: 30},
    )
  })
})

describe('a release that is written', () => {
  it('lies in its folder with its package, and the changelog has its entry first', () => {
    const releases = newFolder()
    const first = planRelease(request(small, {previous: null, versions: []}))
    const second = planRelease(request(closed))
    const written = [first, second].map((plan) => writeRelease(releases, plan))
    expect(readdirSync(releases).sort()).toEqual(['2026.11.0', '2026.11.1', 'CHANGELOG.md'])
    expect(listReleased(releases)).toEqual(['2026.11.0', '2026.11.1'])
    expect(readdirSync(join(releases, '2026.11.1')).sort()).toEqual(
      [...TABLE_NAMES.map((table) => `${table}.csv`), 'datapackage.json'].sort(),
    )
    const changelog = readFileSync(join(releases, 'CHANGELOG.md'), 'utf8')
    expect(changelog.match(/^## .*/gm)).toEqual([
      '## 2026.11.1 (24 November 2026)',
      '## 2026.11.0 (24 November 2026)',
    ])
    expect(written.map(({dataset}) => dataset.version)).toEqual(['2026.11.0', '2026.11.1'])
    const file = join(releases, '2026.11.1', 'services.csv')
    expect(statSync(file).mode & 0o777).toBe(0o644)
  })

  it('never takes the place of one that is there', () => {
    const releases = newFolder()
    const plan = planRelease(request(closed))
    writeRelease(releases, plan)
    const file = join(releases, plan.version, 'services.csv')
    writeFileSync(file, 'as it was')
    expect(codeOf(() => writeRelease(releases, plan))).toBe('VERSION_TAKEN')
    expect(readFileSync(file, 'utf8')).toBe('as it was')
    expect(readdirSync(releases).sort()).toEqual(['2026.11.1', 'CHANGELOG.md'])
  })

  it('leaves nothing behind when it cannot be written', () => {
    const releases = join(newFolder(), 'file')
    writeFileSync(releases, '')
    expect(codeOf(() => writeRelease(releases, planRelease(request(closed))))).toBe('FILE_UNWRITABLE')
  })
})

describe('the changelog', () => {
  const entry = (version: string): string =>
    formatEntry({version, date: TODAY, since: null, services: 20, notes: '', nameOf: (id) => id})

  it('keeps what a maintainer wrote above and between the entries', () => {
    const own = '# Ours\n\nA preface.\n\n## 2026.10.0 (1 October 2026)\n\nWritten by hand.\n'
    const added = addEntry(own, entry('2026.11.0'))
    expect(added.startsWith('# Ours\n\nA preface.\n\n## 2026.11.0 (24 November 2026)\n')).toBe(true)
    expect(added.endsWith('\n\n## 2026.10.0 (1 October 2026)\n\nWritten by hand.\n')).toBe(true)
  })

  it('takes no heading, link or tag from the cells of a release', () => {
    const name = '## <b>[x](http://example.org)\n# y'
    const [first] = small.services
    if (first === undefined) throw new Error('the release is empty')
    const services = [...small.services, {line: 99, cells: {...first.cells, id: 'new', name}}]
    const {entry: text} = planRelease(request({...small, services}))
    expect(text).toContain('- **\\#\\# \\<b\\>\\[x\\](http://example.org) \\# y** (`new`)')
    expect(text.match(/^# /gm)).toBeNull()
  })
})

describe.each(listReleased(join(ROOT, 'data', 'releases')))('the released version %s', (version) => {
  it('is in its canonical form', () => {
    const texts: Record<TableName, string> = writeTables(readRelease(version))
    for (const table of TABLE_NAMES) {
      expect(texts[table]).toBe(readFileSync(join(ROOT, 'data', 'releases', version, `${table}.csv`), 'utf8'))
    }
  })
})
