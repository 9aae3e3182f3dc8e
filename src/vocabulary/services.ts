import type {Vocabulary, Word} from './words.ts'

/** Who a service takes: everyone, or one sex. */
export const SERVICE_SEXES = ['any', 'female', 'male'] as const
export type ServiceSex = (typeof SERVICE_SEXES)[number]

/** Whether a service runs. `historic` is a programme of the past, kept because people still ask for it by name. */
export const STATUSES = ['open', 'unknown', 'closed', 'historic'] as const
export type Status = (typeof STATUSES)[number]

/** Whether a service runs, or may run: the only ones that are matched, and that count as provision. */
export const isLive = ({status}: {readonly status: string}): boolean =>
  status === 'open' || status === 'unknown'

/** How far a service reaches. */
export const COVERAGES = ['borough', 'multi-borough', 'pan-london', 'national'] as const
export type Coverage = (typeof COVERAGES)[number]

/** How old the newest source of a service is, newest first; `directory/freshness.ts` has the thresholds. */
export const FRESHNESS = ['fresh', 'ageing', 'stale', 'undated'] as const
export type Freshness = (typeof FRESHNESS)[number]

/** What kind of body an organisation is. */
export const ORGANISATION_TYPES = [
  'charity',
  'council',
  'nhs',
  'government',
  'company',
  'social-enterprise',
  'faith',
  'partnership',
] as const
export type OrganisationType = (typeof ORGANISATION_TYPES)[number]
export const organisationTypeVocabulary: Vocabulary<OrganisationType> = {
  noun: 'organisation type',
  words: ORGANISATION_TYPES.map((id) => ({id, label: id.replace('-', ' '), aliases: []})),
}

export const CONTACT_KINDS = ['phone', 'email'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

export const COSTS = ['free', 'charge'] as const
export type Cost = (typeof COSTS)[number]

const DELIVERY_WORDS = [
  {id: 'in-person', label: 'In person', aliases: ['face to face']},
  {id: 'phone', label: 'By phone', aliases: ['telephone', 'helpline']},
  {id: 'online', label: 'Online', aliases: ['web', 'chat', 'email']},
  {id: 'outreach', label: 'Outreach', aliases: ['street outreach']},
  {id: 'in-prison', label: 'In prison', aliases: ['in custody']},
  {id: 'through-the-gate', label: 'Through the gate', aliases: ['TTG']},
  {id: 'court', label: 'At court', aliases: []},
  {id: 'police-custody', label: 'In police custody', aliases: ['police station']},
  {id: 'residential', label: 'Residential', aliases: ['accommodation', 'hostel']},
] as const satisfies readonly Word<string>[]

export type Delivery = (typeof DELIVERY_WORDS)[number]['id']
export const DELIVERIES: readonly Delivery[] = DELIVERY_WORDS.map((word) => word.id)
export const deliveryVocabulary: Vocabulary<Delivery> = {noun: 'delivery', words: DELIVERY_WORDS}

const ROUTE_WORDS = [
  {id: 'self', label: 'The person can ring or walk in', aliases: ['self-referral', 'self referral']},
  {
    id: 'probation',
    label: 'Probation',
    aliases: ['PP', 'probation practitioner', 'probation officer', 'COM', 'NPS'],
  },
  {
    id: 'prison',
    label: 'Prison',
    aliases: ['POM', 'prison offender manager', 'resettlement', 'pre-release team'],
  },
  {id: 'police', label: 'Police', aliases: ['liaison']},
  {id: 'court', label: 'Court', aliases: ['courts']},
  {id: 'gp', label: 'GP', aliases: ['doctor', 'general practitioner']},
  {id: 'council', label: 'Council', aliases: ['local authority', 'housing officer', 'social worker']},
  {
    id: 'any-professional',
    label: 'Any professional',
    aliases: ['professional', 'agency', 'keyworker', 'support worker'],
  },
  {id: 'family', label: 'Family or friends', aliases: ['friends', 'carer']},
] as const satisfies readonly Word<string>[]

export type Route = (typeof ROUTE_WORDS)[number]['id']
export const ROUTES: readonly Route[] = ROUTE_WORDS.map((word) => word.id)
export const routeVocabulary: Vocabulary<Route> = {noun: 'referral route', words: ROUTE_WORDS}
