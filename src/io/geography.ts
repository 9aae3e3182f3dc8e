import {openSync, readSync} from 'node:fs'
import {join} from 'node:path'
import type {DistrictMap} from '../geography/areas.ts'
import type {ReadPacked} from '../geography/postcodes.ts'
import {readCompiled} from './compiled-data.ts'
import {compiledFolder} from './datasets.ts'

export const POSTCODES_FILE = 'postcodes.bin'
export const DISTRICTS_FILE = 'districts.json'
export const PRISONS_FILE = 'prisons.json'

/**
 * Opens the packed postcode table. A look-up reads a few bytes where they lie: a command that is given one postcode
 * need not load 3 MB. The file stays open until the process ends.
 */
export function openPostcodes(root: string): ReadPacked {
  const file = openSync(join(compiledFolder(root), POSTCODES_FILE), 'r')
  return (offset, length) => {
    const bytes = new DataView(new ArrayBuffer(length))
    readSync(file, bytes, 0, length, offset)
    return bytes
  }
}

/** Which boroughs each postcode district touches. */
export const loadDistricts = (root: string): DistrictMap => readCompiled(root, DISTRICTS_FILE)

/** A prison that Londoners come from: HMPPS code, name as the register has it, whom it holds, and where it is. */
export interface Prison {
  readonly code: string
  readonly name: string
  readonly sex: string
  readonly postcode: string
}

/** The prisons that the program was built with. */
export const loadPrisons = (root: string): Prison[] => readCompiled(root, PRISONS_FILE)
