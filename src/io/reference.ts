import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {PlainWord} from '../pack/plain-words.ts'
import {readCompiled} from './compiled-data.ts'
import {compiledFolder} from './datasets.ts'

/** The package of the reference tables, beside what is compiled from them. */
export const REFERENCE_FILE = 'reference.json'

/** A reference table and what must be said with it. */
export interface ReferenceTable {
  readonly title: string
  readonly licenses?: readonly {readonly title: string}[]
  readonly attribution?: readonly string[]
}

/** The reference tables that the program was built with, each with its licence and attribution. */
export function loadReferenceTables(root: string): readonly ReferenceTable[] {
  if (!existsSync(join(compiledFolder(root), REFERENCE_FILE))) return []
  return readCompiled<{resources: readonly ReferenceTable[]}>(root, REFERENCE_FILE).resources
}

export const PLAIN_WORDS_FILE = 'plain-words.json'

/** The terms of justice, benefits and health in plain English, as the build keeps them. */
export const loadPlainWords = (root: string): readonly PlainWord[] => readCompiled(root, PLAIN_WORDS_FILE)
