import {formatDate} from '../calendar.ts'
import {
  address,
  type Block,
  bullets,
  facts as factList,
  heading,
  type Inline,
  line,
  value,
} from '../document/model.ts'
import {type Route, routeVocabulary} from '../vocabulary/services.ts'
import {labelOf} from '../vocabulary/words.ts'
import {type DutyToRefer, dutyOpens, testWords} from './duty-to-refer.ts'

/** The duty to refer for the officer. `document` is its name when it is made; `role` is the referrer's. */
export interface SummaryDuty {
  readonly duty: DutyToRefer
  readonly document: string | null
  readonly role: Route | null
  readonly mayBeAtRisk: boolean
  readonly noRecourse: boolean
}

// Governance DR06, by the words that a referrer's role has here.
const BODIES_WITH_DUTY: readonly Route[] = ['prison', 'probation', 'council']

/** Whether the duty to refer arises and was acted on, by which dates, and what is still to be done about it. */
export function dutyBlocks({duty, document, role, mayBeAtRisk, noRecourse}: SummaryDuty): Block[] {
  const {test, authority, because} = duty
  if (test === null) return []
  return [
    heading(2, 'Duty to refer to a housing authority'),
    factList([
      {
        term: 'Document',
        values: [line(document === null ? `Not made: ${because}` : `${document}: ${because}`)],
      },
      {term: 'Homeless within 56 days', values: [line(testWords(test))]},
      ...(authority === null ? [] : [{term: 'Authority chosen', values: [line(authority)]}]),
      ...(authority === null ? [] : [{term: 'Where to send it', values: whereTo(duty)}]),
      {term: 'Rests on', values: [line('Housing Act 1996, sections 175 and 213B (DR01 to DR05)')]},
    ]),
    bullets([
      ...stepsFor(duty),
      ...(role === null || BODIES_WITH_DUTY.includes(role)
        ? []
        : [
            line(
              `The duty lies on public bodies such as prisons, probation and social services (DR06), not on: ${labelOf(routeVocabulary, role).toLowerCase()}. Ask one of them to refer.`,
            ),
          ]),
      ...(mayBeAtRisk
        ? [
            line(
              'Others may harm this person: ask which area is safe before an authority is chosen. It need not be the one at home.',
            ),
          ]
        : []),
      ...(noRecourse
        ? [line('Refer all the same without recourse to public funds: the council must give advice (DR07).')]
        : []),
      ...(document === null
        ? []
        : [
            line(
              'Tell the person that this is not a homelessness application, and that the council should contact them (DR04).',
            ),
          ]),
    ]),
  ]
}

function stepsFor(duty: DutyToRefer): Inline[] {
  const {test, authority, missing} = duty
  if (test === null) return []
  if (test.outcome === 'no') {
    const when = test.from === null ? '' : ` on ${formatDate(dutyOpens(test.from))}`
    return [
      line(
        `The duty arises 56 days before release${when}: make the pack again then, and ask the person now.`,
      ),
    ]
  }
  if (authority !== null) return missing.map((what) => line(`Get before it is sent: ${what}.`))
  const ask =
    test.outcome === 'unknown'
      ? [line(`Find out whether the person will be homeless by ${formatDate(test.until)}, and on which day.`)]
      : []
  return [...ask, line(...chooseWords(duty))]
}

function chooseWords({suggestions}: DutyToRefer): string[] {
  const ask =
    'Ask the person which authority in England they choose, and make the pack again with --authority.'
  if (suggestions.length === 0) return [ask]
  const named = suggestions.map(({borough, partlyAvoided}) =>
    partlyAvoided ? `${borough} (part of it is an area to avoid)` : borough,
  )
  return [`${ask} A local connection is recorded with: ${named.join(', ')}.`]
}

function whereTo({council}: DutyToRefer): Inline[] {
  if (council === null)
    return [line('The dataset has no housing service of this council: find its own page.')]
  const {service, details, mailbox} = council
  const dated =
    service.newestSource === null ? 'undated' : `last confirmed ${formatDate(service.newestSource)}`
  const others = details.contacts.map(({value: way, label}) =>
    label === '' ? line(value(way)) : line(value(way), ' (', value(label), ')'),
  )
  return [
    ...(mailbox === null
      ? [line(`${service.name}: no mailbox for the duty to refer is known (${dated}). Ask it how to refer.`)]
      : [line(value(mailbox), ` (${service.name}, ${dated}): check it before you send.`)]),
    ...(mailbox === null ? others : []),
    ...(details.howToRefer === '' ? [] : [line(value(details.howToRefer))]),
    ...(details.website === '' ? [] : [line(address(details.website))]),
  ]
}
