import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {MAX_ROWS} from '../../src/directory/csv-records.ts'
import {createFaultList, MAX_FAULTS_PER_FILE} from '../../src/directory/fault-list.ts'
import {readTable, type TableReading} from '../../src/directory/read-tables.ts'
import {formatFault} from '../../src/errors.ts'
import {realDraft, realTexts} from './small-release.ts'

const HEADING = 'id,name,type,charity_number'

function read(text: string): TableReading<'organisations'> & {faults: string[]} {
  const faults = createFaultList()
  const reading = readTable('organisations', text, faults)
  return {...reading, faults: faults.sorted().map(formatFault)}
}

const linesOf = ({rows}: {rows: readonly {line: number; cells: {id: string}}[]}): string[] =>
  rows.map(({line, cells}) => `${line} ${cells.id}`)

describe('readTable', () => {
  it('reads the real release as a plain CSV reader does, each row with the line that it is on', () => {
    const faults = createFaultList()
    const draft = realDraft()
    const texts = realTexts()
    const {rows, complete} = readTable('services', texts.services, faults)
    expect(faults.sorted()).toEqual([])
    expect(complete).toBe(true)
    expect(rows.map(({cells}) => cells)).toEqual(draft.services)
    expect(rows.map(({line}) => line)).toEqual(draft.services.map((_, index) => index + 2))
  })

  it('gives a row the line that it starts on, past quoted line feeds, blank lines and CRLF', () => {
    const text = `${HEADING}\r\n\r\na,"two\r\nlines",,\r\nb,B,,\n\n\n"c","three\n\nlines",,\nd,D,,`
    const reading = read(text)
    expect(reading.faults).toEqual([])
    expect(linesOf(reading)).toEqual(['3 a', '5 b', '8 c', '11 d'])
    expect(reading.rows.map(({cells}) => cells.name)).toEqual(['two\nlines', 'B', 'three\n\nlines', 'D'])
  })

  it('gives the line for any mixture of rows, line ends and quoted line feeds', () => {
    const cell = fc.constantFrom('x', 'two\nlines', 'a "word"', ',', '')
    const row = fc.record({cell, blank: fc.nat(2), end: fc.constantFrom('\n', '\r\n')})
    fc.assert(
      fc.property(fc.array(row, {maxLength: 12}), (made) => {
        let text = `${HEADING}\n`
        const expected = made.map(({cell: name, blank, end}, index) => {
          text += end.repeat(blank)
          const line = text.split('\n').length
          text += `id-${index},"${name.replaceAll('"', '""')}",,${end}`
          return {line, name}
        })
        const {rows, faults} = read(text)
        expect(faults).toEqual([])
        expect(rows.map(({line, cells}) => ({line, name: cells.name}))).toEqual(expected)
      }),
    )
  })

  it('cuts a cell that is too long to be one, and says so; takes the apostrophe off a formula', () => {
    const reading = read(`${HEADING}\na,${'x'.repeat(8001)},,\nb,'=1+1,,\n`)
    expect(reading.faults).toEqual([
      'organisations.csv:2 name: the cell is too long (8001 characters) → at most 8000',
    ])
    expect(reading.rows.map(({cells}) => cells.name.length)).toEqual([8000, 4])
  })

  it('takes columns in any order, and trims cells', () => {
    const {rows, faults} = read('name,charity_number,type,id\n Alpha ,,charity,a \n')
    expect(faults).toEqual([])
    expect(rows).toEqual([{line: 2, cells: {id: 'a', name: 'Alpha', type: 'charity', charity_number: ''}}])
  })

  it('passes over rows of nothing but commas, as spreadsheets leave them', () => {
    expect(linesOf(read(`${HEADING}\na,A,,\n,,,\n , ,,\nb,B,,\n`))).toEqual(['2 a', '5 b'])
  })

  it.each<[string, string, string[]]>([
    [
      'an empty file',
      '',
      ['organisations.csv: the file is empty → the columns id, name, type, charity_number'],
    ],
    [
      'blank lines only',
      '\n\n',
      ['organisations.csv: the file is empty → the columns id, name, type, charity_number'],
    ],
    [
      'semicolons',
      'id;name;type;charity_number\na;A;;\n',
      [
        'organisations.csv:1: the columns are separated by semicolons, not commas (id;name;type;charity_number) → the columns id, name, type, charity_number',
      ],
    ],
    [
      'tabs',
      'id\tname\ttype\tcharity_number\na\tA\t\t\n',
      [
        'organisations.csv:1: the columns are not separated (id name type charity_number) → the columns id, name, type, charity_number',
      ],
    ],
    [
      'no heading',
      'a,Alpha,charity,\nb,Beta,charity,\n',
      [
        'organisations.csv:1: the first line does not name the columns (a,Alpha,charity,) → the columns id, name, type, charity_number',
      ],
    ],
    [
      'a missing column',
      'id,name,type\na,A,\n',
      ['organisations.csv:1 charity_number: the column is missing → a column named charity_number'],
    ],
    [
      'a misspelt column',
      'id,name,type,charity_numbr\na,A,,1234567\n',
      ['organisations.csv:1: an unknown column (charity_numbr) → did you mean charity_number?'],
    ],
    [
      'a column whose first word is right',
      'id,name,type,charity_no\na,A,,1234567\n',
      ['organisations.csv:1: an unknown column (charity_no) → did you mean charity_number?'],
    ],
    [
      'another case',
      'ID,Name,type,charity_number\na,A,,\n',
      [
        'organisations.csv:1: an unknown column (ID) → did you mean id?',
        'organisations.csv:1: an unknown column (Name) → did you mean name?',
      ],
    ],
    [
      'an unknown column',
      `${HEADING},fax\na,A,,,1\n`,
      ['organisations.csv:1: an unknown column (fax) → no column that the release does not have'],
    ],
    [
      'a column twice',
      `${HEADING},name\na,A,,,B\n`,
      ['organisations.csv:1: the column comes twice (name) → once'],
    ],
    [
      'a column without a name',
      `${HEADING},\na,A,,,\n`,
      ['organisations.csv:1: column 5 has no name → a name, or no such column'],
    ],
    [
      'a column named __proto__',
      `${HEADING},__proto__\na,A,,,x\n`,
      ['organisations.csv:1: an unknown column (__proto__) → no column that the release does not have'],
    ],
    [
      'too few cells',
      `${HEADING}\na,A\nb,B,,\n`,
      [
        'organisations.csv:2: the row has 2 cells → 4, as in the heading; a cell with a comma in it must be quoted',
      ],
    ],
    [
      'too many cells',
      `${HEADING}\na,A, and more,charity,\nb,B,,\n`,
      [
        'organisations.csv:2: the row has 5 cells → 4, as in the heading; a cell with a comma in it must be quoted',
      ],
    ],
    [
      'a quote inside a cell',
      `${HEADING}\na,The "A" Trust,,\nb,B,,\n`,
      [
        'organisations.csv:2 name: a quote inside a cell that is not quoted → the whole cell in quotes, and each quote within it doubled',
      ],
    ],
    [
      'a quote not doubled',
      `${HEADING}\na,"The "A" Trust",,\nb,B,,\n`,
      [
        'organisations.csv:2 name: a quote that neither ends the cell nor is doubled → the whole cell in quotes, and each quote within it doubled',
      ],
    ],
    [
      'a quote never closed',
      `${HEADING}\na,"A,,\nb,B,,\n`,
      [
        'organisations.csv:2 name: a quote that is never closed → the whole cell in quotes, and each quote within it doubled',
      ],
    ],
    [
      'an escape sequence',
      `${HEADING}\na,\u001b[31mA\u009b,,\nb,B,,\n`,
      [
        'organisations.csv:2 name: a control or invisible character, U+001B, U+009B (<U+001B>[31mA<U+009B>) → the text without it',
      ],
    ],
    [
      'a zero byte',
      `${HEADING}\na,A\u0000B,,\n`,
      [
        'organisations.csv:2 name: a control or invisible character, U+0000 (A<U+0000>B) → the text without it',
      ],
    ],
    [
      'text that turns round',
      `${HEADING}\na,A\u202etsurT,,\n`,
      [
        'organisations.csv:2 name: a control or invisible character, U+202E (A<U+202E>tsurT) → the text without it',
      ],
    ],
  ])('reports one fault for %s', (_, text, faults) => {
    expect(read(text).faults).toEqual(faults)
  })

  it('goes on after a broken row, and knows the ids that stand in broken ones', () => {
    const reading = read(`${HEADING}\na,"A,,\nb,B,,\n"c",x"y,,\nd,D\n"e",E,,\n`)
    expect(reading.faults).toHaveLength(3)
    expect(linesOf(reading)).toEqual(['3 b', '6 e'])
    expect([...reading.brokenIds]).toEqual(['a', 'c', 'd'])
    expect(reading.complete).toBe(true)
  })

  it('reads the cells of a misspelt column', () => {
    expect(read('id,nane,type,charity_number\na,Alpha,,\n').rows[0]?.cells.name).toBe('Alpha')
  })

  it('says which columns are absent', () => {
    expect([...read('id,name\na,A\n').absent]).toEqual(['type', 'charity_number'])
  })

  it('says one thing of a million columns', () => {
    const {faults, complete} = read(`${'x,'.repeat(1_000_000)}x\n`)
    expect(faults).toEqual([
      'organisations.csv:1: the row is too long to be one → at most 256 KB; nothing from here on was read',
    ])
    expect(complete).toBe(false)
  })

  it('says one thing of a thousand columns', () => {
    expect(read(`${'x,'.repeat(1000)}x\n`).faults).toEqual([
      'organisations.csv:1: the file has 1001 columns → the columns id, name, type, charity_number',
    ])
  })

  it('says one thing of a row of a million cells, and keeps what stood before it', () => {
    const reading = read(`${HEADING}\na,A,,\n${','.repeat(1_000_000)}\nb,B,,\n`)
    expect(reading.faults).toEqual([
      'organisations.csv:3: the row is too long to be one → at most 256 KB; nothing from here on was read',
    ])
    expect(linesOf(reading)).toEqual(['2 a'])
  })

  it('says one thing of a quote that swallows megabytes', () => {
    const {faults} = read(`${HEADING}\na,"${'word '.repeat(40)}\n${'b,B,,\n'.repeat(100_000)}`)
    expect(faults).toEqual([
      'organisations.csv:2 name: the row is too long to be one; a quote may not be closed → the whole cell in quotes, and each quote within it doubled',
    ])
  })

  it('stops at too many rows and at too many broken ones', () => {
    expect(read(`${HEADING}\n${'a,A,,\n'.repeat(MAX_ROWS + 1)}`).faults).toEqual([
      `organisations.csv:${MAX_ROWS + 2}: the file has too many rows → at most ${MAX_ROWS}; nothing from here on was read`,
    ])
    const broken = read(`${HEADING}\n${'a,x"y,,\n'.repeat(1000)}`)
    expect(broken.faults.at(-1)).toMatch(/: too many rows have broken quotes → /)
    expect(broken.faults.length).toBeLessThan(300)
  })

  it('keeps a bounded number of faults', () => {
    expect(read(`${HEADING}\n${'a,A\n'.repeat(5000)}`).faults).toHaveLength(MAX_FAULTS_PER_FILE)
  })

  it('throws at no text whatever', () => {
    const piece = fc.constantFrom(
      '"',
      ',',
      '\n',
      '\r',
      '\r\n',
      '\u0000',
      'id',
      'name',
      'x',
      '\ufeff',
      HEADING,
      '\ud800',
    )
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 40}), (pieces) => {
        const {rows, faults} = read(pieces.join(''))
        const lines = pieces.join('').split('\n').length
        expect(rows.every(({line}) => line > 1 && line <= lines)).toBe(true)
        expect(faults.length).toBeLessThanOrEqual(MAX_FAULTS_PER_FILE)
      }),
      {numRuns: 500},
    )
  })
})
