import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {create} from 'fontkit'
import {describe, expect, it} from 'vitest'
import {paragraph} from '../../src/document/model.ts'
import {renderPdf} from '../../src/document/pdf.ts'
import {COMMON_TEXTS, type CommonFont, placesOf, shapeCommon} from '../../src/document/pdf-common.ts'
import {FONT_FAMILIES, FONT_WEIGHTS, FONTS_FOLDER, loadFonts} from '../../src/io/fonts.ts'
import {ROOT} from '../real-data.ts'

const fonts = loadFonts(ROOT)
const WEIGHTS = ['regular', 'bold'] as const

/** The words of a release, whatever they are in. */
function realWords(): string[] {
  const newest = join(ROOT, 'data', 'releases', '2026.11.1')
  const tables = readdirSync(newest).filter((name) => name.endsWith('.csv'))
  const text = tables.map((name) => readFileSync(join(newest, name), 'utf8')).join(' ')
  return [...new Set(text.split(/\s+/).filter((word) => word !== ''))]
}

describe.each(WEIGHTS)('common glyphs, %s', (weight) => {
  const common: CommonFont = fonts.common[weight]
  const places = placesOf(common)
  const file = join(
    ROOT,
    'dist',
    'data',
    FONTS_FOLDER,
    `${FONT_FAMILIES[0].name}_${FONT_WEIGHTS[weight]}.ttf`,
  )
  const font = create(readFileSync(file))
  const byFont = (word: string) => {
    const {glyphs, positions} = font.layout(word)
    return glyphs.map(({id, codePoints}, index) => ({
      id,
      reading: String.fromCodePoint(...codePoints),
      advance: positions[index]?.xAdvance,
    }))
  }
  const byTable = (word: string) =>
    shapeCommon(common, places, word)?.glyphs.map(({id, reading, advance}) => ({id, reading, advance}))

  it('shape the words of the dataset as the font does', () => {
    const words = realWords().filter((word) => shapeCommon(common, places, word) !== null)
    expect(words.length).toBeGreaterThan(10_000)
    for (const word of words) expect(byTable(word), word).toEqual(byFont(word))
  })

  it('shape any common text as the font does', () => {
    const text = fc
      .array(fc.constantFrom(...COMMON_TEXTS, 'f', 'i', 'l', 'A', 'V', 'T'), {minLength: 1, maxLength: 12})
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (word) => {
        expect(byTable(word)).toEqual(byFont(word))
      }),
      {numRuns: 1000},
    )
  })
})

describe('a document in common characters', () => {
  it('is set without a font being read', async () => {
    const whole = () => {
      throw new Error('a font was read')
    }
    const document = {
      title: 'Referral',
      language: 'en-GB',
      marking: 'OFFICIAL',
      stamp: null,
      textSize: 'standard',
      footer: null,
    } as const
    const set = (text: string) =>
      renderPdf({...document, blocks: [paragraph(text)]}, {common: fonts.common, whole})
    await expect(set('Zoë’s office – £5 • first')).resolves.toBeInstanceOf(Uint8Array)
    await expect(set('Łukasz')).rejects.toThrow('a font was read')
  })
})
