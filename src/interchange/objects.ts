/**
 * What a field of an object holds. `uuid`, `uri`, `email` and `datetime` are texts in those forms; `one of` is a list
 * of codes; an object's name is that object, and with `[]` a list of them.
 */
export type FieldType =
  | 'text'
  | 'uuid'
  | 'uri'
  | 'email'
  | 'datetime'
  | 'number'
  | {readonly oneOf: readonly string[]}
  | {readonly object: ObjectName; readonly list: boolean}

export interface Field {
  readonly type: FieldType
  readonly required: boolean
  /** Only in HSDS 3.1 and later. */
  readonly since31: boolean
}

const PLACES = ['physical', 'postal', 'virtual']
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

// The objects of HSDS 3.0 and 3.1, from the specification's reference pages: `!` is required, `+` new in 3.1, `[]` a
// list of objects. Open Referral UK 3.0 has fewer fields of the same objects; it allows others beside its own.
const SOURCE = {
  organization:
    'id uuid!, name text!, alternate_name text, description text!, email email, website uri, additional_websites url[]+, tax_status text, tax_id text, year_incorporated number, legal_status text, logo text, uri uri, parent_organization_id text, funding funding[], contacts contact[], phones phone[], locations location[], programs program[], organization_identifiers organization_identifier[], attributes attribute[], metadata metadata[]',
  service:
    'id uuid!, organization_id text, program_id text, name text!, alternate_name text, description text, url uri, additional_urls url[]+, email email, status status!, interpretation_services text, application_process text, fees_description text, wait_time text, fees text, accreditations text, eligibility_description text, minimum_age number, maximum_age number, assured_date text, assurer_email email, licenses text, alert text, last_modified datetime, phones phone[], schedules schedule[], service_areas service_area[], service_at_locations service_at_location[], languages language[], organization organization, funding funding[], cost_options cost_option[], program program, required_documents required_document[], contacts contact[], attributes attribute[], capacities service_capacity[]+, metadata metadata[]',
  service_at_location:
    'id uuid!, service_id text, location_id text, description text, service service, service_areas service_area[]+, contacts contact[], phones phone[], schedules schedule[], location location, attributes attribute[], metadata metadata[]',
  location:
    'id uuid!, location_type place!, url uri, organization_id text, name text, alternate_name text, description text, transportation text, latitude number, longitude number, external_identifier text, external_identifier_type text, languages language[], addresses address[], contacts contact[], accessibility accessibility[], phones phone[], schedules schedule[], attributes attribute[], metadata metadata[]',
  address:
    'id uuid!, location_id text, attention text, address_1 text!, address_2 text, city text!, region text, state_province text!, postal_code text!, country text!, address_type place!, attributes attribute[], metadata metadata[]',
  phone:
    'id uuid!, location_id text, service_id text, organization_id text, contact_id text, service_at_location_id text, number text!, extension number, type text, description text, languages language[], attributes attribute[], metadata metadata[]',
  contact:
    'id uuid!, organization_id text, service_id text, service_at_location_id text, location_id text, name text, title text, department text, email email, phones phone[], attributes attribute[], metadata metadata[]',
  schedule:
    'id uuid!, service_id text, location_id text, service_at_location_id text, valid_from text, valid_to text, dtstart text, timezone number, until text, count number, wkst day, freq frequency, interval number, byday text, byweekno text, bymonthday text, byyearday text, description text, opens_at text, closes_at text, schedule_link uri, attending_type text, notes text, attributes attribute[], metadata metadata[]',
  service_area:
    'id uuid!, service_id text, service_at_location_id text, name text, description text, extent text, extent_type text, uri text, attributes attribute[], metadata metadata[]',
  language:
    'id uuid!, service_id text, location_id text, phone_id text, name text, code text, note text, attributes attribute[], metadata metadata[]',
  cost_option:
    'id uuid!, service_id text, valid_from text, valid_to text, option text, currency text, amount number, amount_description text, attributes attribute[], metadata metadata[]',
  organization_identifier:
    'id uuid!, organization_id text, identifier_scheme text, identifier_type text, identifier text, attributes attribute[], metadata metadata[]',
  attribute:
    'id uuid!, link_id text, taxonomy_term_id text, link_type text, link_entity text, value text, label text+, taxonomy_term taxonomy_term, metadata metadata[]',
  taxonomy: 'id uuid!, name text!, description text!, uri uri, version text, metadata metadata[]',
  taxonomy_term:
    'id uuid!, code text, name text!, description text!, parent_id text, taxonomy text, taxonomy_detail taxonomy, language text, taxonomy_id text, term_uri uri, metadata metadata[]',
  metadata:
    'id uuid!, resource_id text, resource_type text, last_action_date text, last_action_type text, field_name text, previous_value text, replacement_value text, updated_by text',
  funding:
    'id uuid!, organization_id text, service_id text, source text, attributes attribute[], metadata metadata[]',
  program:
    'id uuid!, organization_id text, name text, alternate_name text, description text, attributes attribute[], metadata metadata[]',
  accessibility:
    'id uuid!, location_id text, description text, details text, url uri, attributes attribute[], metadata metadata[]',
  required_document:
    'id uuid!, service_id text, document text, uri uri, attributes attribute[], metadata metadata[]',
  url: 'id uuid!, label text, url uri, organization_id text, service_id text, attributes attribute[], metadata metadata[]',
  unit: 'id uuid!, name text, scheme text, identifier text, uri uri, attributes attribute[], metadata metadata[]',
  service_capacity:
    'id uuid!, service_id text, unit unit, unit_id text, available number, maximum number, description text, updated datetime, attributes attribute[], metadata metadata[]',
} as const

export type ObjectName = keyof typeof SOURCE
export const OBJECT_NAMES = Object.keys(SOURCE) as readonly ObjectName[]

const CODES: Readonly<Record<string, readonly string[]>> = {
  status: ['active', 'inactive', 'defunct', 'temporarily closed'],
  place: PLACES,
  day: DAYS,
  frequency: ['WEEKLY', 'MONTHLY'],
}
const PLAIN = ['text', 'uuid', 'uri', 'email', 'datetime', 'number'] as const

/** The fields of each object by name, in the order of the specification. */
export const OBJECTS = Object.fromEntries(
  OBJECT_NAMES.map((name) => [
    name,
    Object.fromEntries(
      SOURCE[name].split(', ').map((entry) => {
        const [field = '', form = ''] = entry.split(' ')
        return [field, {type: readType(form), required: form.includes('!'), since31: form.includes('+')}]
      }),
    ),
  ]),
) as unknown as Readonly<Record<ObjectName, Readonly<Record<string, Field>>>>

function readType(form: string): FieldType {
  const word = form.replace(/[^a-z_]/g, '')
  const plain = PLAIN.find((name) => name === word)
  if (plain !== undefined) return plain
  const oneOf = CODES[word]
  if (oneOf !== undefined) return {oneOf}
  return {object: word as ObjectName, list: form.includes('[]')}
}
