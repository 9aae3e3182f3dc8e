import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {type ListBlock, type ListKind, readListBlocks, splitRows} from '../../src/io/list-blocks.ts'
import {readListRows} from '../../src/io/list-rows.ts'

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** Gives bytes in chunks of the sizes given, over and over. */
async function* chunked(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function blocksOf(text: string, sizes = [7], kind: ListKind = 'csv'): Promise<ListBlock[]> {
  const blocks: ListBlock[] = []
  for await (const block of readListBlocks(chunked(encode(text), sizes), kind)) blocks.push(block)
  return blocks
}

const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const anyCell = fc.string({unit: fc.constantFrom('a', 'é', ',', '"', '\n', ' ', ';'), maxLength: 6})
const anyTable = fc.array(fc.array(anyCell, {minLength: 2, maxLength: 3}), {minLength: 1, maxLength: 12})
const anySizes = fc.array(fc.integer({min: 1, max: 40}), {minLength: 1, maxLength: 4})

describe('cutting a list into blocks', () => {
  it('gives every row once, with the line that it starts on, however the bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTable,
        anySizes,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (table, sizes, lineBreak, ended) => {
          const lines = table.map((cells) => cells.map(quote).join(','))
          const text = lines.join(lineBreak) + (ended ? lineBreak : '')
          const blocks = await blocksOf(text, sizes)
          let line = 1
          const expected = table.flatMap((cells, index) => {
            const row = {line, cells}
            line += (lines[index] ?? '').split('\n').length
            return cells.some((cell) => cell.trim() !== '') ? [row] : []
          })
          expect(blocks.flatMap((block) => [...readListRows(block)])).toEqual(expected)
          expect(blocks.some(({broken}) => broken)).toBe(false)
        },
      ),
      {numRuns: 1000},
    )
  })

  it('gives the heading alone, first, and passes over blank lines before it', async () => {
    const [heading, ...rest] = await blocksOf('\n,,\r\n \nreference,sex\nA,female\nB,male\n', [1000])
    expect(heading && [...readListRows(heading)]).toEqual([{line: 4, cells: ['reference', 'sex']}])
    expect(rest.flatMap((block) => [...readListRows(block)])).toEqual([
      {line: 5, cells: ['A', 'female']},
      {line: 6, cells: ['B', 'male']},
    ])
    expect(await blocksOf('\n\n \n')).toEqual([])
    expect(await blocksOf('')).toEqual([])
  })

  it('reads lines that end in a return alone, and a byte order mark', async () => {
    const blocks = await blocksOf('\ufeffreference,sex\rA,female\rB,male', [3])
    expect(blocks.flatMap((block) => [...readListRows(block)])).toEqual([
      {line: 1, cells: ['reference', 'sex']},
      {line: 2, cells: ['A', 'female']},
      {line: 3, cells: ['B', 'male']},
    ])
  })

  it('faults a row with a quotation mark that is never closed, and goes on at the next line', async () => {
    const rows = (await blocksOf('reference,sex\nA,"female\nB,male\nC,male\n', [5])).flatMap((block) => [
      ...readListRows(block),
    ])
    expect(rows).toEqual([
      {line: 1, cells: ['reference', 'sex']},
      {line: 2, what: 'not CSV: a quotation mark is never closed', expected: expect.stringContaining('""')},
      {line: 3, cells: ['B', 'male']},
      {line: 4, cells: ['C', 'male']},
    ])
  })

  it('faults a row with a quotation mark out of place, and no other', async () => {
    const text = 'reference,sex\nA,fe"male\nB,"a""b"\nC,"x"y\nD,male\n'
    for (const sizes of [[1000], [4], [23, 1]]) {
      const rows = (await blocksOf(text, sizes)).flatMap((block) => [...readListRows(block)])
      expect(rows.map((row) => ('cells' in row ? row.cells : row.what))).toEqual([
        ['reference', 'sex'],
        'not CSV: a quotation mark is misplaced',
        ['B', 'a"b'],
        'not CSV: a quotation mark is misplaced',
        ['D', 'male'],
      ])
      expect(rows.map(({line}) => line)).toEqual([1, 2, 3, 4, 5])
    }
  })

  it('gives up a row that does not end within 256 KB, so that memory stays bounded', async () => {
    const text = `reference,sex\nA,"${'x\n'.repeat(400_000)}\nB,male\n`
    const blocks = await blocksOf(text, [65_536])
    expect(Math.max(...blocks.map(({bytes}) => bytes.length))).toBeLessThan(400_000)
    expect(blocks[1]?.broken).toBe(true)
    expect(blocks[1]?.line).toBe(2)
    expect(blocks.flatMap((block) => [...readListRows(block)]).at(-1)).toEqual({
      line: 400_003,
      cells: ['B', 'male'],
    })
  })

  it('faults a row that is not UTF-8, and no other', () => {
    const bytes = Uint8Array.from([...encode('A,caf'), 0xe9, ...encode('\nB,male\n')])
    expect([...readListRows({bytes, line: 2, broken: false})]).toEqual([
      {line: 2, what: 'not UTF-8', expected: 'the file to be saved as UTF-8'},
      {line: 3, cells: ['B', 'male']},
    ])
  })

  it('cuts JSON lines at line ends, whatever quotation marks are in them', async () => {
    const text = '{"reference": "A\\""}\n\n{"reference": "B"}'
    const blocks = await blocksOf(text, [5], 'jsonl')
    expect(blocks.map(({bytes}) => new TextDecoder().decode(bytes)).join('')).toBe(text)
    expect(blocks.map(({line}) => line)).toEqual([1, 3])
  })
})

describe('splitting a block into its rows', () => {
  it('loses nothing and keeps the lines', () => {
    const bytes = encode('A,"x\ny"\nB,1\nC,2')
    const rows = splitRows(bytes, 10)
    expect(rows.map((row) => [row.line, new TextDecoder().decode(row.bytes)])).toEqual([
      [10, 'A,"x\ny"\n'],
      [12, 'B,1\n'],
      [13, 'C,2'],
    ])
  })
})
