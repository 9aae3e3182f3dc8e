import type {Demand} from '../gaps/demand.ts'
import {readCompiled} from './compiled-data.ts'

/** Need by borough, as the build compiles it. */
export const DEMAND_FILE = 'demand.json'

/** Need by borough and pathway that the program was built with. */
export const loadDemand = (root: string): Demand => readCompiled(root, DEMAND_FILE)
