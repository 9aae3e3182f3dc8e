import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {CompiledRelease} from '../directory/compile.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import {systemToday} from './clock.ts'
import {type Installation, type OpenDataset, openCompiled, openInMemory, writeCompiled} from './datasets.ts'
import {holdsDataset, identifyFolder, readReleaseFolder} from './release-folder.ts'

// Part of the cache's folder names. Raise it when the compiled form changes within a version of the program.
const COMPILED_FORM = 1

/**
 * Checks and compiles a folder of CSV files, or opens what an earlier run of the same content and the same program
 * left in the cache. Throws `DATASET_UNKNOWN` when the folder holds no dataset, and `DATASET_INVALID` with every
 * fault of every file when it is not valid; neither writes anything.
 */
export async function openFolder(installation: Installation, folder: string): Promise<OpenDataset> {
  if (!holdsDataset(folder)) {
    throw new ResettleError('DATASET_UNKNOWN', `The folder ${folder} holds no dataset: no services.csv.`, {
      next: ['Name a folder with organisations.csv, services.csv, contacts.csv, locations.csv, sources.csv.'],
    })
  }
  const found = readReleaseFolder(folder)
  const dataset = identifyFolder(found)
  const cached = cacheFolder(installation, dataset)
  if (found.faults.length === 0) {
    const ready = openCached(cached, dataset)
    if (ready !== null) return ready
  }
  const [{compileRelease}, {checkFolder, invalidDataset, loadValidationContext}] = await Promise.all([
    import('../directory/compile.ts'),
    import('./check-folder.ts'),
  ])
  const context = loadValidationContext(installation.root, systemToday())
  const checked = checkFolder(found, context, null)
  if (checked.faults.length > 0) throw invalidDataset(folder, checked.faults)
  return keepCompiled(cached, dataset, compileRelease(checked.tables, context.findPostcode))
}

/** Keeps a compiled dataset in its folder of the cache and opens it. */
export function keepCompiled(
  folder: string,
  dataset: DatasetIdentity,
  compiled: CompiledRelease,
): OpenDataset {
  try {
    writeCompiled(folder, dataset, compiled)
  } catch {
    // A cache that cannot be written (a read-only home) costs time, not the answer.
    return openInMemory(dataset, compiled)
  }
  return openCompiled(folder)
}

/** Where the compiled form of a dataset that was not released with the program is kept. */
export function cacheFolder({root, cacheDir}: Installation, {version, digest}: DatasetIdentity): string {
  const program = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string}
  return join(cacheDir, 'datasets', `${program.version}-${COMPILED_FORM}`, `${digest}-${version}`)
}

/** Opens what is in the cache; null when there is nothing, or it is damaged and must be made again. */
export function openCached(folder: string, dataset: DatasetIdentity): OpenDataset | null {
  if (!existsSync(folder)) return null
  try {
    const opened = openCompiled(folder)
    const {version, digest} = opened.directory.dataset
    return version === dataset.version && digest === dataset.digest ? opened : null
  } catch {
    return null
  }
}
