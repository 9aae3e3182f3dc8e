import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {TABLE_NAMES} from '../../src/directory/tables.ts'
import {type ReleaseFiles, validateRelease} from '../../src/directory/validate.ts'
import {validateOverlaid} from '../../src/directory/validate-overlaid.ts'
import {type Fault, formatFault, ResettleError} from '../../src/errors.ts'
import {normalisePostcode} from '../../src/geography/postcodes.ts'
import {documentChecker, kindOf} from '../../src/interchange/check-document.ts'
import {readFeedService} from '../../src/interchange/from-feed.ts'
import {idMaker} from '../../src/interchange/import-names.ts'
import {MAPPING_COLUMNS, readMapping} from '../../src/interchange/mapping.ts'
import {loadValidationContext} from '../../src/io/check-folder.ts'
import {loadCutoffs} from '../../src/io/section-cutoffs.ts'
import {parsePersonDetails, parseReferrerDetails} from '../../src/pack/person-details.ts'
import {readAppointments} from '../../src/planning/read-appointments.ts'
import {instrumentOf} from '../../src/profile/import-instruments.ts'
import {importNeeds} from '../../src/profile/import-needs.ts'
import {readSectionsCsv, readSectionsJson} from '../../src/profile/import-source.ts'
import {formatPath, type Problem} from '../../src/profile/problem.ts'
import {parseProfileText} from '../../src/profile/profile-text.ts'
import {readReleaseCsv, readReleaseJsonl} from '../../src/profile/release-list.ts'
import {cleanText} from '../../src/terminal/text.ts'
import {SERVICE} from '../interchange/examples.ts'
import {CONTEXT} from '../profile/reading-context.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {LONG, runs} from './damage.ts'
import {damaged, NASTY_TEXTS, nastyJson, withAnother} from './nasty.ts'

const examples = (folder: string) =>
  readdirSync(join(ROOT, 'data', 'examples', folder)).map((name) =>
    readFileSync(join(ROOT, 'data', 'examples', folder, name), 'utf8'),
  )
const profiles = examples('profiles')
const people = examples('people')

// What must not reach a terminal: control characters but tab and line feed, and what turns the reading direction.
const RAW = /[\p{Bidi_Control}]|(?![\t\n])\p{Cc}/u

/** Each thing that is said of bad input can be printed as it is. */
function sayable(texts: readonly string[]): void {
  for (const text of texts) {
    expect(text).not.toBe('')
    expect(cleanText(text)).not.toMatch(RAW)
  }
}
const ofProblems = (problems: readonly Problem[]): string[] =>
  problems.map(({path, what, expected}) => `${formatPath(path)}: ${what} → ${expected}`)
const ofFaults = (faults: readonly Fault[]): string[] => faults.map(formatFault)

describe('whatever comes in', () => {
  it(
    'as a profile is read or refused in words',
    async () => {
      const text = fc.oneof(
        fc.constantFrom(...profiles).chain(damaged),
        fc
          .tuple(fc.constantFrom(...profiles), fc.nat(500), nastyJson)
          .map(
            ([profile, at, another]) => JSON.stringify(withAnother(JSON.parse(profile), at, another)) ?? '',
          ),
        nastyJson.map((value) => JSON.stringify(value) ?? ''),
      )
      await fc.assert(
        fc.asyncProperty(text, async (profile) => {
          const result = await parseProfileText(profile, CONTEXT)
          if (!result.ok)
            sayable(result.problems.map((problem) => formatFault({file: 'profile.json', ...problem})))
        }),
        runs(4000),
      )
    },
    LONG.timeout,
  )

  it(
    'as a release list is read row by row',
    async () => {
      const csv = readFileSync(join(ROOT, 'data', 'examples', 'release-list.csv'), 'utf8')
        .split('\n')
        .slice(0, 5)
        .join('\n')
      const jsonl = profiles.map((profile) => JSON.stringify(JSON.parse(profile))).join('\n')
      await fc.assert(
        fc.asyncProperty(damaged(csv), damaged(jsonl), async (rows, lines) => {
          for (const result of [
            await readReleaseCsv(rows, CONTEXT),
            await readReleaseJsonl(lines, CONTEXT),
          ]) {
            const problems = result.ok
              ? result.entries.flatMap((entry) => (entry.ok ? [] : entry.problems))
              : result.problems
            sayable(problems.map((problem) => formatFault({file: 'list', ...problem})))
          }
        }),
        runs(2000),
      )
    },
    LONG.timeout,
  )

  it(
    "as a person's details is used or refused, and never repeated",
    () => {
      fc.assert(
        fc.property(fc.constantFrom(...people), fc.nat(50), nastyJson, (details, at, another) => {
          for (const parse of [parsePersonDetails, parseReferrerDetails]) {
            const result = parse(withAnother(JSON.parse(details), at, another))
            if (result.ok) continue
            const said = ofProblems(result.problems)
            sayable(said)
            // A short text may be a word of the message.
            if (typeof another === 'string' && another.trim().length > 12)
              expect(said.join()).not.toContain(another)
          }
        }),
        runs(6000),
      )
    },
    LONG.timeout,
  )

  it(
    'as an assessment gives needs or problems',
    async () => {
      const cutoffs = loadCutoffs(ROOT)
      const source = fc.oneof(
        damaged('{"3": 5, "Drug misuse": 2, "Financial management": "yes"}'),
        damaged('section,score\nAccommodation,4\nDrug misuse,2\n'),
        nastyJson.map((value) => JSON.stringify(value) ?? ''),
      )
      await fc.assert(
        fc.asyncProperty(
          source,
          fc.constantFrom('oasys', 'strengths-and-needs', 'passport', 'crs'),
          async (text, instrument) => {
            for (const read of [await readSectionsJson(text), await readSectionsCsv(text)]) {
              if (!read.ok) continue
              const result = importNeeds(read.entries, instrumentOf(instrument as 'oasys', cutoffs))
              expect(result).toBeTypeOf('object')
            }
          },
        ),
        runs(3000),
      )
    },
    LONG.timeout,
  )

  it(
    'as appointments is used or refused with every fault',
    () => {
      const cell = fc.oneof(fc.constantFrom<unknown>('09:30', 'SE1 7JY', '45', 30), nastyJson)
      const record = fc.record({
        line: fc.constant(2),
        cells: fc.dictionary(
          fc.constantFrom('time', 'place', 'postcode', 'minutes', 'opening_hours', 'other'),
          cell,
        ),
      })
      fc.assert(
        fc.property(fc.array(record, {maxLength: 3}), (records) => {
          try {
            readAppointments(records, 'day.csv', normalisePostcode)
          } catch (error) {
            if (!(error instanceof ResettleError)) throw error
            sayable(ofFaults(error.faults))
          }
        }),
        runs(4000),
      )
    },
    LONG.timeout,
  )

  it(
    'as a dataset or an overlay is judged whole',
    () => {
      const context = loadValidationContext(ROOT, TODAY)
      const texts = Object.fromEntries(
        TABLE_NAMES.map((table) => [
          table,
          readFileSync(join(ROOT, 'data', 'releases', '2026.11.1', `${table}.csv`), 'utf8')
            .split('\n')
            .slice(0, 8)
            .join('\n'),
        ]),
      ) as Required<ReleaseFiles['texts']>
      const change = fc
        .constantFrom(...TABLE_NAMES)
        .chain((table) => damaged(texts[table] ?? '').map((text) => ({...texts, [table]: text})))
      fc.assert(
        fc.property(change, change, (release, overlay) => {
          const files = {texts: release, faults: []}
          sayable(ofFaults(validateRelease(files, context).faults))
          sayable(
            ofFaults(validateOverlaid(files, [{name: 'team', texts: overlay, faults: []}], context).faults),
          )
        }),
        runs(400),
      )
    },
    LONG.timeout,
  )

  it(
    'as a feed or a mapping is taken in or refused',
    () => {
      const check = documentChecker('hsds-3.1')
      const row = fc.array(
        fc.oneof(fc.constantFrom('pathways', 'health', '-', ...NASTY_TEXTS), fc.string()),
        {
          minLength: 5,
          maxLength: 5,
        },
      )
      fc.assert(
        fc.property(fc.nat(500), nastyJson, fc.array(row, {maxLength: 3}), (at, another, cells) => {
          const document = withAnother(SERVICE, at, another)
          const faults = check(document, kindOf(document, 'service'))
          sayable(faults.map(({pointer, rule, value}) => `${pointer}: ${rule} (${value})`))
          const rows = cells.map((each, index) => ({
            line: index + 2,
            cells: Object.fromEntries(
              MAPPING_COLUMNS.map((column, position) => [column, each[position] ?? '']),
            ),
          }))
          const {place, faults: wrong} = readMapping('mapping.csv', rows)
          sayable(ofFaults(wrong))
          if (faults.length > 0) return
          const source = {url: '', publisher: 'x', asOf: TODAY}
          const found = readFeedService(document as never, {
            place,
            source,
            idFor: idMaker(),
            boroughOf: () => null,
          })
          for (const value of Object.values(found.service)) expect(value).toBeTypeOf('string')
          expect(found.service.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
        }),
        runs(4000),
      )
    },
    LONG.timeout,
  )

  it('pollutes no prototype', () => {
    expect(({} as Record<string, unknown>)['id']).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
