import {parse} from 'csv-parse/sync'
import {stringify} from 'csv-stringify/sync'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {formatCsv} from '../../src/io/csv.ts'

describe('formatCsv', () => {
  it('writes a heading, quotes what must be quoted and ends lines with LF', () => {
    expect(
      formatCsv(
        ['name', 'count'],
        [
          ['Ann "A" Example, Ltd', 2],
          ['two\nlines', -1],
        ],
      ),
    ).toBe('name,count\n"Ann ""A"" Example, Ltd",2\n"two\nlines",-1\n')
  })

  it.each(['=1+1', '+44 20', '-2', '@sum', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])(
    'neutralises "%s"',
    (cell) => {
      expect(parse(formatCsv(['a'], [[cell]]), {columns: false})[1]).toEqual([`'${cell}`])
    },
  )

  it('leaves numbers alone, negative ones too', () => {
    expect(formatCsv(['n'], [[-2.5]])).toBe('n\n-2.5\n')
  })

  const cell = fc.oneof(
    fc.string(),
    fc.string({
      unit: fc.constantFrom('"', ',', '\n', '\r', '\t', ' ', '=', '-', '+', '@', '＝', "'", 'a', 'é'),
    }),
    fc.integer(),
  )
  const table = fc.integer({min: 2, max: 5}).chain((width) => {
    const row = fc.array(cell, {minLength: width, maxLength: width})
    return fc
      .array(row, {maxLength: 6})
      .map((rows) => ({rows, columns: Array.from({length: width}, (_, index) => `c${index}`)}))
  })

  it('equals csv-stringify on any table', () => {
    fc.assert(
      fc.property(table, ({columns, rows}) => {
        const expected = stringify([columns, ...rows], {escape_formulas: true, quoted_match: /\r/})
        expect(formatCsv(columns, rows)).toBe(expected)
      }),
    )
  })
})
