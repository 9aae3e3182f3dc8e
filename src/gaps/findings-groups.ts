import type {Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {listAnd} from '../vocabulary/words.ts'
import type {Cell, NamedGroup} from './coverage.ts'
import {lowerFirst, NAMES_AT_MOST, nameOf} from './findings-words.ts'
import {lacksOwn} from './state-words.ts'

// That these turn men away is what they are for; the tables say it, and it is no finding.
const WOMENS_PATHWAYS: readonly Pathway[] = ['violence-against-women', 'women-in-prostitution']
const WORST_GROUPS = 8
const GROUPS_NAMED = 4

/** Groups that lack a pathway in the same boroughs, where the first group does not. */
interface TurnedAway {
  readonly labels: readonly string[]
  readonly pathway: Pathway
  readonly where: readonly Borough[]
}

/** Where a group has nothing of the borough's own though the first group has: the most boroughs first. */
export function groupSentences(
  cells: readonly Cell[],
  own: readonly Cell[],
  others: readonly NamedGroup[],
): string[] {
  const found = turnedAway(cells, own, others).sort((a, b) => b.where.length - a.where.length)
  if (found.length === 0) {
    return ['No group is turned away by all the services of a borough that has any of its own.']
  }
  const more = found.length - WORST_GROUPS
  return [
    ...found.slice(0, WORST_GROUPS).map(turnedAwaySentence),
    ...(more > 0 ? [`${more} more such gaps are in the table of groups.`] : []),
  ]
}

function turnedAway(
  cells: readonly Cell[],
  own: readonly Cell[],
  others: readonly NamedGroup[],
): TurnedAway[] {
  const served = new Set(own.filter((cell) => !lacksOwn(cell.state)).map(placeOf))
  const worse = others.flatMap(({id, label}) => {
    const lacking = cells.filter(
      (cell) =>
        cell.group === id &&
        lacksOwn(cell.state) &&
        served.has(placeOf(cell)) &&
        !(id === 'men' && WOMENS_PATHWAYS.includes(cell.pathway)),
    )
    return [...Map.groupBy(lacking, ({pathway}) => pathway)].map(([pathway, where]) => ({
      label,
      pathway,
      where: where.map(({borough}) => borough),
    }))
  })
  // Groups that are turned away in the same places are told of together.
  const alike = Map.groupBy(worse, ({pathway, where}) => [pathway, ...where].join('|'))
  return [...alike.values()].flatMap((same) => {
    const [first] = same
    return first === undefined ? [] : [{...first, labels: same.map(({label}) => label)}]
  })
}

function turnedAwaySentence({labels, pathway, where}: TurnedAway): string {
  const named = labels.slice(0, GROUPS_NAMED).map(lowerFirst).join('; ')
  const more = labels.length - GROUPS_NAMED
  const who = more > 0 ? `${named} and ${more} more groups` : named
  const have =
    where.length === 1
      ? '1 borough that has services of its own'
      : `${where.length} boroughs that have services of their own`
  const names = where.length <= NAMES_AT_MOST ? ` (${listAnd(where)})` : ''
  return `${nameOf(pathway)}, for ${who}: in ${have}, none of them takes ${labels.length === 1 ? 'this group' : 'these groups'}${names}.`
}

const placeOf = ({borough, pathway}: Cell): string => `${borough}|${pathway}`
