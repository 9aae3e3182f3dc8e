import type {PrisonRecord, ProbationOffice} from '../geography/establishments.ts'
import {readCompiled} from './compiled-data.ts'

export const ESTABLISHMENTS_FILE = 'establishments.json'

/** The prisons and probation offices of the reference tables, in full. Matching needs only `loadPrisons`. */
export interface Establishments {
  readonly prisons: readonly PrisonRecord[]
  readonly offices: readonly ProbationOffice[]
}

/** The prisons and probation offices that the program was built with. */
export const loadEstablishments = (root: string): Establishments => readCompiled(root, ESTABLISHMENTS_FILE)
