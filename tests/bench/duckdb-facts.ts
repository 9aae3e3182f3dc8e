import type {IsoDate} from '../../src/calendar.ts'
import type {Service} from '../../src/directory/service.ts'
import {districtCovers} from '../../src/geography/areas.ts'
import {blankPerson} from '../../src/matching/batch/blank-person.ts'
import type {Person} from '../../src/matching/person.ts'
import {scoreParts, WEIGHTS} from '../../src/matching/rank.ts'
import {isSurvivorsAccommodation} from '../../src/matching/rules/place.ts'
import {judgeWhen} from '../../src/matching/rules/time.ts'
import type {SituationKind} from '../../src/profile/profile.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import type {Cohort} from '../../src/vocabulary/cohorts.ts'
import {CONDITIONS} from '../../src/vocabulary/conditions.ts'
import {EXCLUSIONS} from '../../src/vocabulary/exclusions.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {ROUTES} from '../../src/vocabulary/services.ts'

/** Columns of one row; masks are decimal text, since they have up to 62 bits. */
export type FactRow = Readonly<Record<string, unknown>>

/** Flattens services and people to the numbers that the query in SQL reads. */
export interface FactTables {
  readonly services: readonly FactRow[]
  readonly personColumns: readonly string[]
  readonly person: (person: Person, index: number) => readonly (string | number)[]
}

// A BIGINT has 63 bits to count with.
const MOST_BITS = 62
const SITUATIONS: readonly (SituationKind | null)[] = [
  null,
  'in-custody',
  'on-licence',
  'community-sentence',
  'none',
]
const ROLES = [null, ...ROUTES]
const SEX_CODES = {female: 1, male: 2} as const
const ANY_AGE = 200

const maskOf = (bits: readonly number[]): string =>
  bits.reduce((mask, bit) => (bit < 0 ? mask : mask | (1n << BigInt(bit))), 0n).toString()

/** Numbers things as they come, and refuses more than a mask can hold. */
class Numbering {
  readonly keys: string[] = []
  readonly #known = new Map<string, number>()

  of(key: string): number {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    if (this.keys.length === MOST_BITS) throw new Error(`more than ${MOST_BITS} different: ${key}`)
    this.#known.set(key, this.keys.length)
    this.keys.push(key)
    return this.keys.length - 1
  }
}

const groupKey = (cohorts: readonly Cohort[]): string => [...new Set(cohorts)].sort().join('+')

/** Prepares the tables for services in the order given. What ranking weighs is asked of the reference. */
export function factTables(services: readonly Service[], today: IsoDate): FactTables {
  const blank = blankPerson(today)
  const terms = new Numbering()
  const narrow = new Numbering()
  const broad = new Numbering()
  const prisons = new Numbering()
  const placeDistricts = new Set(services.flatMap(({places}) => places.map(({district}) => district)))

  const worthHalf = (cohorts: readonly Cohort[], service: Service): boolean => {
    const held = {...blank.cohorts}
    for (const cohort of cohorts) held[cohort] = {value: 'yes', because: ''}
    const alone = {...service, sex: 'any' as const, onlyFor: [cohorts], specialisesIn: []}
    return scoreParts({...blank, cohorts: held}, alone, ['health'], 'check').specialism < 1
  }

  const groupColumns = (service: Service): FactRow => {
    const groups = [...service.onlyFor, ...service.specialisesIn.map((cohort): Cohort[] => [cohort])]
    if (service.sex !== 'any') groups.push([service.sex === 'female' ? 'women' : 'men'])
    const masks = {gn: [] as number[], gn2: [] as number[], gb: [] as number[], gb2: [] as number[]}
    for (const cohorts of groups) {
      const half = worthHalf(cohorts, service)
      const bit = (half ? broad : narrow).of(groupKey(cohorts))
      const [first, second] = half ? [masks.gb, masks.gb2] : [masks.gn, masks.gn2]
      if (!first.includes(bit)) first.push(bit)
      else if (!second.includes(bit)) second.push(bit)
      else throw new Error(`${service.id} names a group three times`)
    }
    const entries = Object.entries(masks).map(([name, bits]) => [name, maskOf(bits)])
    return {ng: groups.length, ...Object.fromEntries(entries)}
  }

  const serviceRow = (service: Service, index: number): FactRow => {
    const {delivery, places, onlyFor, requires, excludes, boroughs} = service
    const onlyInside =
      delivery.length > 0 && delivery.every((way) => way === 'in-prison' || way === 'through-the-gate')
    const remote =
      (delivery.includes('phone') || delivery.includes('online')) && !delivery.includes('residential')
    const when = SITUATIONS.map((situation) => judgeWhen({...blank, situation}, service).outcome)
    const parts = scoreParts(blank, service, ['health'], 'check')
    const route = ROLES.map((role) => {
      const profile = {...blank.profile, referrer: {role}}
      return scoreParts({...blank, profile}, service, ['health'], 'check').route
    })
    const near = scoreParts({...blank, boroughs}, service, ['health'], 'check').nearness
    const points = places.flatMap(({latitude, longitude}) =>
      latitude === null || longitude === null ? [] : [unitVector(latitude, longitude)],
    )
    return {
      idx: index,
      id: service.id,
      name: service.name,
      live: service.status === 'open' || service.status === 'unknown',
      paths: maskOf(service.pathways.map((pathway) => PATHWAYS.indexOf(pathway))),
      main: service.pathways[0] === undefined ? -1 : PATHWAYS.indexOf(service.pathways[0]),
      national: service.coverage === 'national',
      everywhere: service.allBoroughs,
      unstated: service.boroughsUnstated,
      refuge: isSurvivorsAccommodation(service) && boroughs.length > 0,
      bmask: maskOf(boroughs.map((borough) => BOROUGHS.indexOf(borough))),
      sex: service.sex === 'any' ? 0 : SEX_CODES[service.sex],
      amin: service.minAge ?? 0,
      amax: service.maxAge ?? ANY_AGE,
      aged: service.minAge !== null || service.maxAge !== null,
      inprison: delivery.includes('in-prison'),
      terms: maskOf(onlyFor.map((cohorts) => terms.of(groupKey(cohorts)))),
      req: maskOf(
        requires.filter((one) => one !== 'borough-connection').map((one) => CONDITIONS.indexOf(one)),
      ),
      exc: maskOf(excludes.map((one) => EXCLUSIONS.indexOf(one))),
      prisons: onlyInside ? maskOf(service.prisons.map((code) => prisons.of(code))) : '0',
      when_yes: maskOf(when.flatMap((outcome, at) => (outcome === 'yes' ? [at] : []))),
      when_not_no: maskOf(when.flatMap((outcome, at) => (outcome === 'no' ? [] : [at]))),
      // 0: always safe; 1: at its places; 2: wherever it serves, which is not fully stated; 3: in its boroughs.
      safety: remote ? 0 : places.length > 0 ? 1 : service.allBoroughs || service.boroughsUnstated ? 2 : 3,
      places: places.map(({borough, district}) => ({
        b: borough === null ? -1 : BOROUGHS.indexOf(borough),
        d: district,
      })),
      ...groupColumns(service),
      near: WEIGHTS.nearness * near,
      far: WEIGHTS.nearness * parts.nearness,
      measured: parts.distance !== 0,
      points,
      freshness: WEIGHTS.freshness * parts.freshness,
      status: WEIGHTS.status * parts.status,
      reachable: WEIGHTS.reachable * parts.reachable,
      ...Object.fromEntries(route.map((part, role) => [`route${role}`, WEIGHTS.route * part])),
    }
  }

  return {
    services: services.map(serviceRow),
    personColumns: PERSON_COLUMNS,
    person: (person, index) => {
      const {profile, cohorts, conditions, exclusions, ages, avoid} = person
      const holds = (key: string): string => {
        const values = key.split('+').map((cohort) => cohorts[cohort as Cohort].value)
        return values.includes('no') ? 'no' : values.includes('unknown') ? 'unknown' : 'yes'
      }
      const where = (keys: readonly string[], wanted: readonly string[]): string =>
        maskOf(keys.flatMap((key, bit) => (wanted.includes(holds(key)) ? [bit] : [])))
      const bits = <Id extends string>(
        ids: readonly Id[],
        values: Readonly<Record<Id, {value: string}>>,
        wanted: string,
      ) => maskOf(ids.flatMap((id, bit) => (values[id].value === wanted ? [bit] : [])))
      const needed = (severity: string | null): string =>
        maskOf(
          PATHWAYS.flatMap((pathway, bit) => {
            const own = profile.needs[pathway]
            return own !== undefined && (severity === null || own === severity) ? [bit] : []
          }),
        )
      const covered = [...placeDistricts].filter(
        (district) =>
          district !== null && avoid.districts.some((avoided) => districtCovers(avoided, district)),
      )
      const {latitude, longitude} = profile.home
      const point = latitude === null || longitude === null ? ['', '', ''] : unitVector(latitude, longitude)
      return [
        index,
        profile.reference,
        maskOf(person.boroughs.map((borough) => BOROUGHS.indexOf(borough))),
        profile.sex === 'female' || profile.sex === 'male' ? SEX_CODES[profile.sex] : 0,
        ages?.today.min ?? '',
        ages?.today.max ?? '',
        ages?.onStart?.min ?? '',
        ages?.onStart?.max ?? '',
        person.inCustody === 'yes' ? 1 : person.inCustody === 'no' ? 0 : 2,
        person.prison === null ? -1 : prisons.of(person.prison),
        SITUATIONS.indexOf(person.situation),
        where(terms.keys, ['yes']),
        where(terms.keys, ['yes', 'unknown']),
        bits(CONDITIONS, conditions, 'no'),
        bits(CONDITIONS, conditions, 'unknown'),
        bits(EXCLUSIONS, exclusions, 'yes'),
        bits(EXCLUSIONS, exclusions, 'unknown'),
        Number(cohorts['abuse-survivors'].value === 'yes'),
        Number(avoid.boroughs.size + avoid.districts.length > 0),
        maskOf([...avoid.boroughs].map((borough) => BOROUGHS.indexOf(borough))),
        maskOf([...avoid.touchedByDistricts].map((borough) => BOROUGHS.indexOf(borough))),
        covered.join(';'),
        where(narrow.keys, ['yes']),
        where(broad.keys, ['yes']),
        needed(null),
        needed('high'),
        needed('medium'),
        ROLES.indexOf(profile.referrer.role),
        ...point,
      ]
    },
  }
}

const PERSON_COLUMNS = [
  'idx',
  'reference',
  'areas',
  'sex',
  'tmin',
  'tmax',
  'smin',
  'smax',
  'custody',
  'prison',
  'situation',
  'terms_yes',
  'terms_not_no',
  'cond_no',
  'cond_unknown',
  'excl_yes',
  'excl_unknown',
  'survivor',
  'avoids',
  'avoid_boroughs',
  'avoid_touched',
  'avoid_districts',
  'gn_yes',
  'gb_yes',
  'needs',
  'high',
  'medium',
  'role',
  'x',
  'y',
  'z',
] as const

/** A point on the unit sphere: half the distance between two such points is the sine of half their angle. */
function unitVector(latitude: number, longitude: number): [number, number, number] {
  const [lat, lon] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)]
}
