import {formatDate, type IsoDate} from '../calendar.ts'
import {datasetWords} from '../directory/dataset-words.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {
  anchored,
  type Block,
  bullets,
  callout,
  type Document,
  heading,
  line,
  paragraph,
  reference,
  value,
} from '../document/model.ts'
import type {Group} from '../gaps/coverage.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {chooseServices, type Section} from './choose-services.ts'
import {type EntryContext, entryAnchor, fullEntry, nameLine, shortEntry} from './entries.ts'
import {PLAIN_PATHWAYS, placeName} from './plain-words.ts'
import {findAbuseLine, type PublicDirectory, type PublicRecord} from './public-records.ts'
import {refugeBlocks} from './refuges.ts'

/** What a booklet is made from. `group` null is everyone; `groupWords` says who the group is ("care leavers"). */
export interface BookletRequest {
  readonly dataset: DatasetIdentity
  readonly directory: PublicDirectory
  readonly borough: Borough
  readonly group: Group | null
  readonly groupWords: string | null
  readonly pathways: readonly Pathway[]
  readonly today: IsoDate
  readonly prisonName: (code: string) => string
}

/** A booklet, and how many services stand in it: in full, in short, and by name alone. */
export interface Booklet {
  readonly document: Document
  readonly services: {readonly full: number; readonly short: number; readonly named: number}
}

/**
 * Makes the printed directory of a borough: what there is for its people by pathway, in plain English at 14 point.
 * Services that have closed are not in it, nor anything that could show where a refuge is.
 */
export function buildBooklet(request: BookletRequest): Booklet {
  const {directory, dataset, today, groupWords, group} = request
  const place = placeName(request.borough)
  const sections = chooseServices(directory.records, request)
  const abuseLine = findAbuseLine(directory.records)
  const context: BookletContext = {
    ...request,
    place,
    abuseLine: abuseLine !== null && (group === null || group.takes(abuseLine.service)) ? abuseLine : null,
  }
  const count = (...kinds: ('own' | 'wide' | 'unstated' | 'unreachable')[]): number =>
    sections.flatMap((section) => kinds.flatMap((kind) => section[kind])).length
  const document: Document = {
    title: groupWords === null ? `Help in ${place}` : `Help in ${place} for ${groupWords}`,
    language: 'en-GB',
    marking: null,
    stamp: null,
    textSize: 'large',
    footer: `Made on ${formatDate(today)} from dataset ${datasetWords(dataset)}.`,
    blocks: [
      ...frontPage(sections, context),
      ...sections.flatMap((section) => sectionBlocks(section, context)),
      ...aboutBlocks(),
    ],
  }
  const services = {full: count('own'), short: count('wide', 'unstated'), named: count('unreachable')}
  return {document, services}
}

interface BookletContext extends EntryContext {
  readonly place: string
  readonly abuseLine: PublicRecord | null
  readonly dataset: DatasetIdentity
}

const sectionAnchor = (pathway: Pathway): string => `pathway-${pathway}`

function frontPage(sections: readonly Section[], {place, today, dataset}: BookletContext): Block[] {
  return [
    callout('safety', 'Are you in danger now?', line('Ring 999.')),
    paragraph(`This is a list of people who can help you. They help people from ${place}.`),
    paragraph(`It was made on ${formatDate(today)}, from dataset `, value(dataset.version), '.'),
    heading(2, 'How to use this list'),
    bullets([
      line('Look below for the kind of help you need.'),
      line('Ring first. Numbers, times and rules change. Ask if they can take you.'),
      line('Does it say “not confirmed”? Then no one has told us that it still runs. It may have shut.'),
      line('Is there no number, or no answer? Ask your probation officer.'),
      line('Is it hard to ring? Ask someone to do it with you.'),
    ]),
    heading(2, 'What is in here'),
    bullets(
      sections.map((section) => {
        const {heading: name} = PLAIN_PATHWAYS[section.pathway]
        return line(reference(name, sectionAnchor(section.pathway)))
      }),
    ),
  ]
}

function sectionBlocks(section: Section, context: BookletContext): Block[] {
  const {pathway, own, wide, unstated, unreachable, elsewhere} = section
  const {place} = context
  const plain = PLAIN_PATHWAYS[pathway]
  const nothing = [own, wide, unstated, unreachable, elsewhere].every(({length}) => length === 0)
  return [
    {kind: 'page-break'},
    anchored(sectionAnchor(pathway), 2, plain.heading),
    paragraph(plain.about),
    ...refugeBlocks(pathway, context.abuseLine, context.today),
    ...(nothing ? [paragraph('We know of no one here. Ask your probation officer.')] : []),
    ...part(`For people from ${place}`, own, (record) => fullEntry(record, context)),
    ...part('For all of London, or the whole country', wide, (record) => shortEntry(record, context)),
    ...part(
      `May help people from ${place}`,
      unstated,
      (record) => shortEntry(record, context),
      paragraph('They do not say which areas they help. Ask them.'),
    ),
    ...part(
      'More help with this',
      elsewhere.map(({record}) => record),
      () => [],
      ...elsewhereBlocks(elsewhere),
    ),
    ...part(
      'Ask your probation officer about these',
      unreachable,
      () => [],
      paragraph('We have no number for them. They may still be there.'),
      bullets(unreachable.map(nameLine)),
    ),
  ]
}

/** The services of this pathway that stand in other sections, by section. */
function elsewhereBlocks(elsewhere: Section['elsewhere']): Block[] {
  const bySection = Map.groupBy(elsewhere, ({section}) => section)
  return [...bySection].map(([section, entries]) => {
    const names = entries.flatMap(({record}, index) => [
      ...(index === 0 ? [] : ['; ']),
      reference(record.service.name, entryAnchor(record)),
    ])
    return paragraph(`Look under “${PLAIN_PATHWAYS[section].heading}” for: `, ...names, '.')
  })
}

/** A part of a section under its own heading; none when there is nothing to put in it. */
function part(
  title: string,
  records: readonly PublicRecord[],
  entry: (record: PublicRecord) => Block[],
  ...opening: readonly Block[]
): Block[] {
  return records.length === 0 ? [] : [heading(3, title), ...opening, ...records.flatMap(entry)]
}

function aboutBlocks(): Block[] {
  return [
    {kind: 'page-break'},
    heading(2, 'About this list'),
    paragraph('We found these services on public web pages and in public lists. We have not rung them all.'),
    paragraph('Is a service not here? It may still be there. We may not have found it.'),
    // The words that the licences ask for.
    paragraph(
      value(
        'Service records: Creative Commons Attribution 4.0. Contains public sector information licensed under the Open Government Licence v3.0.',
      ),
    ),
  ]
}
