import type {Borough} from '../vocabulary/boroughs.ts'
import {type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'
import type {FigureSource, GapAnalysis, Method, Place, SafeCount} from './analysis.ts'
import {count, numbers, type ReportTable, stateCell, type TableCell, text, words} from './report-tables.ts'

/** A part of a report that was asked for: what it says, its figures, and how they were made. */
export interface ReportSection {
  readonly id: string
  readonly title: string
  readonly intro: string
  readonly table: ReportTable
  readonly method: readonly string[]
}

// A row of these may stand for a refuge. Who runs one, beside the borough whose women it takes, is not printed.
const WITHHELD_PATHWAYS: readonly Pathway[] = ['violence-against-women', 'women-in-prostitution']
const WITHHELD_PROVIDER = 'A provider that is not named here'
// The letters after which a reader needs the key.
const SUPPRESSED = 'suppressed'
const SUPPRESSION_NOTE =
  'Suppressed: a count under 5 people, or a number from which such a count could be worked out.'

/** The sections that an analysis has, in the order in which a board reads them. */
export function reportSections(analysis: GapAnalysis): ReportSection[] {
  const {nextServices, unmet, access, inequality, redundancy, stress, changes} = analysis
  const sections = [
    nextServices && nextSection(nextServices),
    unmet && unmetSection(unmet),
    stress && stressSection(stress),
    redundancy && redundancySection(redundancy),
    access && accessSection(access),
    inequality && inequalitySection(inequality),
    changes && changesSection(changes),
  ]
  return sections.filter((section) => section !== undefined)
}

type Part<Key extends keyof GapAnalysis> = NonNullable<GapAnalysis[Key]>

function nextSection({method, rows}: Part<'nextServices'>): ReportSection {
  return {
    id: 'next',
    title: 'Where one more service would do most',
    intro:
      'Each row is one more local service on that pathway in that borough, the one that would do most first.',
    table: {
      caption: 'The best next services, best first',
      columns: [
        words('Borough'),
        words('Pathway'),
        words('State now'),
        numbers(`People reached${modelledMark(method)}`),
      ],
      rows: rows.map((row) => [...placeCells(row), stateCell(row.state), safeCell(row.reached)]),
    },
    method: methodWords(
      method,
      rows.some(({reached}) => reached === null),
    ),
  }
}

function unmetSection({method, rows}: Part<'unmet'>): ReportSection {
  return {
    id: 'unmet',
    title: 'People whom no service would take',
    intro:
      'Of the people of the caseload with a need in a borough: how many no listed service would take, and the rule that turns most of them away.',
    table: {
      caption: 'Unmet need in the caseload',
      columns: [
        words('Borough'),
        words('Pathway'),
        numbers('People with the need'),
        numbers('No service would take'),
        words('Most turned away by'),
      ],
      rows: rows.map((row) => [
        ...placeCells(row),
        safeCell(row.people),
        safeCell(row.unmet),
        text(row.rule ?? '–'),
      ]),
    },
    method: methodWords(
      method,
      rows.some(({people, unmet}) => people === null || unmet === null),
    ),
  }
}

function stressSection({method, rows}: Part<'stress'>): ReportSection {
  return {
    id: 'stress',
    title: 'The same people in every borough',
    intro:
      'Standard profiles, none of them of a real person, run through each borough: where nothing would take them, and where every service would first have to be asked something.',
    table: {
      caption: 'Where each standard profile has no option',
      columns: [
        words('Profile'),
        words('Pathway'),
        numbers('Boroughs without any'),
        words('Which'),
        numbers('Boroughs with only services to ask'),
      ],
      rows: rows.map(({label, pathway, without, onlyCheck}) => [
        text(label),
        text(labelOf(pathwayVocabulary, pathway)),
        count(without.length),
        text(boroughNames(without)),
        count(onlyCheck.length),
      ]),
    },
    method: methodWords(method, false),
  }
}

function redundancySection({method, rows}: Part<'redundancy'>): ReportSection {
  const hidden = (places: readonly Place[]) =>
    places.filter(({pathway}) => WITHHELD_PATHWAYS.includes(pathway))
  const shown = (places: readonly Place[]) =>
    places.filter(({pathway}) => !WITHHELD_PATHWAYS.includes(pathway))
  const told = rows.flatMap(({organisation, becomesNone, becomesThin}) => [
    {name: organisation, none: shown(becomesNone), thin: shown(becomesThin)},
    {name: WITHHELD_PROVIDER, none: hidden(becomesNone), thin: hidden(becomesThin)},
  ])
  return {
    id: 'redundancy',
    title: 'Who depends on one provider',
    intro: `What would be lost if one organisation closed. Providers on ${WITHHELD_PATHWAYS.map((id) => labelOf(pathwayVocabulary, id).toLowerCase()).join(' and ')} are not named, since some run refuges.`,
    table: {
      caption: 'What the closure of one organisation would leave',
      columns: [
        words('Organisation'),
        numbers('Places left with nothing of their own'),
        words('Which'),
        numbers('Places left with one service'),
      ],
      rows: told
        .filter(({none, thin}) => none.length + thin.length > 0)
        .map(({name, none, thin}) => [
          text(name),
          count(none.length),
          text(placeNames(none)),
          count(thin.length),
        ]),
    },
    method: methodWords(method, false),
  }
}

function accessSection({method, rows}: Part<'access'>): ReportSection {
  const mark = modelledMark(method)
  return {
    id: 'access',
    title: 'Services for the need there is',
    intro:
      'How many services there are for each 1,000 of need. Access shares services out among all the boroughs that they serve; the other rate counts only services that name the borough.',
    table: {
      caption: 'Access by borough and pathway, per 1,000 of need',
      columns: [
        words('Borough'),
        words('Pathway'),
        numbers(`Need${mark}`),
        numbers('Local or shared services'),
        numbers(`Access per 1,000${mark}`),
        numbers(`Own services per 1,000${mark}`),
        numbers('95% interval'),
      ],
      rows: rows.map((row) => [
        ...placeCells(row),
        safeCell(row.need),
        count(row.near),
        rate(row.accessPerThousand),
        rate(row.perThousand),
        row.low === null || row.high === null
          ? rate(null)
          : {text: `${row.low.toFixed(2)} to ${row.high.toFixed(2)}`, order: row.low},
      ]),
    },
    method: methodWords(
      method,
      rows.some(({need}) => need === null),
    ),
  }
}

function inequalitySection({method, rows}: Part<'inequality'>): ReportSection {
  const mark = modelledMark(method)
  return {
    id: 'inequality',
    title: 'How unequal access is',
    intro:
      'Hoover is the share of provision that would have to move for need to be served alike everywhere; Gini is 0 where all have the same and nears 1 where one has everything; concentration below 0 means that provision leans to the more deprived boroughs.',
    table: {
      caption: 'Inequality of access over the 33 boroughs',
      columns: [
        words('Pathway'),
        numbers(`Hoover${mark}`),
        numbers(`Gini${mark}`),
        numbers(`Concentration${mark}`),
      ],
      rows: rows.map(({pathway, hoover, gini, concentration}) => [
        text(labelOf(pathwayVocabulary, pathway)),
        rate(hoover),
        rate(gini),
        rate(concentration),
      ]),
    },
    method: methodWords(method, false),
  }
}

function changesSection({baseline, method, rows}: Part<'changes'>): ReportSection {
  return {
    id: 'changes',
    title: `What changed since ${baseline}`,
    intro:
      rows.length === 0
        ? `No state differs from that of dataset ${baseline}.`
        : `States that differ from those of dataset ${baseline}.`,
    table: {
      caption: `Cells that moved since ${baseline}`,
      columns: [
        words('Borough'),
        words('Pathway'),
        words('Group'),
        words('Before'),
        words('Now'),
        numbers('Services gained'),
        numbers('Services lost'),
      ],
      // Counted, not named: some are refuges.
      rows: rows.map((row) => [
        ...placeCells(row),
        text(row.group ?? 'Everyone'),
        stateCell(row.before),
        stateCell(row.after),
        count(row.gained.length),
        count(row.lost.length),
      ]),
    },
    method: methodWords(method, false),
  }
}

const placeCells = ({borough, pathway}: Place): TableCell[] => [
  text(borough),
  text(labelOf(pathwayVocabulary, pathway)),
]

const safeCell = (value: SafeCount): TableCell =>
  value === null ? {text: SUPPRESSED, order: -1} : count(value)

/** A rate or an index; those that are not known sort first. */
const rate = (value: number | null): TableCell =>
  value === null ? {text: '–', order: -2} : {text: value.toFixed(2).replace('-', '−'), order: value}

const boroughNames = (boroughs: readonly Borough[]): string =>
  boroughs.length === 33 ? 'all' : boroughs.join(', ')

function placeNames(places: readonly Place[]): string {
  const byPathway = Map.groupBy(places, ({pathway}) => pathway)
  return [...byPathway]
    .map(
      ([pathway, where]) =>
        `${labelOf(pathwayVocabulary, pathway)}: ${boroughNames(where.map(({borough}) => borough))}`,
    )
    .join('; ')
}

// Said wherever a number rests on a rate that was multiplied by a population.
const modelledMark = ({sources}: Method): string =>
  sources.length > 0 && sources.every(({modelled}) => modelled)
    ? ' (modelled)'
    : sources.some(({modelled}) => modelled)
      ? ' (in part modelled)'
      : ''

function methodWords({formula, sources}: Method, suppressed: boolean): string[] {
  return [`How: ${formula}`, ...sources.map(sourceWords), ...(suppressed ? [SUPPRESSION_NOTE] : [])]
}

function sourceWords({measure, publisher, year, modelled, note}: FigureSource): string {
  const origin = [publisher, year].filter((part) => part !== '').join(', ')
  const named = [measure.replaceAll('_', ' '), origin].filter((part) => part !== '').join('; ')
  return `Source${modelled ? ' (modelled)' : ''}: ${named}.${note === '' ? '' : ` ${note}`}`
}
