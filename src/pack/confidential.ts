import type {Service, ServiceDetails} from '../directory/service.ts'
import {BOROUGHS} from '../vocabulary/boroughs.ts'
import type {Cohort} from '../vocabulary/people.ts'

const SHELTERED: readonly Cohort[] = ['abuse-survivors', 'trafficking-survivors', 'sex-workers']

/**
 * Whether a service gives a place to stay to people who must not be found: survivors of abuse, prostitution or
 * trafficking. No document says where it is, whose boroughs it serves, or anything of its record that could show it.
 */
export function isConfidential(service: Service): boolean {
  return (
    service.delivery.includes('residential') &&
    (service.pathways.includes('violence-against-women') ||
      service.pathways.includes('women-in-prostitution') ||
      service.onlyFor.some((term) => term.some((cohort) => SHELTERED.includes(cohort))))
  )
}

// Whole names, and the parts by which people call the longer ones.
const PLACE_NAMES = [
  ...BOROUGHS,
  ...BOROUGHS.flatMap((name) => name.split(' and ')),
  'Richmond',
  'Kingston',
  'Barking',
]
const NAMED_PLACE = new RegExp(PLACE_NAMES.map((name) => name.replace(/\s+/g, '[\\s-]*')).join('|'), 'i')

/** Whether a text names a London borough or the part of one's name that people use. */
export function namesBorough(text: string): boolean {
  return NAMED_PLACE.test(text)
}

/**
 * The details of a confidential service without what could show where it is: its places, its own words about whom it
 * takes and how, and addresses, labels and publishers in which a borough is named. The dates of its sources stay.
 */
export function concealPlace(details: ServiceDetails): ServiceDetails {
  const unlessPlaced = (text: string): string => (namesBorough(text) ? '' : text)
  return {
    ...details,
    summary: '',
    howToRefer: '',
    openingHours: unlessPlaced(details.openingHours),
    website: unlessPlaced(details.website),
    notes: '',
    contacts: details.contacts
      .filter(({value}) => !namesBorough(value))
      .map((contact) => ({...contact, label: unlessPlaced(contact.label)})),
    locations: [],
    sources: details.sources.map((source) => ({
      ...source,
      url: WITHHELD,
      publisher: unlessPlaced(source.publisher) || WITHHELD,
    })),
  }
}

const WITHHELD = 'withheld'
