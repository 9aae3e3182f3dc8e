import type {IsoDate} from '../calendar.ts'
import type {MatchResult} from '../matching/match.ts'
import type {Tri} from '../profile/tri.ts'
import {contactRule} from './contact-rule.ts'
import {type Circumstances, decide, type Extent, type Reader} from './disclosure.ts'
import {FACTS, type Fact} from './facts.ts'
import {answerFor, knownFacts, type Subject} from './subject.ts'

/**
 * What one reader may know of one person: the only way in which a document learns anything about them. A fact that
 * the reader may not have is the same here as one that nobody knows.
 */
export interface DisclosedFacts {
  /** What a fact says; null when it is not known or not the reader's to know. */
  readonly tell: (fact: Fact) => string | null
  /** Whether the reader's own rule about a fact is met; *unknown* also when it is not the reader's to know. */
  readonly answer: (fact: Fact) => Tri
  /** Whether a blank may stand for a fact, to be filled in by hand: it may be told and is not known. */
  readonly mayFillIn: (fact: Fact) => boolean
  /** The fact `release-date` as a date; null also when only that it is not known yet may be told. */
  readonly releaseDate: () => IsoDate | null
  /** What matching found, with its reasons in words; null for everyone but the officer. */
  readonly assessment: () => MatchResult | null
}

interface DisclosedFact {
  readonly fact: Fact
  readonly as: Exclude<Extent, 'nothing'>
  readonly reason: string
}

/** What a document told of what is known, what it did not and why, and what it left to be filled in by hand. */
export interface Ledger {
  readonly disclosed: readonly DisclosedFact[]
  readonly withheld: readonly {readonly fact: Fact; readonly reason: string}[]
  readonly leftBlank: readonly Fact[]
}

export interface Disclosure {
  readonly facts: DisclosedFacts
  /** The account of what was told so far: ask for it when the document is built. */
  readonly ledger: () => Ledger
}

/** Facts that an officer decided to tell against the table, and who decided when, in words. */
export interface Overridden {
  readonly facts: ReadonlySet<Fact>
  readonly because: string
}

const NOTHING_OVERRIDDEN: Overridden = {facts: new Set(), because: ''}

/**
 * Opens to one reader what the table of disclosure lets it know of a person, with what an officer decided to tell
 * beyond it, and keeps account of what it took.
 */
export function discloseTo(
  reader: Reader,
  subject: Subject,
  overridden: Overridden = NOTHING_OVERRIDDEN,
): Disclosure {
  const known = knownFacts(subject)
  const circumstances = circumstancesOf(subject)
  const decisions = new Map(FACTS.map((fact) => [fact, decide(reader, fact, circumstances)]))
  const told = new Map<Fact, DisclosedFact['as']>()
  const blanks = new Set<Fact>()
  const may = (fact: Fact, extent: Extent): boolean => decisions.get(fact)?.extent === extent

  const tell = (fact: Fact): string | null => {
    const text = known.get(fact)
    if (text === undefined || !(may(fact, 'value') || overridden.facts.has(fact))) return null
    told.set(fact, 'value')
    return text
  }
  const answer = (fact: Fact): Tri => {
    if (reader.kind !== 'service' || !may(fact, 'answer')) return 'unknown'
    const value = answerFor(subject, reader.service, fact)
    if (value !== 'yes') return 'unknown'
    if (!told.has(fact)) told.set(fact, 'answer')
    return value
  }
  const mayFillIn = (fact: Fact): boolean => {
    const open = may(fact, 'value') && !known.has(fact)
    if (open) blanks.add(fact)
    return open
  }
  const releaseDate = (): IsoDate | null => {
    const {situation} = subject.person.profile
    if (situation?.kind !== 'in-custody' || tell('release-date') === null) return null
    return situation.releaseDate
  }
  // The reasons of matching are sentences: they rest on, and may say, any fact that the officer may have.
  const assessment = (): MatchResult | null => {
    if (tell('assessment') === null) return null
    for (const fact of known.keys()) if (may(fact, 'value') && isJudged(fact)) told.set(fact, 'value')
    return subject.assessment
  }

  const ledger = (): Ledger => ({
    disclosed: FACTS.flatMap((fact) => {
      const as = told.get(fact)
      if (as === undefined) return []
      const against = as === 'value' && !may(fact, 'value')
      return [{fact, as, reason: against ? overridden.because : (decisions.get(fact)?.reason ?? '')}]
    }),
    withheld: FACTS.filter((fact) => known.has(fact) && !told.has(fact)).map((fact) => {
      const {extent, reason} = decisions.get(fact) ?? {extent: 'nothing', reason: ''}
      return {fact, reason: extent === 'nothing' ? reason : UNUSED[extent]}
    }),
    leftBlank: FACTS.filter((fact) => blanks.has(fact)),
  })
  return {facts: {tell, answer, mayFillIn, releaseDate, assessment}, ledger}
}

const isJudged = (fact: Fact): boolean => !fact.startsWith('referrer:')

const UNUSED: Readonly<Record<DisclosedFact['as'], string>> = {
  value: 'this document has no need of it',
  answer: 'the answer is not a plain yes: the service is told to ask',
}

/** What the table's decisions about a person depend on beside reader and fact. */
export function circumstancesOf({person, details, consent}: Subject): Circumstances {
  const {access, languages} = person.profile
  const speaksEnglish = languages.length === 0 || languages.some((language) => /^english$/i.test(language))
  return {
    contact: contactRule(person, details),
    inCustody: person.inCustody === 'yes',
    needsInterpreter: access.includes('interpreter') || !speaksEnglish,
    agreed: consent.answer === 'yes',
    agreedContact: consent.contactDetails === 'yes',
  }
}
