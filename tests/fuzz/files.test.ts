import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {servicesNamed} from '../../src/directory/plan-impact.ts'
import {readPackage} from '../../src/directory/release-package.ts'
import {ResettleError} from '../../src/errors.ts'
import {parseCondition} from '../../src/gaps/fail-on.ts'
import {typicalMember} from '../../src/gaps/typical-member.ts'
import {loadAppointments} from '../../src/io/appointments.ts'
import {readFeed} from '../../src/io/check-feed.ts'
import {importFeed} from '../../src/io/import-feed.ts'
import {readListBlocks} from '../../src/io/list-blocks.ts'
import {entryReader} from '../../src/io/list-entries.ts'
import {readPeopleFile} from '../../src/io/people-file.ts'
import {readPersonFile, readReferrerFile} from '../../src/io/personal-file.ts'
import {openFeed} from '../../src/io/read-feed.ts'
import {readSavedPlans} from '../../src/io/saved-plans.ts'
import {findPlace} from '../../src/io/search-place.ts'
import {inspectPack} from '../../src/pack/inspect-pack.ts'
import {MANIFEST_KIND} from '../../src/pack/manifest.ts'
import {readIdentities, readRecipients} from '../../src/pack/seal-keys.ts'
import {type Draft, draftOf} from '../../src/profile/draft.ts'
import {applyAnswers} from '../../src/profile/questions-answer.ts'
import {parseProfile} from '../../src/profile/read-profile.ts'
import {readHeadings} from '../../src/profile/release-columns.ts'
import {columnOptions} from '../../src/terminal/column-flags.ts'
import {loadDraft} from '../../src/terminal/draft-file.ts'
import {errorJson, errorText} from '../../src/terminal/report-error.ts'
import {SERVICE} from '../interchange/examples.ts'
import {CONTEXT} from '../profile/reading-context.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {ask} from '../search/ask.ts'
import {LONG, mangled, mangledBytes, runs} from './damage.ts'
import {NASTY_TEXTS} from './nasty.ts'

let home = ''
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resettle-fuzz-'))
})
afterAll(() => rmSync(home, {recursive: true, force: true}))

// What must not reach a terminal as it is.
const RAW = /(?!\n)\p{Cc}|[\p{Bidi_Control}\p{Zl}\p{Zp}\u200b\u2060\ufeff\u{e0000}-\u{e007f}]/u
// The most that is said of one bad file of a few kilobytes.
const LONGEST = 400_000

/** What is said when reading fails; null when it does not. Anything but an error of ours fails the test. */
async function failure(read: () => unknown): Promise<string | null> {
  try {
    await read()
    return null
  } catch (error) {
    if (!(error instanceof ResettleError)) throw error
    expect(error.exit).toBe(2)
    const said = errorText(error)
    expect(said).not.toMatch(RAW)
    expect(said.length).toBeLessThan(LONGEST)
    return said + JSON.stringify(errorJson(error))
  }
}

/** Reading ends with a value or an error of ours. */
async function ends(read: () => unknown): Promise<void> {
  await failure(read)
}

/** A file of the test with this content. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(home, name)
  writeFileSync(path, content)
  return path
}

const example = (path: string): string => readFileSync(join(ROOT, 'data', 'examples', path), 'utf8')

// Invented, and found in no word of ours.
const SECRETS = [
  'Zebedee Quux-Invented',
  '07700900987',
  'zq@invented.example',
  '9 Nowhere Vale',
  'ring after dusk only',
]
const [NAME = '', PHONE = '', EMAIL = '', ADDRESS = '', NOTE = ''] = SECRETS
const PERSON = JSON.stringify(
  {
    name: NAME,
    dateOfBirth: '1977-07-17',
    phone: PHONE,
    email: EMAIL,
    address: ADDRESS,
    safeContact: {method: 'text', note: NOTE},
  },
  null,
  1,
)
const REFERRER = JSON.stringify(
  {name: NAME, role: 'Officer', organisation: 'Invented', phone: PHONE, email: EMAIL},
  null,
  1,
)
const PEOPLE = `reference,name,date_of_birth,phone,email,address,safe_contact,safe_contact_note
A1,${NAME},1977-07-17,${PHONE},${EMAIL},"${ADDRESS}",text,${NOTE}
A2,${NAME},1977-07-17,,,,,
`

/** Nothing of the person is said, in whole or in the parts that would tell. */
function tellsNothing(said: string | null): void {
  if (said === null) return
  for (const part of [...SECRETS, 'Zebedee', 'Quux', '0900987', 'Nowhere Vale', '1977-07-17', 'dusk'])
    expect(said).not.toContain(part)
}

describe('a file of a person, however damaged', () => {
  it.each([
    ['person', PERSON, readPersonFile, 'person.json'],
    ['referrer', REFERRER, readReferrerFile, 'referrer.json'],
    ['people', PEOPLE, readPeopleFile, 'people.csv'],
    [
      'people in lines',
      `{"reference":"A1",${PERSON.replaceAll('\n', '').slice(1)}\n`,
      readPeopleFile,
      'people.jsonl',
    ],
  ] as const)(
    '(%s) is read, or refused without a word of what it holds',
    async (_, valid, read, name) => {
      await fc.assert(
        fc.asyncProperty(mangledBytes(valid), async (bytes) => {
          tellsNothing(await failure(() => read(file(name, bytes))))
        }),
        runs(700),
      )
    },
    LONG.timeout,
  )
})

describe('a file of a day, a draft, a list or its columns', () => {
  it(
    'of appointments',
    async () => {
      const json = JSON.stringify([
        {time: '09:30', place: 'Invented office', postcode: 'SE1 7JY', minutes: 45},
      ])
      await fc.assert(
        fc.asyncProperty(mangledBytes(example('first-day.csv'), json), (bytes) =>
          ends(() => loadAppointments(file('day.csv', bytes))),
        ),
        runs(1000),
      )
    },
    LONG.timeout,
  )

  it(
    'of a profile that was saved half-way: its answers make a profile or problems',
    async () => {
      const draft = JSON.stringify({
        format: 'resettle profile draft 1',
        interview: {
          base: {needs: {health: 'high'}, cohorts: {women: true}, home: {borough: 'Lambeth'}},
          answers: [
            {question: 'sex', value: 'female'},
            {question: 'birth', value: '3/4/1990'},
            {question: 'home', value: 'none'},
            {question: 'needs', value: ['health', 'finance-debt']},
            {question: 'severity:health', value: 'low'},
            {question: 'cohorts', value: ['care-leavers']},
          ],
          review: false,
        },
        out: 'x.json',
      })
      await fc.assert(
        fc.asyncProperty(mangled(draft), (text) =>
          ends(() => {
            const {interview} = loadDraft(file('draft.json', text))
            const result = parseProfile(applyAnswers(interview.base, interview.answers), CONTEXT)
            if (result.ok) draftOf(result.profile) satisfies Draft
          }),
        ),
        runs(1000),
      )
    },
    LONG.timeout,
  )

  it(
    'of people, as bytes in blocks of any length',
    async () => {
      const csv = example('release-list.csv').split('\n').slice(0, 4).join('\n')
      const columns = readHeadings(csv.split('\n')[0]?.split(',') ?? [])
      const jsonl = ['care-leaver', 'no-recourse']
        .map((name) => JSON.stringify(JSON.parse(example(`profiles/${name}.json`))))
        .join('\n')
      const cut = async function* (bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
      }
      await fc.assert(
        fc.asyncProperty(
          mangledBytes(csv),
          mangledBytes(jsonl),
          fc.integer({min: 1, max: 700}),
          async (rows, lines, size) => {
            for (const [kind, bytes] of [
              ['csv', rows],
              ['jsonl', lines],
            ] as const) {
              const read = entryReader(kind === 'csv' && columns.ok ? columns.columns : null, CONTEXT)
              let length = 0
              let entries = 0
              for await (const block of readListBlocks(cut(bytes, size), kind)) {
                length += block.bytes.length
                for (const entry of await read(block)) {
                  entries += 1
                  if (!entry.ok) expect(entry.problems.length).toBeGreaterThan(0)
                }
              }
              // Every byte is looked at once, and no more is found than there can be.
              expect(length).toBeLessThanOrEqual(bytes.length)
              expect(entries).toBeLessThanOrEqual(bytes.length + 1)
            }
          },
        ),
        runs(200),
      )
    },
    LONG.timeout,
  )

  it(
    'of what columns mean',
    async () => {
      const map = 'Their name=reference\n# a comment\nDischarge = release_date\nNeed (health)=health\n'
      await fc.assert(
        fc.asyncProperty(mangledBytes(map), fc.constantFrom(...NASTY_TEXTS), (bytes, heading) =>
          ends(() => {
            const result = readHeadings(
              [heading, 'Their name', 'Discharge'],
              columnOptions({map: [file('map', bytes)]}),
            )
            expect(result.ok ? result.columns.length : result.problems.length).toBeGreaterThan(0)
          }),
        ),
        runs(1000),
      )
    },
    LONG.timeout,
  )
})

describe('a feed, however damaged', () => {
  const service = JSON.stringify(SERVICE, null, 1)
  const page = JSON.stringify({
    total_items: 1,
    total_pages: 1,
    page_number: 1,
    size: 1,
    first_page: true,
    last_page: true,
    empty: false,
    contents: [SERVICE],
  })
  const read = (path: string): void => {
    const faults: object[] = []
    readFeed(openFeed(path), 'hsds-3.1', {fault: (fault) => faults.push(fault)})
    for (const fault of faults) expect(JSON.stringify(fault).length).toBeLessThan(20_000)
  }

  it(
    'as a document, a list or a page',
    async () => {
      await fc.assert(
        fc.asyncProperty(mangledBytes(service, page, `[${service}]`), (bytes) =>
          ends(() => read(file('services.json', bytes))),
        ),
        runs(500),
      )
    },
    LONG.timeout,
  )

  it(
    'as tables',
    async () => {
      const folder = join(home, 'tables')
      mkdirSync(folder)
      const tables = {
        'services.csv': 'id,organization_id,name,status\ns1,o1,Invented,active\ns2,o1,Other,inactive\n',
        'organizations.csv': 'id,name,description\no1,Invented,None\n',
        'phones.csv': 'id,service_id,number\np1,s1,020 7946 0000\n',
        'datapackage.json': '{"name":"x","homepage":"https://example.org/3.1","resources":[]}',
      }
      const change = fc
        .constantFrom(...Object.entries(tables))
        .chain(([name, text]) => mangledBytes(text).map((bytes) => ({name, bytes})))
      await fc.assert(
        fc.asyncProperty(change, ({name, bytes}) => {
          for (const [each, text] of Object.entries(tables)) writeFileSync(join(folder, each), text)
          writeFileSync(join(folder, name), bytes)
          return ends(() => read(folder))
        }),
        runs(200),
      )
    },
    LONG.timeout,
  )

  it(
    'with a mapping, is taken in to the folder that was named and nowhere else',
    async () => {
      const mapping =
        'taxonomy,code,name,column,word\nInvented,1,Housing,pathways,accommodation\nInvented,2,Other,-,\n'
      let number = 0
      await fc.assert(
        fc.asyncProperty(mangled(mapping), mangled(service), async (map, document) => {
          number += 1
          const path = file('mapping.csv', map)
          const feed = file('feed.json', document)
          await failure(() =>
            importFeed(openFeed(feed), {
              standard: 'hsds-3.1',
              source: {url: '', publisher: 'x', asOf: TODAY},
              mapping: path,
              pathway: 'accommodation',
              existing: [],
              out: join(home, `import-${number}`),
              force: false,
              root: ROOT,
            }),
          )
        }),
        runs(100),
      )
    },
    LONG.timeout,
  )
})

describe('a manifest, keys, a package, saved plans', () => {
  it(
    'are understood or not, without more',
    async () => {
      const manifest = JSON.stringify({
        kind: MANIFEST_KIND,
        reference: 'A1',
        today: '2026-11-24',
        expires: '2026-12-24',
        dataset: {version: '2026.11.1'},
        documents: [{files: [{name: '01-summary.pdf', sha256: 'ab'}]}],
      })
      const keys =
        '# created by age-keygen\nage1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq\nAGE-SECRET-KEY-1QYQSZQGPQYQSZQGP\n'
      const descriptor = JSON.stringify({
        version: '2026.11.0',
        created: '2026-11-01',
        resources: [{path: 'a.csv', hash: `sha256:${'a'.repeat(64)}`, rows: 1}],
        licenses: [],
        attribution: ['x'],
      })
      const plan = JSON.stringify({
        matches: [{id: 'st-giles', contacts: []}],
        plan: {services: [{id: 'x', needs: []}]},
        dataset: {version: 'x'},
      })
      await fc.assert(
        fc.asyncProperty(mangled(manifest, keys, descriptor, plan), async (text) => {
          const found = inspectPack(
            {manifest: text, files: new Map([['01-summary.pdf', 'ab']]), others: []},
            TODAY,
          )
          // Of a pack only files by their own names in its folder are ever touched.
          if (found !== null)
            expect(found.whole).toBe(found.missing.length + found.changed.length + found.foreign.length === 0)
          await failure(() => readRecipients(text.split('\n')))
          const said = await failure(() => readIdentities(text, 'keys'))
          expect(said ?? '').not.toMatch(/AGE-SECRET-KEY-1Q/)
          const stated = readPackage(text)
          expect('package' in stated || stated.problem !== '').toBe(true)
          try {
            expect(servicesNamed([JSON.parse(text)]).every((id) => typeof id === 'string')).toBe(true)
          } catch (error) {
            expect(error).toBeInstanceOf(SyntaxError)
          }
        }),
        runs(5000),
      )
    },
    LONG.timeout,
  )

  it(
    'saved plans of any content are named when they cannot be read',
    () => {
      const folder = join(home, 'plans')
      mkdirSync(folder)
      fc.assert(
        fc.property(
          mangledBytes('{"matches":[{"id":"a"}]}\n{"plan":{"services":[{"id":"b"}]}}\n'),
          (bytes) => {
            writeFileSync(join(folder, 'a.jsonl'), bytes)
            const {plans, unread} = readSavedPlans(folder)
            expect(plans.length + unread.length).toBeLessThanOrEqual(1)
          },
        ),
        runs(600),
      )
    },
    LONG.timeout,
  )
})

describe('what is typed', () => {
  const typed = mangled(
    'care-leavers:accommodation<2',
    'state=none',
    'housing for a care leaver of 19 in SE5, no drugs',
    'SW9 8RR',
    'women aged 18-25 near N1',
  )

  it(
    'as a condition or a group is understood or refused',
    async () => {
      await fc.assert(
        fc.asyncProperty(typed, async (text) => {
          await failure(() => parseCondition(text))
          await failure(() => typicalMember(text))
          await failure(() => findPlace(ROOT, text, text))
        }),
        runs(1000),
      )
    },
    LONG.timeout,
  )

  it(
    'as a search finds what it finds',
    () => {
      fc.assert(
        fc.property(typed, (text) => {
          const {ids} = ask(text)
          expect(ids.length).toBeLessThanOrEqual(10)
        }),
        runs(150),
      )
    },
    LONG.timeout,
  )
})

it('pollutes no prototype', () => {
  expect(({} as Record<string, unknown>)['id']).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
})
