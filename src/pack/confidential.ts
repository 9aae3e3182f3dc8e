import type {ServiceDetails} from '../directory/service.ts'
import {BOROUGHS} from '../vocabulary/boroughs.ts'

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
