import type {Service} from '../directory/service.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {ContactRule} from './contact-rule.ts'
import {type Fact, type FactParts, type Family, partsOf} from './facts.ts'
import {asksAbout} from './own-rules.ts'
import {isSensitiveNeed} from './sensitivity.ts'

/**
 * Whom a document is for. A service is one service: what it may know depends on its pathways and its rules. A housing
 * authority is the one that the person chose.
 */
export type Reader =
  | {readonly kind: 'officer'}
  | {readonly kind: 'service'; readonly service: Service}
  | {readonly kind: 'housing-authority'; readonly borough: Borough}
  | {readonly kind: 'person'; readonly discreet: boolean}

/**
 * How much of a fact a reader may have. `value`: what it says. `answer`: only whether the reader's own rule about it
 * is met, or that it should ask (governance CO08). `nothing`: neither.
 */
export type Extent = 'value' | 'answer' | 'nothing'

export interface Decision {
  readonly extent: Extent
  readonly reason: string
}

/** What a decision depends on beside reader and fact. */
export interface Circumstances {
  readonly contact: ContactRule
  readonly inCustody: boolean
  readonly needsInterpreter: boolean
  readonly agreed: boolean
  /** Whether the person agreed that a housing authority is given their contact details. */
  readonly agreedContact: boolean
}

/** A question put to the table. `asked` are the facts about which the service has a rule. */
interface Question<R extends Reader> {
  readonly fact: Fact
  readonly parts: FactParts
  readonly reader: R
  readonly circumstances: Circumstances
}

interface Grant<R extends Reader> {
  readonly extent: 'value' | 'answer'
  readonly because: string
  /** Where the grant depends on more than the family; refused with `otherwise`. */
  readonly when?: (question: Question<R>) => boolean
  readonly otherwise?: string | ((question: Question<R>) => string)
}

type Grants<R extends Reader> = Readonly<Partial<Record<Family, Grant<R>>>>

// THE TABLE OF DISCLOSURE. Who may be told what is decided here and nowhere else. What a reader has no grant for is
// refused, so that a new fact is told to nobody until somebody decides.

const RECORDED = 'the officer recorded it, and it decides which services fit'

const REFERRER: readonly Family[] = [
  'referrer:name',
  'referrer:role',
  'referrer:organisation',
  'referrer:phone',
  'referrer:email',
]

const OFFICER: Grants<Extract<Reader, {kind: 'officer'}>> = {
  reference: {extent: 'value', because: 'names the case without naming the person'},
  assessment: {extent: 'value', because: 'what the officer decides from'},
  consent: {extent: 'value', because: 'the officer must know before sending'},
  ...grantAll(REFERRER, 'the officer is the referrer'),
  ...grantAll(
    [
      'sex',
      'age',
      'home:borough',
      'home:no-fixed-abode',
      'home:connections',
      'situation',
      'custody',
      'prison',
      'release-date',
      'avoid',
      'languages',
      'access:step-free',
      'access:interpreter',
      'need',
      'severity',
      'cohort',
      'condition',
      'history',
    ],
    RECORDED,
  ),
}

type ServiceReader = Extract<Reader, {kind: 'service'}>
type ServiceQuestion = Question<ServiceReader>

const NO_RULE = 'it has no rule about this'

const ownRule: Grant<ServiceReader> = {
  extent: 'answer',
  because: 'the answer to its own rule',
  when: ({fact, reader}) => asksAbout(reader.service).has(fact),
  otherwise: NO_RULE,
}

const ownPathway: Grant<ServiceReader> = {
  extent: 'value',
  because: 'the need that it is asked to meet',
  when: ({parts, reader}) => 'pathway' in parts && reader.service.pathways.includes(parts.pathway),
  otherwise: 'not its pathway',
}

const contact: Grant<ServiceReader> = {
  extent: 'value',
  because: 'how to reach the person',
  when: ({fact, circumstances}) => circumstances.contact.allowed.has(fact as `contact:${'phone'}`),
  otherwise: ({circumstances}) => circumstances.contact.otherwise,
}

const SERVICE: Grants<ServiceReader> = {
  name: {extent: 'value', because: 'whom the referral is for'},
  'contact:phone': contact,
  'contact:email': contact,
  'contact:address': contact,
  'safe-contact': {extent: 'value', because: 'how to reach the person without harm'},
  need: ownPathway,
  severity: {...ownPathway, because: 'how pressing the need is that it is asked to meet'},
  sex: ownRule,
  age: ownRule,
  'home:borough': ownRule,
  cohort: {
    ...ownRule,
    when: (question) => asksAbout(question.reader.service).has(question.fact) && mayKnowOfAbuse(question),
    otherwise: (question) =>
      mayKnowOfAbuse(question) ? NO_RULE : 'about abuse or prostitution, which is not its pathway',
  },
  condition: ownRule,
  history: ownRule,
  prison: {
    extent: 'value',
    because: 'where it would see the person',
    when: ({reader, circumstances}) =>
      circumstances.inCustody &&
      reader.service.delivery.some((way) => way === 'in-prison' || way === 'through-the-gate'),
    otherwise: 'it does not work in prison',
  },
  'release-date': {extent: 'value', because: 'the day from which it can help'},
  languages: {
    extent: 'value',
    because: 'to speak with the person',
    when: ({circumstances}) => circumstances.needsInterpreter,
    otherwise: 'the person needs no interpreter',
  },
  'access:interpreter': {extent: 'value', because: 'to speak with the person'},
  consent: {
    extent: 'value',
    because: 'the person agreed, and the service may say so when it rings',
    when: ({circumstances}) => circumstances.agreed,
    otherwise: 'consent that was not given is for the officer to know',
  },
  ...grantAll(REFERRER, 'who refers, and whom to answer'),
}

type AuthorityReader = Extract<Reader, {kind: 'housing-authority'}>

const NO_CONTACT_CONSENT = 'the person has not agreed that contact details are passed on (DR01)'

// Governance DR01 and DR03: name, contact details and the agreed reason, with what can be gathered if the person
// agrees: when they will be homeless, and that they agreed.
const HOUSING_AUTHORITY: Grants<AuthorityReader> = {
  name: {extent: 'value', because: 'a duty to refer names the person (DR03)'},
  ...grantAll<AuthorityReader>(
    ['contact:phone', 'contact:email', 'contact:address'],
    'contact details (DR03)',
    {
      when: ({fact, circumstances}) =>
        circumstances.agreedContact && circumstances.contact.allowed.has(fact as `contact:${'phone'}`),
      otherwise: ({circumstances}) =>
        circumstances.agreedContact ? circumstances.contact.otherwise : NO_CONTACT_CONSENT,
    },
  ),
  'safe-contact': {
    extent: 'value',
    because: 'how to reach the person without harm',
    when: ({circumstances}) => circumstances.agreedContact,
    otherwise: NO_CONTACT_CONSENT,
  },
  cohort: {
    extent: 'value',
    because: 'whether the person is homeless now (DR02)',
    when: ({parts}) => parts.family === 'cohort' && parts.cohort === 'homeless',
    otherwise: 'not part of what a duty to refer asks for',
  },
  need: {
    extent: 'value',
    because: 'the reason for the referral (DR03)',
    when: ({parts}) => 'pathway' in parts && parts.pathway === 'accommodation',
    otherwise: 'not the reason for the referral',
  },
  'release-date': {extent: 'value', because: 'when the person will be homeless (DR02)'},
  consent: {
    extent: 'value',
    because: 'consent to refer is a condition of the duty (DR01)',
    when: ({circumstances}) => circumstances.agreed,
    otherwise: 'consent that was not given is for the officer to know',
  },
  ...grantAll(REFERRER, 'who refers, and whom to answer'),
}

type PersonReader = Extract<Reader, {kind: 'person'}>

const openly = {
  when: ({reader}: Question<PersonReader>) => !reader.discreet,
  otherwise: 'a discreet leaflet says nothing of it',
}

const PERSON: Grants<PersonReader> = {
  need: {
    extent: 'value',
    because: 'what the person asked for help with',
    when: ({parts, reader}) => !reader.discreet || !('pathway' in parts) || !isSensitiveNeed(parts.pathway),
    otherwise: 'a discreet leaflet says nothing of it',
  },
  ...grantAll(['referrer:name', 'referrer:phone'], 'whom the person can ring'),
  // The person knows the day, and cannot plan a week without dates. Whoever finds the leaflet reads weekdays and dates
  // with a neutral task against each, and nothing that says what they are counted from. For someone who may be harmed
  // that is too much all the same: who knows of a release would know its day.
  'release-date': {
    extent: 'value',
    because: "the first day of the calendar, which does not say that it is a release's",
    ...openly,
  },
  ...grantAll(
    ['referrer:role', 'referrer:organisation', 'referrer:email'],
    'whom the person can ask',
    openly,
  ),
}

const WITHHELD: Readonly<Record<Reader['kind'], string>> = {
  officer: 'the summary goes by its reference, so that a lost copy does not say whose it is',
  service: 'a service is told no more than it needs to decide and to reach the person',
  'housing-authority': 'not part of what a duty to refer asks for',
  person: 'it could harm the person if the leaflet is found',
}

/** Decides how much of a fact a reader may have, and why. Default deny. */
export function decide(reader: Reader, fact: Fact, circumstances: Circumstances): Decision {
  const parts = partsOf(fact)
  switch (reader.kind) {
    case 'officer':
      return apply(OFFICER[parts.family], {fact, parts, reader, circumstances})
    case 'service':
      return apply(SERVICE[parts.family], {fact, parts, reader, circumstances})
    case 'housing-authority':
      return apply(HOUSING_AUTHORITY[parts.family], {fact, parts, reader, circumstances})
    case 'person':
      return apply(PERSON[parts.family], {fact, parts, reader, circumstances})
  }
}

function apply<R extends Reader>(grant: Grant<R> | undefined, question: Question<R>): Decision {
  const refused = WITHHELD[question.reader.kind]
  if (grant === undefined) return {extent: 'nothing', reason: refused}
  if (grant.when === undefined || grant.when(question)) return {extent: grant.extent, reason: grant.because}
  const otherwise = typeof grant.otherwise === 'function' ? grant.otherwise(question) : grant.otherwise
  return {extent: 'nothing', reason: otherwise || refused}
}

function grantAll<R extends Reader>(
  families: readonly Family[],
  because: string,
  condition: Pick<Grant<R>, 'when' | 'otherwise'> = {},
): Grants<R> {
  const grant: Grant<R> = {extent: 'value', because, ...condition}
  return Object.fromEntries(families.map((family) => [family, grant])) as Grants<R>
}

// Whether someone was abused or sold is told to services for that alone, even where another has a rule about it.
const ABUSE_PATHWAYS: Readonly<Partial<Record<Cohort, readonly Pathway[]>>> = {
  'abuse-survivors': ['violence-against-women'],
  'sex-workers': ['women-in-prostitution'],
  'trafficking-survivors': ['violence-against-women', 'women-in-prostitution'],
}

function mayKnowOfAbuse({parts, reader}: ServiceQuestion): boolean {
  const pathways = parts.family === 'cohort' ? ABUSE_PATHWAYS[parts.cohort] : undefined
  return pathways === undefined || pathways.some((pathway) => reader.service.pathways.includes(pathway))
}
