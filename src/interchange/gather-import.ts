import {isConfidentialRow} from '../directory/check-confidential.ts'
import {type ReleaseTables, type Row, TABLE_NAMES, type TableName} from '../directory/tables.ts'
import type {PossibleDuplicate} from './find-duplicates.ts'
import {hasPathway, type ImportedService} from './from-feed.ts'
import type {ForeignTerm} from './mapping.ts'

/** What an import came to, beside the rows themselves. */
export interface ImportReport {
  readonly services: number
  readonly organisations: number
  /** Services for which no pathway was found, which are not in the tables. */
  readonly withoutPathway: readonly {readonly feedId: string; readonly name: string}[]
  /** Terms that no mapping places, and how many services have each. */
  readonly unplaced: readonly (ForeignTerm & {readonly services: number})[]
  readonly duplicates: readonly PossibleDuplicate[]
  readonly notes: readonly {readonly service: string; readonly text: string}[]
}

const PLACES_LEFT_OUT =
  'its places were left out: where accommodation for survivors of abuse is, is never recorded'

/** Gathers the services of a feed, one after another, into the tables of a dataset and a report. */
export class ImportGatherer {
  readonly #rows: {readonly [T in TableName]: Row<T>['cells'][]} = {
    organisations: [],
    services: [],
    contacts: [],
    locations: [],
    sources: [],
  }
  readonly #organisations = new Set<string>()
  readonly #unplaced = new Map<string, ForeignTerm & {services: number}>()
  readonly #withoutPathway: {feedId: string; name: string}[] = []
  readonly #duplicates: PossibleDuplicate[] = []
  readonly #notes: {service: string; text: string}[] = []
  readonly #findDuplicates: (imported: ImportedService) => PossibleDuplicate[]
  readonly #pathway: string | null

  /** `pathway` is for the services for which none is found; null leaves those out. */
  constructor(findDuplicates: (imported: ImportedService) => PossibleDuplicate[], pathway: string | null) {
    this.#findDuplicates = findDuplicates
    this.#pathway = pathway
  }

  add(found: ImportedService): void {
    for (const term of found.unplaced) {
      const key = [term.taxonomy, term.code, term.name].join('\u0000')
      const known = this.#unplaced.get(key)
      if (known === undefined) this.#unplaced.set(key, {...term, services: 1})
      else known.services += 1
    }
    const placed = hasPathway(found)
    if (!placed && this.#pathway === null) {
      this.#withoutPathway.push({feedId: found.feedId, name: found.service.name})
      return
    }
    const service = placed ? found.service : {...found.service, pathways: this.#pathway ?? ''}
    const isConfidential = isConfidentialRow({line: 0, cells: service})
    const {organisation} = found
    if (!this.#organisations.has(organisation.id)) {
      this.#organisations.add(organisation.id)
      this.#rows.organisations.push(organisation)
    }
    this.#rows.services.push(service)
    this.#rows.contacts.push(...found.contacts)
    // Whatever others publish: where a refuge is must not be in the dataset, not even on the way into it.
    if (!isConfidential) this.#rows.locations.push(...found.locations)
    this.#rows.sources.push(...found.sources)
    this.#duplicates.push(...this.#findDuplicates(found))
    const notes = [...found.notes, ...(isConfidential && found.locations.length > 0 ? [PLACES_LEFT_OUT] : [])]
    this.#notes.push(...notes.map((text) => ({service: service.id, text})))
  }

  tables(): ReleaseTables {
    const tables = TABLE_NAMES.map((table) => [
      table,
      this.#rows[table].map((cells, index) => ({line: index + 2, cells})),
    ])
    return Object.fromEntries(tables) as ReleaseTables
  }

  report(): ImportReport {
    const unplaced = [...this.#unplaced.values()].sort(
      (a, b) => b.services - a.services || (a.taxonomy + a.name < b.taxonomy + b.name ? -1 : 1),
    )
    return {
      services: this.#rows.services.length,
      organisations: this.#rows.organisations.length,
      withoutPathway: this.#withoutPathway,
      unplaced,
      duplicates: this.#duplicates,
      notes: this.#notes,
    }
  }
}
