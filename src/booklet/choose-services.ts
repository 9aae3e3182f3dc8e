import type {Group} from '../gaps/coverage.ts'
import {reachOf, statesNoBorough} from '../gaps/reach.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import {isLive} from '../vocabulary/services.ts'
import type {PublicRecord} from './public-records.ts'

/**
 * What a section of the booklet tells of. A service stands in the section of the first of its pathways that the
 * booklet has, and nowhere else in full; `elsewhere` are those on this pathway that stand in another section.
 */
export interface Section {
  readonly pathway: Pathway
  /** The borough's own and those that it shares with others, told in full. */
  readonly own: readonly PublicRecord[]
  /** For all of London or the country. */
  readonly wide: readonly PublicRecord[]
  /** Those that do not say which boroughs they serve. */
  readonly unstated: readonly PublicRecord[]
  /** No phone, e-mail, website or address is known: told by name alone. */
  readonly unreachable: readonly PublicRecord[]
  readonly elsewhere: readonly {readonly record: PublicRecord; readonly section: Pathway}[]
}

/** Which services a booklet tells of. `group` null is everyone. */
export interface Choice {
  readonly borough: Borough
  readonly group: Group | null
  readonly pathways: readonly Pathway[]
}

type Place = 'own' | 'wide' | 'unstated' | 'unreachable'

/** Sorts the live services of a borough into sections, in pathway order. */
export function chooseServices(records: readonly PublicRecord[], choice: Choice): Section[] {
  const pathways = PATHWAYS.filter((pathway) => choice.pathways.includes(pathway))
  const chosen = records
    .filter(({service}) => isLive(service) && (choice.group === null || choice.group.takes(service)))
    .flatMap((record) => {
      const place = placeOf(record, choice.borough)
      const section = record.service.pathways.find((pathway) => pathways.includes(pathway))
      return place === null || section === undefined ? [] : [{record, place, section}]
    })
    .sort((a, b) => compareRecords(a.record, b.record, choice.borough))
  return pathways.map((pathway) => {
    const at = (place: Place): PublicRecord[] =>
      chosen.filter((entry) => entry.section === pathway && entry.place === place).map(({record}) => record)
    return {
      pathway,
      own: at('own'),
      wide: at('wide'),
      unstated: at('unstated'),
      unreachable: at('unreachable'),
      elsewhere: chosen
        .filter(({record, section, place}) => {
          return section !== pathway && place !== 'unreachable' && record.service.pathways.includes(pathway)
        })
        .map(({record, section}) => ({record, section})),
    }
  })
}

function placeOf({service, details}: PublicRecord, borough: Borough): Place | null {
  const reach = reachOf(service, borough)
  if (reach === null && !statesNoBorough(service)) return null
  // A confidential service may have had nothing but an address, or a mailbox that names its borough.
  const reachable =
    service.reachable && (details.contacts.length > 0 || details.website !== '' || hasPlace(details))
  if (!reachable) return 'unreachable'
  if (reach === null) return 'unstated'
  return reach === 'wide' ? 'wide' : 'own'
}

const hasPlace = ({locations}: PublicRecord['details']): boolean =>
  locations.some(({address, postcode}) => address !== '' || postcode !== '')

/** Nearest first, then those shown to be running, then by name; ids decide what is left. */
function compareRecords(a: PublicRecord, b: PublicRecord, borough: Borough): number {
  const order = ({service}: PublicRecord): (number | string)[] => [
    ['local', 'shared', 'wide', null].indexOf(reachOf(service, borough)),
    service.status === 'open' ? 0 : 1,
    service.name.toLowerCase(),
    service.id,
  ]
  const [left, right] = [order(a), order(b)]
  const at = left.findIndex((part, index) => part !== right[index])
  return at < 0 ? 0 : (left[at] ?? 0) < (right[at] ?? 0) ? -1 : 1
}
