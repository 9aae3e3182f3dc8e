import {join} from 'node:path'
import type {PrisonRecord, ProbationOffice} from '../geography/establishments.ts'
import {compiledFolder} from './datasets.ts'
import {readText} from './files.ts'

export const ESTABLISHMENTS_FILE = 'establishments.json'

/** The prisons and probation offices of the reference tables, in full. Matching needs only `loadPrisons`. */
export interface Establishments {
  readonly prisons: readonly PrisonRecord[]
  readonly offices: readonly ProbationOffice[]
}

export function loadEstablishments(root: string): Establishments {
  return JSON.parse(readText(join(compiledFolder(root), ESTABLISHMENTS_FILE))) as Establishments
}
