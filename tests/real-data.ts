import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {compiledFolder, type OpenDataset, openCompiled} from '../src/io/datasets.ts'

/** The program's own folder, with the data that the last build compiled. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The date that tests hold at: shortly after the first release was made. */
export const TODAY = '2026-11-24'

/** The first release, as commands load it. */
export function openRelease(version = '2026.11.0'): OpenDataset {
  return openCompiled(join(compiledFolder(ROOT), 'releases', version))
}
