import {isConfidential} from '../../directory/confidential.ts'
import type {Place, Service} from '../../directory/service.ts'
import {districtCovers} from '../../geography/areas.ts'
import type {Tri} from '../../profile/tri.ts'
import {capitalise, listAnd} from '../../vocabulary/words.ts'
import type {Reason} from '../match.ts'
import type {Person} from '../person.ts'
import {nameBoroughs} from '../phrasing.ts'

/**
 * Whether the service is accommodation for survivors of violence: of the confidential places those on that pathway.
 * For a survivor its area is never a reason against, since she usually has to leave her own (DESIGN §5).
 */
export function isSurvivorsAccommodation(service: Service): boolean {
  return isConfidential(service) && service.pathways.includes('violence-against-women')
}

/** Rule `area`: whether the service serves a borough where the person lives or has a connection. */
export function judgeArea(person: Person, service: Service): Reason {
  const rule = 'area'
  if (service.coverage === 'national') return {rule, outcome: 'yes', text: 'Covers the whole country.'}
  const listed = service.boroughs.length > 0
  if (listed && isSurvivorsAccommodation(service) && person.cohorts['abuse-survivors'].value === 'yes') {
    return {
      rule,
      outcome: 'unknown',
      text: 'Refuges take women from elsewhere, and a place in her own area may not be safe.',
      next: 'Ring the 24-hour domestic abuse line to find a place.',
    }
  }
  const askWhere = `Say which borough ${person.naming.subject} will live in or has a connection with.`
  if (person.boroughs.length === 0) {
    const serves = service.allBoroughs
      ? 'all London boroughs'
      : nameBoroughs(service.boroughs) || 'boroughs not stated'
    return {
      rule,
      outcome: 'unknown',
      text: `Serves ${serves}; no borough is known for ${person.naming.object}.`,
      next: askWhere,
    }
  }
  if (service.allBoroughs) return {rule, outcome: 'yes', text: 'Serves all London boroughs.'}
  const shared = person.boroughs.filter((borough) => service.boroughs.includes(borough))
  if (shared.length > 0) return {rule, outcome: 'yes', text: `Serves ${listAnd(shared)}.`}
  if (service.boroughsUnstated) {
    const named = listed
      ? `Names ${nameBoroughs(service.boroughs)}, but does not state all`
      : 'Does not state all'
    return {
      rule,
      outcome: 'unknown',
      text: `${named} the boroughs that it serves.`,
      next: `Ask whether they take people from ${listAnd(person.boroughs)}.`,
    }
  }
  return {
    rule,
    outcome: 'no',
    text: `Serves ${nameBoroughs(service.boroughs)} only; ${person.naming.possessive} ${person.boroughs.length === 1 ? 'borough is' : 'boroughs are'} ${listAnd(person.boroughs)}.`,
  }
}

/** Rule `safety`: whether the person can use the service without entering an area that they must avoid. */
export function judgeSafety(person: Person, service: Service): Reason {
  const rule = 'safety'
  const {boroughs, districts} = person.avoid
  if (boroughs.size === 0 && districts.length === 0) {
    return {rule, outcome: 'yes', text: 'No area to avoid is recorded.'}
  }
  const remote = service.delivery.includes('phone') || service.delivery.includes('online')
  if (remote && !service.delivery.includes('residential')) {
    return {rule, outcome: 'yes', text: 'Can be used by phone or online, from anywhere.'}
  }
  if (service.delivery.includes('in-prison') && person.inCustody === 'yes') {
    return {rule, outcome: 'yes', text: 'Works in prison.'}
  }
  return service.places.length > 0
    ? judgePlaces(person, service.places)
    : judgeServedBoroughs(person, service)
}

function judgePlaces(person: Person, places: readonly Place[]): Reason {
  const rule = 'safety'
  const inside = places.map((place) => liesInAvoidedArea(person, place))
  if (inside.includes('no')) {
    const some = inside.includes('yes') ? 'At least one of its places is' : 'Its places are'
    return {
      rule,
      outcome: 'yes',
      text: `${places.length === 1 ? 'Its place is' : some} outside every area to avoid.`,
    }
  }
  if (inside.every((value) => value === 'yes')) {
    const where = places.length === 1 ? 'Its place is' : 'All its places are'
    return {rule, outcome: 'no', text: `${where} in an area that ${person.naming.subject} must avoid.`}
  }
  return {
    rule,
    outcome: 'unknown',
    text: 'Where it works is not fully stated, and there are areas to avoid.',
    next: `Ask where ${person.naming.subject} would have to go, without saying why.`,
  }
}

function liesInAvoidedArea(person: Person, place: Place): Tri {
  const {boroughs, districts} = person.avoid
  if (place.borough !== null && boroughs.has(place.borough)) return 'yes'
  const {district} = place
  if (district !== null && districts.some((avoided) => districtCovers(avoided, district))) return 'yes'
  if (place.borough === null && (boroughs.size > 0 || district === null)) return 'unknown'
  const mayLieInDistrict =
    district === null && place.borough !== null && person.avoid.touchedByDistricts.has(place.borough)
  return mayLieInDistrict ? 'unknown' : 'no'
}

function judgeServedBoroughs(person: Person, service: Service): Reason {
  const rule = 'safety'
  const {boroughs, touchedByDistricts} = person.avoid
  if (!service.allBoroughs && !service.boroughsUnstated) {
    if (service.boroughs.every((borough) => boroughs.has(borough))) {
      return {rule, outcome: 'no', text: `Works only where ${person.naming.subject} must not go.`}
    }
    if (!service.boroughs.some((borough) => boroughs.has(borough) || touchedByDistricts.has(borough))) {
      return {rule, outcome: 'yes', text: 'No area to avoid touches the boroughs that it serves.'}
    }
  }
  return {
    rule,
    outcome: 'unknown',
    text: 'No place is listed, and an area to avoid may lie where it works.',
    next: `Ask where ${person.naming.subject} would have to go, without saying why.`,
  }
}

/** Rule `prison`: whether someone in custody is where the service works. */
export function judgePrison(person: Person, service: Service): Reason {
  const rule = 'prison'
  if (person.inCustody === 'no')
    return {rule, outcome: 'yes', text: `${capitalise(person.naming.subject)} is not in custody.`}
  const onlyInside =
    service.delivery.length > 0 &&
    service.delivery.every((way) => way === 'in-prison' || way === 'through-the-gate')
  if (!onlyInside) return {rule, outcome: 'yes', text: 'Does not depend on which prison.'}
  if (service.prisons.length === 0) return {rule, outcome: 'yes', text: 'Names no particular prison.'}
  const works = `Works in ${listAnd(service.prisons.map((code) => person.prisonName(code)))}`
  if (person.inCustody === 'unknown' || person.prison === null) {
    return {
      rule,
      outcome: 'unknown',
      text: `${works}; the prison is not known.`,
      next: `Say which prison ${person.naming.subject} is in.`,
    }
  }
  if (service.prisons.includes(person.prison)) {
    return {rule, outcome: 'yes', text: `Works in ${person.prisonName(person.prison)}.`}
  }
  return {
    rule,
    outcome: 'no',
    text: `${works} only; ${person.naming.subject} is in ${person.prisonName(person.prison)}.`,
  }
}
