import type {DatasetIdentity} from './service.ts'

const DIGEST_SHOWN = 12

/** A dataset as people read it: its version, which names its overlays, and the beginning of its digest. */
export const datasetWords = ({version, digest}: DatasetIdentity): string =>
  `${version} (${digest.slice(0, DIGEST_SHOWN)})`
