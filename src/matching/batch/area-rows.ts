import type {Service} from '../../directory/service.ts'
import {isSurvivorsAccommodation} from '../rules/place.ts'
import {combine, type Row, remember, rowWhere, type TriRows, union, wordsFor} from './rows.ts'

/** What the area rule says of every service; `serving` are those that name a borough of the person's. */
export interface AreaRows extends TriRows {
  readonly serving: Row
}

// Single boroughs and the usual pairs; a list of people with more different connections starts again.
const MANY = 2048

/** The rows of the services that name each borough. */
export function rowsByBorough(services: readonly Service[]): ReadonlyMap<string, Row> {
  const names = new Set<string>(services.flatMap((service) => service.boroughs))
  return new Map(
    [...names].map((name) => [name, rowWhere(services, ({boroughs}) => boroughs.some((b) => b === name))]),
  )
}

/** Rule `area` as rows, for the boroughs where someone lives or has a connection (in any order, none twice). */
export function areaRows(
  services: readonly Service[],
  byBorough: ReadonlyMap<string, Row>,
): (boroughs: readonly string[], survivor: boolean) => AreaRows {
  const words = wordsFor(services.length)
  const national = rowWhere(services, ({coverage}) => coverage === 'national')
  const everywhere = rowWhere(services, ({allBoroughs}) => allBoroughs)
  const unstated = rowWhere(services, ({boroughsUnstated}) => boroughsUnstated)
  const refuges = rowWhere(
    services,
    (service) =>
      service.coverage !== 'national' && service.boroughs.length > 0 && isSurvivorsAccommodation(service),
  )
  const all = rowWhere(services, () => true)

  const rowsOf = (boroughs: readonly string[], survivor: boolean): AreaRows => {
    const serving = union(
      boroughs.flatMap((borough) => byBorough.get(borough) ?? []),
      words,
    )
    if (boroughs.length === 0) return {serving, notNo: all, yes: national}
    const certain = union([national, everywhere, serving], words)
    const possible = union(survivor ? [certain, unstated, refuges] : [certain, unstated], words)
    return {
      serving,
      notNo: possible,
      yes: survivor ? combine(certain, refuges, (yes, refuge) => yes & ~refuge) : certain,
    }
  }

  const ofSurvivors = remember<AreaRows>(MANY)
  const ofOthers = remember<AreaRows>(MANY)
  return (boroughs, survivor) => {
    const key = boroughs.length < 2 ? (boroughs[0] ?? '') : [...boroughs].sort().join()
    return (survivor ? ofSurvivors : ofOthers)(key, () => rowsOf(boroughs, survivor))
  }
}
