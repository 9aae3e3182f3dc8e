import type {SectionCutoffs} from '../profile/import-instruments.ts'
import {readCompiled} from './compiled-data.ts'

export const CUTOFFS_FILE = 'section-cutoffs.json'

/** The published cut-offs of scored assessments, as the build compiled them. */
export const loadCutoffs = (root: string): SectionCutoffs => readCompiled(root, CUTOFFS_FILE)
