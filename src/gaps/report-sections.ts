import {CONFIDENTIAL_PATHWAYS} from '../directory/confidential.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'
import type {GapAnalysis, Place} from './analysis.ts'
import {accessSection, inequalitySection, nextSection, unmetSection} from './report-need.ts'
import {methodWords, type Part, placeCells, type ReportSection} from './report-section-words.ts'
import {count, numbers, stateCell, text, words} from './report-tables.ts'
import {tellRedundancy} from './tell-redundancy.ts'

// A row of these may stand for a refuge. Who runs one, beside the borough whose women it takes, is not printed.
const WITHHELD_PROVIDER = 'A provider that is not named here'

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

function stressSection({method, rows}: Part<'stress'>): ReportSection {
  return {
    id: 'stress',
    title: 'The same people in every borough',
    intro: `Standard profiles, none of them of a real person, run through each borough: where nothing would take them, and where every service would first have to be asked something.${
      rows.every(({without, onlyCheck}) => without.length + onlyCheck.length === 0)
        ? ' By what is listed, each of them has an option in every borough; the tables by borough say how much of it recent sources bear out.'
        : ''
    }`,
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
  const {named, unnamed} = tellRedundancy(rows)
  const told = [
    ...named.map(({organisation, ...row}) => ({name: organisation, ...row})),
    ...unnamed.map((row) => ({name: WITHHELD_PROVIDER, ...row})),
  ]
  return {
    id: 'redundancy',
    title: 'Who depends on one provider',
    intro: `What would be lost if one organisation closed. Providers on ${CONFIDENTIAL_PATHWAYS.map((id) => labelOf(pathwayVocabulary, id).toLowerCase()).join(' and ')} are not named, since some run refuges.`,
    table: {
      caption: 'What the closure of one organisation would leave',
      columns: [
        words('Organisation'),
        numbers('Places left with nothing of their own'),
        words('Which'),
        numbers('Places left with one service'),
      ],
      rows: told.map(({name, none, thin}) => [
        text(name),
        count(none.length),
        text(placeNames(none)),
        count(thin.length),
      ]),
    },
    method: methodWords(method, false),
  }
}

function changesSection({baseline, opened = [], closed = [], method, rows}: Part<'changes'>): ReportSection {
  return {
    id: 'changes',
    title: `What changed since ${baseline}`,
    intro: `${opened.length} services are listed that were not, and ${closed.length} that were are gone. ${rows.length === 0 ? 'No state of a cell differs' : 'These states of cells differ'} from dataset ${baseline}.`,
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
