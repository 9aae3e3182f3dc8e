import {formatDate, type IsoDate} from '../calendar.ts'
import type {Licence} from '../directory/release-package.ts'
import type {DatasetSummary} from '../directory/summarise.ts'
import type {ReferenceTable} from '../io/reference.ts'
import {BOROUGHS} from '../vocabulary/boroughs.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf, listAnd} from '../vocabulary/words.ts'
import {renderTable} from './table.ts'
import {cleanText, wrapText} from './text.ts'

interface Described extends DatasetSummary {
  readonly today: IsoDate
  readonly licences: readonly Licence[]
  readonly attribution: readonly string[]
  readonly referenceTables: readonly ReferenceTable[]
}

/** What a dataset holds, for a person to read. */
export function formatSummary(summary: Described, width: number): string {
  const {services, live, organisations, contacts, locations, sources} = summary
  const paragraphs = [
    `${services} services of ${organisations} organisations, ${live} of them live (open, or of unknown status). ${contacts} contacts, ${locations} locations, ${sources} sources.`,
    `Status: ${counted(summary.byStatus)}.`,
    `Of the live ones, by the newest source on ${formatDate(summary.today)}: ${counted(summary.byFreshness)}.`,
    `Reach: ${counted(summary.byCoverage)}. ${describeBoroughs(summary)}`,
    `No way to reach: ${summary.unreachable} live services have no phone, e-mail, website or address (not found, which is not closed).`,
  ]
  const table = renderTable(
    [
      {heading: 'Live services by pathway', keep: true},
      {heading: '', align: 'right', keep: true},
    ],
    Object.entries(summary.byPathway).map(([id, number]) => [
      labelOf(pathwayVocabulary, id as keyof typeof summary.byPathway),
      String(number),
    ]),
    width,
  )
  return [
    ...paragraphs.map((text) => wrapped(text, width)),
    table.trimEnd(),
    describeTerms(summary, width),
  ].join('\n\n')
}

const wrapped = (text: string, width: number): string => wrapText(cleanText(text), width).join('\n')

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([word, number]) => `${number} ${word}`)
    .join(', ')

function describeBoroughs({boroughsNamed, boroughsNotNamed}: DatasetSummary): string {
  if (boroughsNotNamed.length === 0)
    return `Each of the ${boroughsNamed} boroughs is named by a live service.`
  if (boroughsNamed === 0) return 'No borough is named by a live service.'
  return `${boroughsNamed} of ${BOROUGHS.length} boroughs are named by a live service; not ${listAnd(boroughsNotNamed)}.`
}

function describeTerms({licences, attribution, referenceTables}: Described, width: number): string {
  const own =
    licences.length === 0
      ? ['Licence: not stated.']
      : [`Licence: ${listAnd(licences.map(({title}) => title))}.`, ...attribution]
  const reference = [...new Set(referenceTables.flatMap((table) => table.attribution ?? []))]
  const others = reference.filter((sentence) => !attribution.includes(sentence))
  const heading = others.length > 0 ? ['Reference tables used with it:'] : []
  return [...own, ...heading, ...others].map((text) => wrapped(text, width)).join('\n')
}
