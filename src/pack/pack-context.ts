import type {IsoDate} from '../calendar.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import type {LawfulBasis} from './lawful-basis.ts'

/** What the documents of a pack share: nothing about the person. Without a basis the pack is a draft. */
export interface PackContext {
  readonly today: IsoDate
  readonly expires: IsoDate
  readonly dataset: DatasetIdentity
  readonly basis: LawfulBasis | null
}

/** Stands on every page of a letter that may not be sent. */
export const DRAFT_STAMP = 'DRAFT: NOT TO BE SENT'

/** The data that a document rests on, with what a team laid over it, so that it can be made again. */
export function datasetWords({version, digest, overlays = []}: DatasetIdentity): string {
  const named = [{name: version, digest}, ...overlays].map(
    ({name, digest}) => `${name} (${digest.slice(0, 12)})`,
  )
  return named.join(', with the overlay ')
}
