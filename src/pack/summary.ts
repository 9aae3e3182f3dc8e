import {formatDate} from '../calendar.ts'
import {
  address,
  type Block,
  bullets,
  callout,
  type Document,
  facts as factList,
  heading,
  type Inline,
  line,
  paragraph,
  steps,
  strong,
  value,
} from '../document/model.ts'
import type {MatchResult} from '../matching/match.ts'
import {PATHWAYS, type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'
import type {DisclosedFacts} from './disclosed-facts.ts'
import type {Fact} from './facts.ts'
import {LAWFUL_BASIS_IDS} from './lawful-basis.ts'
import {DRAFT_STAMP, datasetWords, type PackContext} from './pack-context.ts'
import {dutyBlocks} from './summary-duty.ts'
import {questionBlocks} from './summary-questions.ts'
import {chosenBlocks, contactLine, statusLine} from './summary-services.ts'
import {nextSteps, type SummaryOptions} from './summary-steps.ts'
import {timelineBlocks} from './summary-timeline.ts'

/**
 * The officer's own sheet: what is not met first, then needs and services, what to do next, each service with its
 * reasons and what to check, runners-up, who is told what, and sources.
 */
export function buildSummary(facts: DisclosedFacts, options: SummaryOptions): Omit<Document, 'marking'> {
  const {context} = options
  const assessment = facts.assessment()
  return {
    title: `Case summary ${facts.tell('reference') ?? ''}`.trim(),
    language: 'en-GB',
    stamp: context.basis === null ? DRAFT_STAMP : null,
    textSize: 'standard',
    footer: `For the officer only. A copy: the record belongs on the case system. Delete by ${formatDate(context.expires)}. Dataset ${datasetWords(context.dataset)}, ${formatDate(context.today)}.`,
    blocks: [
      callout(
        'note',
        'For the officer only',
        line('This sheet holds more than any service may be told. Do not send it on.'),
      ),
      ...draftBlocks(context),
      ...unmetBlocks(options),
      ...adviceBlocks(options),
      heading(2, 'The person'),
      personFacts(facts, context),
      heading(2, 'Needs and services'),
      needsTable(facts, options),
      heading(2, 'What to do next'),
      steps(nextSteps(facts, options)),
      ...questionBlocks(facts, options.chosen),
      ...dutyBlocks(options.duty),
      heading(2, 'The services chosen'),
      ...options.chosen.flatMap(chosenBlocks),
      ...(options.chosen.length === 0 ? [paragraph('None: no service fits.')] : []),
      ...runnersUpBlocks(options),
      ...timelineBlocks(options.timeline),
      heading(2, 'Who is told what'),
      toldTable(options),
      ...noteBlocks(assessment),
      ...sourceBlocks(options),
    ],
  }
}

function draftBlocks({basis}: PackContext): Block[] {
  if (basis !== null) return []
  return [
    callout(
      'warning',
      'This pack is a draft: nothing in it may be sent',
      line('No lawful basis has been chosen, and there is no default. The letters say so at their head.'),
      line(`Choose one and make the pack again with --lawful-basis: ${LAWFUL_BASIS_IDS.join(', ')}.`),
    ),
  ]
}

const label = (pathway: Pathway): string => labelOf(pathwayVocabulary, pathway)

function unmetBlocks({unmet, hidden}: SummaryOptions): Block[] {
  if (unmet.length === 0) return []
  return [
    heading(2, 'Not met'),
    ...unmet.flatMap(({pathway, severity, reasons}): Block[] => [
      heading(3, `${label(pathway)}: ${severity} need`),
      // Why a refuge does not fit can say whose boroughs it serves.
      bullets(
        reasons
          .filter((text) => !hidden.some((id) => text.includes(`(${id})`)))
          .map((text) => line(value(text))),
      ),
    ]),
  ]
}

function adviceBlocks({adviceOnly}: SummaryOptions): Block[] {
  if (adviceOnly.length === 0) return []
  return [
    heading(2, 'Only an advice line'),
    paragraph('Nobody but a national line, by phone or online, was found for these needs:'),
    bullets(adviceOnly.map((need) => line(label(need)))),
  ]
}

const PERSON_FACTS: readonly (readonly [Fact, string])[] = [
  ['age', 'Age'],
  ['sex', 'Sex'],
  ['situation', 'Stage'],
  ['custody', 'Custody'],
  ['prison', 'Prison'],
  ['release-date', 'Release'],
  ['home:borough', 'Home borough'],
  ['home:no-fixed-abode', 'No fixed abode'],
  ['home:connections', 'Local connection'],
  ['avoid', 'Must not go to'],
  ['languages', 'Languages'],
  ['access:interpreter', 'Interpreter'],
  ['access:step-free', 'Step-free access'],
  ['consent', 'Consent'],
]

function personFacts(facts: DisclosedFacts, {basis}: PackContext): Block {
  return factList([
    ...PERSON_FACTS.flatMap(([fact, term]) => {
      const text = facts.tell(fact)
      return text === null ? [] : [{term, values: [line(value(text))]}]
    }),
    {
      term: 'Lawful basis',
      values: [
        line(basis === null ? 'Not chosen' : `${basis.label} (${basis.law}; ${basis.rules.join(', ')})`),
      ],
    },
  ])
}

const VERDICTS = {eligible: 'Eligible', check: 'Check first', ineligible: 'Would not take'} as const

function needsTable(facts: DisclosedFacts, {chosen, adviceOnly}: SummaryOptions): Block {
  const needs = PATHWAYS.filter((pathway) => facts.tell(`need:${pathway}`) !== null)
  return {
    kind: 'table',
    caption: 'Each need with the service chosen for it',
    header: ['Need', 'How severe', 'Service', 'Verdict'],
    rows: needs.map((need): Inline[] => {
      const serving = chosen.filter(({match}) => match.needs.includes(need))
      const names = serving.flatMap(({record}, index) => [
        ...(index > 0 ? ['; '] : []),
        value(record.service.name),
      ])
      const verdicts: string[] = serving.map(({match}) => VERDICTS[match.verdict])
      if (adviceOnly.includes(need)) verdicts.push('An advice line only')
      return [
        line(label(need)),
        line(facts.tell(`severity:${need}`) ?? ''),
        serving.length === 0 ? line(strong('None')) : line(...names),
        line([...new Set(verdicts)].join('; ')),
      ]
    }),
  }
}

function runnersUpBlocks({runnersUp}: SummaryOptions): Block[] {
  if (runnersUp.length === 0) return []
  return [
    heading(2, 'If one of them says no'),
    {
      kind: 'table',
      caption: 'The next best service for each need',
      header: ['Need', 'Service', 'Verdict', 'Status', 'Contact'],
      rows: runnersUp.map(({need, other}) =>
        other === null
          ? [line(label(need)), line('None other was found'), [], [], []]
          : [
              line(label(need)),
              line(value(other.record.service.name)),
              line(VERDICTS[other.match.verdict]),
              line(statusLine(other.record)),
              contactLine(other.record) ?? line('none known: not found, which does not mean closed'),
            ],
      ),
    },
  ]
}

function toldTable({told}: SummaryOptions): Block {
  return {
    kind: 'table',
    caption: 'What each document tells its reader of the person; manifest.json has what it does not, and why',
    header: ['Document', 'For', 'Tells'],
    rows: told.map(({name, reader, facts}) => [
      line(name),
      line(value(reader)),
      line(facts.length === 0 ? 'nothing of the person' : facts.join('; ')),
    ]),
  }
}

function noteBlocks(assessment: MatchResult | null): Block[] {
  if (assessment === null || assessment.notes.length === 0) return []
  return [heading(2, 'Notes on the profile'), bullets(assessment.notes.map((note) => line(value(note))))]
}

function sourceBlocks({chosen}: SummaryOptions): Block[] {
  if (chosen.length === 0) return []
  return [
    heading(2, 'Where this comes from'),
    {
      kind: 'table',
      caption: 'The sources of each chosen service, and the date that each speaks for',
      header: ['Service', 'Published by', 'Date', 'Address'],
      rows: chosen.flatMap(({record}) =>
        record.details.sources.map((source) => [
          line(value(record.service.name)),
          line(value(source.publisher)),
          line(source.asOf === '' ? 'undated' : formatDate(source.asOf)),
          line(address(source.url)),
        ]),
      ),
    },
  ]
}
