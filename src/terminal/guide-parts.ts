import {bullets, type Document, line, paragraph, steps, strong} from '../document/model.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'

type Blocks = Document['blocks']

const term = (name: string, text: string) => line(strong(name), `: ${text}`)

const ABOUT_PATHWAYS: Readonly<Record<Pathway, string>> = {
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

export const START: Blocks = [
  paragraph('You have a person and ten minutes. Say what you know, and leave out what you do not:'),
  steps([
    line(
      'resettle profile new --out jay.json makes a needs profile: what the person needs, and the facts that decide who would take them. It asks only what changes the answer, and can be left and taken up again.',
    ),
    line('resettle match jay.json lists the services that would take the person, best first for each need.'),
    line('resettle plan jay.json finds the fewest services that meet all the needs, and dates what to do.'),
    line(
      'resettle pack jay.json shows the referral pack: a summary, letters and a leaflet. With --out packs it writes it.',
    ),
  ]),
  paragraph(
    'Or begin with a phrase: resettle search "debt advice" --borough Hackney. A month of releases is one file: resettle match LIST.csv.',
  ),
  paragraph(
    'A profile goes by a reference such as a case number, never by a name. Nothing here opens a network connection, and nothing about a person is kept but the files that you make.',
  ),
  paragraph('Ring before you send anyone: most services have not been confirmed lately, and each says so.'),
]

export const PATHWAYS_PART: Blocks = [
  paragraph(
    'Needs and services are sorted by nine pathways: seven from the national work on reducing reoffending, and two for women. Every command also takes their other names, such as ETE, housing or “OASys 3” (resettle guide words lists them).',
  ),
  bullets(
    pathwayVocabulary.words.map(({id, label}) => line(strong(label), ` (${id}): ${ABOUT_PATHWAYS[id]}`)),
  ),
]

export const MATCHING: Blocks = [
  paragraph(
    'Each service is looked at by ten rules: area, sex, age on the day it would start, whom it is only for, what it requires, whom it excludes, which prison, where the person may not go, at which stage it works, and whether it still runs. A rule answers yes, no or unknown. What was not asked is unknown, never no.',
  ),
  bullets([
    term('eligible', 'every rule says yes.'),
    term('check', 'no rule says no, but one is unknown. The line with the question mark says what to ask.'),
    term('ineligible', 'a rule says no. The service is not offered; --all shows it with the reason.'),
  ]),
  paragraph(
    'Matches are put in order by named parts that --explain prints: how severe the need is, whether it is the service’s main work, whether it is made for people like this person, nearness, how fresh the facts are, whether it can be reached, whether you can refer.',
  ),
  paragraph(
    'Beside every match stand its status and the date of its newest source. “Not confirmed” means that no source from 2023 or later shows the service running: ring first. “No contact known” means not found, not closed.',
  ),
  paragraph(
    'A refuge is never ruled out by borough: a woman usually has to leave her area. No output says where one is.',
  ),
  paragraph('The program lists and says why. A person decides.'),
]

export const PACKS: Blocks = [
  paragraph(
    'A pack is several documents with different readers. Each is told what it needs and nothing else.',
  ),
  bullets([
    term('the officer', 'the whole case, under its reference, without the name'),
    term(
      'a service',
      'who is referred and by whom, the safe way of contact, the need on its own pathway, the dates, and whether its own rules are met',
    ),
    term(
      'a housing authority',
      'under the duty to refer: who is or will be homeless and when, if the person agreed',
    ),
    term('the person', 'a leaflet that does no harm if found; --discreet takes sensitive names off it'),
  ]),
  paragraph(
    'manifest.json says of each document what it tells, what it withholds and why. A lawful basis is your choice: there is no default, and without one the letters are drafts.',
  ),
  paragraph(
    'A pack is a copy: delete it when it is sent. resettle pack purge DIR deletes those past their 30 days; --encrypt seals one. resettle guide data-protection says more.',
  ),
]

export const GAPS: Blocks = [
  paragraph(
    'One cell is one borough and one pathway. It counts live services (open or not confirmed) whose area takes the borough in:',
  ),
  bullets([
    term('covered', 'two or more services that name the borough, alone or with others'),
    term('thin', 'one'),
    term('wide-only', 'none of its own: only services for all London or the whole country'),
    term('excluded', 'services exist, and none takes the group asked about (--for women)'),
    term('none', 'nothing'),
  ]),
  paragraph(
    'The evidenced state is the same over services with a source under three years old: a directory of the past is not provision.',
  ),
  paragraph(
    'Absence in the dataset is not proof of absence in the world: a borough with few services may have been searched less. Read the state, the evidenced state and the share of recent sources together.',
  ),
  paragraph(
    'Nobody publishes how many people are on probation in a borough. Need is the nearest published measure, and says so; --caseload puts your own list in its place.',
  ),
]

export const DATASET: Blocks = [
  paragraph(
    'The dataset is numbered releases of CSV files. Every service has at least one source with the date that it speaks for; what no source stated is blank, and a blank is not a no.',
  ),
  bullets([
    line('resettle show ID shows a service with every source.'),
    line('resettle dataset info says what the dataset holds and how fresh it is.'),
    line('resettle dataset stale is a call sheet of what to verify next.'),
    line(
      '--overlay DIR lays what your team knows over the release, in the same columns (resettle guide columns).',
    ),
    line('resettle dataset release DIR makes the next version. A released one is never changed.'),
    line('resettle dataset import and export read and write Open Referral feeds (Open Referral UK, HSDS).'),
  ]),
]

/** What each exit code says. */
export const EXIT_CODES: Readonly<Record<string, string>> = {
  '0': 'done',
  '1': 'a fault of the program',
  '2': 'wrong usage or input: the message says what to do',
  '3': 'a condition holds: gaps --fail-on, or a pack past its day',
  '4': 'done, but some rows were rejected; they are listed',
  '130': 'interrupted',
}

export const SCRIPTS: Blocks = [
  paragraph(
    'Results go to standard output, all else to standard error. --json gives one document that begins with the version and digest of the dataset and the date it holds for. --today and --dataset fix both: the same inputs give the same bytes. A - in place of a file reads standard input. Nothing is asked where there is no terminal.',
  ),
  paragraph('The exit code says how it ended:'),
  bullets(Object.entries(EXIT_CODES).map(([code, meaning]) => term(code, meaning))),
]
