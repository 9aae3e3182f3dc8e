import {mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import {stringify} from 'csv-stringify/sync'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {isConfidential} from '../../src/directory/confidential.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'
import {findViolations, hasBrowser, launch, openFile, overflows, WIDTHS} from './browser.ts'
import {runCli} from './run-cli.ts'

const PINNED = ['--dataset', '2026.11.0', '--today', TODAY]
const folder = mkdtempSync(join(tmpdir(), 'resettle-site-'))
const FILE = join(folder, 'index.html')

beforeAll(() => {
  const {status, stderr} = runCli(['site', '--out', folder, ...PINNED])
  expect([status, stderr]).toEqual([0, ''])
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

describe('resettle site', () => {
  it('writes one file that anyone may read, and says how large it is', () => {
    expect(statSync(FILE).mode & 0o777).toBe(0o644)
    const {status, stdout} = runCli(['site', '--out', folder, '--json', ...PINNED])
    expect(status).toBe(0)
    const {site, dataset, today} = JSON.parse(stdout)
    expect([dataset.version, today]).toEqual(['2026.11.0', TODAY])
    expect(site).toMatchObject({file: FILE, outcome: 'unchanged', bytes: statSync(FILE).size})
    expect(site.bytes).toBeLessThan(2_500_000)
  })

  it('replaces a file only when told to', () => {
    const other = join(folder, 'other')
    mkdirSync(other)
    const file = join(other, 'index.html')
    writeFileSync(file, 'mine')
    const refused = runCli(['site', '--out', other, ...PINNED])
    expect(refused.status).toBe(2)
    expect(refused.stderr).toMatch(/exists and holds something else[\s\S]*--force/)
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(runCli(['site', '--out', other, '--force', ...PINNED]).status).toBe(0)
    expect(readFileSync(file)).toEqual(readFileSync(FILE))
  })
})

describe.skipIf(!hasBrowser)('the offline page in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  const shownIds = (page: Page): Promise<string[]> =>
    page.locator('#results article').evaluateAll((cards) => cards.map(({id}) => id.slice(2)))
  const countOf = (page: Page): Promise<string | null> => page.getByRole('status').textContent()

  const STATES = [
    ['as it opens', ''],
    ['with results and how to find a refuge', '#q=domestic+abuse+lambeth'],
    ['with every filter in use', '#pathway=health&borough=Camden&sex=male&age=40&group=veterans&all=1'],
    ['with nothing found', '#q=qqqqzzzz'],
    ['with one service', '#s-brixton-advice-centre'],
  ] as const

  it.each(WIDTHS)('has nothing that axe-core finds wrong at $name width', async ({viewport}) => {
    const {page, wrongs} = await openFile(browser, FILE, {viewport})
    for (const [name, hash] of STATES) {
      await page.goto(page.url().replace(/#.*|$/, hash))
      await page.locator('#found').waitFor()
      expect(await findViolations(page), name).toEqual([])
      expect(await overflows(page), name).toBe(false)
    }
    expect(wrongs).toEqual([])
    await page.context().close()
  })

  it('has contrast enough in the dark', async () => {
    const {page} = await openFile(browser, FILE, {colorScheme: 'dark', hash: '#q=domestic+abuse&all=1&age=x'})
    await page.locator('#found').waitFor()
    await page.locator('#age').fill('x')
    await page.locator('#age-problem').waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.context().close()
  })

  it('is a plain list without JavaScript, with nothing that axe-core finds wrong', async () => {
    const viewport = {width: 390, height: 844}
    const {page} = await openFile(browser, FILE, {viewport, javaScriptEnabled: false})
    expect(await page.locator('form').isVisible()).toBe(false)
    expect(await page.locator('#list article').count()).toBeGreaterThan(800)
    expect(await page.getByRole('heading', {name: 'Accommodation', exact: true}).isVisible()).toBe(true)
    await page.context().close()
    // axe-core is itself a script: the same page with its own taken out, and of each chapter the first cards, which
    // are all made alike.
    const plain = join(folder, 'plain.html')
    const html = readFileSync(FILE, 'utf8').replace(/<script>[\s\S]*<\/script>/, '')
    writeFileSync(plain, html)
    const {page: still} = await openFile(browser, plain, {viewport})
    expect(await overflows(still)).toBe(false)
    await still.evaluate(
      "for (const section of document.querySelectorAll('#list section')) [...section.querySelectorAll('article')].slice(4).forEach((card) => card.remove())",
    )
    expect(await findViolations(still)).toEqual([])
    await still.context().close()
  })

  it('can be used with the keyboard alone', async () => {
    const {page, wrongs} = await openFile(browser, FILE, {viewport: {width: 1280, height: 900}})
    await page.locator('#found').waitFor()
    const focused = (): Promise<string> =>
      page.evaluate('document.activeElement.id || document.activeElement.textContent') as Promise<string>
    await page.keyboard.press('Tab')
    expect(await focused()).toContain('Skip to')
    expect(await page.locator('.skip').isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('q')
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')

    await page.keyboard.type('housing')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('found-heading')
    const before = (await countOf(page)) ?? ''

    await page.locator('#pathway').focus()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('borough')
    await page.keyboard.type('Lambeth')
    await page.waitForFunction(`document.getElementById('count').textContent !== ${JSON.stringify(before)}`)
    expect(page.url()).toContain('borough=Lambeth')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('age')
    await page.keyboard.type('12x')
    await page.locator('#age-problem').waitFor()
    expect(await page.locator('#age').getAttribute('aria-invalid')).toBe('true')

    const first = (await shownIds(page)).length
    await page.locator('#more').focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.tagName')).toBe('ARTICLE')
    expect((await shownIds(page)).length).toBeGreaterThan(first)

    await page.locator('#clear').focus()
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('q')
    expect(page.url()).not.toContain('#')
    expect(wrongs).toEqual([])
    await page.context().close()
  })

  it('keeps what is asked in its address, and asks it again from there', async () => {
    const {page} = await openFile(browser, FILE)
    await page.getByRole('searchbox').fill('counselling')
    await page.getByLabel('Lives in').selectOption('Camden')
    await page.waitForFunction("location.hash.includes('borough=Camden')")
    const [ids, address] = [await shownIds(page), page.url()]
    expect(new URL(address).hash).toBe('#q=counselling&borough=Camden')
    await page.reload()
    await page.locator('#found').waitFor()
    expect(await shownIds(page)).toEqual(ids)
    expect(await page.getByLabel('Lives in').inputValue()).toBe('Camden')
    await page.context().close()
  })

  it('shows what replaced a programme of the past', async () => {
    const {directory, details} = openRelease()
    const closed = directory.services.find(
      (service) => service.status === 'historic' && details(service.id).successorId !== null,
    )
    if (closed === undefined) throw new Error('no service of the release has been replaced')
    const {successorId} = details(closed.id)
    const {page} = await openFile(browser, FILE, {hash: `#s-${closed.id}`})
    await page.locator('#results').getByText('Replaced by').getByRole('link').click()
    await page.waitForFunction(`location.hash === ${JSON.stringify(`#s-${successorId}`)}`)
    expect(await shownIds(page)).toEqual([successorId])
    await page.context().close()
  })

  // The page leaves out what it must not show of refuges, and with their words some weights of others. On a dataset
  // without refuges it has all that the command has, and must answer as it does.
  it('finds what the command finds', async () => {
    const dataset = withoutRefuges()
    const environment = {env: {XDG_CACHE_HOME: join(folder, 'cache')}}
    const pinned = ['--dataset', dataset, '--today', TODAY]
    const out = join(folder, 'same')
    expect(runCli(['site', '--out', out, ...pinned], environment).status).toBe(0)
    const {page} = await openFile(browser, join(out, 'index.html'))
    const queries = [
      'debt advice hackney',
      'script',
      'somewhere to sleep tonight',
      'woman 19 croydon drugs',
      'CAB',
      'brixton advise centre',
      'talking therapies camden',
      'job help ex offender',
      'arson hostel',
      'veteran mental health',
    ]
    for (const query of queries) {
      const found = runCli(['search', query, '--json', '--limit', '10', ...pinned], environment)
      const {hits, total} = JSON.parse(found.stdout) as {hits: {id: string}[]; total: number}
      expect(hits.length, query).toBeGreaterThan(0)
      await page.getByRole('searchbox').fill(query)
      await page.keyboard.press('Enter')
      expect(await shownIds(page), query).toEqual(hits.map(({id}) => id))
      expect(await countOf(page), query).toMatch(new RegExp(`^${total} service`))
    }
    await page.context().close()
  })
})

/** A copy of the first release's tables without survivors' accommodation. */
function withoutRefuges(): string {
  const refuges = new Set(
    openRelease()
      .directory.services.filter(isConfidential)
      .map(({id}) => id),
  )
  const copy = join(folder, 'dataset')
  mkdirSync(copy)
  for (const name of ['organisations', 'services', 'contacts', 'locations', 'sources']) {
    const csv = readFileSync(join(ROOT, 'data', 'releases', '2026.11.0', `${name}.csv`))
    const rows = parse(csv, {columns: true}) as Record<string, string>[]
    const kept = rows.filter(
      (row) => !refuges.has((name === 'services' ? row['id'] : row['service_id']) ?? ''),
    )
    writeFileSync(
      join(copy, `${name}.csv`),
      stringify(kept, {header: true, columns: Object.keys(rows[0] ?? {})}),
    )
  }
  return copy
}
