import {parse} from 'csv-parse/sync'
import {stringify} from 'csv-stringify/sync'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readRows} from '../../src/directory/csv-records.ts'
import {neutraliseCell} from '../../src/directory/spreadsheet-cells.ts'
import {nameHidden} from '../../src/document/clean-text.ts'
import {formatCsv, formatDataCsv} from '../../src/io/csv.ts'

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

  it('quotes as csv-stringify does on any table', () => {
    fc.assert(
      fc.property(table, ({columns, rows}) => {
        const cast = {string: (text: string) => neutraliseCell(nameHidden(text))}
        expect(formatCsv(columns, rows)).toBe(stringify([columns, ...rows], {cast, quoted_match: /\r/}))
      }),
    )
  })

  it('begins no cell as a formula does, whatever a spreadsheet passes over before it', () => {
    const before = fc.string({
      unit: fc.constantFrom(' ', '\t', '\r', '\n', '\u00a0', '\u200b', '\ufeff', '\u0000', '\u3000'),
    })
    fc.assert(
      fc.property(before, fc.constantFrom(...'=+-@＝＋－＠'), fc.string(), (space, sign, rest) => {
        const [[cell = ''] = []] = parse(formatCsv([space + sign + rest], []), {relax_column_count: true})
        // Named, an invisible character is a text of its own.
        expect(cell).toMatch(/^(?:'|\s*<U\+)/)
      }),
    )
  })

  it('names what hides or acts, and leaves what people write', () => {
    expect(formatCsv(['a'], [['x\u001b[2Jy\u202ez\u{e0041}'], ['شبكة\u200cها'], ['two\nlines']])).toBe(
      'a\nx<U+001B>[2Jy<U+202E>z<U+E0041>\nشبكة\u200cها\n"two\nlines"\n',
    )
  })
})

describe('formatDataCsv', () => {
  const nasty = fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', '＝', ' ', '\t', '\n', '1', '(', 'a', '"', ','),
  })

  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty), {minLength: 1}), (rows) => {
        const read: string[][] = []
        // A quote that stands first could be a blank line's.
        readRows(
          formatDataCsv(
            ['a', 'b'],
            rows.map((row) => ['x', ...row]),
          ),
          {
            row: (_, cells) => read.push(cells),
            broken: (row) => expect.fail(row.what),
          },
        )
        expect(read.slice(1)).toEqual(rows.map((row) => ['x', ...row]))
      }),
    )
  })

  it('leaves a telephone number alone, and no formula', () => {
    expect(
      formatDataCsv(
        ['a', 'b'],
        [
          ['+44 (0)20 7946 0018', '=1+1'],
          ['-5', "'=1"],
          ["'tis", '+1+1'],
        ],
      ),
    ).toBe("a,b\n+44 (0)20 7946 0018,'=1+1\n-5,''=1\n'tis,'+1+1\n")
  })
})
