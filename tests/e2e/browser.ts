import {existsSync} from 'node:fs'
import {pathToFileURL} from 'node:url'
import axe from 'axe-core'
import {type Browser, type BrowserContextOptions, chromium, type Page} from 'playwright-core'

// Where Debian's package puts it; .ci/run installs that.
const CHROMIUM = '/usr/bin/chromium'

/** Whether pages can be looked at. Tests that need it are skipped, and say so, where there is no browser. */
export const hasBrowser = existsSync(CHROMIUM)
if (!hasBrowser) console.warn(`No browser at ${CHROMIUM}: tests that look at pages are skipped.`)

export const launch = (): Promise<Browser> =>
  chromium.launch({executablePath: CHROMIUM, args: ['--no-sandbox']})

/** A page, and what it did that it should not: errors, and requests for anything but itself. */
export interface Watched {
  readonly page: Page
  readonly wrongs: string[]
}

/** Opens a file in a browser without a network. */
export async function openFile(
  browser: Browser,
  file: string,
  options: BrowserContextOptions & {readonly hash?: string} = {},
): Promise<Watched> {
  const {hash = '', ...context} = options
  const page = await (await browser.newContext({...context, offline: true})).newPage()
  const wrongs: string[] = []
  const address = pathToFileURL(file).href
  page.on('pageerror', ({message}) => wrongs.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') wrongs.push(message.text())
  })
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) wrongs.push(`asked for ${request.url()}`)
  })
  await page.goto(`${address}${hash}`)
  return {page, wrongs}
}

/** What axe-core finds against a page by all of its rules, one line each. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const {axe: loaded} = globalThis as unknown as {axe: typeof axe}
    return (await loaded.run()).violations.map(({id, help, nodes}) => ({
      id,
      help,
      first: nodes[0]?.html ?? '',
      count: nodes.length,
    }))
  })
  return violations.map(({id, help, first, count}) => `${id}: ${help} (${count}): ${first.slice(0, 200)}`)
}

/** Whether anything stands out of the window to the right. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')

export const WIDTHS = [
  {name: 'desktop', viewport: {width: 1280, height: 900}},
  {name: 'phone', viewport: {width: 390, height: 844}},
] as const
