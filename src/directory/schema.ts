import * as z from 'zod'
import {isIsoDate} from '../calendar.ts'
import {normalisePostcode} from '../geography/postcodes.ts'
import {boroughVocabulary} from '../vocabulary/boroughs.ts'
import {cohortVocabulary} from '../vocabulary/cohorts.ts'
import {conditionVocabulary} from '../vocabulary/conditions.ts'
import {exclusionVocabulary} from '../vocabulary/exclusions.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {
  CONTACT_KINDS,
  COSTS,
  COVERAGES,
  deliveryVocabulary,
  ORGANISATION_TYPES,
  routeVocabulary,
  SERVICE_SEXES,
  STATUSES,
} from '../vocabulary/services.ts'
import {isCharityNumber, isSourceAddress, isWebAddress} from './contact-forms.ts'
import {earliestDay} from './freshness.ts'
import {explainWord, message, plainVocabulary, says, word, words} from './schema-words.ts'
import type {TABLE_COLUMNS, TableName} from './tables.ts'

// A schema sees a row as `toRecord` gives it: blank cells absent, list cells as arrays, whole numbers as numbers.
// Each message is `what is wrong → what is expected`; the descriptions go into datapackage.json.

/** The facts of a service that a source can support, by the names they have in JSON. */
const SUPPORTED_FIELDS = [
  'name',
  'organisation',
  'summary',
  'status',
  'successorId',
  'pathways',
  'coverage',
  'boroughs',
  'delivery',
  'prisons',
  'sex',
  'minAge',
  'maxAge',
  'onlyFor',
  'specialisesIn',
  'requires',
  'excludes',
  'eligibility',
  'referralRoutes',
  'howToRefer',
  'openingHours',
  'languages',
  'cost',
  'website',
  'notes',
  'phones',
  'emails',
  'locations',
  'charityNumber',
] as const

// Kebab-case: ids stand in file names, addresses and saved plans.
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
// Organisations of several partners have ids of up to 147 characters; a file name may have 255 bytes.
const MAX_ID = 200

/** Whether the text is in the form of an id, whether or not anything has it. */
export const isId = (text: string): boolean => text.length <= MAX_ID && ID.test(text)

const MAX_AGE = 120
const PARTIAL_DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/

const id = (example: string) => {
  const expected = `lower-case letters and digits joined by hyphens, such as ${example}`
  return z
    .string(says('not an id', expected))
    .regex(ID, {error: message('not an id', expected), abort: true})
    .max(MAX_ID, message('the id is too long', `at most ${MAX_ID} characters`))
}

const text = z.string(says('not text', 'words'))
const line = text.refine((cell) => !cell.includes('\n'), message('more than one line', 'one line'))

const list = <Item extends z.ZodType>(item: Item, expected: string) =>
  z.array(item, says('not a list', expected))

const age = z
  .number(says('not a whole number', `a whole number of years, 0 to ${MAX_AGE}`))
  .int()
  .min(0)
  .max(MAX_AGE, message('not an age', `a whole number of years, 0 to ${MAX_AGE}`))

const date = line
  .regex(PARTIAL_DATE, {error: message('not a date', 'YYYY, YYYY-MM or YYYY-MM-DD'), abort: true})
  .refine((cell) => isIsoDate(earliestDay(cell)), message('no such date', 'a date of the calendar'))

const term = z.string().superRefine((cell, context) => {
  const cohorts = cell.split('+').map((cohort) => cohort.trim())
  const known = cohortVocabulary.words.map((known) => known.id as string)
  const wrong = cohorts.find((cohort) => !known.includes(cohort))
  if (wrong !== undefined) context.addIssue({code: 'custom', message: explainWord(cohortVocabulary, wrong)})
  else if (new Set(cohorts).size < cohorts.length)
    context.addIssue({code: 'custom', message: message('the same cohort twice in one term', 'each once')})
})

const postcode = line.refine((cell) => normalisePostcode(cell) === cell, {
  error: ({input}) =>
    message('not a postcode', normalisePostcode(String(input)) ?? 'capitals and one space, as in SW1A 1AA'),
})

const organisations = z.object({
  id: id('st-giles-trust').describe('Names the organisation in services.csv; stable for ever.'),
  name: line.describe('Name as the organisation uses it.'),
  type: word(plainVocabulary('type of organisation', ORGANISATION_TYPES))
    .optional()
    .describe('What kind of body it is.'),
  charity_number: line
    .refine(
      isCharityNumber,
      message('not a charity number', 'six or seven digits, or SC or NIC and six digits'),
    )
    .optional()
    .describe('Registered charity number, where a source states it.'),
})

const services = z.object({
  id: id('st-giles-through-the-gate').describe(
    'Names the service in packs and saved plans; stable for ever.',
  ),
  organisation_id: id('st-giles-trust').describe('The provider: an id of organisations.csv.'),
  name: line.describe('Name of the service.'),
  summary: text.describe('What it is, in a sentence or two.'),
  status: word(plainVocabulary('status', STATUSES)).describe(
    'open (a source from 2023 or later shows it running), unknown, closed, or historic (a named programme of the past).',
  ),
  successor_id: id('st-giles-through-the-gate').optional().describe('The service that replaced it.'),
  pathways: words(pathwayVocabulary).describe('Resettlement pathways, the main one first.'),
  coverage: word(plainVocabulary('coverage', COVERAGES)).describe('How far it reaches.'),
  boroughs: words(boroughVocabulary, ['*', '?']).describe(
    'Whose residents it serves, not where it is. * is all 33; ? among them, not fully stated.',
  ),
  delivery: words(deliveryVocabulary).optional().describe('How people are seen.'),
  prisons: list(z.string(), 'prison codes')
    .optional()
    .describe(
      'For work in prison or through the gate: codes of the prisons named; blank, any or not stated.',
    ),
  sex: word(plainVocabulary('sex', SERVICE_SEXES)).describe('Whom it takes.'),
  min_age: age.optional().describe('Youngest age taken, inclusive.'),
  max_age: age.optional().describe('Oldest age taken, inclusive.'),
  only_for: list(term, 'cohorts')
    .optional()
    .describe('Terms of which a person must meet at least one; a+b means both cohorts.'),
  specialises_in: words(cohortVocabulary)
    .optional()
    .describe('Cohorts it has a stated focus on while others may use it.'),
  requires: words(conditionVocabulary).optional().describe('Conditions that must hold.'),
  excludes: words(exclusionVocabulary).optional().describe('What it says it cannot take.'),
  eligibility: text.optional().describe('Who can use it, in words.'),
  referral_routes: words(routeVocabulary).optional().describe('Who can refer.'),
  how_to_refer: text.optional().describe('How to refer, in words.'),
  opening_hours: text.optional().describe('Opening hours, in words.'),
  languages: list(
    z
      .string()
      .regex(/^[A-Z][A-Za-z' -]+$/, message('not a language', 'its English name with a capital, as Somali')),
    'names of languages',
  )
    .optional()
    .describe('Languages spoken, by their English names.'),
  cost: word(plainVocabulary('cost', COSTS)).optional().describe('Whether it is free to use.'),
  website: line
    .refine(isWebAddress, message('not a web address', 'https:// and the rest of the address'))
    .optional()
    .describe('Address of the service or its provider on the web.'),
  notes: text.optional().describe('For maintainers: doubts, and what to check.'),
})

const service_id = id('st-giles-through-the-gate').describe('An id of services.csv.')

const contacts = z.object({
  service_id,
  kind: word(plainVocabulary('kind of contact', CONTACT_KINDS)).describe('What the value is.'),
  value: line.describe("A UK telephone number or an e-mail address: an organisation's, never a person's."),
  label: line.optional().describe('Which line or mailbox it is.'),
})

const locations = z.object({
  service_id,
  name: line.optional().describe('Name of the place.'),
  address: text.optional().describe('Public address. Never given for accommodation for survivors of abuse.'),
  postcode: postcode.optional().describe('Full postcode.'),
  borough: word(boroughVocabulary).optional().describe('Borough that the place is in.'),
})

const sources = z.object({
  service_id,
  url: line
    .refine(isSourceAddress, message('not a source', 'an http(s) address, or the title of a document'))
    .describe(
      'Address of the page, title of the document, "public source file (repository not recorded)", or "withheld" where the link itself could identify a confidential place or a person.',
    ),
  publisher: line.describe('Who published it.'),
  as_of: date.optional().describe('The date that the page speaks for: YYYY, YYYY-MM or YYYY-MM-DD.'),
  supports: words(plainVocabulary('field of a service', SUPPORTED_FIELDS)).describe(
    'The facts that it states.',
  ),
})

/** A schema of each table, column by column. */
export const TABLE_SCHEMAS = {organisations, services, contacts, locations, sources} satisfies {
  [T in TableName]: z.ZodObject<Record<(typeof TABLE_COLUMNS)[T][number], z.ZodType>>
}
