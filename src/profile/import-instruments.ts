import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'
import type {Vocabulary} from '../vocabulary/words.ts'

/** The assessments from which needs can be taken. */
export const INSTRUMENTS = ['oasys', 'strengths-and-needs', 'passport', 'crs'] as const
export type InstrumentName = (typeof INSTRUMENTS)[number]

/**
 * A section or category of an assessment. Scores are whole numbers from 0 to `maxScore`; null where no score is
 * published. Several pathways mean that the section alone does not say which.
 */
export interface Section {
  readonly name: string
  readonly also: readonly string[]
  readonly pathways: readonly Pathway[]
  readonly maxScore: number | null
  readonly needFrom: number | null
  readonly severeFrom: number | null
}

/** An assessment: what it is called, and what it is made of. */
export interface Instrument {
  readonly title: string
  readonly noun: string
  readonly sections: readonly Section[]
}

/** The sections as words, by name, number and other spellings. */
export function sectionVocabulary({noun, sections}: Instrument): Vocabulary<string> {
  return {noun, words: sections.map(({name, also}) => ({id: name, label: name, aliases: also}))}
}

/** The published cut-offs as the build keeps them, by the tool that they are of. */
export type SectionCutoffs = Readonly<Record<'oasys' | 'strengths-and-needs', readonly Section[]>>

/** Compiles `data/reference/section-cutoffs.csv`. Throws on a row that cannot be understood. */
export function compileCutoffs(rows: readonly Readonly<Record<string, string>>[]): SectionCutoffs {
  const of = (tool: string): Section[] => rows.filter((row) => row['tool'] === tool).map(compileSection)
  return {oasys: of('oasys-layer3'), 'strengths-and-needs': of('strengths-and-needs')}
}

function compileSection(row: Readonly<Record<string, string>>): Section {
  const {name = '', section_number: number = '', pathway = ''} = row
  const known = PATHWAYS.find((id) => id === pathway)
  if (known === undefined || name === '')
    throw new Error(`section-cutoffs.csv: ${name}: no pathway ${pathway}`)
  const bare = name.replace(/ \(sub-area\)$/, '')
  const numbers = number === '' ? [] : [number, `${number} ${name}`, `section ${number}`, `OASys ${number}`]
  return {
    name,
    also: [...numbers, ...(bare === name ? [] : [bare])],
    pathways: [known],
    maxScore: wholeNumber(row['max_score']),
    needFrom: wholeNumber(row['need_if_score_at_least']),
    severeFrom: wholeNumber(row['severe_if_score_at_least']),
  }
}

function wholeNumber(cell = ''): number | null {
  if (cell === '') return null
  if (!/^\d+$/.test(cell)) throw new Error(`section-cutoffs.csv: ${cell} is not a whole number`)
  return Number(cell)
}

const category = (name: string, pathways: readonly Pathway[], ...also: string[]): Section => ({
  name,
  also,
  pathways,
  maxScore: null,
  needFrom: null,
  severeFrom: null,
})

// The resettlement passport's seven pathways, as DESIGN §2 lists them.
const PASSPORT: Instrument = {
  title: 'resettlement passport',
  noun: 'pathway of the resettlement passport',
  sections: [
    category('Accommodation', ['accommodation']),
    category('Education, skills and work', ['employment-training']),
    category('Finance and ID', ['finance-debt'], 'Finance, benefits and ID'),
    category('Drugs and alcohol', ['substance-misuse']),
    category('Health', ['health']),
    category('Children, families and communities', ['children-families']),
    category('Attitudes, thinking and behaviour', ['thinking-behaviour']),
  ],
}

const WELLBEING = 'Personal Wellbeing'

// The categories of commissioned rehabilitative services (CRS), as DESIGN §2 lists them. Two of them hold several
// needs, and which is meant must be said.
const CRS: Instrument = {
  title: 'commissioned rehabilitative services',
  noun: 'CRS category',
  sections: [
    category('Accommodation', ['accommodation']),
    category(
      'Employment, Training and Education',
      ['employment-training'],
      'ETE',
      'Education, Training and Employment',
    ),
    category('Finance, Benefit and Debt', ['finance-debt'], 'Finance, Benefits and Debt', 'FBD'),
    category('Dependency and Recovery', ['substance-misuse'], 'D and R'),
    category(WELLBEING, ['health', 'children-families', 'thinking-behaviour']),
    category(
      `${WELLBEING} (emotional wellbeing)`,
      ['health'],
      'Emotional wellbeing',
      `${WELLBEING}: emotional wellbeing`,
    ),
    category(
      `${WELLBEING} (family and significant others)`,
      ['children-families'],
      'Family and significant others',
      `${WELLBEING}: family and significant others`,
    ),
    category(
      `${WELLBEING} (lifestyle and associates)`,
      ['thinking-behaviour'],
      'Lifestyle and associates',
      `${WELLBEING}: lifestyle and associates`,
    ),
    category(
      `${WELLBEING} (social inclusion)`,
      ['thinking-behaviour'],
      'Social inclusion',
      `${WELLBEING}: social inclusion`,
    ),
    category("Women's services", ['violence-against-women', 'women-in-prostitution'], 'Women'),
    category(
      "Women's services (violence against women)",
      ['violence-against-women'],
      'Violence against women',
    ),
    category("Women's services (women in prostitution)", ['women-in-prostitution'], 'Women in prostitution'),
  ],
}

/** The assessment of a name, with the published cut-offs of those that are scored. */
export function instrumentOf(name: InstrumentName, cutoffs: SectionCutoffs): Instrument {
  switch (name) {
    case 'oasys':
      return {title: 'OASys', noun: 'OASys section', sections: cutoffs.oasys}
    case 'strengths-and-needs':
      return {
        title: 'strengths and needs',
        noun: 'area of strengths and needs',
        sections: cutoffs['strengths-and-needs'],
      }
    case 'passport':
      return PASSPORT
    case 'crs':
      return CRS
  }
}
