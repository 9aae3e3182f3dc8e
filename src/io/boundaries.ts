import type {LondonMap} from '../gap-page/map-shapes.ts'
import {readCompiled} from './compiled-data.ts'

/** The boroughs as paths of a map, drawn by the build. */
export const MAP_FILE = 'borough-map.json'

/** The map of London's boroughs that the program was built with. */
export const loadLondonMap = (root: string): LondonMap => readCompiled(root, MAP_FILE)
