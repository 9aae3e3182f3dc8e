import type {Ledger} from './disclosed-facts.ts'
import {type Circumstances, decide, type Reader} from './disclosure.ts'
import {type Fact, factLabel, partsOf} from './facts.ts'
import {ownRules} from './own-rules.ts'
import {answerFor, knownFacts, type Subject} from './subject.ts'

/** What one document lacks without which its reader cannot act: in words, with where each is to be given. */
export interface MissingFacts {
  readonly document: string
  readonly reader: Reader
  readonly missing: readonly {readonly what: string; readonly give: string}[]
}

const IN_PERSON = 'give it with --person'
const IN_REFERRER = 'give it with --referrer'
const IN_PROFILE = 'ask, and put it into the profile'

// Without these nobody can say whom the letter is about, or answer it.
const REQUIRED: readonly (readonly [Fact, string])[] = [
  ['name', IN_PERSON],
  ['referrer:name', IN_REFERRER],
  ['referrer:phone', IN_REFERRER],
]

const WAYS: readonly Fact[] = [
  'contact:phone',
  'contact:email',
  'contact:address',
  'referrer:phone',
  'referrer:email',
]

/**
 * What a letter, or the referral to a housing authority, lacks: a name, the referrer, a way to reach either, the
 * release date where the service works around release, and answers that the service requires and nobody has asked
 * for. An answer that its reader may not have is not missing. Null when nothing is.
 */
export function findMissing(
  {name, reader, ledger}: {readonly name: string; readonly reader: Reader; readonly ledger: Ledger},
  subject: Subject,
  circumstances: Circumstances,
): MissingFacts | null {
  if (reader.kind !== 'service' && reader.kind !== 'housing-authority') return null
  const told = new Set(ledger.disclosed.map(({fact}) => fact))
  const missing = [
    ...REQUIRED.filter(([fact]) => !told.has(fact)).map(([fact, give]) => ({what: factLabel(fact), give})),
    ...(WAYS.some((fact) => told.has(fact))
      ? []
      : [{what: 'a way to reach the person or the referrer', give: 'give it with --person or --referrer'}]),
    ...(reader.kind === 'service' ? missingAnswers(reader, subject, circumstances) : []),
  ]
  return missing.length === 0 ? null : {document: name, reader, missing}
}

type ServiceReader = Extract<Reader, {kind: 'service'}>

function missingAnswers(
  reader: ServiceReader,
  subject: Subject,
  circumstances: Circumstances,
): MissingFacts['missing'] {
  const {service} = reader
  const known = knownFacts(subject)
  const asked = ownRules(service)
    .filter((rule) => rule.answer((fact) => answerFor(subject, service, fact)) === 'unknown')
    .flatMap(({asks}) => asks)
    .filter((fact) => partsOf(fact).family === 'condition')
    .filter((fact) => !known.has(fact) && decide(reader, fact, circumstances).extent === 'answer')
  const release = worksAroundRelease(reader) && lacksReleaseDate(subject) ? (['release-date'] as const) : []
  return [...release, ...new Set(asked)].map((fact) => ({what: factLabel(fact), give: IN_PROFILE}))
}

const worksAroundRelease = ({service}: ServiceReader): boolean =>
  service.delivery.includes('through-the-gate')

// On remand nobody knows the day: it is not a fact that an officer could find out.
function lacksReleaseDate({person}: Subject): boolean {
  const {situation} = person.profile
  return situation?.kind === 'in-custody' && situation.releaseDate === null && situation.custody !== 'remand'
}
