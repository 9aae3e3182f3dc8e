import {formatDate} from '../calendar.ts'
import {type Inline, line, value} from '../document/model.ts'
import type {Match, UnmetNeed} from '../matching/match.ts'
import type {Timeline} from '../planning/timeline.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {DisclosedFacts} from './disclosed-facts.ts'
import type {PackContext} from './pack-context.ts'
import type {ServiceRecord} from './service-record.ts'
import type {SummaryDuty} from './summary-duty.ts'
import {contactLine, type SummaryService} from './summary-services.ts'

/** What the summary is made from beside what the officer may know. */
export interface SummaryOptions {
  /** Needs that no chosen service meets, with the reasons. */
  readonly unmet: readonly UnmetNeed[]
  /** Ids of services of which nothing may be said that shows where they are. */
  readonly hidden: readonly string[]
  readonly chosen: readonly SummaryService[]
  /** Needs that nothing but a national advice line covers. */
  readonly adviceOnly: readonly Pathway[]
  /** Whom to ask next for each need; null when nobody else fits. */
  readonly runnersUp: readonly {
    readonly need: Pathway
    readonly other: {readonly match: Match; readonly record: ServiceRecord} | null
  }[]
  readonly timeline: Timeline
  readonly duty: SummaryDuty
  readonly alerts: readonly string[]
  /** What each other document tells, by the names of the facts. */
  readonly told: readonly {
    readonly name: string
    readonly reader: string
    readonly facts: readonly string[]
  }[]
  readonly leaflet: string
  readonly context: PackContext
}

/** What the officer does next, in order: what must come before sending, what to ask, what to send, what to delete. */
export function nextSteps(facts: DisclosedFacts, options: SummaryOptions): Inline[] {
  const {chosen, alerts, context, duty, leaflet} = options
  const open = chosen.some(({match}) => match.reasons.some(({outcome}) => outcome === 'unknown'))
  return [
    ...alerts.map((alert) => line(value(alert))),
    ...(open
      ? [line('Ask what is not known before you send: the questions, and whom to ask, are below.')]
      : []),
    ...(facts.tell('access:step-free') === null
      ? []
      : [line('Ask each place whether it is step-free, without naming the person.')]),
    ...chosen.map(sendStep),
    ...(duty.document === null
      ? []
      : [
          line(
            `Send ${duty.document} to the housing authority, by an encrypted route, when nothing it needs is missing.`,
          ),
        ]),
    line('Put no name in a subject line or a file name, and check each address twice.'),
    line(
      `Go through ${leaflet} with the person${facts.tell('access:interpreter') === null ? '' : ' and an interpreter'} before you hand it over, and ask whether it is safe to carry.`,
    ),
    line(`Delete this folder when it has been sent, and by ${formatDate(context.expires)}.`),
  ]
}

function sendStep({record, letter, approachedBy}: SummaryService): Inline {
  const name = value(record.service.name)
  const phone = record.details.contacts.find(({kind}) => kind === 'phone')
  if (approachedBy === 'person') {
    const number = phone === undefined ? [] : [': ', value(phone.value)]
    return line(
      'Help the person to get in touch with ',
      name,
      ...number,
      `. Send ${letter} only if they ask for it.`,
    )
  }
  if (approachedBy === 'others') {
    return line(
      'Find someone who may refer to ',
      name,
      `: it does not take referrals from you. Keep ${letter} until then.`,
    )
  }
  const first =
    phone !== undefined
      ? line(' Ring first: ', value(phone.value), '.')
      : line(
          contactLine(record) === null
            ? ' First find out how: no contact is known.'
            : ' Check first that it takes referrals.',
        )
  return [
    ...line(`Send ${letter} to `, name, ', by itself and by an encrypted route such as CJSM.'),
    ...first,
  ]
}
