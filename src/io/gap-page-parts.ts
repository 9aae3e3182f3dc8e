import {join} from 'node:path'
import {readText} from './files.ts'

/** The script of the gap report's page, bundled by the build beside the program. */
export const GAP_SCRIPT_FILE = 'gap-report.js'

/** The script of the gap report's page. */
export const loadGapScript = (root: string): string => readText(join(root, 'dist', GAP_SCRIPT_FILE))
