import {systemToday} from './clock.ts'
import {cacheFolder, keepCompiled, openCached} from './dataset-folder.ts'
import type {Installation, OpenDataset} from './datasets.ts'
import {findRelease, releasesFolder} from './find-release.ts'
import {identifyOverlaid, readOverlayFolder} from './overlay-folder.ts'
import {identifyFolder, readReleaseFolder} from './release-folder.ts'

/**
 * Opens a version or a folder with overlays laid over it: checked and compiled on first use, and kept by digest in
 * the user's cache folder. Throws `DATASET_UNKNOWN` or `DATASET_INVALID`.
 */
export async function openOverlaid(
  installation: Installation,
  choice: string | undefined,
  folders: readonly string[],
): Promise<OpenDataset> {
  const {folder} = findRelease(releasesFolder(installation.root), choice)
  const found = readReleaseFolder(folder)
  const overlays = folders.map(readOverlayFolder)
  const dataset = identifyOverlaid(identifyFolder(found), overlays)
  const cached = cacheFolder(installation, dataset)
  if ([found, ...overlays].every(({faults}) => faults.length === 0)) {
    const ready = openCached(cached, dataset)
    if (ready !== null) return ready
  }
  const [{compileRelease}, {invalidDataset, loadValidationContext}, {judgeOverlaid}] = await Promise.all([
    import('../directory/compile.ts'),
    import('./check-folder.ts'),
    import('./load-release.ts'),
  ])
  const today = systemToday()
  const {tables, faults} = judgeOverlaid(installation, today, found, overlays)
  if (faults.length > 0) throw invalidDataset(dataset.version, faults)
  const {findPostcode} = loadValidationContext(installation.root, today)
  return keepCompiled(cached, dataset, compileRelease(tables, findPostcode))
}
