import {mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {SERVICE} from '../interchange/examples.ts'
import {expectRefused, runBounded} from './hostile.ts'

let home = ''
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resettle-hostile-files-'))
  writeFileSync(join(home, 'feed.json'), JSON.stringify(SERVICE))
})
afterAll(() => rmSync(home, {recursive: true, force: true}))

const PROFILE = 'data/examples/profiles/care-leaver.json'
const LIST = 'data/examples/release-list.csv'
const PERSON = 'data/examples/people/care-leaver.json'

/** Each kind of file that comes from outside: what its name is, and the command that reads it. */
const KINDS: Readonly<Record<string, {name: string; args: (path: string) => string[]}>> = {
  profile: {name: 'a.json', args: (path) => ['match', path]},
  list: {name: 'a.csv', args: (path) => ['match', path]},
  'list that is checked': {name: 'a.csv', args: (path) => ['profile', 'check', path]},
  'list to plan for': {name: 'a.csv', args: (path) => ['plan', path]},
  caseload: {name: 'a.csv', args: (path) => ['gaps', '--caseload', path, '--unmet']},
  map: {name: 'map.txt', args: (path) => ['match', LIST, '--map', path]},
  person: {name: 'a.json', args: (path) => ['pack', PROFILE, '--person', path, '--out', join(home, 'out')]},
  referrer: {
    name: 'a.json',
    args: (path) => ['pack', PROFILE, '--person', PERSON, '--referrer', path, '--out', join(home, 'out')],
  },
  people: {name: 'a.csv', args: (path) => ['pack', LIST, '--people', path, '--out', join(home, 'out')]},
  'people in lines': {
    name: 'a.jsonl',
    args: (path) => ['pack', LIST, '--people', path, '--out', join(home, 'out')],
  },
  assessment: {name: 'a.csv', args: (path) => ['profile', 'import', path, '--from', 'oasys']},
  appointments: {name: 'a.csv', args: (path) => ['day-one', PROFILE, '--appointments', path]},
  draft: {name: 'a.json', args: (path) => ['profile', 'new', '--resume', path]},
  group: {name: 'a.json', args: (path) => ['gaps', '--for', path]},
  feed: {name: 'a.json', args: (path) => ['dataset', 'validate-feed', path]},
  mapping: {
    name: 'm.csv',
    args: (path) => [
      'dataset',
      'import',
      join(home, 'feed.json'),
      '--mapping',
      path,
      '--out',
      join(home, 'in'),
    ],
  },
  'sealed pack': {
    name: 'a.age',
    args: (path) => ['pack', 'open', path, '--passphrase-file', LIST, '--out', join(home, 'out')],
  },
  recipients: {
    name: 'keys.txt',
    args: (path) => ['pack', PROFILE, '--encrypt', '--recipients-file', path, '--out', join(home, 'out')],
  },
}

const wide = (): string => `${'x,'.repeat(1_000_000)}x\n`
const deep = (): string => '['.repeat(100_000) + ']'.repeat(100_000)
const CONTENTS: Readonly<Record<string, () => string | Uint8Array>> = {
  'brackets 100,000 deep': deep,
  'objects 100,000 deep': () => `${'{"needs":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  'a line of 50 MB': () => 'x'.repeat(50 * 1024 * 1024),
  'a million columns': wide,
  'half a million lines': () => 'x\n'.repeat(500_000),
  'UTF-16': () => Buffer.from('\ufeff{"reference":"A"}', 'utf16le'),
  'Windows-1252': () => Buffer.from('{"reference":"Caf\u00e9"}\n', 'latin1'),
  'zero bytes': () => '\0\0\0\0{}',
  'escape sequences': () => '\u001b]8;;http://x\u0007a\u001b]52;c;AAAA\u0007,\u202eb\u2066,c\u009b\n1,2,3\n',
  'keys that every object has': () => '{"__proto__":{"needs":"x"},"constructor":1,"prototype":{}}',
}

/** Writes what cannot be written as a content; returns whether it is of that kind. */
const PLACES: Readonly<Record<string, (path: string) => void>> = {
  'a source without end': (path) => symlinkSync('/dev/zero', path),
  'a link in a circle': (path) => symlinkSync(basename(path), path),
  'a folder': (path) => mkdirSync(path),
}

// Each content meets several kinds and each kind several contents; every kind meets what has no end.
const contents = Object.keys(CONTENTS)
const cases = Object.keys(KINDS).flatMap((kind, index) => [
  [kind, 'a source without end'] as const,
  [kind, contents[index % contents.length] ?? ''] as const,
  ...(index % 6 === 0 ? [[kind, 'a link in a circle'] as const] : []),
  ...(index % 6 === 3 && kind !== 'feed' ? [[kind, 'a folder'] as const] : []),
])

describe('a hostile file is refused at once, in words and in bounded memory', () => {
  it.each(cases)('%s: %s', (kind, what) => {
    const folder = mkdtempSync(join(home, 'case-'))
    const {name, args} = KINDS[kind] ?? {name: '', args: () => []}
    const path = join(folder, name)
    const content = CONTENTS[what]
    if (content === undefined) PLACES[what]?.(path)
    else writeFileSync(path, content())
    expectRefused(runBounded(args(path), join(home, 'cache'), 700, 200))
    expect(readdirSync(folder)).toEqual([name])
    expect(readdirSync(home)).not.toContain('out')
    expect(readdirSync(home)).not.toContain('in')
    rmSync(folder, {recursive: true})
  })
})
