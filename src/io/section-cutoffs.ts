import {join} from 'node:path'
import type {SectionCutoffs} from '../profile/import-instruments.ts'
import {compiledFolder} from './datasets.ts'
import {readText} from './files.ts'

export const CUTOFFS_FILE = 'section-cutoffs.json'

/** The published cut-offs of scored assessments, as the build compiled them. */
export function loadCutoffs(root: string): SectionCutoffs {
  return JSON.parse(readText(join(compiledFolder(root), CUTOFFS_FILE))) as SectionCutoffs
}
