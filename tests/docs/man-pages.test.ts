import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {describeCommands} from '../../bin/describe-commands.ts'
import {manPages, roff, writeManPages} from '../../bin/man-pages.ts'
import {listManPages} from '../../bin/write-reference.ts'
import {ROOT} from '../real-data.ts'

const program = {version: '9.9.9', description: 'Finds services.', manifest: await describeCommands(ROOT)}
const pages = manPages(program)
const groff = spawnSync('groff', ['--version']).error === undefined

const place = mkdtempSync(join(tmpdir(), 'resettle-man-'))
const folder = join(place, 'man')
writeManPages(folder, program)
afterAll(() => rmSync(place, {recursive: true, force: true}))

describe('the manual', () => {
  it('is installed by npm: if a page is missing in package.json, run `npm run reference`', () => {
    const text = readFileSync(join(ROOT, 'package.json'), 'utf8')
    expect(text).toBe(listManPages(text, program.manifest))
    expect(JSON.parse(text).man).toHaveLength(pages.size)
  })

  it('has a page for the program and one for each command', () => {
    const ids = Object.keys(program.manifest).map((id) => `resettle-${id.replaceAll(':', '-')}.1`)
    expect([...pages.keys()].sort()).toEqual(['resettle.1', ...ids].sort())
  })

  it('is plain ASCII, and has no line that roff would take for a request of ours', () => {
    for (const [name, page] of pages) {
      expect(page, name).toMatch(/^[\n -~]*$/)
      const requests = page.split('\n').filter((line) => /^[.']/.test(line))
      for (const line of requests) expect(line).toMatch(/^\.(TH|SH|SS|TP|IP|PP|B|BR|nh|ad|nf|fi|br)\b/)
    }
  })

  it('escapes what roff would read as its own', () => {
    expect(roff('.so /etc/passwd')).toBe('\\&.so /etc/passwd')
    expect(roff('\\fB--flag “x” ~')).toBe('\\efB\\-\\-flag \\[u201C]x\\[u201D] \\(ti')
  })

  it.skipIf(!groff)('is set without a warning, with every flag of a command as it is typed', () => {
    const files = [...pages.keys()].map((name) => join(folder, name))
    const {status, stderr, stdout} = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-P-cbou', ...files], {
      encoding: 'utf8',
    })
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    for (const name of Object.keys(program.manifest['gaps']?.flags ?? {}))
      expect(stdout).toContain(`--${name}`)
    expect(stdout).toContain('resettle search "debt advice" --borough Hackney')
  })
})
