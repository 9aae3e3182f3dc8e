import {isConfidential} from '../directory/confidential.ts'
import type {ServiceDetails} from '../directory/service.ts'
import type {Document} from '../document/model.ts'
import type {Match, UnmetNeed} from '../matching/match.ts'
import type {Timeline} from '../planning/timeline.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {alertsFor, serviceAlerts, whoApproaches} from './alerts.ts'
import {mayBeAtRisk} from './contact-rule.ts'
import {discloseTo, type Ledger, type Overridden} from './disclosed-facts.ts'
import type {Reader} from './disclosure.ts'
import type {DutyToRefer} from './duty-to-refer.ts'
import {buildDutyToRefer} from './duty-to-refer-letter.ts'
import {factLabel} from './facts.ts'
import {buildLeaflet, unnamedHeading, unnamedOnDiscreet} from './leaflet.ts'
import {buildLetter, furtherBlocks} from './letter.ts'
import type {PackContext} from './pack-context.ts'
import {markingFor} from './sensitivity.ts'
import type {ServiceRecord} from './service-record.ts'
import {knownFacts, type Subject} from './subject.ts'
import {buildSummary} from './summary.ts'
import type {SummaryOptions} from './summary-steps.ts'

/** One document with its reader and the account of what it tells of the person. `name` has no format yet. */
export interface PackDocument {
  readonly name: string
  readonly reader: Reader
  readonly document: Document
  readonly ledger: Ledger
}

/** Makes the letter to one service, with what an officer decided to tell it beyond the table of disclosure. */
export function makeLetter(
  name: string,
  record: ServiceRecord,
  subject: Subject,
  context: PackContext,
  overridden?: Overridden,
): PackDocument {
  const reader: Reader = {kind: 'service', service: record.service}
  const {facts, ledger} = discloseTo(reader, subject, overridden)
  const letter = buildLetter(facts, record, context)
  const told = new Set(ledger().disclosed.flatMap(({fact, as}) => (as === 'value' ? [fact] : [])))
  const further = [...(overridden?.facts ?? [])].filter((fact) => !told.has(fact))
  const document = {...letter, blocks: [...letter.blocks, ...furtherBlocks(facts, further)]}
  const marking = markingFor(
    ledger().disclosed.map(({fact}) => fact),
    [record.service],
  )
  return {name, reader, document: {...document, marking}, ledger: ledger()}
}

/** Makes the referral to the housing authority that the person chose. */
export function makeDutyToRefer(
  name: string,
  duty: DutyToRefer & {readonly authority: Borough},
  subject: Subject,
  context: PackContext,
): PackDocument {
  const reader: Reader = {kind: 'housing-authority', borough: duty.authority}
  const {facts, ledger} = discloseTo(reader, subject)
  const document = buildDutyToRefer(facts, duty, context)
  const marking = markingFor(
    ledger().disclosed.map(({fact}) => fact),
    [],
  )
  return {name, reader, document: {...document, marking}, ledger: ledger()}
}

type LeafletParts = Parameters<typeof buildLeaflet>[1] & {readonly name: string}

/** Makes the person's leaflet. */
export function makeLeaflet(subject: Subject, {name, ...options}: LeafletParts): PackDocument {
  const reader: Reader = {kind: 'person', discreet: options.discreet}
  const {facts, ledger} = discloseTo(reader, subject)
  const document = buildLeaflet(facts, options)
  const {disclosed} = ledger()
  // A marking would itself say where a discreet leaflet comes from.
  const marking = options.discreet
    ? null
    : markingFor(
        disclosed.map(({fact}) => fact),
        options.records.map(({service}) => service),
      )
  return {name, reader, document: {...document, marking}, ledger: ledger()}
}

interface SummaryParts {
  readonly chosen: readonly {
    readonly match: Match
    readonly record: ServiceRecord
    readonly details: ServiceDetails
  }[]
  readonly letters: readonly PackDocument[]
  readonly duty: DutyToRefer
  readonly dutyLetter: PackDocument | null
  readonly adviceOnly: readonly Pathway[]
  readonly timeline: Timeline
  readonly alerts: readonly string[]
  readonly leaflet: PackDocument
  readonly discreet: boolean
  readonly runnersUp: SummaryOptions['runnersUp']
  readonly unmet: readonly UnmetNeed[]
  readonly context: PackContext
}

/** Makes the officer's summary, which speaks of the other documents. */
export function makeSummary(name: string, subject: Subject, parts: SummaryParts): PackDocument {
  const {chosen, letters, duty, dutyLetter, leaflet, discreet, runnersUp, unmet, context} = parts
  const {profile, conditions} = subject.person
  const others = [...letters, ...(dutyLetter === null ? [] : [dutyLetter])]
  const reader: Reader = {kind: 'officer'}
  const {facts, ledger} = discloseTo(reader, subject)
  const unnamed = discreet ? unnamedOnDiscreet(chosen.map(({record}) => record)) : []
  const document = buildSummary(facts, {
    chosen: chosen.map(({match, record, details}, index) => ({
      match,
      record,
      letter: letters[index]?.name ?? '',
      approachedBy: whoApproaches(record.service.referralRoutes, profile.referrer.role),
      alerts: [...serviceAlerts(record, details, subject, context), ...leafletAlert(record, unnamed)],
    })),
    runnersUp,
    unmet,
    hidden: subject.assessment.ineligible
      .map(({service}) => service)
      .filter(isConfidential)
      .map(({id}) => id),
    alerts: [...parts.alerts, ...alertsFor(subject, others, context, discreet)],
    adviceOnly: parts.adviceOnly,
    timeline: parts.timeline,
    duty: {
      duty,
      document: dutyLetter?.name ?? null,
      role: profile.referrer.role,
      mayBeAtRisk: mayBeAtRisk(subject.person),
      noRecourse: conditions['recourse-to-public-funds'].value === 'no',
    },
    told: [...others, leaflet].map(({name, reader, ledger}) => ({
      name,
      reader: readerWords(reader),
      facts: ledger.disclosed.map(({fact, as}) =>
        as === 'answer' ? `meets its rule on ${factLabel(fact)}` : factLabel(fact),
      ),
    })),
    leaflet: leaflet.name,
    context,
  })
  const named = [
    ...chosen.map(({record}) => record),
    ...runnersUp.flatMap(({other}) => other?.record ?? []),
  ].map(({service}) => service)
  // The reasons of matching rest on everything that is known.
  const marking = markingFor(knownFacts(subject).keys(), named)
  return {name, reader, document: {...document, marking}, ledger: ledger()}
}

/** Which of the leaflet's unnamed entries a service is: only this sheet says so. */
function leafletAlert(record: ServiceRecord, unnamed: readonly ServiceRecord[]): string[] {
  const index = unnamed.indexOf(record)
  return index === -1 ? [] : [`The leaflet does not name it: there it is “${unnamedHeading(index)}”.`]
}

/** Whom a document is for, in words for the officer. */
function readerWords(reader: Reader): string {
  switch (reader.kind) {
    case 'service':
      return reader.service.name
    case 'housing-authority':
      return `the housing authority of ${reader.borough}`
    case 'person':
      return reader.discreet ? 'the person (discreet)' : 'the person'
    default:
      return reader.kind
  }
}
