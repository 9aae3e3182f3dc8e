import {
  type Block,
  bullets,
  facts as factList,
  heading,
  type Inline,
  line,
  paragraph,
  value,
} from '../document/model.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {type Answer, answersOf, contactAnswers, nameOf, scanBlocks} from './leaflet-service.ts'
import {runOn, textOf} from './leaflet-text.ts'
import {PLAIN_NEEDS, type PlainNeed, SAY_AFTER, SAY_FIRST} from './leaflet-words.ts'
import type {ServiceRecord} from './service-record.ts'

/** A service on the page of a need. `fullOn` is the heading of the page before it that says all of it. */
export interface PageEntry {
  readonly record: ServiceRecord
  readonly fullOn: Pathway | null
}

/** The page of one need: who can help, how to reach them, where and when, what to bring and what to say. */
export function needPage(
  need: Pathway,
  entries: readonly PageEntry[],
  {easyRead, codes}: {readonly easyRead: boolean; readonly codes: boolean},
): Block[] {
  const plain = PLAIN_NEEDS[need]
  const show = easyRead ? asQuestions : asTerms
  return [
    heading(2, easyRead ? plain.question : plain.heading),
    ...(plain.care === undefined ? [] : [paragraph(plain.care)]),
    ...entries.flatMap(({record, fullOn}) => [
      ...nameBlocks(record),
      ...show(fullOn === null ? answersOf(record) : contactAnswers(record)),
      ...(codes && fullOn === null ? scanBlocks(record) : []),
      ...(fullOn === null ? [] : [paragraph(elsewhere(fullOn, easyRead))]),
    ]),
    // With several above it, what follows is not about the last of them alone.
    ...(easyRead || entries.length === 1 ? [] : [heading(3, 'When you get in touch')]),
    ...show(readyAnswers(plain)),
  ]
}

/** Facts as a list of terms; sentences of ours run on in one line. */
export const asTerms = (answers: readonly Answer[]): Block[] => [
  factList(
    answers.map(({term, lines}) => ({term, values: lines.every(isSentence) ? [runOn(lines)] : lines})),
  ),
]

const isSentence = (spans: Inline): boolean =>
  spans.every(({kind}) => kind === 'text') && /[.?!]$/.test(textOf([paragraph(...spans)]).own.trim())

/** The same as questions with one idea a line. */
export const asQuestions = (answers: readonly Answer[], level: 3 | 4 = 4): Block[] =>
  answers.flatMap(({question, lines}) => [heading(level, question), bullets(lines)])

/** What a service is called, or that it is kept secret. */
export function nameBlocks(record: ServiceRecord): Block[] {
  if (!record.confidential) return [heading(3, value(nameOf(record)))]
  return [
    heading(3, 'A safe place'),
    paragraph('This place is kept secret to keep people safe.'),
    paragraph('Ask your worker what it is called.'),
  ]
}

function elsewhere(fullOn: Pathway, easyRead: boolean): string {
  const {heading, question} = PLAIN_NEEDS[fullOn]
  return easyRead ? `See also: “${question}”` : `The page “${heading}” says more about them.`
}

function readyAnswers({bring, say}: PlainNeed): Answer[] {
  const things = bring.length > 0 ? bring : ['Nothing. Just you.']
  return [
    {term: 'What to bring', question: 'What do I bring?', lines: things.map((thing) => line(thing))},
    {
      term: 'What to say',
      question: 'What do I say?',
      lines: [SAY_FIRST, `“${say}”`, ...SAY_AFTER].map((words) => line(words)),
    },
  ]
}
