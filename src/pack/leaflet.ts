import {formatDate, type IsoDate} from '../calendar.ts'
import {
  type Block,
  blank,
  bullets,
  callout,
  type Document,
  type FactItem,
  facts as factList,
  heading,
  line,
  paragraph,
  value,
} from '../document/model.ts'
import type {Milestone} from '../planning/milestones.ts'
import type {HolidayCalendar} from '../planning/working-days.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import type {DisclosedFacts} from './disclosed-facts.ts'
import {firstDayOf, stepsOfWeek} from './first-week.ts'
import {asQuestions, asTerms, nameBlocks, needPage, type PageEntry} from './leaflet-page.ts'
import {answersOf} from './leaflet-service.ts'
import {textOf} from './leaflet-text.ts'
import {discreetWeek, weekPage} from './leaflet-week.ts'
import {PLAIN_NEEDS, PLAIN_STEPS, SAY_NEUTRAL} from './leaflet-words.ts'
import type {PackContext} from './pack-context.ts'
import {explanation, type PlainWord, termWords, wordsToExplain} from './plain-words.ts'
import {isSensitiveService} from './sensitivity.ts'
import type {ServiceRecord} from './service-record.ts'

/** What the leaflet draws on beside services: nothing of it is about the person. */
export interface LeafletGuide {
  readonly milestones: readonly Milestone[]
  readonly holidays: HolidayCalendar
  readonly words: readonly PlainWord[]
}

interface LeafletOptions {
  readonly records: readonly ServiceRecord[]
  /** The line that is open day and night for someone who is being hurt; null when it is not in the dataset. */
  readonly abuseLine: ServiceRecord | null
  readonly unmet: readonly Pathway[]
  readonly discreet: boolean
  readonly easyRead?: boolean
  /** Without it the leaflet has no calendar and explains no words. */
  readonly guide?: LeafletGuide | undefined
  readonly context: PackContext
}

/**
 * What the person takes away: a page for each need that says where to go, how to get in touch, what to bring and what
 * to say; the first seven days; the words that they may hear. In plain English at 14 point, or as easy-read text at
 * 16 point. It does not say whose it is. A discreet one leaves off the names of services that could do harm if it is
 * found, what they are for and where they are, and keeps their phone numbers.
 */
export function buildLeaflet(facts: DisclosedFacts, options: LeafletOptions): Omit<Document, 'marking'> {
  const {records, discreet, easyRead = false, guide} = options
  const unnamed = (discreet ? unnamedOnDiscreet(records) : []).map((record, index) => ({
    record,
    heading: unnamedHeading(index),
  }))
  const open = records.filter((record) => !unnamed.some((entry) => entry.record === record))
  const pages = needPages(facts, {...options, records: open})
  const body = [
    ...pages.flatMap(({need, entries}) => page(needPage(need, entries, {easyRead, codes: !discreet}))),
    ...otherPages(facts, open, easyRead),
    ...(unnamed.length === 0 ? [] : page(unnamed.flatMap((entry) => unnamedBlocks(entry, easyRead)))),
    ...(guide === undefined ? [] : page(week(facts, options, guide, unnamed))),
  ]
  const first = firstPage(facts, options)
  const words = guide === undefined ? [] : wordBlocks(guide.words, pages, [...first, ...body], options)
  return {
    title: discreet ? 'Useful numbers' : 'People who can help you',
    language: 'en-GB',
    stamp: null,
    textSize: easyRead ? 'easy-read' : 'large',
    footer: null,
    blocks: [...first, ...body, ...(words.length === 0 ? [] : page(words))],
  }
}

/** The services that a discreet leaflet does not name, in its order: their headings are numbers. */
export function unnamedOnDiscreet(records: readonly ServiceRecord[]): readonly ServiceRecord[] {
  return records.filter(({service}) => isSensitiveService(service))
}

/** What stands above the nth unnamed service (from 0), so that the officer can say which is which. */
export const unnamedHeading = (index: number): string => `Someone you can ring (${index + 1})`

const page = (blocks: readonly Block[]): Block[] => [{kind: 'page-break'}, ...blocks]

function firstPage(facts: DisclosedFacts, options: LeafletOptions): Block[] {
  const {easyRead = false, context} = options
  return [
    callout('safety', 'Are you in danger now?', line('Ring 999.')),
    workerFacts(facts),
    ...stillLooking(facts, options),
    heading(2, easyRead ? 'What if something goes wrong?' : 'If something goes wrong'),
    bullets(WHEN_WRONG.map((text) => line(text))),
    paragraph(`Made on ${formatDate(context.today)}.`),
  ]
}

const WHEN_WRONG: readonly string[] = [
  'Does a number not work? Tell your worker. Numbers change.',
  'Did they say no? Ask them why, and who else can help.',
  'Then tell your worker.',
]

function workerFacts(facts: DisclosedFacts): Block {
  const say = (fact: 'referrer:name' | 'referrer:phone', term: string): FactItem[] => {
    const text = facts.tell(fact)
    if (text !== null) return [{term, values: [line(value(text))]}]
    return facts.mayFillIn(fact) ? [{term, values: [line(blank(term))]}] : []
  }
  const organisation = facts.tell('referrer:organisation')
  return factList([
    ...say('referrer:name', 'Your worker'),
    ...(organisation === null ? [] : [{term: 'Works for', values: [line(value(organisation))]}]),
    ...say('referrer:phone', 'Ring your worker'),
  ])
}

interface NeedEntries {
  readonly need: Pathway
  readonly entries: readonly PageEntry[]
}

/** The needs that the leaflet may name and someone meets, each with those who do, in the order of the services. */
function needPages(facts: DisclosedFacts, {records, abuseLine, discreet}: LeafletOptions): NeedEntries[] {
  const mayTell = (need: Pathway): boolean => facts.tell(`need:${need}`) !== null
  const line = abuseLine !== null && !discreet && mayTell('violence-against-women') ? [abuseLine] : []
  const all = [
    ...records,
    ...line.filter((record) => !records.some(({service}) => service.id === record.service.id)),
  ]
  const needs = [...new Set(all.flatMap(({service}) => service.pathways.filter(mayTell)))]
  const fullOn = new Map<ServiceRecord, Pathway>()
  return needs.map((need) => ({
    need,
    entries: all
      .filter(({service}) => service.pathways.includes(need))
      .map((record) => {
        const before = fullOn.get(record) ?? null
        if (before === null) fullOn.set(record, need)
        return {record, fullOn: before}
      }),
  }))
}

/** Services that were chosen and meet no need that the leaflet may name. */
function otherPages(facts: DisclosedFacts, records: readonly ServiceRecord[], easyRead: boolean): Block[] {
  const others = records.filter(({service}) =>
    service.pathways.every((pathway) => facts.tell(`need:${pathway}`) === null),
  )
  return others.flatMap((record) =>
    page([
      heading(2, easyRead ? 'Who else can help?' : 'Someone who can help'),
      ...nameBlocks(record),
      ...(easyRead ? asQuestions : asTerms)(answersOf(record)),
    ]),
  )
}

/** A service that a discreet leaflet does not name: its number alone, under a heading that says nothing. */
function unnamedBlocks(
  {record, heading: title}: {readonly record: ServiceRecord; readonly heading: string},
  easyRead: boolean,
): Block[] {
  const phone = record.details.contacts.find(({kind}) => kind === 'phone')
  const answers = [
    {term: 'Ring', question: 'What number do I ring?', lines: [line(value(phone?.value ?? ''))]},
    {term: 'What to say', question: 'What do I say?', lines: [line(SAY_NEUTRAL)]},
  ]
  return [
    heading(2, title),
    ...(phone === undefined
      ? [paragraph('Ask your worker for this number.')]
      : easyRead
        ? asQuestions(answers, 3)
        : asTerms(answers)),
  ]
}

/** The calendar. A discreet leaflet has the same one for everyone: it may not know of a release. */
function week(
  facts: DisclosedFacts,
  {records, discreet, easyRead = false, context}: LeafletOptions,
  {milestones, holidays}: LeafletGuide,
  unnamed: readonly {readonly heading: string; readonly record: ServiceRecord}[],
): Block[] {
  if (discreet) return discreetWeek(unnamed, context.today, holidays, easyRead)
  const release = facts.tell('release-date')
  const date = facts.releaseDate()
  const needs = new Set(PATHWAYS.filter((need) => facts.tell(`need:${need}`) !== null))
  const start: IsoDate | null =
    release === null ? context.today : date === null ? null : firstDayOf(date, context.today, holidays)
  return weekPage({
    start,
    // Without a release there is none to count from: the week is today's, and only the calls are in it.
    steps: release === null ? [] : stepsOfWeek(milestones, needs).filter(({id}) => id in PLAIN_STEPS),
    holidays,
    records,
    mayMove: release !== null,
    easyRead,
  })
}

function stillLooking(facts: DisclosedFacts, {unmet, easyRead = false}: LeafletOptions): Block[] {
  const needs = unmet.filter((need) => facts.tell(`need:${need}`) !== null)
  if (needs.length === 0) return []
  return [
    heading(2, easyRead ? 'What is still to come?' : 'What we are still looking for'),
    paragraph('We have not found anyone yet for:'),
    bullets(needs.map((need) => line(lowerFirst(PLAIN_NEEDS[need].heading)))),
    paragraph('Ask your worker how it is going.'),
  ]
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** The words that staff use on the needs of the leaflet's pages, and those that stand on it, explained. */
function wordBlocks(
  words: readonly PlainWord[],
  pages: readonly NeedEntries[],
  blocks: readonly Block[],
  {discreet, easyRead = false}: LeafletOptions,
): Block[] {
  const needs = pages.map(({need}) => need)
  const explained = wordsToExplain(words, needs, textOf(blocks), {discreet, easyRead})
  if (explained.length === 0) return []
  return [
    heading(2, easyRead ? 'What do these words mean?' : 'Words you may hear'),
    ...(easyRead
      ? explained.flatMap((word) => [
          heading(3, termWords(word)),
          bullets(explanation(word, true).map((sentence) => line(sentence))),
        ])
      : [
          factList(
            explained.map((word) => ({
              term: termWords(word),
              values: [line(explanation(word, false).join(' '))],
            })),
          ),
        ]),
  ]
}
