/** Documents written from the reference pages of the specification: every object once, each with what it requires. */
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export const SERVICE = {
  id: id(1),
  name: 'Invented Debt Help',
  description: 'Advice about debt.',
  url: 'http://example.com/debt',
  email: 'help@example.com',
  status: 'active',
  minimum_age: 18,
  last_modified: '2026-03-15T10:30:45.123Z',
  phones: [{id: id(2), number: '+44 (0)20 7946 0018', languages: [{id: id(3), name: 'Somali', code: 'so'}]}],
  schedules: [
    {id: id(4), freq: 'WEEKLY', byday: 'TH,FR', opens_at: '10:00:00', closes_at: '18:00:00', wkst: 'MO'},
  ],
  service_areas: [{id: id(5), name: 'London Borough of Hackney'}],
  languages: [{id: id(6), name: 'Somali'}],
  cost_options: [{id: id(7), option: 'Everyone', amount: 0}],
  required_documents: [{id: id(8), document: 'Proof of address'}],
  contacts: [{id: id(9), name: 'Reception', title: 'Reception'}],
  funding: [{id: id(10), source: 'A grant'}],
  organization: {
    id: id(11),
    name: 'Invented Advice',
    description: 'An invented charity.',
    organization_identifiers: [
      {id: id(12), identifier_scheme: 'GB-CHC', identifier_type: 'Charity number', identifier: '1234567'},
    ],
  },
  service_at_locations: [
    {
      id: id(13),
      location: {
        id: id(14),
        location_type: 'physical',
        name: 'Invented Hall',
        latitude: 51.54,
        longitude: -0.06,
        accessibility: [{id: id(15), description: 'Step-free.', url: 'http://example.com/access'}],
        addresses: [
          {
            id: id(16),
            address_1: '1 Invented Road',
            city: 'London',
            state_province: 'Greater London',
            postal_code: 'E8 1EA',
            country: 'GB',
            address_type: 'physical',
          },
        ],
      },
    },
  ],
  attributes: [
    {id: id(17), taxonomy_term: {id: id(18), name: 'Debt', description: 'Debt', taxonomy: 'Needs'}},
    {
      id: id(19),
      taxonomy_term: {id: id(20), name: 'Benefit checks', description: 'Checks', taxonomy: 'Needs'},
    },
  ],
} as const

export const PAGE = {
  total_items: 1,
  total_pages: 1,
  page_number: 1,
  size: 1,
  first_page: true,
  last_page: true,
  empty: false,
  contents: [SERVICE],
} as const

/** A copy of a document in which the value at a JSON pointer is another, or gone (`undefined`). */
export function altered(document: object, pointer: string, value: unknown): unknown {
  const copy = structuredClone(document) as Record<string, unknown>
  const steps = pointer.slice(1).split('/')
  const last = steps.pop() ?? ''
  let at: Record<string, unknown> = copy
  for (const step of steps) at = at[step] as Record<string, unknown>
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}
