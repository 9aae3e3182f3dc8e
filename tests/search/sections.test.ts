import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {openSections, packSections} from '../../src/search/sections.ts'

describe('a file of sections', () => {
  it('gives back what was put in, wherever it lies in memory', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({maxLength: 20}),
        fc.uint16Array({maxLength: 20}),
        fc.uint32Array({maxLength: 20}),
        fc.float32Array({maxLength: 20, noNaN: true}),
        fc.string(),
        fc.nat({max: 9}),
        (a, b, c, d, about, shift) => {
          const packed = packSections({about}, {a, b, c, d})
          const moved = new Uint8Array(packed.length + shift)
          moved.set(packed, shift)
          const file = openSections<{about: string}>(moved.subarray(shift))
          expect(file?.about).toEqual({about})
          expect([file?.u8('a'), file?.u16('b'), file?.u32('c'), file?.f32('d')]).toEqual([a, b, c, d])
        },
      ),
    )
  })

  it('is refused when it is something else', () => {
    expect(openSections(new Uint8Array())).toBeNull()
    expect(openSections(new TextEncoder().encode('id,name\n1,a service of some kind\n'))).toBeNull()
    const cut = packSections({}, {a: new Uint8Array(4)}).slice(0, 12)
    expect(openSections(cut)).toBeNull()
  })

  it('has no section of another name or type', () => {
    const file = openSections(packSections({}, {a: new Uint8Array(4)}))
    expect(() => file?.u32('a')).toThrow('u32')
    expect(() => file?.u8('b')).toThrow('b')
  })
})
