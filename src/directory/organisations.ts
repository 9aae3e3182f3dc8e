import {isLive} from '../vocabulary/services.ts'
import {fold} from '../vocabulary/words.ts'
import {newestDate} from './freshness.ts'
import type {Organisation, Service, ServiceDetails} from './service.ts'

/** An organisation as it is listed, with how many services it provides and how recent their sources are. */
export interface ListedOrganisation extends Organisation {
  readonly services: number
  /** Services that run or may run. */
  readonly live: number
  readonly newestSource: string | null
}

/** The organisations that provide services, by name and then id. `details` gives the rest of a service by its id. */
export function listOrganisations(
  services: readonly Service[],
  details: (id: string) => ServiceDetails,
): ListedOrganisation[] {
  const groups = Map.groupBy(services, ({organisationId}) => organisationId)
  return [...groups.values()]
    .flatMap((own) => {
      const [first] = own
      if (first === undefined) return []
      return {
        ...details(first.id).provider,
        services: own.length,
        live: own.filter(isLive).length,
        newestSource: newestDate(own.map(({newestSource}) => newestSource ?? '')),
      }
    })
    .map((organisation) => ({organisation, key: fold(organisation.name)}))
    .sort((a, b) => compare(a.key, b.key) || compare(a.organisation.id, b.organisation.id))
    .map(({organisation}) => organisation)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether each word of `text` begins a word of the organisation's name or id. */
export function matchesName({name, id}: Organisation, text: string): boolean {
  const words = `${fold(name)} ${fold(id)}`.split(' ')
  return fold(text)
    .split(' ')
    .every((wanted) => words.some((word) => word.startsWith(wanted)))
}
