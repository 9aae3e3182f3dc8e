import {accessSync, constants, existsSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {MAP_FILE} from './boundaries.ts'
import {compiledFolder, type Installation} from './datasets.ts'
import {ESTABLISHMENTS_FILE} from './establishments.ts'
import {isRefusal} from './files.ts'
import {COMMON_FONT_FILES, FONT_FAMILIES, FONT_WEIGHTS, FONTS_FOLDER} from './fonts.ts'
import {GAP_SCRIPT_FILE} from './gap-page-parts.ts'
import {DISTRICTS_FILE, POSTCODES_FILE} from './geography.ts'
import {HOLIDAYS_FILE, MILESTONES_FILE} from './milestones.ts'
import {LEXICON_FILE} from './search-index.ts'
import {SITE_SCRIPT_FILE} from './site-parts.ts'

/** What the program brings beside itself, and whether it is all there. */
export interface ProgramPart {
  readonly name: string
  readonly found: boolean
}

/** What the program was built with, by what it serves. */
export function findParts(root: string): ProgramPart[] {
  const data = compiledFolder(root)
  const fonts = join(data, FONTS_FOLDER)
  const weights = Object.values(FONT_WEIGHTS)
  const parts: Readonly<Record<string, readonly string[]>> = {
    postcodes: [join(data, POSTCODES_FILE), join(data, DISTRICTS_FILE)],
    'search words': [join(data, LEXICON_FILE)],
    'prisons and offices': [join(data, ESTABLISHMENTS_FILE)],
    timeline: [join(data, MILESTONES_FILE), join(data, HOLIDAYS_FILE)],
    map: [join(data, MAP_FILE)],
    fonts: [
      ...Object.values(COMMON_FONT_FILES).map((file) => join(fonts, file)),
      ...FONT_FAMILIES.flatMap(({name}) => weights.map((weight) => join(fonts, `${name}_${weight}.ttf`))),
    ],
    pages: [join(root, 'dist', SITE_SCRIPT_FILE), join(root, 'dist', GAP_SCRIPT_FILE)],
  }
  return Object.entries(parts).map(([name, files]) => ({
    name,
    found: files.every((file) => existsSync(file)),
  }))
}

/** The folders that the program reads and writes of itself, and whether it can keep what it compiles. */
export interface ProgramFolders {
  readonly program: string
  readonly cache: string
  readonly cacheWritable: boolean
  readonly temporary: string
}

export function findFolders({root, cacheDir}: Installation): ProgramFolders {
  return {program: root, cache: cacheDir, cacheWritable: canWrite(cacheDir), temporary: tmpdir()}
}

// Nothing is written to find out: what decides is the folder, or the nearest above it that is there.
function canWrite(folder: string): boolean {
  let place = folder
  try {
    while (!existsSync(place) && dirname(place) !== place) place = dirname(place)
    accessSync(place, constants.W_OK | constants.X_OK)
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}
