import {formatDate} from '../calendar.ts'
import {
  blank,
  bullets,
  callout,
  type Document,
  facts as factList,
  heading,
  line,
  paragraph,
  value,
} from '../document/model.ts'
import type {DisclosedFacts} from './disclosed-facts.ts'
import {type DutyToRefer, testWords} from './duty-to-refer.ts'
import {contactItems, field, told} from './letter.ts'
import {DRAFT_STAMP, type PackContext} from './pack-context.ts'
import {NOT_KNOWN_YET} from './subject.ts'

/**
 * The referral to a housing authority under section 213B: who the person is, how to reach them, and the agreed
 * reason, with the day that the duty turns on (governance DR01 to DR04). It assesses no housing need, and tells
 * nothing else.
 */
export function buildDutyToRefer(
  facts: DisclosedFacts,
  {authority, council, contactAgreed, missing, test}: DutyToRefer,
  context: PackContext,
): Omit<Document, 'marking'> {
  const draft = missing.length > 0
  const to = [council?.service.name, `housing authority for ${authority}`].filter(Boolean).join(', ')
  const stated = facts.tell('release-date')
  const release = stated === NOT_KNOWN_YET ? null : stated
  const homeless = facts.tell('cohort:homeless') === 'yes' && stated === null
  return {
    title: draft ? 'Draft referral to a housing authority' : 'Referral to a housing authority',
    language: 'en-GB',
    stamp: draft ? DRAFT_STAMP : null,
    textSize: 'standard',
    footer: `Keep this letter safe and show it only to those who need it. Destroy it when you no longer need it, and by ${formatDate(context.expires)} unless you are helping the person by then.`,
    blocks: [
      ...(draft ? [draftCallout(missing)] : []),
      factList([
        {term: 'To', values: [line(value(to))]},
        {term: 'Date', values: [line(formatDate(context.today))]},
        {
          term: 'Made under',
          values: [line('Duty to refer, Housing Act 1996, section 213B')],
        },
        ...(context.basis === null || context.basis.id === 'duty-to-refer'
          ? []
          : [
              {
                term: 'Shared under',
                values: [line(`${context.basis.label} (${context.basis.law})`)],
              },
            ]),
      ]),
      heading(2, 'Who is referring'),
      factList([
        ...field(facts, 'referrer:name', 'Name'),
        ...field(facts, 'referrer:role', 'Role'),
        ...field(facts, 'referrer:organisation', 'Public body'),
        ...field(facts, 'referrer:phone', 'Phone'),
        ...field(facts, 'referrer:email', 'E-mail'),
      ]),
      heading(2, 'Who is referred'),
      factList([
        ...field(facts, 'name', 'Name'),
        ...contactItems(facts),
        {term: 'Chose this authority', values: [line('Yes')]},
        ...told(facts, 'consent', 'Consent'),
        ...(contactAgreed
          ? [{term: 'Contact details', values: [line('The person agreed that they are passed on.')]}]
          : []),
      ]),
      heading(2, 'Why'),
      factList([
        ...(facts.tell('need:accommodation') === null
          ? []
          : [{term: 'Reason', values: [line('Homeless, or likely to be, and needs somewhere to live')]}]),
        ...(release !== null
          ? [{term: 'Day of release', values: [line(value(release), ...expected(test, release))]}]
          : homeless
            ? [{term: 'Homeless', values: [line('Now')]}]
            : [
                {
                  term: 'Homeless from',
                  values: [line(blank('the day on which the person will be homeless'))],
                },
              ]),
        ...(test === null || test.from === null
          ? []
          : [{term: 'Within 56 days', values: [line(testWords(test))]}]),
      ]),
      heading(2, 'What we ask of you'),
      bullets([
        line('Contact the person in the way given above, and no other.'),
        line('Tell us that you have this, and who will deal with it.'),
      ]),
      paragraph(
        'This is a referral and not a homelessness application. We have not assessed what housing the person needs.',
      ),
    ],
  }
}

// The law may bring release forward: the council has to be ready by the earlier day.
function expected(test: DutyToRefer['test'], release: string): string[] {
  const day = test?.from == null ? release : formatDate(test.from)
  return day === release ? [] : [`; expected on ${day}, as it may be brought forward`]
}

function draftCallout(missing: DutyToRefer['missing']) {
  return callout(
    'warning',
    'This is a draft and must not be sent',
    ...missing.map((what) => line(`Missing: ${what}.`)),
  )
}
