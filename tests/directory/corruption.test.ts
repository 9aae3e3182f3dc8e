import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {compileRelease} from '../../src/directory/compile.ts'
import {TABLE_COLUMNS, TABLE_NAMES} from '../../src/directory/tables.ts'
import {validateRelease} from '../../src/directory/validate.ts'
import {formatFault} from '../../src/errors.ts'
import {cleanText} from '../../src/terminal/text.ts'
import {CONTEXT, smallDraft, toTexts, validateDraft} from './small-release.ts'

const hostile = fc.constantFrom(
  '',
  '*',
  '?',
  ';',
  '__proto__',
  'constructor',
  '../../x',
  '\u001b]0;title\u0007',
  '\u0000',
  'a\nb',
  '=HYPERLINK("x")',
  '-1',
  '1e9',
  '9'.repeat(400),
  'open',
  'Lambeth',
  'health',
  '2024-13',
  '0x10',
  '\ud800',
  'x'.repeat(50_000),
)

const value = fc.oneof(hostile, fc.string({maxLength: 20}), fc.string({unit: 'binary', maxLength: 8}))
const place = fc
  .constantFrom(...TABLE_NAMES)
  .chain((table) => fc.tuple(fc.constant(table), fc.constantFrom(...TABLE_COLUMNS[table]), fc.nat()))

describe('a release with one cell corrupted', () => {
  it('is reported, or compiles to services that hold together', () => {
    fc.assert(
      fc.property(place, value, ([table, column, at], corrupt) => {
        const draft = smallDraft()
        const row = draft[table][at % draft[table].length]
        if (row === undefined) return
        row[column] = corrupt
        const {faults, tables} = validateDraft(draft)
        for (const fault of faults) {
          expect(fault.file).toMatch(/^[a-z]+\.csv$/)
          const line = formatFault(fault)
          expect(cleanText(line)).toBe(line)
          expect(line).not.toContain('\n')
          expect(line.length).toBeLessThan(500)
        }
        if (faults.length > 0) return
        const {services} = compileRelease(tables, CONTEXT.findPostcode)
        expect(services).toHaveLength(draft.services.length)
        for (const service of services) {
          expect(service.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
          expect(service.pathways.length).toBeGreaterThan(0)
          expect(service.allBoroughs || service.boroughsUnstated || service.boroughs.length > 0).toBe(true)
        }
      }),
      {numRuns: 400},
    )
  })

  it('is reported when the corruption is of the text: bytes taken out, put in or changed', () => {
    const texts = toTexts(smallDraft())
    const edit = fc.record({
      table: fc.constantFrom(...TABLE_NAMES),
      at: fc.nat(),
      remove: fc.nat(40),
      insert: fc.oneof(fc.constantFrom('"', '\n', ',', '""', '\r', ''), fc.string({maxLength: 5})),
    })
    fc.assert(
      fc.property(fc.array(edit, {minLength: 1, maxLength: 3}), (edits) => {
        const broken = {...texts}
        for (const {table, at, remove, insert} of edits) {
          const text = broken[table]
          const start = at % (text.length + 1)
          broken[table] = text.slice(0, start) + insert + text.slice(start + remove)
        }
        const {faults, tables} = validateRelease({texts: broken, faults: []}, CONTEXT)
        if (faults.length === 0) expect(() => compileRelease(tables, CONTEXT.findPostcode)).not.toThrow()
      }),
      {numRuns: 200},
    )
  })
})
