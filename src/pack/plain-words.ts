import type {Pathway} from '../vocabulary/pathways.ts'

/** A term of justice, benefits or health as `plain-words.csv` explains it. */
export interface PlainWord {
  readonly term: string
  readonly fullName: string
  readonly plain: string
  readonly topic: string
}

/** The rows of `plain-words.csv`, by the names of its columns. */
export const toPlainWords = (rows: readonly Readonly<Record<string, string>>[]): PlainWord[] =>
  rows.map(({term = '', full_name = '', plain_english = '', topic = ''}) => ({
    term,
    fullName: full_name,
    plain: plain_english,
    topic,
  }))

// What staff say on each pathway. None of them says by itself that someone was in prison: terms of justice are
// explained only where the leaflet has them.
const PATHWAY_TERMS: Readonly<Record<Pathway, readonly string[]>> = {
  accommodation: ['Priority need', 'Local connection', 'Temporary accommodation', 'Supported housing'],
  'employment-training': ['CV', 'Work coach', 'DBS'],
  'finance-debt': ['UC', 'Advance', 'Sanction', 'Work coach', 'Rent arrears'],
  'substance-misuse': ['Key worker', 'Naloxone'],
  health: ['GP', 'A&E', 'CMHT', 'Social prescribing'],
  'children-families': ['Key worker', 'Safeguarding'],
  'thinking-behaviour': ['Action plan', 'Key worker'],
  'violence-against-women': ['IDVA', 'Refuge', 'Safeguarding'],
  'women-in-prostitution': ['ISVA', 'SARC', 'Key worker'],
}
const ALWAYS_HEARD = ['Referral', 'Eligible']

/** Every term that a pathway may bring, for the tests that hold them to the file. */
export const PATHWAY_WORDS: readonly string[] = [...Object.values(PATHWAY_TERMS).flat(), ...ALWAYS_HEARD]

// Shorter where the file's own sentences are too long for an easy-read line.
const EASY_WORDS: Readonly<Record<string, string>> = {
  'Action plan': 'A list of what you and your worker agree to do.',
  CMHT: 'Nurses and doctors for serious mental health problems.',
  CV: 'A page that says what you have done at work.',
  DBS: 'A check for crimes that some jobs ask for.',
  'Key worker': 'The person who helps you the most.',
  'Local connection': 'A link to an area. It can be work or family. Councils often ask for it.',
  Naloxone: 'A medicine for someone who has taken too much heroin. It can save a life. Ask for a kit.',
  'Priority need': 'A reason why a council must give you somewhere to stay. Having children is one reason.',
  RECONNECT: 'An NHS service. It helps you get to health appointments.',
  Sanction: 'Your benefit is cut. You can ask them to look again.',
  'Social prescribing': 'Your doctor helps you find groups and things to do.',
  UC: 'Money to live on. You get it each month.',
  'Work coach': 'The person who helps you with work and benefits.',
}

/** No line of ours in the easy-read leaflet has more words. */
export const MOST_WORDS_A_LINE = 12

// On a discreet leaflet nothing is explained that says what someone was in, or suffered, or takes.
const DISCREET_TOPICS: ReadonlySet<string> = new Set(['housing', 'benefits', 'money', 'work', 'general'])
const TELLING = /prison|probation|sentenc|licen[cs]e|court|crim|convict|tag\b|abus|violen|drug|drink|custody/i

/** What the leaflet says: our own words apart from those of records, whose capitals may be a name's. */
export interface LeafletText {
  readonly own: string
  readonly records: string
}

/**
 * The words to explain, in the file's order: those that staff use on the pathways given, and those that the text has.
 * A word of the records counts only as an abbreviation: "Advance" there is an organisation, "GP" is not. What takes more
 * than a short line to explain is left off the easy-read leaflet.
 */
export function wordsToExplain(
  words: readonly PlainWord[],
  needs: readonly Pathway[],
  text: LeafletText,
  {discreet, easyRead}: {readonly discreet: boolean; readonly easyRead: boolean},
): PlainWord[] {
  const heard = new Set([...needs.flatMap((need) => PATHWAY_TERMS[need]), ...ALWAYS_HEARD])
  return words
    .filter(({term}) => heard.has(term) || occurs(term, text))
    .filter(
      ({term, fullName, plain, topic}) =>
        !discreet || (DISCREET_TOPICS.has(topic) && !TELLING.test(`${term} ${fullName} ${plain}`)),
    )
    .filter((word) => !easyRead || explanation(word, true).every(isShort))
}

const isShort = (sentence: string): boolean => sentence.split(' ').length <= MOST_WORDS_A_LINE

function occurs(term: string, {own, records}: LeafletText): boolean {
  if (/^[A-Z&]{2,}$/.test(term)) return hasWord(own, term) || hasWord(records, term)
  return hasWord(own, term) || hasWord(own, term.charAt(0).toLowerCase() + term.slice(1))
}

const hasWord = (text: string, word: string): boolean =>
  new RegExp(`(?<![\\p{L}\\d])${word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?![\\p{L}\\d])`, 'u').test(text)

/** The term with what its letters stand for. */
export function termWords({term, fullName}: PlainWord): string {
  return /^[A-Z&]{2,}$/.test(term) && fullName !== term ? `${term} (${fullName})` : term
}

/** An explanation, one sentence a line. */
export function explanation({term, plain}: PlainWord, easyRead: boolean): string[] {
  const text = easyRead ? (EASY_WORDS[term] ?? plain) : plain
  return text.split(/(?<=[.?!])\s+/)
}
