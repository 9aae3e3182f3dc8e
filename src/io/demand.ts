import {join} from 'node:path'
import type {Demand} from '../gaps/demand.ts'
import {compiledFolder} from './datasets.ts'
import {readText} from './files.ts'

/** Need by borough, as the build compiles it. */
export const DEMAND_FILE = 'demand.json'

/** Need by borough and pathway that the program was built with. */
export const loadDemand = (root: string): Demand =>
  JSON.parse(readText(join(compiledFolder(root), DEMAND_FILE))) as Demand
