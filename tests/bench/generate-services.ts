import type {Place, Service} from '../../src/directory/service.ts'
import type {Borough} from '../../src/vocabulary/boroughs.ts'
import type {Cohort} from '../../src/vocabulary/cohorts.ts'
import {seededChance} from './random.ts'

// How much of what is drawn is altered: enough that hardly two services are alike, little enough that each column
// keeps the distribution that it has in the release.
const SHARE_WITH_OTHER_AGES = 0.2
const SHARE_WITH_ANOTHER_COHORT = 0.2
const SHARE_WITH_OTHER_CONDITIONS = 0.2

/**
 * Invents `count` services shaped like those of a real release. Each starts as a copy of a service drawn from it,
 * so that columns that go together stay together (a refuge is residential, for women, and reached by phone); then
 * - the boroughs it names are swapped for as many others, those most named in the release likeliest, and the
 *   places it works at for real places in the new boroughs;
 * - a limit of age moves by up to three years, in a fifth of those drawn;
 * - a cohort among `only_for` or `specialises_in` becomes one that another service names, in a fifth;
 * - conditions and exclusions are those of another service, in a fifth.
 * The same arguments give the same services, in id order.
 */
export function generateServices(real: readonly Service[], count: number, seed: number): Service[] {
  const chance = seededChance(seed)
  const pools = poolsOf(real)
  return Array.from({length: count}, (_, index) => {
    const model = chance.pick(real)
    const id = `service-${String(index + 1).padStart(6, '0')}`
    const boroughs = otherBoroughs(model.boroughs.length)
    const requirements = chance.happens(SHARE_WITH_OTHER_CONDITIONS) ? chance.pick(real) : model
    const ages = chance.happens(SHARE_WITH_OTHER_AGES)
    return {
      ...model,
      id,
      name: `Invented service ${index + 1}`,
      organisationId: `organisation-${1 + (index % Math.ceil(count / 2))}`,
      organisation: `Invented organisation ${1 + (index % Math.ceil(count / 2))}`,
      boroughs,
      places: otherPlaces(model.places, boroughs),
      minAge: ages ? shifted(model.minAge) : model.minAge,
      maxAge: ages ? shifted(model.maxAge) : model.maxAge,
      ...otherCohorts(model),
      requires: requirements.requires,
      excludes: requirements.excludes,
      eligibility: '',
    }
  })

  function otherBoroughs(named: number): Borough[] {
    const chosen = new Set<Borough>()
    while (chosen.size < named) chosen.add(chance.pick(pools.boroughs))
    return [...chosen].sort()
  }

  function otherPlaces(places: readonly Place[], boroughs: readonly Borough[]): Place[] {
    return places.map((place) => {
      const borough = boroughs.length > 0 ? chance.pick(boroughs) : null
      const there = borough === null ? pools.places : (pools.placesIn.get(borough) ?? [])
      return there.length > 0 ? chance.pick(there) : place
    })
  }

  function otherCohorts(model: Service): Pick<Service, 'onlyFor' | 'specialisesIn'> {
    const {onlyFor, specialisesIn} = model
    if (!chance.happens(SHARE_WITH_ANOTHER_COHORT)) return {onlyFor, specialisesIn}
    const cohort = chance.pick(pools.cohorts)
    const term = chance.between(0, Math.max(0, onlyFor.length - 1))
    return {
      onlyFor: onlyFor.map((cohorts, index) => (index === term ? swapped(cohorts, cohort) : cohorts)),
      specialisesIn: onlyFor.length > 0 ? specialisesIn : swapped(specialisesIn, cohort),
    }
  }

  function shifted(age: number | null): number | null {
    return age === null ? null : Math.max(0, age + chance.between(-3, 3))
  }
}

/** Puts a cohort in the place of the first, unless it is named already. */
const swapped = (cohorts: readonly Cohort[], cohort: Cohort): readonly Cohort[] =>
  cohorts.includes(cohort) || cohorts.length === 0 ? cohorts : [cohort, ...cohorts.slice(1)]

function poolsOf(real: readonly Service[]) {
  const places = real.flatMap((service) => service.places).filter((place) => place.borough !== null)
  return {
    boroughs: real.flatMap((service) => service.boroughs),
    cohorts: real.flatMap((service) => [...service.onlyFor.flat(), ...service.specialisesIn]),
    places,
    placesIn: Map.groupBy(places, (place) => place.borough),
  }
}
