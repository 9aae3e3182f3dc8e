import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {altered, PAGE, SERVICE} from '../interchange/examples.ts'
import {ROOT} from '../real-data.ts'
import {runCli} from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'resettle-feed-'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))
const at = (...path: string[]): string => join(folder, ...path)
const released = (file: string): string =>
  readFileSync(join(ROOT, 'data', 'releases', '2026.11.1', file), 'utf8')

describe('a feed of the dataset', () => {
  it('in ORUK 3.0 is valid, says what it lost, and comes back as a valid dataset', () => {
    const exported = runCli(['dataset', 'export', '--out', at('oruk')])
    expect(exported.stdout).toContain('851 services')
    expect(exported.stderr).toMatch(/no place for sources: 1536 left out/)
    const index = JSON.parse(readFileSync(at('oruk', 'index.json'), 'utf8'))
    expect(index).toMatchObject({version: 'HSDS-UK-3.0'})
    const page = JSON.parse(readFileSync(at('oruk', 'services', 'page-9.json'), 'utf8'))
    expect(page).toMatchObject({total_items: 851, total_pages: 9, page_number: 9, size: 51, last_page: true})
    expect(runCli(['dataset', 'validate-feed', at('oruk')]).stdout).toContain('Valid Open Referral UK 3.0')
    const imported = runCli(['dataset', 'import', at('oruk'), '--out', at('back')])
    expect(imported.stdout).toContain('valid dataset')
    expect(readFileSync(at('back', 'services.csv'), 'utf8')).toBe(released('services.csv'))
  })

  it('in the tables of HSDS comes back byte for byte', () => {
    runCli(['dataset', 'export', '--format', 'hsds-csv', '--out', at('tables')])
    const imported = runCli(['dataset', 'import', at('tables'), '--out', at('from-tables')])
    expect(imported.status).toBe(0)
    for (const file of ['services', 'organisations', 'contacts', 'locations', 'sources'])
      expect(readFileSync(at('from-tables', `${file}.csv`), 'utf8')).toBe(released(`${file}.csv`))
  })

  it('is not written over something else', () => {
    mkdirSync(at('mine'))
    writeFileSync(at('mine', 'thesis.txt'), 'mine')
    expect(runCli(['dataset', 'export', '--out', at('mine')]).status).toBe(2)
    const forced = runCli(['dataset', 'export', '--out', at('mine'), '--force'])
    expect(forced.status).toBe(2)
    expect(forced.stderr).toContain('thesis.txt')
    expect(readdirSync(at('mine'))).toEqual(['thesis.txt'])
  })
})

describe("someone else's feed", () => {
  it('is refused where it is wrong, with file, pointer and rule, and the rest comes in', () => {
    mkdirSync(at('theirs', 'services'), {recursive: true})
    const second = {
      ...SERVICE,
      id: '00000000-0000-4000-8000-000000000099',
      name: 'Invented Housing Help',
      status: 'open',
    }
    writeFileSync(
      at('theirs', 'services', 'page-1.json'),
      JSON.stringify({...PAGE, total_items: 2, size: 2, contents: [SERVICE, second]}),
    )
    writeFileSync(at('theirs', 'services', 'half.json'), '{"id": "x", ')
    const imported = runCli(['dataset', 'import', at('theirs'), '--out', at('working')])
    expect(imported.status).toBe(4)
    expect(imported.stderr).toContain('services/page-1.json /contents/1/status: enum')
    expect(imported.stderr).toContain('services/half.json: not JSON')
    expect(imported.stdout).toContain('Took in 1 service of 1 organisation')
    expect(readFileSync(at('working', 'mapping.csv'), 'utf8')).toContain('Needs,,Benefit checks,,')
    const mapping = at('mapping.csv')
    writeFileSync(mapping, 'taxonomy,code,name,column,word\nNeeds,,Benefit checks,pathways,accommodation\n')
    const again = runCli([
      'dataset',
      'import',
      at('theirs'),
      '--out',
      at('working'),
      '--force',
      '--mapping',
      mapping,
      '--json',
    ])
    expect(JSON.parse(again.stdout)).toMatchObject({toMend: 0, imported: {services: 1, unplaced: []}})
    expect(readFileSync(at('working', 'services.csv'), 'utf8')).toContain('finance-debt; accommodation')
  })

  it.each([
    ['a single invalid document', JSON.stringify(altered(SERVICE, '/status', 'open')), '/status: enum'],
    ['no JSON', 'hello', 'not JSON'],
    ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'too deep'],
    ['a prototype', '{"__proto__": {"id": 1}, "constructor": 5}', '/id: required'],
  ])('with %s leaves no trace but words', (_name, text, words) => {
    writeFileSync(at('one.json'), text)
    const checked = runCli(['dataset', 'validate-feed', at('one.json')])
    expect(checked.status).toBe(2)
    expect(checked.stdout + checked.stderr).toContain(words)
    expect(checked.stderr).not.toMatch(/\bat .*\.js:\d+/)
  })

  it('of 5,000 services is read in bounded memory', () => {
    mkdirSync(at('large', 'services'), {recursive: true})
    cpSync(at('oruk', 'index.json'), at('large', 'index.json'))
    const size = 500
    for (let page = 1; page <= 10; page += 1) {
      const contents = Array.from({length: size}, (_, index) => ({
        ...SERVICE,
        id: `00000000-0000-4000-8000-${String(page * 1000 + index).padStart(12, '0')}`,
        name: `Invented service ${page} ${index}`,
      }))
      writeFileSync(
        at('large', 'services', `page-${page}.json`),
        JSON.stringify({...PAGE, total_items: 5000, total_pages: 10, page_number: page, size, contents}),
      )
    }
    const imported = runCli(['dataset', 'import', at('large'), '--out', at('large-working')], {
      nodeFlags: ['--max-old-space-size=160'],
    })
    expect(imported.stdout).toContain('Took in 5000 services')
  }, 60_000)
})
