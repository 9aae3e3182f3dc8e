import type {IsoDate} from '../calendar.ts'
import {validateOverlaid} from '../directory/validate-overlaid.ts'
import {type CheckedRelease, checkFolder, invalidDataset, loadValidationContext} from './check-folder.ts'
import type {Installation} from './datasets.ts'
import {findRelease, releasesFolder} from './find-release.ts'
import {identifyOverlaid, type OverlayFolder, readOverlayFolder} from './overlay-folder.ts'
import {identifyFolder, type ReleaseFolder, readReleaseFolder} from './release-folder.ts'

/**
 * Reads the rows of a version or a folder and checks them; a released version must also be as it was released.
 * Throws `DATASET_UNKNOWN`, or `DATASET_INVALID` with every fault.
 */
export function loadRelease(
  installation: Installation,
  today: IsoDate,
  choice?: string,
  releases = releasesFolder(installation.root),
): CheckedRelease {
  const {folder, version} = findRelease(releases, choice)
  const found = readReleaseFolder(folder)
  const context = loadValidationContext(installation.root, today)
  // A working folder may hold the package of the version that it was copied from, which says nothing of it now.
  const changed = version === null && identifyFolder(found).version === 'local'
  const judged = changed ? {...found, package: null, packageFault: null} : found
  const checked = checkFolder(judged, context, version === null ? null : {version})
  if (checked.faults.length > 0) throw invalidDataset(version ?? folder, checked.faults)
  return checked
}

/** Judges a release with overlays laid over it; faults name the file that they are in. */
export function judgeOverlaid(
  {root}: Installation,
  today: IsoDate,
  found: ReleaseFolder,
  overlays: readonly OverlayFolder[],
): CheckedRelease {
  // A release is not made invalid by a date before the one on which it was made.
  const created = found.package?.created ?? today
  const context = loadValidationContext(root, created > today ? created : today)
  const dataset = identifyOverlaid(identifyFolder(found), overlays)
  return {...validateOverlaid(found, overlays, context), dataset, package: found.package}
}

/** A version or a folder with the overlays that the user gave laid over it, if any. Throws as `loadRelease` does. */
export function loadOverlaid(installation: Installation, today: IsoDate, choice?: string): CheckedRelease {
  const overlays = (installation.overlays ?? []).map(readOverlayFolder)
  if (overlays.length === 0) return loadRelease(installation, today, choice)
  const {folder} = findRelease(releasesFolder(installation.root), choice)
  const checked = judgeOverlaid(installation, today, readReleaseFolder(folder), overlays)
  if (checked.faults.length > 0) throw invalidDataset(checked.dataset.version, checked.faults)
  return checked
}
