import {mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {TableName} from '../../src/directory/tables.ts'
import {realTexts} from '../directory/small-release.ts'
import {expectRefused, runBounded} from './hostile.ts'
import type {CliResult} from './run-cli.ts'

let home = ''
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resettle-hostile-'))
})
afterAll(() => rmSync(home, {recursive: true, force: true}))

type Content = string | Uint8Array | null

/** A copy of the real release with other content for some of its files; null leaves a file out. */
function writeFolder(name: string, changed: Partial<Record<TableName, Content>>): string {
  const folder = join(home, name)
  mkdirSync(folder)
  for (const [table, content] of Object.entries({...realTexts(), ...changed})) {
    if (content !== null) writeFileSync(join(folder, `${table}.csv`), content)
  }
  return folder
}

const run = (args: readonly string[], megabytes = 400): CliResult =>
  runBounded(args, join(home, 'cache'), megabytes)

const isFault = (line: string): boolean => /^[a-z]+\.csv(:\d+)?[ :]/.test(line)

/** Tries to use the folder: it must be refused, with nothing raw printed and nothing left behind. */
function refused(folder: string, megabytes?: number): string[] {
  const before = readdirSync(folder).sort()
  const used = run(['pathways', '--dataset', folder], megabytes)
  expectRefused(used)
  expect(used.stdout).toBe('')
  expect(readdirSync(folder).sort()).toEqual(before)
  expect(readdirSync(home)).not.toContain('cache')
  return used.stderr.split('\n').filter(isFault)
}

const {services, organisations, contacts, sources} = realTexts()
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const withId = (id: string): string => `${organisations}${id},Invented,,\n`

describe('a hostile dataset folder is refused with one clear fault for each thing wrong', () => {
  it.each<[string, Partial<Record<TableName, Content>>, string[]]>([
    [
      'a file of 50 MB',
      {services: `${services}${'x'.repeat(50 * 1024 * 1024)}`},
      ['services.csv: the file is too large (50.4 MB) → at most 32 MB'],
    ],
    [
      'UTF-16',
      {contacts: Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(contacts)])},
      ['contacts.csv: the file is UTF-16, not UTF-8 → the file saved as UTF-8'],
    ],
    [
      'UTF-16 without its mark',
      {contacts: utf16(contacts)},
      ['contacts.csv: the file is UTF-16, not UTF-8 → the file saved as UTF-8'],
    ],
    [
      'Windows-1252',
      {organisations: Buffer.from(withId('caf').replace('Invented', 'Caf\u00e9'), 'latin1')},
      [
        'organisations.csv:492: not UTF-8; it may be Windows-1252, as older Excel saves → the file saved as UTF-8',
      ],
    ],
    [
      'an empty file',
      {contacts: ''},
      ['contacts.csv: the file is empty → the columns service_id, kind, value, label'],
    ],
    ['a missing file', {contacts: null}, ['contacts.csv: there is no such file → a file of that name']],
    [
      'a million columns',
      {contacts: `${'x,'.repeat(1_000_000)}x\n`},
      ['contacts.csv:1: the row is too long to be one → at most 256 KB; nothing from here on was read'],
    ],
    [
      'a stray quote',
      {sources: sources.replace('Wikipedia', 'Wiki"pedia')},
      [
        'sources.csv:2 publisher: a quote inside a cell that is not quoted → the whole cell in quotes, and each quote within it doubled',
      ],
    ],
    [
      'a quote that swallows the rest of the file',
      {contacts: contacts.replace('clinic', '"clinic')},
      [
        'contacts.csv:2 label: a quote that neither ends the cell nor is doubled → the whole cell in quotes, and each quote within it doubled',
      ],
    ],
    [
      'a zero byte',
      {contacts: contacts.replace('clinic', 'cli\u0000nic')},
      [
        'contacts.csv:2 label: a control or invisible character, U+0000 (cli<U+0000>nic) → the text without it',
      ],
    ],
    [
      'escape sequences, in a cell and in the heading',
      {
        contacts: contacts.replace('clinic', '\u001b[2Jclinic\u009b31m'),
        organisations: organisations.replace('charity_number', 'charity_number,\u001b]0;x\u0007'),
      },
      [
        'contacts.csv:2 label: a control or invisible character, U+001B, U+009B (<U+001B>[2Jclinic<U+009B>31m) → the text without it',
      ],
    ],
    [
      'an id that JavaScript knows',
      {organisations: withId('__proto__')},
      [
        'organisations.csv:492 id: not an id (__proto__) → lower-case letters and digits joined by hyphens, such as st-giles-trust',
      ],
    ],
    [
      'an id that is a path',
      {organisations: withId('../../x')},
      [
        'organisations.csv:492 id: not an id (../../x) → lower-case letters and digits joined by hyphens, such as st-giles-trust',
      ],
    ],
    [
      'a column that JavaScript knows',
      {contacts: contacts.replace('label', '__proto__')},
      [
        'contacts.csv:1: an unknown column (__proto__) → no column that the release does not have',
        'contacts.csv:1 label: the column is missing → a column named label',
      ],
    ],
  ])('%s', (name, changed, expected) => {
    const faults = refused(writeFolder(name.replaceAll(/\W+/g, '-'), changed))
    if (name.startsWith('escape')) {
      // Each row is now one cell short of the heading.
      expect(faults[0]).toBe(expected[0])
      expect(faults[1]).toBe(
        'organisations.csv:1: an unknown column (<U+001B>]0;x<U+0007>) → no column that the release does not have',
      )
    } else expect(faults).toEqual(expected)
  })

  it('reports what is wrong with several files at once', () => {
    const folder = writeFolder('several', {
      contacts: utf16(contacts),
      locations: null,
      organisations: withId('../../x'),
      sources: sources.replace('Wikipedia', 'Wiki"pedia'),
    })
    const faults = refused(folder)
    expect(faults.map((line) => line.split(':')[0])).toEqual([
      'contacts.csv',
      'locations.csv',
      'organisations.csv',
      'sources.csv',
    ])
    const checked = run(['dataset', 'check', folder])
    expectRefused(checked)
    expect(checked.stdout.split('\n').filter(isFault)).toEqual(faults)
  })

  it('does not wait for a device, nor follow a folder', () => {
    const folder = writeFolder('device', {contacts: null, locations: null})
    symlinkSync('/dev/zero', join(folder, 'contacts.csv'))
    mkdirSync(join(folder, 'locations.csv'))
    expect(refused(folder)).toEqual([
      'contacts.csv: it is not a file → a CSV file',
      'locations.csv: it is not a file → a CSV file',
    ])
  })

  it('reads 30 MB of wrong rows within bounded memory and shows a bounded number of faults', () => {
    const row = `no-such-service,fax,${'1'.repeat(100)},${'x'.repeat(60)}\n`
    const wrong = `${contacts}${row.repeat(Math.floor((30 * 1024 * 1024) / row.length))}`
    const faults = refused(writeFolder('wrong-rows', {contacts: wrong}), 600)
    expect(faults.length).toBeGreaterThan(900)
    expect(faults.length).toBeLessThan(1100)
    expect(faults.at(-1)).toMatch(/^contacts\.csv: \d+ more faults are not listed → /)
  })
})

describe('what looks hostile and is not', () => {
  it('takes a byte-order mark, CRLF line ends and blank lines at the end', () => {
    const marked = Buffer.from(`\ufeff${services.replaceAll('\n', '\r\n')}\r\n\r\n`)
    const folder = writeFolder('marked', {services: marked})
    expect(run(['dataset', 'check', folder]).stdout).toMatch(/ is valid\.\n851 services/)
    rmSync(join(home, 'cache'), {recursive: true, force: true})
  })
})
