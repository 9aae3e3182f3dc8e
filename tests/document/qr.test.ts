import {strFromU8, unzipSync, unzlibSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {renderDocx} from '../../src/document/docx.ts'
import {renderHtml} from '../../src/document/html.ts'
import {renderMarkdown} from '../../src/document/markdown.ts'
import type {Document} from '../../src/document/model.ts'
import {QUIET_ZONE, qrModules} from '../../src/document/qr-code.ts'
import {qrPng} from '../../src/document/qr-png.ts'
import {renderTerminal} from '../../src/document/terminal.ts'

const TEXT = 'tel:02079460000'
const withCode = (text: string): Document => ({
  title: 'T',
  language: 'en-GB',
  marking: null,
  stamp: null,
  textSize: 'large',
  blocks: [{kind: 'qr', text, label: 'Ring "us"'}],
  footer: null,
})

/** The pattern in a corner, by which a reader finds the code (ISO/IEC 18004, 6.3.3.1). */
const FINDER = ['#######', '#     #', '# ### #', '# ### #', '# ### #', '#     #', '#######']

const drawn = (modules: readonly (readonly boolean[])[]): string[] =>
  modules.map((row) => row.map((dark) => (dark ? '#' : ' ')).join(''))

/** The squares that a path of rectangles one high darkens. */
function squaresOf(path: string, size: number): boolean[][] {
  const squares = Array.from({length: size}, () => Array.from({length: size}, () => false))
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    squares[Number(y)]?.fill(true, Number(x), Number(x) + Number(width))
  return squares
}

describe('a QR code', () => {
  it('has its finders, its timing and the format bits of level M', () => {
    const code = drawn(qrModules(TEXT) ?? [])
    const size = code.length
    // At level M a code of version 1 holds 14 bytes, so that 15 need version 2.
    expect(size).toBe(25)
    const corner = (x: number, y: number): string[] => code.slice(y, y + 7).map((row) => row.slice(x, x + 7))
    expect(corner(0, 0)).toEqual(FINDER)
    expect(corner(size - 7, 0)).toEqual(FINDER)
    expect(corner(0, size - 7)).toEqual(FINDER)
    expect(code[6]?.slice(8, size - 8)).toMatch(/^(# )+#$/)
    // The first two format bits are those of the level with the mask 10101 taken off: M is 00, so they read 10.
    expect(code[8]?.slice(0, 2)).toBe('# ')
  })

  it('is none for what may not be followed or is too long to scan', () => {
    expect(qrModules('javascript:alert(1)')).toBeNull()
    expect(qrModules('Example House')).toBeNull()
    expect(qrModules(`https://example.org/${'a'.repeat(200)}`)).toBeNull()
    expect(qrModules('https://example.org/')).not.toBeNull()
  })

  it('is a labelled picture of exactly those squares in HTML, with the words beneath', () => {
    const html = renderHtml(withCode(TEXT))
    expect(html).toContain('role="img" aria-label="QR code: Ring &quot;us&quot;"')
    expect(html).toContain('<figcaption>Ring &quot;us&quot;</figcaption>')
    const modules = qrModules(TEXT) ?? []
    const size = modules.length + 2 * QUIET_ZONE
    expect(html).toContain(`viewBox="0 0 ${size} ${size}"`)
    const path = /<path d="([^"]*)"/.exec(html)?.[1] ?? ''
    expect(
      squaresOf(path, size)
        .slice(QUIET_ZONE, -QUIET_ZONE)
        .map((row) => row.slice(QUIET_ZONE, -QUIET_ZONE)),
    ).toEqual(modules)
    expect(squaresOf(path, size).flat().filter(Boolean)).toHaveLength(modules.flat().filter(Boolean).length)
  })

  it('is a caption only where there can be no code', async () => {
    const html = renderHtml(withCode('javascript:alert(1)'))
    expect(html).not.toContain('<svg')
    expect(html).not.toContain('javascript')
    expect(html).toContain('Ring &quot;us&quot;')
    const parts = unzipSync(await renderDocx(withCode('javascript:alert(1)')))
    expect(Object.keys(parts).filter((path) => path.endsWith('.png'))).toEqual([])
  })

  it('is a picture with alternative text in a Word file', async () => {
    const parts = unzipSync(await renderDocx(withCode(TEXT)))
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain(
      'descr="QR code: Ring &quot;us&quot;"',
    )
    expect(parts['word/media/image1.png']).toEqual(qrPng(qrModules(TEXT) ?? []))
  })

  it('is words where nobody can scan it', () => {
    const same = (text: string): string => text
    expect(renderMarkdown(withCode(TEXT))).toContain('Ring "us": 02079460000')
    expect(
      renderTerminal(withCode(TEXT), {width: 80, style: {bold: same, dim: same, warn: same, bad: same}}),
    ).toContain('Ring "us": 02079460000')
  })

  it('is a PNG of one bit a pixel with white round the squares', () => {
    const modules = qrModules(TEXT) ?? []
    const png = Buffer.from(qrPng(modules))
    const size = (modules.length + 2 * QUIET_ZONE) * 8
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([size, size, 1, 0])
    const length = png.readUInt32BE(33)
    const pixels = unzlibSync(png.subarray(41, 41 + length))
    const squares = Array.from({length: modules.length}, (_, y) =>
      Array.from(
        {length: modules.length},
        (_, x) => pixels[(y + QUIET_ZONE) * 8 * (size / 8 + 1) + 1 + x + QUIET_ZONE] === 0,
      ),
    )
    expect(squares).toEqual(modules)
    expect(pixels.filter((byte) => byte === 0)).toHaveLength(modules.flat().filter(Boolean).length * 8 + size)
    // The checksum of an empty end chunk is the same in every PNG.
    expect(png.subarray(-12).toString('hex')).toBe('0000000049454e44ae426082')
  })
})
