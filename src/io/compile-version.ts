import {join} from 'node:path'
import {compileRelease} from '../directory/compile.ts'
import type {ValidationContext} from '../directory/validate.ts'
import {checkFolder, invalidDataset} from './check-folder.ts'
import {writeCompiled} from './datasets.ts'
import {makeFolder} from './files.ts'
import {readReleaseFolder} from './release-folder.ts'
import {writeSearchIndex} from './write-search-index.ts'

/**
 * Compiles one released version into `out/VERSION`: what commands load, and the search index. Throws
 * `DATASET_INVALID` unless it is valid and the very files that its package states.
 */
export function compileVersion(
  releases: string,
  version: string,
  out: string,
  context: ValidationContext,
): void {
  const found = readReleaseFolder(join(releases, version))
  // As of the day it was made, so that a build does not depend on the clock of the machine.
  const today = found.package?.created ?? context.today
  const checked = checkFolder(found, {...context, today}, {version})
  if (checked.faults.length > 0) throw invalidDataset(`data/releases/${version}`, checked.faults)
  const compiled = compileRelease(checked.tables, context.findPostcode)
  const target = join(out, version)
  // For every user of an installed program to read.
  makeFolder(target, 0o755)
  writeCompiled(target, checked.dataset, compiled)
  writeSearchIndex(target, checked.dataset, compiled)
}
