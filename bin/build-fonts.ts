import {copyFileSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {create} from 'fontkit'
import {cutCommonFont} from '../src/document/pdf-cut.ts'
import {makeFolder, writeFileAtomic} from '../src/io/files.ts'
import {
  COMMON_FONT_FILES,
  FONT_FAMILIES,
  FONT_WEIGHTS,
  FONTS_FOLDER,
  writeCommonFont,
} from '../src/io/fonts.ts'

const NOTE = `The fonts of the Noto project in this folder are licensed under the SIL Open Font License, Version 1.1, the
text of which stands beside them, with its copyright notice, for each family. They are copied unchanged, and embedded
in the PDF files that resettle writes.
`

/** Copies the fonts of documents, with their licences, into the compiled data, and the common part of the first. */
export function buildFonts(root: string, data: string): void {
  const out = join(data, FONTS_FOLDER)
  makeFolder(out, 0o755)
  for (const family of FONT_FAMILIES) {
    const folder = join(root, 'node_modules', '@expo-google-fonts', family.package)
    for (const weight of Object.values(FONT_WEIGHTS)) {
      const file = `${family.name}_${weight}.ttf`
      copyFileSync(join(folder, weight, file), join(out, file))
    }
    copyFileSync(join(folder, 'LICENSE_FONT'), join(out, `${family.name}-OFL.txt`))
  }
  writeFileAtomic(join(out, 'README.txt'), NOTE, 0o644)
  for (const weight of ['regular', 'bold'] as const) {
    const file = join(out, `${FONT_FAMILIES[0].name}_${FONT_WEIGHTS[weight]}.ttf`)
    const common = cutCommonFont(create(readFileSync(file)))
    writeFileAtomic(join(out, COMMON_FONT_FILES[weight]), writeCommonFont(common), 0o644)
  }
}
