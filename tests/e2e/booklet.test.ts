import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Browser} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {TODAY} from '../real-data.ts'
import {findViolations, hasBrowser, launch, openFile, overflows, WIDTHS} from './browser.ts'
import {runCli} from './run-cli.ts'

const PINNED = ['--dataset', '2026.11.0', '--today', TODAY]
const folder = mkdtempSync(join(tmpdir(), 'resettle-booklet-'))
const FILE = join(folder, 'booklet-tower-hamlets.html')
const run = (...args: string[]) => runCli(['booklet', ...args, ...PINNED], {cwd: folder})

beforeAll(() => {
  const {status, stderr, stdout} = run('--borough', 'tower ham')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^Wrote booklet-tower-hamlets\.html: \d+ services in full/)
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

describe('resettle booklet', () => {
  it('writes a file that anyone may read, named after the borough, and nothing else', () => {
    expect(statSync(FILE).mode & 0o777).toBe(0o644)
    expect(readdirSync(folder)).toEqual(['booklet-tower-hamlets.html'])
  })

  it('replaces a file only when told to', () => {
    const file = join(folder, 'mine.html')
    writeFileSync(file, 'mine')
    const refused = run('--borough', 'Sutton', '--out', file)
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('exists and holds something else')
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(run('--borough', 'Sutton', '--out', file, '--force').stdout).toContain('Replaced')
    expect(run('--borough', 'Sutton', '--out', file).stdout).toContain('Nothing has changed')
    rmSync(file)
  })

  it('prints to standard output in each format, and writes nothing then', () => {
    const html = run('--borough', 'Sutton', '--out', '-')
    expect(html.stdout).toMatch(/^<!doctype html>/)
    expect(run('--borough', 'Sutton', '--out', '-', '--format', 'md').stdout).toMatch(/^# Help in Sutton\n/)
    const text = run('--borough', 'Sutton', '--out', '-', '--format', 'text', '--for', 'care leavers')
    expect(text.stdout).toMatch(/^Help in Sutton for care leavers\n/)
    for (const line of text.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(130)
    expect(existsSync(join(folder, '-'))).toBe(false)
    expect(readdirSync(folder)).toEqual(['booklet-tower-hamlets.html'])
  })

  it('describes what it wrote as JSON', () => {
    const {stdout} = run('--borough', 'Tower Hamlets', '--json')
    const {booklet, dataset} = JSON.parse(stdout)
    expect(dataset.version).toBe('2026.11.0')
    expect(booklet).toMatchObject({
      file: 'booklet-tower-hamlets.html',
      outcome: 'unchanged',
      format: 'html',
      borough: 'Tower Hamlets',
      group: null,
      bytes: statSync(FILE).size,
    })
    expect(booklet.services.full).toBeGreaterThan(20)
  })

  it.each([
    [['--borough', 'Leeds'], /not a known borough/],
    [['--borough', 'Sutton', '--for', 'martians'], /not a known cohort/],
    [['--borough', 'Sutton', '--out', '-', '--json'], /Leave one of them out/],
    [['--borough', 'Sutton', '--out', join('no', 'such', 'folder', 'x.html')], /cannot be written/],
    [[], /borough/],
  ])('explains what is wrong: %j', (args, message) => {
    // With --json the error is the document.
    const {status, stderr, stdout} = run(...args)
    expect(status).toBe(2)
    expect(stderr + stdout).toMatch(message)
    expect(stderr).not.toMatch(/\bat .*\.js:/)
  })
})

describe.skipIf(!hasBrowser)('a booklet in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  it.each(WIDTHS)('has nothing that axe-core finds wrong at $name width', async ({viewport}) => {
    const {page, wrongs} = await openFile(browser, FILE, {viewport})
    expect(await findViolations(page)).toEqual([])
    expect(await overflows(page)).toBe(false)
    expect(wrongs).toEqual([])
    await page.context().close()
  })

  it('leads from its list of contents to each section, at 14 point', async () => {
    const {page} = await openFile(browser, FILE)
    await page.getByRole('link', {name: 'Money and debt'}).first().press('Enter')
    expect(new URL(page.url()).hash).toBe('#pathway-finance-debt')
    const heading = page.locator('#pathway-finance-debt')
    const {y} = (await heading.boundingBox()) ?? {y: -1}
    expect(y).toBeGreaterThanOrEqual(0)
    expect(y).toBeLessThan(300)
    const pixels = await page.evaluate('parseFloat(getComputedStyle(document.body).fontSize)')
    expect(pixels).toBeCloseTo((14 * 96) / 72, 2)
    await page.context().close()
  })

  it('begins each pathway on a new page in print', async () => {
    const {page} = await openFile(browser, FILE)
    await page.emulateMedia({media: 'print'})
    const breaks = await page.evaluate(
      "[...document.querySelectorAll('.page-break')].map((mark) => getComputedStyle(mark).breakAfter)",
    )
    expect(breaks).toEqual(Array(10).fill('page'))
    await page.context().close()
  })
})
