import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'
import {
  methodWords,
  modelledMark,
  type Part,
  placeCells,
  type ReportSection,
  rate,
  safeCell,
} from './report-section-words.ts'
import {count, numbers, stateCell, text, words} from './report-tables.ts'

const NEED_NOTE =
  'Need is counted by the nearest measure that is published, or by your caseload, as is said below the table: where that is all adults of a borough, it says how many live there, not how many have the need. Pathways are measured differently: compare boroughs, not pathways.'

export function nextSection({method, rows}: Part<'nextServices'>): ReportSection {
  return {
    id: 'next',
    title: 'Where one more service would do most',
    intro: `Each row is one more local service on that pathway in that borough. ${NEED_NOTE}`,
    table: {
      caption: 'The next services, most need first',
      columns: [
        words('Borough'),
        words('Pathway'),
        words('State now'),
        numbers(`Need reached${modelledMark(method)}`),
      ],
      rows: rows.map((row) => [...placeCells(row), stateCell(row.state), safeCell(row.reached)]),
    },
    method: methodWords(
      method,
      rows.some(({reached}) => reached === null),
    ),
  }
}

export function unmetSection({method, rows}: Part<'unmet'>): ReportSection {
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

export function accessSection({method, rows}: Part<'access'>): ReportSection {
  const mark = modelledMark(method)
  return {
    id: 'access',
    title: 'Services for the need there is',
    intro: `How many services there are for each 1,000 of need. Access shares services out among all the boroughs that they serve; the other rate counts only services that name the borough. ${NEED_NOTE}`,
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

export function inequalitySection({method, rows}: Part<'inequality'>): ReportSection {
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
