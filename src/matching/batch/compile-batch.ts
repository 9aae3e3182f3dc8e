import type {IsoDate} from '../../calendar.ts'
import type {Service} from '../../directory/service.ts'
import type {DistrictMap} from '../../geography/areas.ts'
import type {Profile} from '../../profile/profile.ts'
import {CONDITIONS} from '../../vocabulary/conditions.ts'
import {EXCLUSIONS} from '../../vocabulary/exclusions.ts'
import {PATHWAYS} from '../../vocabulary/pathways.ts'
import {scoreParts, totalScore} from '../rank.ts'
import {type AreaRows, areaRows, rowsByBorough} from './area-rows.ts'
import {blankPerson} from './blank-person.ts'
import {type Facts, factReader} from './facts.ts'
import {type LearnedRows, learnRows} from './learned-rows.ts'
import {type Row, rowWhere, type TriRows, unionsOf, wordsFor} from './rows.ts'
import {safetyRows} from './safety-rows.ts'
import {compileScores, type ScoreTables} from './score-tables.ts'
import {makeScratch, type Scratch} from './scratch.ts'
import {compileTerms, type Terms} from './terms.ts'

/** What the index depends on beside the services. */
export interface BatchContext {
  readonly today: IsoDate
  readonly districts: DistrictMap
}

/**
 * Services compiled for many people. Every value that a rule reads of a service is a row of bits, one for each
 * service, so that a rule is decided for 32 services at a time. Rows that depend on a person are kept by the few
 * facts that they depend on, in bounded memory: the index changes as it is used, its answers never do.
 */
export interface BatchIndex {
  /**
   * Bit `i` of a row is `services[i]`. Those of one pathway and area stand together, so that what a person needs
   * lies in few words and all others are passed over.
   */
  readonly services: readonly Service[]
  /** The position of each in id order: of equal scores the first is the better. */
  readonly idOrder: Int32Array
  readonly words: number
  readonly readFacts: (profile: Profile) => Facts
  /** The services of each pathway, in the order of `PATHWAYS`, and unions of them by what is needed. */
  readonly onPathway: readonly Row[]
  readonly meeting: (needed: Uint8Array, wanted: number) => Row[]
  readonly area: (boroughs: readonly string[], survivor: boolean) => AreaRows
  readonly learned: LearnedRows
  readonly safety: (avoid: Profile['avoid'], custody: boolean) => TriRows | null
  readonly terms: Terms
  /** Services open to everyone, whatever groups they belong to. */
  readonly unrestricted: Row
  /** Unions of the services that ask for one of the conditions, or refuse one of the exclusions, with the values wanted. */
  readonly requiring: (conditions: Uint8Array, wanted: number) => Row[]
  readonly excluding: (exclusions: Uint8Array, wanted: number) => Row[]
  readonly scores: ScoreTables
  readonly scratch: Scratch
}

/** Compiles services (any order, ids all different) for matching many people on one day. */
export function compileBatch(services: readonly Service[], {today, districts}: BatchContext): BatchIndex {
  const sorted = byNeighbourhood(services, today)
  const words = wordsFor(sorted.length)
  const byBorough = rowsByBorough(sorted)
  const terms = compileTerms(sorted)
  const onPathway = PATHWAYS.map((pathway) => rowWhere(sorted, ({pathways}) => pathways.includes(pathway)))
  return {
    services: sorted,
    idOrder: orderById(sorted),
    words,
    readFacts: factReader(today),
    onPathway,
    meeting: unionsOf(onPathway, words),
    area: areaRows(sorted, byBorough),
    learned: learnRows(sorted, today),
    safety: safetyRows(sorted, byBorough, districts),
    terms,
    unrestricted: rowWhere(sorted, ({onlyFor}) => onlyFor.length === 0),
    // A connection with the borough is the area rule again: it can make no verdict other than that rule does.
    requiring: unionsOf(
      CONDITIONS.map((condition) =>
        rowWhere(sorted, ({requires}) => condition !== 'borough-connection' && requires.includes(condition)),
      ),
      words,
    ),
    excluding: unionsOf(
      EXCLUSIONS.map((exclusion) => rowWhere(sorted, ({excludes}) => excludes.includes(exclusion))),
      words,
    ),
    scores: compileScores(sorted, terms, today),
    scratch: makeScratch(words),
  }
}

/**
 * Services alike in pathways and area next to each other, and of those the ones that rank high by themselves first:
 * the sooner good matches are found, the more of the rest can be passed over.
 */
function byNeighbourhood(services: readonly Service[], today: IsoDate): Service[] {
  const blank = blankPerson(today)
  const keyed = services.map((service) => {
    const {pathways, allBoroughs, boroughs, id} = service
    const own = totalScore(scoreParts(blank, service, pathways.slice(0, 1), 'check'))
    return {
      service,
      key: `${pathways.join()} ${allBoroughs} ${boroughs.join()} ${(1 - own).toFixed(6)} ${id}`,
    }
  })
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({service}) => service)
}

function orderById(services: readonly Service[]): Int32Array {
  const order = new Int32Array(services.length)
  const ids = services.map(({id}, index) => ({id, index})).sort((a, b) => (a.id < b.id ? -1 : 1))
  ids.forEach(({index}, position) => {
    order[index] = position
  })
  return order
}
