import {join} from 'node:path'
import type {PdfFonts} from '../document/pdf-fonts.ts'
import {compiledFolder} from './datasets.ts'
import {readBytes} from './files.ts'

/** The folder of the fonts within the compiled data. */
export const FONTS_FOLDER = 'fonts'

/** The families that documents are set in, in order of preference, each with its licence and its package. */
export const FONT_FAMILIES = [
  {name: 'NotoSans', package: 'noto-sans'},
  {name: 'NotoSansArabic', package: 'noto-sans-arabic'},
  {name: 'NotoSansBengali', package: 'noto-sans-bengali'},
  {name: 'NotoSansHebrew', package: 'noto-sans-hebrew'},
] as const

/** The weights of each family, as the names of files end. */
export const FONT_WEIGHTS = {regular: '400Regular', bold: '700Bold'} as const

const loaded = new Map<string, PdfFonts>()

/** The fonts that the program was built with, read once. Throws `FILE_UNREADABLE`. */
export function loadFonts(root: string): PdfFonts {
  const known = loaded.get(root)
  if (known !== undefined) return known
  const folder = join(compiledFolder(root), FONTS_FOLDER)
  const read = (weight: string): Uint8Array[] =>
    FONT_FAMILIES.map(({name}) => readBytes(join(folder, `${name}_${weight}.ttf`)))
  const fonts = {regular: read(FONT_WEIGHTS.regular), bold: read(FONT_WEIGHTS.bold)}
  loaded.set(root, fonts)
  return fonts
}
