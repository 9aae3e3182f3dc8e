import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {describeCommands} from '../../bin/describe-commands.ts'
import {unwrap} from '../../bin/help-text.ts'
import {COMMAND_GROUPS, groupCommands} from '../../bin/reference-commands.ts'
import {insertParts, referenceParts} from '../../bin/write-reference.ts'
import {ROOT} from '../real-data.ts'

const manifest = await describeCommands(ROOT)
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')

describe('the reference in the README', () => {
  it('is what the program says of itself today: if not, run `npm run reference`', async () => {
    expect(readme).toBe(insertParts(readme, await referenceParts(ROOT)))
  })

  it('has a place for every part, or says that it has none', () => {
    expect(() => insertParts('nothing', {commands: ''})).toThrow('no place for commands')
  })

  it('shows every command once, in a group that names only commands', () => {
    const grouped = Object.values(COMMAND_GROUPS).flat()
    expect([...grouped].sort()).toEqual(Object.keys(manifest).sort())
    expect([...groupCommands(manifest).values()].flat().map(({id}) => id)).toEqual(grouped)
  })
})

describe('the text of the README', () => {
  it('counts the services and organisations of the newest release', () => {
    const releases = join(ROOT, 'data', 'releases')
    const newest = readdirSync(releases)
      .filter((name) => /^\d/.test(name))
      .sort()
      .at(-1)
    const text = readFileSync(join(releases, newest ?? '', 'datapackage.json'), 'utf8')
    const {resources} = JSON.parse(text) as {resources: readonly {name: string; rows: number}[]}
    const rows = (table: string) => resources.find(({name}) => name === table)?.rows
    expect(readme).toContain(`${rows('services')} real services by ${rows('organisations')} organisations`)
  })

  it('leads only to headings and files that there are', () => {
    const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    )
    const links = [...readme.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
    expect(links.length).toBeGreaterThan(5)
    for (const link of links) expect(anchors).toContain(link)
    const files = [...readme.matchAll(/`((?:src|bin|tests|commands|data)\/[\w./-]+)`/g)].map(
      ([, path = '']) => path,
    )
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) expect(existsSync(join(ROOT, file)), file).toBe(true)
  })
})

describe('the help of every command', () => {
  it.each(Object.values(manifest))(
    '$id says what it does, and what every flag and argument is',
    (command) => {
      expect(command.summary).toMatch(/^[^A-Z].*[^.]$/)
      expect(command.examples?.length).toBeGreaterThan(0)
      for (const {name, description} of [...Object.values(command.args), ...Object.values(command.flags)]) {
        expect(description, name).toMatch(/^\S.*[^.]$/)
      }
      for (const flag of Object.values(command.flags)) {
        if (flag.type === 'option' && flag.options === undefined)
          expect(flag.helpValue, flag.name).toBeTruthy()
      }
    },
  )

  it('begins with what is required, and ends with what every command takes', () => {
    const groups = Object.values(manifest['pack']?.flags ?? {}).map(({helpGroup}) => helpGroup)
    expect(groups.lastIndexOf(undefined)).toBeLessThan(groups.indexOf('GLOBAL'))
    expect(groups.slice(groups.indexOf('GLOBAL')).every((group) => group === 'GLOBAL')).toBe(true)
    expect(Object.keys(manifest['booklet']?.flags ?? {})[0]).toBe('borough')
    expect(manifest['booklet']?.usage).toBe('booklet --borough BOROUGH [FLAGS]')
  })

  it('wraps where the terminal ends, and nowhere else', () => {
    expect(unwrap('one\ntwo\n\n- three\nfour\n- five\n  six\nseven')).toBe(
      'one two\n\n- three four\n- five\n  six\nseven',
    )
  })
})
