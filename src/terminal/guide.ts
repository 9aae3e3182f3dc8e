import {anchored, bullets, type Document, line, paragraph, strong} from '../document/model.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'

/** The parts of the guide, in the order in which someone new reads them. */
export const GUIDE_PARTS = ['start', 'pathways', 'matching', 'packs', 'gaps', 'dataset'] as const
export type GuidePart = (typeof GUIDE_PARTS)[number]

const term = (name: string, text: string) => line(strong(name), `: ${text}`)

const ABOUT_PATHWAYS: Readonly<Record<string, string>> = {
  accommodation: 'a home to go to: councils, hostels, supported housing, tenancy advice',
  'employment-training': 'work, courses and skills',
  'finance-debt': 'benefits, debt, a bank account, identity documents',
  'substance-misuse': 'drug and alcohol treatment and recovery',
  health: 'physical and mental health, a GP, a dentist',
  'children-families': 'parents, children and family ties',
  'thinking-behaviour': 'attitudes, thinking and behaviour: programmes, mentors',
  'violence-against-women': 'domestic abuse, sexual violence and refuges',
  'women-in-prostitution': 'leaving prostitution, and being safer in it',
}

const PARTS: Readonly<Record<GuidePart, {readonly title: string; readonly blocks: Document['blocks']}>> = {
  start: {
    title: 'The first five minutes',
    blocks: [
      paragraph('You have a person and ten minutes. Say what you know, and leave out what you do not:'),
      bullets([
        line(
          'resettle profile new --out jay.json asks only what changes the answer, and can be left and taken up again.',
        ),
        line(
          'resettle match jay.json lists the services that would take the person, best first for each need.',
        ),
        line(
          'resettle plan jay.json finds the fewest services that meet all the needs, and dates what to do.',
        ),
        line('resettle pack jay.json --out packs writes the summary, the letters and the leaflet.'),
      ]),
      paragraph('Or begin with a phrase: resettle search "debt advice" --borough Hackney.'),
      paragraph(
        'Nothing here opens a network connection, and nothing about a person is kept but the files that you make.',
      ),
    ],
  },
  pathways: {
    title: 'The nine resettlement pathways',
    blocks: [
      paragraph(
        'Needs and services are sorted by nine pathways. Every command takes their usual other names, too.',
      ),
      bullets(
        pathwayVocabulary.words.map(({id, label}) => term(`${label} (${id})`, ABOUT_PATHWAYS[id] ?? '')),
      ),
    ],
  },
  matching: {
    title: 'How matching decides',
    blocks: [
      paragraph(
        'Each rule of a service (area, sex, age, whom it is only for, what it requires, whom it excludes, prison, safety, when, status) answers yes, no or unknown. What was not asked is unknown, never no.',
      ),
      bullets([
        term('ineligible', 'a rule says no. The service is not shown; --all shows it with the reason.'),
        term('check', 'no rule says no, but one is unknown. The reason says what to ask.'),
        term('eligible', 'every rule says yes.'),
      ]),
      paragraph(
        'Matches are ordered by named parts that --explain prints: how severe the need is, whether it is the service’s main work, whether it is made for people like this person, nearness, how fresh the facts are, whether it can be reached, whether you can refer.',
      ),
      paragraph(
        'Beside every match stand its status and the date of its newest source. “Not confirmed” means that no recent source shows the service running: ring first.',
      ),
      paragraph(
        'A refuge is never ruled out by borough: a woman usually has to leave her area. No output says where one is.',
      ),
    ],
  },
  packs: {
    title: 'Who is told what',
    blocks: [
      paragraph(
        'A pack is several documents with different readers. Each is told what it needs and nothing else.',
      ),
      bullets([
        term('the officer', 'the whole case, under its reference, without the name'),
        term(
          'a service',
          'who refers, how to reach the person, the need on its own pathway, the answers to its own rules',
        ),
        term('the person', 'a leaflet that does no harm if found; --discreet takes sensitive names off it'),
      ]),
      paragraph(
        'manifest.json says of each document what it tells, what it withholds and why. A lawful basis is your choice: there is no default, and without one the letters are drafts.',
      ),
    ],
  },
  gaps: {
    title: 'How to read a gap report',
    blocks: [
      paragraph(
        'One cell is one borough and one pathway. It counts live services whose area takes the borough in:',
      ),
      bullets([
        term('covered', 'two or more services that name the borough'),
        term('thin', 'one'),
        term('wide-only', 'none of its own: only services for all London or the whole country'),
        term('excluded', 'services exist, and none takes the group asked about'),
        term('none', 'nothing'),
      ]),
      paragraph(
        'The evidenced state is the same over services with a source under three years old: a directory of the past is not provision.',
      ),
      paragraph(
        'Absence in the dataset is not proof of absence in the world. The report says how well each borough was searched.',
      ),
    ],
  },
  dataset: {
    title: 'Where the facts come from',
    blocks: [
      paragraph(
        'The dataset is numbered releases of CSV files. Every service has at least one source with the date that it speaks for; what no source stated is blank, and a blank is not a no.',
      ),
      bullets([
        line('resettle show ID shows a service with every source.'),
        line('resettle dataset stale is a call sheet of what to verify next.'),
        line('--overlay DIR lays what your team knows over the release.'),
        line('resettle dataset import and export read and write Open Referral feeds.'),
      ]),
    ],
  },
}

/** The guide, or one part of it, as a document. */
export function guideDocument(part: GuidePart | null): Document {
  const chosen = part === null ? GUIDE_PARTS : [part]
  const [only] = chosen
  const single = chosen.length === 1 && only !== undefined
  return {
    title: single ? PARTS[only].title : 'A guide to resettle',
    language: 'en-GB',
    marking: null,
    stamp: null,
    textSize: 'standard',
    footer: null,
    blocks: single
      ? PARTS[only].blocks
      : chosen.flatMap((name) => [anchored(name, 2, PARTS[name].title), ...PARTS[name].blocks]),
  }
}
