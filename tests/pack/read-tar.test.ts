import fc from 'fast-check'
import {createTar} from 'nanotar'
import {describe, expect, it} from 'vitest'
import {readTar} from '../../src/pack/read-tar.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const tar = createTar([
  {name: 'A1/manifest.json', data: bytes('{}')},
  {name: 'A1/01-summary.pdf', data: bytes('x'.repeat(700))},
])

/** The tar with the header of its first file changed from a place on. */
function withHeader(at: number, text: string): Uint8Array {
  const changed = tar.slice()
  changed.set(bytes(text), at)
  return changed
}

describe('a tar of a sealed pack', () => {
  it('gives its files', () => {
    const files = readTar(tar)
    expect(files?.map(({name, content}) => [name, content.length])).toEqual([
      ['A1/manifest.json', 2],
      ['A1/01-summary.pdf', 700],
    ])
  })

  it('gives the files of any tar of files', () => {
    const file = fc.record({
      name: fc.stringMatching(/^[a-z]{1,9}\/[a-z.]{1,20}$/),
      data: fc.uint8Array({maxLength: 2000}),
    })
    fc.assert(
      fc.property(fc.uniqueArray(file, {maxLength: 4, selector: ({name}) => name}), (files) => {
        const read = readTar(createTar(files))
        expect(read).toEqual(files.map(({name, data}) => ({name, content: data})))
      }),
      {numRuns: 50},
    )
  })

  it.each([
    ['a hard link', withHeader(156, '1')],
    ['a symbolic link', withHeader(156, '2')],
    ['a device', withHeader(156, '3')],
    ['a folder', withHeader(156, '5')],
    ['a long name of GNU', withHeader(156, 'L')],
    ['an extended header', withHeader(156, 'x')],
    ['a negative size', withHeader(124, '-0000001000')],
    ['no size', withHeader(124, '99999999999')],
    ['a size beyond the end', withHeader(124, '77777777777')],
    ['a second part of its name', withHeader(345, '../..')],
    ['a name twice', createTar(['A1/a.pdf', 'A1/A.PDF'].map((name) => ({name, data: bytes('x')})))],
  ])('is refused with %s', (_, changed) => {
    expect(readTar(changed)).toBeNull()
  })

  it('ends for any bytes', () => {
    fc.assert(
      fc.property(
        fc.nat(tar.length - 1),
        fc.uint8Array({maxLength: 40}),
        fc.nat(tar.length),
        (at, piece, end) => {
          const changed = tar.slice()
          changed.set(piece.subarray(0, tar.length - at), at)
          const files = readTar(changed.subarray(0, end)) ?? []
          expect(files.length).toBeLessThanOrEqual(tar.length / 512)
          const total = files.reduce((sum, {content}) => sum + content.length, 0)
          expect(total).toBeLessThanOrEqual(tar.length)
        },
      ),
      {numRuns: 2000},
    )
  })
})
