import {type Block, heading, type Inline, line, value} from '../document/model.ts'
import type {Reason} from '../matching/match.ts'
import {listAnd} from '../vocabulary/words.ts'
import type {DisclosedFacts} from './disclosed-facts.ts'
import type {Fact} from './facts.ts'
import {printableReasons, sentenceOf} from './reasons.ts'
import type {ServiceRecord} from './service-record.ts'
import {NOT_KNOWN_YET} from './subject.ts'
import {contactLine, type SummaryService} from './summary-services.ts'

// Whether a rule is settled by what the person or the case record says, or by what the service says of itself.
const SETTLED_BY_SERVICE: readonly Reason['rule'][] = ['safety', 'status']

/**
 * What nobody knows yet and whom to ask: what the profile lacks that every choice of services rests on, then one row
 * for each question of a chosen service, with those that wait for its answer.
 */
export function questionBlocks(facts: DisclosedFacts, chosen: readonly SummaryService[]): Block[] {
  const gaps = profileGaps(facts)
  const open = chosen.flatMap(({match, record}) =>
    printableReasons(match)
      .filter(({outcome}) => outcome === 'unknown')
      .map((reason) => ({question: sentenceOf(reason), ask: whomToAsk(reason, record), record})),
  )
  if (gaps.length + open.length === 0) return []
  const byQuestion = Map.groupBy(open, ({question, ask}) => JSON.stringify([question, ask.key]))
  return [
    heading(2, 'What is not known, and whom to ask'),
    {
      kind: 'table',
      caption: 'Each open question, whom to ask, and the service that turns on it',
      header: ['Question', 'Ask', 'For'],
      rows: [
        ...gaps,
        ...[...byQuestion.values()].map((asked): Inline[] => {
          const [first] = asked
          const names = [...new Set(asked.map(({record}) => record.service.name))]
          return [
            line(value(first?.question ?? '')),
            line(...(first?.ask.words ?? [])),
            line(value(listAnd(names))),
          ]
        }),
      ],
    },
  ]
}

/** What the profile does not say although every choice of services rests on it. */
function profileGaps(facts: DisclosedFacts): Inline[][] {
  const has = (fact: Fact): boolean => facts.tell(fact) !== null
  const inCustody = has('custody') || has('prison') || has('release-date')
  const situated = has('situation')
  const gaps: readonly (readonly [boolean, string, string])[] = [
    [!has('sex'), 'Sex is not recorded.', 'the person, or the case record'],
    [!has('age'), 'The date of birth is not recorded.', 'the person, or the case record'],
    [!situated, 'It is not recorded whether the person is in custody or on licence.', 'the case record'],
    [facts.tell('release-date') === NOT_KNOWN_YET, 'The release date is not recorded.', 'the prison'],
    [inCustody && !has('prison'), 'The prison is not recorded.', 'the case record'],
    [
      !has('home:borough') && !has('home:connections'),
      'No home borough or local connection is recorded.',
      'the person',
    ],
  ]
  return gaps
    .filter(([missing]) => missing)
    .map(([, question, ask]) => [line(question), line(ask), line('every service')])
}

interface WhomToAsk {
  readonly key: string
  readonly words: Inline
}

function whomToAsk({rule, next = ''}: Reason, record: ServiceRecord): WhomToAsk {
  const {service} = record
  if (rule === 'prison' || (rule === 'when' && /release/i.test(next)))
    return {key: 'prison', words: line('the prison, or the case record')}
  const itsOwn =
    SETTLED_BY_SERVICE.includes(rule) ||
    (rule === 'requires' && service.requires.includes('other-criteria')) ||
    (rule === 'area' && !/^Say /.test(next))
  if (!itsOwn) return {key: 'person', words: line('the person, or the case record')}
  const contact = contactLine(record)
  return {
    key: service.id,
    words:
      contact === null ? line('the service: no contact is known') : [...line('the service: '), ...contact],
  }
}
