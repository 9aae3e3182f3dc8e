import {bullets, type Document, heading, line, paragraph, strong} from '../document/model.ts'
import {cohortVocabulary, cohortWord} from '../vocabulary/cohorts.ts'
import {conditionVocabulary, conditionWord} from '../vocabulary/conditions.ts'
import {exclusionVocabulary, exclusionWord} from '../vocabulary/exclusions.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {
  type ContactKind,
  type Cost,
  type Coverage,
  deliveryVocabulary,
  type Freshness,
  organisationTypeVocabulary,
  routeVocabulary,
  type ServiceSex,
  type Status,
} from '../vocabulary/services.ts'
import type {Vocabulary} from '../vocabulary/words.ts'

type Blocks = Document['blocks']

const STATUS_MEANINGS: Readonly<Record<Status, string>> = {
  open: 'a source from 2023 or later shows it running',
  unknown: 'no such source: shown as “not confirmed”, to be rung first',
  closed: 'a source says that it has ended; never offered',
  historic: 'a named programme of the past, kept because people still ask for it; never offered',
}
const COVERAGE_MEANINGS: Readonly<Record<Coverage, string>> = {
  borough: 'the residents of one borough',
  'multi-borough': 'those of several boroughs, which are named',
  'pan-london': 'all London',
  national: 'the whole country',
}
const FRESHNESS_MEANINGS: Readonly<Record<Freshness, string>> = {
  fresh: 'the newest source is under 12 months old',
  ageing: 'from 12 to under 36 months',
  stale: '36 months or older',
  undated: 'no source has a date',
}
const SEX_MEANINGS: Readonly<Record<ServiceSex, string>> = {
  any: 'takes everyone',
  female: 'women only',
  male: 'men only',
}
const COST_MEANINGS: Readonly<Record<Cost, string>> = {
  free: 'free to use',
  charge: 'there is something to pay',
}
const CONTACT_MEANINGS: Readonly<Record<ContactKind, string>> = {
  phone: 'a UK telephone number',
  email: 'an e-mail address',
}

const term = (name: string, text: string) => line(strong(name), text === '' ? '' : `: ${text}`)

/** Words with what each means, and what else is understood in its place. */
function vocabulary<Id extends string>(
  {words}: Vocabulary<Id>,
  meaning: (id: Id, label: string) => string,
): Blocks[number] {
  return bullets(
    words.map(({id, label, aliases}) => {
      const also = aliases.length === 0 ? '' : `. Also: ${aliases.join('; ')}`
      return term(id, `${meaning(id, label)}${also}`)
    }),
  )
}

const meanings = (of: Readonly<Record<string, string>>): Blocks[number] =>
  bullets(Object.entries(of).map(([id, meaning]) => term(id, meaning)))

/** Every controlled word of the program and the dataset, with its meaning and its other names. */
export const WORDS: Blocks = [
  paragraph(
    'These are the words of the dataset, of profiles and of flags. On the command line, in profiles and in release lists the other names are understood too, in any case and with or without hyphens; a name that means several words is refused with the choice. The CSV files of a dataset take the words as they stand here.',
  ),
  heading(3, 'Pathways'),
  paragraph('What a need or a service is about.'),
  vocabulary(pathwayVocabulary, (_, label) => label),
  heading(3, 'Cohorts'),
  paragraph(
    'Groups that a person is in, and that services are for (only_for) or specialise in (specialises_in).',
  ),
  vocabulary(cohortVocabulary, (id) => cohortWord(id).people),
  heading(3, 'Conditions'),
  paragraph('What a service may require of a person (requires).'),
  vocabulary(conditionVocabulary, (id) => `must ${conditionWord(id).holds}`),
  heading(3, 'Exclusions'),
  paragraph('What a service may refuse (excludes). In a profile these are its history.'),
  vocabulary(exclusionVocabulary, (id) => `does not take ${exclusionWord(id).refuses}`),
  heading(3, 'Referral routes'),
  paragraph('Who can refer (referral_routes). A referrer in a profile is one of these.'),
  vocabulary(routeVocabulary, (_, label) => label),
  heading(3, 'Delivery'),
  paragraph('How people are seen (delivery).'),
  vocabulary(deliveryVocabulary, (_, label) => label),
  heading(3, 'Status'),
  meanings(STATUS_MEANINGS),
  heading(3, 'Freshness'),
  paragraph('Worked out from the dates of the sources; a year or a month counts from its first day.'),
  meanings(FRESHNESS_MEANINGS),
  heading(3, 'Coverage'),
  paragraph('How far a service reaches (coverage).'),
  meanings(COVERAGE_MEANINGS),
  heading(3, 'Sex, cost, kinds of contact, types of organisation'),
  meanings(SEX_MEANINGS),
  meanings(COST_MEANINGS),
  meanings(CONTACT_MEANINGS),
  vocabulary(organisationTypeVocabulary, () => ''),
]
