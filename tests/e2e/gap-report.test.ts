import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {BOROUGHS, boroughVocabulary} from '../../src/vocabulary/boroughs.ts'
import {openRelease, ROOT, TODAY} from '../real-data.ts'
import {findViolations, hasBrowser, launch, openFile, overflows, WIDTHS} from './browser.ts'
import {runCli} from './run-cli.ts'

const PINNED = ['--dataset', '2026.11.0', '--today', TODAY]
const folder = mkdtempSync(join(tmpdir(), 'resettle-gap-report-'))
const FILE = join(folder, 'gaps.html')

beforeAll(() => {
  const {status, stdout, stderr} = runCli(['gaps', '--all', '--format', 'html', '--out', FILE, ...PINNED])
  expect([status, stdout, stderr]).toEqual([0, '', `Wrote ${FILE}.\n`])
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

describe('resettle gaps for a board', () => {
  it('writes one page of a size that can be sent, the same bytes each time', () => {
    expect(statSync(FILE).size).toBeLessThan(1_200_000)
    const again = runCli(['gaps', '--all', '--format', 'html', ...PINNED])
    expect(again.status).toBe(0)
    expect(again.stdout).toBe(readFileSync(FILE, 'utf8'))
    const same = runCli(['gaps', '--all', '--format', 'html', '--out', FILE, ...PINNED])
    expect([same.status, same.stderr]).toEqual([0, `Nothing has changed in ${FILE}.\n`])
  })

  it('keeps to its owner what it says of people like one person, whose reference it names', () => {
    const file = join(folder, 'one.md')
    const like = ['--for', 'data/examples/profiles/care-leaver.json', '--pathway', 'health']
    const {status} = runCli(['gaps', ...like, '--format', 'md', '--out', file, ...PINNED], {cwd: ROOT})
    expect(status).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('INVENTED-CARE-LEAVER')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(FILE).mode & 0o777).toBe(0o644)
  })

  it('does not replace what it did not write, unless told to', () => {
    const file = join(folder, 'mine.md')
    writeFileSync(file, 'mine')
    const args = ['gaps', '--format', 'md', '--out', file, ...PINNED]
    const refused = runCli(args)
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('--force')
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(runCli([...args, '--force']).status).toBe(0)
    expect(readFileSync(file, 'utf8')).toMatch(/^# Gaps in London/)
  })

  it('writes a tagged PDF and a Word file, the same bytes each time', () => {
    for (const [format, magic] of [
      ['pdf', '%PDF-'],
      ['docx', 'PK'],
    ] as const) {
      const file = join(folder, `gaps.${format}`)
      const args = ['gaps', '--for', 'women', '--format', format, '--out', file, ...PINNED]
      expect(runCli(args).status).toBe(0)
      expect(readFileSync(file).toString('latin1').startsWith(magic), format).toBe(true)
      expect(runCli(args).stderr).toBe(`Nothing has changed in ${file}.\n`)
    }
    expect(readFileSync(join(folder, 'gaps.pdf')).toString('latin1')).toContain('/MarkInfo')
  })

  it('says which formats can be written to a file', () => {
    const {status, stderr} = runCli(['gaps', '--format', 'csv', '--out', join(folder, 'x.csv'), ...PINNED])
    expect(status).toBe(2)
    expect(stderr).toMatch(/--format with one of .*html/)
  })

  it('has a map of 33 paths, each with a title that says borough and state in words', () => {
    const page = readFileSync(FILE, 'utf8')
    const titles = [...page.matchAll(/<path class="borough [^>]*><title>([^<]*)<\/title>/g)].map(
      (match) => match[1] ?? '',
    )
    expect(titles).toHaveLength(33)
    for (const [index, title] of titles.entries()) {
      expect(title).toMatch(
        /^[A-Za-z ]+: (Covered|Thin|Wide only|Excluded|None) \(\d+ local, \d+ shared, \d+ wide\); by recent sources alone: [a-z ]+$/,
      )
      expect(title.split(':')[0]).toBe(BOROUGHS[index])
    }
  })

  it('names no service, so that it cannot say where a refuge is', () => {
    const page = readFileSync(FILE, 'utf8')
    const {directory} = openRelease()
    // The script of the page understands what a borough is also called, such as the name of its council.
    const boroughNames = new Set(boroughVocabulary.words.flatMap(({aliases}) => aliases))
    const named = directory.services.filter(({id, name, organisation}) =>
      [id, ...(name.includes(' ') ? [name] : []), ...(organisation.includes(' ') ? [organisation] : [])].some(
        (word) => word.length > 12 && !boroughNames.has(word) && page.includes(word),
      ),
    )
    expect(named.map(({id}) => id)).toEqual([])
  })

  it('is about one group, and shows boroughs that were not asked for as such', () => {
    const {stdout} = runCli(['gaps', '--for', 'women', '--borough', 'Lambeth', '--format', 'html', ...PINNED])
    expect(stdout).toContain('resettlement services: Women</title>')
    expect(stdout.match(/not in this report<\/title>/g)).toHaveLength(32)
  })
})

describe.skipIf(!hasBrowser)('the gap report in a browser', () => {
  // Three pathways make a page a third as long, which the browser is through with sooner.
  const SHORTER = join(folder, 'shorter.html')
  const THREE = ['health', 'thinking-behaviour', 'violence-against-women']
  let browser: Browser
  beforeAll(async () => {
    const asked = ['--all', '--pathway', THREE.join(','), '--format', 'html', '--out', SHORTER]
    expect(runCli(['gaps', ...asked, ...PINNED]).status).toBe(0)
    browser = await launch()
  })
  afterAll(() => browser?.close())

  const column = (page: Page, table: string, number: number): Promise<string[]> =>
    page
      .locator(`#${table} tbody tr:not([hidden]) > :nth-child(${number})`)
      .evaluateAll((cells) => cells.map((cell) => cell.textContent ?? ''))

  // The rows of a table are all made alike, and so are the tables of the groups: axe-core is given the first of each.
  const shorten = (page: Page): Promise<void> =>
    page.evaluate(
      "[...document.querySelectorAll('details')].slice(2).forEach((one) => one.remove()); [...document.querySelectorAll('#cells tbody tr')].slice(40).forEach((row) => row.remove())",
    )

  it.each(WIDTHS)('has nothing that axe-core finds wrong at $name width', async ({viewport}) => {
    const {page, wrongs} = await openFile(browser, SHORTER, {viewport})
    await shorten(page)
    expect(await findViolations(page)).toEqual([])
    expect(await overflows(page)).toBe(false)
    expect(wrongs).toEqual([])
    await page.context().close()
  })

  it('has contrast enough in the dark', async () => {
    const {page} = await openFile(browser, SHORTER, {colorScheme: 'dark'})
    await shorten(page)
    expect(await findViolations(page)).toEqual([])
    await page.context().close()
  })

  it('has every table without JavaScript, and nothing that would not work', async () => {
    const {page} = await openFile(browser, SHORTER, {javaScriptEnabled: false})
    expect(await page.locator('#cells tbody tr').count()).toBe(99)
    expect(await page.locator('#boroughs tbody tr').count()).toBe(33)
    expect(await page.locator('form:visible, button:visible').count()).toBe(0)
    expect(await page.locator('path.borough').count()).toBe(33)
    await page.context().close()
  })

  it('draws another pathway and group, and the table beside the map says the same', async () => {
    const {page, wrongs} = await openFile(browser, SHORTER)
    await page.getByLabel('Pathway').first().selectOption('Thinking and behaviour')
    await page.getByLabel('For whom').selectOption('Men')
    expect(await page.locator('#map-title').textContent()).toBe('Thinking and behaviour: Men')
    const bexley = page.locator('path.borough[data-borough="Bexley"]')
    expect(await bexley.getAttribute('class')).toBe('borough s-wide-only')
    expect(await bexley.locator('title').textContent()).toMatch(/^Bexley: Wide only \(0 local, 0 shared/)
    const [names, states] = [await column(page, 'boroughs', 1), await column(page, 'boroughs', 2)]
    expect(states[names.indexOf('Bexley')]).toBe('Wide only')
    for (const [index, name] of names.entries()) {
      const title = await page.locator(`path.borough[data-borough="${name}"] title`).textContent()
      expect(title).toContain(`${name}: ${states[index]} (`)
    }
    await page.getByLabel('Counting').selectOption('Sources under 36 months old')
    const recent = await column(page, 'boroughs', 3)
    const islington = await page.locator('path.borough[data-borough="Islington"]').getAttribute('class')
    expect(islington).toBe(`borough s-${recent[names.indexOf('Islington')]?.toLowerCase().replace(' ', '-')}`)
    expect(wrongs).toEqual([])
    await page.context().close()
  })

  it('sorts by a heading, up and down, and says so', async () => {
    const {page} = await openFile(browser, SHORTER)
    const heading = page.locator('#boroughs thead th').nth(1)
    await heading.getByRole('button').click()
    expect(await heading.getAttribute('aria-sort')).toBe('ascending')
    const up = await column(page, 'boroughs', 2)
    expect(up[0]).toBe('Thin')
    expect(up.at(-1)).toBe('Covered')
    await heading.getByRole('button').click()
    expect(await heading.getAttribute('aria-sort')).toBe('descending')
    expect((await column(page, 'boroughs', 2))[0]).toBe('Covered')
    const wide = page.locator('#cells thead th').nth(6)
    await wide.getByRole('button').click()
    const counts = (await column(page, 'cells', 7)).map(Number)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    await page.context().close()
  })

  it('filters by borough, pathway and state, counts what is left, and shows all again', async () => {
    const {page} = await openFile(browser, SHORTER)
    await page.locator('#filter-borough').selectOption('Harrow')
    expect(await page.getByRole('status').textContent()).toBe('3 of 99 rows are shown.')
    await page.locator('#filter-state').selectOption('Thin')
    expect(new Set(await column(page, 'cells', 3))).toEqual(new Set(['Thin']))
    expect(await column(page, 'cells', 2)).toEqual(['Thinking and behaviour', 'Violence against women'])
    await page.locator('#filter-pathway').selectOption('Health')
    expect(await page.getByRole('status').textContent()).toBe('No row is like that.')
    await page.getByRole('button', {name: 'Show all'}).click()
    await page.waitForFunction(
      "document.getElementById('filter-count').textContent === '99 of 99 rows are shown.'",
    )
    await page.context().close()
  })

  it('can be used with the keyboard alone', async () => {
    const {page, wrongs} = await openFile(browser, SHORTER)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the findings')
    await page.locator('#basis').focus()
    await page.keyboard.press('Tab')
    const at = (): Promise<unknown> => page.evaluate('document.activeElement.dataset.borough')
    expect(await at()).toBe('City of London')
    await page.keyboard.press('ArrowRight')
    expect(await at()).toBe('Barking and Dagenham')
    expect(await page.locator('#readout').textContent()).toMatch(/^Barking and Dagenham: /)
    await page.keyboard.press('End')
    expect(await at()).toBe('Westminster')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BUTTON')
    await page.keyboard.press('Enter')
    expect(await page.locator('#boroughs thead th').first().getAttribute('aria-sort')).toBe('ascending')
    expect((await column(page, 'boroughs', 1))[0]).toBe('Barking and Dagenham')
    expect(wrongs).toEqual([])
    await page.context().close()
  })

  it('prints on a few pages, with the map and the tables', async () => {
    const {page} = await openFile(browser, SHORTER)
    const pdf = (await page.pdf({preferCSSPageSize: true})).toString('latin1')
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
    expect(pages).toBeGreaterThan(2)
    expect(pages).toBeLessThan(11)
    await page.emulateMedia({media: 'print'})
    expect(await page.locator('form:visible').count()).toBe(0)
    expect(await page.locator('#map').isVisible()).toBe(true)
    await page.context().close()
  })
})
