import {join} from 'node:path'
import type {CommonFont, Subset} from '../document/pdf-common.ts'
import type {PdfFonts} from '../document/pdf-fonts.ts'
import {compiledFolder} from './datasets.ts'
import {readBytes, readText} from './files.ts'

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

/** What is kept of each weight of the first family for documents in common characters. */
export const COMMON_FONT_FILES = {regular: 'common-400Regular.json', bold: 'common-700Bold.json'} as const

type Written<T> = {[K in keyof T]: T[K] extends Uint8Array ? string : T[K]}
type WrittenFont = Omit<CommonFont, 'subset'> & {readonly subset: Written<Subset>}

/** A font's common part as a file keeps it: JSON, with bytes in base64. */
export function writeCommonFont(font: CommonFont): string {
  const {file, unicode, size} = font.subset
  const written: WrittenFont = {...font, subset: {file: toBase64(file), unicode: toBase64(unicode), size}}
  return JSON.stringify(written)
}

function readCommonFont(text: string): CommonFont {
  const written: WrittenFont = JSON.parse(text)
  const {file, unicode, size} = written.subset
  return {...written, subset: {file: fromBase64(file), unicode: fromBase64(unicode), size}}
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

const loaded = new Map<string, PdfFonts>()

/** The fonts that the program was built with, read once, and whole ones only when asked. Throws `FILE_UNREADABLE`. */
export function loadFonts(root: string): PdfFonts {
  const known = loaded.get(root)
  if (known !== undefined) return known
  const folder = join(compiledFolder(root), FONTS_FOLDER)
  const common = (weight: keyof typeof FONT_WEIGHTS): CommonFont =>
    readCommonFont(readText(join(folder, COMMON_FONT_FILES[weight])))
  const whole = (weight: string): Uint8Array[] =>
    FONT_FAMILIES.map(({name}) => readBytes(join(folder, `${name}_${weight}.ttf`)))
  const fonts: PdfFonts = {
    common: {regular: common('regular'), bold: common('bold')},
    whole: () => ({regular: whole(FONT_WEIGHTS.regular), bold: whole(FONT_WEIGHTS.bold)}),
  }
  loaded.set(root, fonts)
  return fonts
}
