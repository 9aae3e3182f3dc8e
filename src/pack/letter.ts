import {formatDate} from '../calendar.ts'
import {
  type Block,
  blank,
  bullets,
  callout,
  type Document,
  type FactItem,
  facts as factList,
  heading,
  type Inline,
  line,
  paragraph,
  value,
} from '../document/model.ts'
import {quote} from '../matching/phrasing.ts'
import {PATHWAYS} from '../vocabulary/pathways.ts'
import {capitalise} from '../vocabulary/words.ts'
import type {DisclosedFacts} from './disclosed-facts.ts'
import {type Fact, factLabel} from './facts.ts'
import {DRAFT_STAMP, type PackContext} from './pack-context.ts'
import type {ServiceRecord} from './service-record.ts'

/**
 * The letter that asks one service to help: who refers, how to reach the person, the need on its own pathways, the
 * answers to its own rules, and the dates. It is built from what the service may know and from the service's own
 * record, and has nothing else to tell.
 */
export function buildLetter(
  facts: DisclosedFacts,
  record: ServiceRecord,
  context: PackContext,
): Omit<Document, 'marking'> {
  const draft = context.basis === null
  return {
    title: draft ? 'Draft referral' : 'Referral',
    language: 'en-GB',
    stamp: draft ? DRAFT_STAMP : null,
    textSize: 'standard',
    footer: `Keep this letter safe and show it only to those who need it. Destroy it when you no longer need it, and by ${formatDate(context.expires)} unless you are helping the person by then.`,
    blocks: [
      ...(draft ? [draftCallout()] : []),
      factList([
        {term: 'To', values: [line(value(nameOf(record)))]},
        {term: 'Date', values: [line(formatDate(context.today))]},
        {term: 'Shared under', values: [basisLine(context)]},
      ]),
      heading(2, 'Who is asking'),
      factList([
        ...field(facts, 'referrer:name', 'Name'),
        ...field(facts, 'referrer:role', 'Role'),
        ...field(facts, 'referrer:organisation', 'Organisation'),
        ...field(facts, 'referrer:phone', 'Phone'),
        ...field(facts, 'referrer:email', 'E-mail'),
      ]),
      heading(2, 'Whom it is for'),
      factList([
        ...field(facts, 'name', 'Name'),
        ...contactItems(facts),
        ...told(facts, 'consent', 'Consent'),
      ]),
      heading(2, 'What we ask for'),
      ...needBlocks(facts, record),
      ...ruleBlocks(facts, record),
      ...referralBlocks(record),
      heading(2, 'What we ask of you'),
      bullets([
        line('Tell the person who is asking, named above, whether you can help and what happens next.'),
        line('If you cannot help, say why, so that we can look elsewhere.'),
        line(
          'If the person does not come or cannot be reached, tell us. Please try no other way to reach them.',
        ),
      ]),
    ],
  }
}

function draftCallout() {
  return callout(
    'warning',
    'This is a draft and must not be sent',
    line('No lawful basis for sharing it has been chosen. Choose one, and make the pack again.'),
  )
}

const nameOf = ({service}: ServiceRecord): string =>
  service.name === service.organisation ? service.name : `${service.name}, ${service.organisation}`

function basisLine({basis}: PackContext): Inline {
  return basis === null ? line('Not chosen: must not be sent') : line(`${basis.label} (${basis.law})`)
}

/** A fact that the reader may have: what it says, or a blank to be filled in by hand. */
export function field(facts: DisclosedFacts, fact: Fact, term: string): FactItem[] {
  const text = facts.tell(fact)
  if (text !== null) return [{term, values: [line(value(text))]}]
  return facts.mayFillIn(fact) ? [{term, values: [line(blank(factLabel(fact)))]}] : []
}

/** A fact that the reader may have, when it is known. */
export function told(facts: DisclosedFacts, fact: Fact, term: string): FactItem[] {
  const text = facts.tell(fact)
  return text === null ? [] : [{term, values: [line(value(text))]}]
}

/** How to reach the person, as far as the reader may know: through the referrer where it may not. */
export function contactItems(facts: DisclosedFacts): FactItem[] {
  const ways = [
    ...field(facts, 'contact:phone', 'Phone'),
    ...field(facts, 'contact:email', 'E-mail'),
    ...field(facts, 'contact:address', 'Address'),
  ]
  const safe = told(facts, 'safe-contact', 'How to make contact')
  const throughUs: FactItem[] =
    ways.length > 0 || safe.length > 0
      ? []
      : [{term: 'How to make contact', values: [line('Through the person who is asking, named above.')]}]
  return [
    ...safe,
    ...ways,
    ...throughUs,
    ...told(facts, 'prison', 'Where now'),
    ...(facts.tell('access:interpreter') === null ? [] : [{term: 'Interpreter', values: [line('Needed')]}]),
    ...told(facts, 'languages', 'Languages'),
  ]
}

/** What an officer decided to tell beyond what the letter has already: each fact by its name. */
export function furtherBlocks(facts: DisclosedFacts, further: readonly Fact[]): Block[] {
  const items = further.flatMap((fact) => told(facts, fact, capitalise(factLabel(fact))))
  return items.length === 0 ? [] : [heading(2, 'What you should also know'), factList(items)]
}

function needBlocks(facts: DisclosedFacts, {service}: ServiceRecord) {
  const needs = service.pathways.flatMap((pathway) => {
    const need = facts.tell(`need:${pathway}`)
    const severity = facts.tell(`severity:${pathway}`)
    return need === null ? [] : [{pathway, need, severity}]
  })
  const ordered = needs.sort((a, b) => PATHWAYS.indexOf(a.pathway) - PATHWAYS.indexOf(b.pathway))
  const from = facts.tell('release-date')
  return [
    factList([
      {
        term: 'Help with',
        values: ordered.map(({need, severity}) =>
          severity === null ? line(value(need)) : line(value(need), ` (${severity.toLowerCase()} need)`),
        ),
      },
      {term: 'From', values: [from === null ? line('As soon as you can') : line(value(from))]},
    ]),
  ]
}

const ANSWERS = {yes: 'Meets this', unknown: 'Please ask us', no: 'Please ask us'} as const

function ruleBlocks(facts: DisclosedFacts, {rules}: ServiceRecord) {
  if (rules.length === 0) return []
  const answered = rules.map((rule) => rule.answer(facts.answer))
  return [
    heading(2, 'Your rules, as our record has them'),
    {
      kind: 'table' as const,
      caption: 'Whom you take, and our answer',
      header: ['Your rule', 'Our answer'],
      rows: rules.map((rule, index) => [line(value(rule.text)), line(ANSWERS[answered[index] ?? 'unknown'])]),
    },
    ...(answered.some((answer) => answer !== 'yes')
      ? [
          paragraph(
            '“Please ask us” means that we do not know, or would rather tell you in person. It is not a no.',
          ),
        ]
      : []),
  ]
}

function referralBlocks({details, confirmed}: ServiceRecord) {
  if (details.howToRefer === '') return []
  return [
    heading(2, 'How you take referrals'),
    paragraph(
      `Our record (${confirmed}) says: `,
      value(`${quote(details.howToRefer)}.`),
      ' If this is not so, please tell us.',
    ),
  ]
}
