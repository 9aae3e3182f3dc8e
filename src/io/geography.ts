import {join} from 'node:path'
import type {DistrictMap} from '../geography/areas.ts'
import {compiledFolder} from './datasets.ts'
import {readBytes} from './files.ts'

export const POSTCODES_FILE = 'postcodes.bin'
export const DISTRICTS_FILE = 'districts.json'
export const PRISONS_FILE = 'prisons.json'

/** The packed postcode table: 3 MB, so it is loaded only by a command that was given a postcode. */
export function loadPostcodes(root: string): Uint8Array {
  return readBytes(join(compiledFolder(root), POSTCODES_FILE))
}

/** Which boroughs each postcode district touches. */
export function loadDistricts(root: string): DistrictMap {
  return readOwnJson(root, DISTRICTS_FILE) as DistrictMap
}

/** A prison that Londoners come from: HMPPS code, name as the register has it, and whom it holds. */
export interface Prison {
  readonly code: string
  readonly name: string
  readonly sex: string
}

export function loadPrisons(root: string): Prison[] {
  return readOwnJson(root, PRISONS_FILE) as Prison[]
}

const readOwnJson = (root: string, name: string): unknown =>
  JSON.parse(readBytes(join(compiledFolder(root), name)).toString('utf8'))
