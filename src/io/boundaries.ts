import {join} from 'node:path'
import type {LondonMap} from '../gap-page/map-shapes.ts'
import {compiledFolder} from './datasets.ts'
import {readText} from './files.ts'

/** The boroughs as paths of a map, drawn by the build. */
export const MAP_FILE = 'borough-map.json'

/** The map of London's boroughs that the program was built with. */
export const loadLondonMap = (root: string): LondonMap =>
  JSON.parse(readText(join(compiledFolder(root), MAP_FILE))) as LondonMap
