import {fold} from '../vocabulary/words.ts'

// Words that carry no meaning in a directory of services for Londoners: grammar, the phrases that requests are
// wrapped in ("I am looking for", "my client needs"), and what every record could say of itself.
const STOP_WORDS = new Set(
  (
    'a about abt after all also am an and any anyone anything are as asap at be been before being both but by can cant ' +
    'case cases client clients contact contacts could did do does doesnt doing done dont each eg else etc ever ' +
    'every find for from get gets getting give given go goes going good got had has hasnt have havent having hello ' +
    'help helped helping helps hi how i if im in into is isnt it its ive just know let like local london ' +
    'londoners look looking lot lots made make makes many may me more most much must my nearest need needed needing ' +
    'needs new now of off ok on one ones only or other others our out over own person persons please pls plz ppl provider ' +
    'providers provision put really refer referral referrals referred referring round said say see service ' +
    'services should since so some someone someones something somebody soon still such suitable ' +
    'sure take takes taking tell than thank thanks that thats the their them then there ' +
    'theres these they theyre thing things this those through to too try trying under up urgent urgently us use ' +
    'very via wa want wanted wanting wants was way we well were what whats when where wheres which who whos why ' +
    'will with within without wont would yes yet you your youre year years today tomorrow yesterday soon monday tuesday ' +
    'wednesday thursday friday saturday sunday january february march april june july august september october ' +
    'november december mr mrs ms'
  ).split(' '),
)

/** Splits text into words: case, accents and punctuation are folded, so that "Women's" is `womens`. */
export function tokenise(text: string): string[] {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ')
}

/** Whether a folded word says nothing about what is looked for. */
export const isStopWord = (word: string): boolean => STOP_WORDS.has(word)

/**
 * The form in which a folded word is indexed and looked up, or null for one that is not. Names keep all their words,
 * so that "Women at the Well" is more than "women".
 */
export function processTerm(word: string, field?: string): string | null {
  return isStopWord(word) && field !== 'name' && field !== 'organisation' ? null : stem(word)
}

const IRREGULAR = new Map([
  ['women', 'woman'],
  ['men', 'man'],
  ['children', 'child'],
  ['feet', 'foot'],
])

/**
 * Brings the forms of a word together: plurals, -ing, -ed and a final e. Lighter than Porter's stemmer, which would
 * make one word of "worker" and "work", or of "homeless" and "home".
 */
export function stem(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return word
  const singular = singularOf(word)
  const base = IRREGULAR.get(singular) ?? singular
  return withoutFinal(withoutEnding(base))
}

function singularOf(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (word.endsWith('sses') || word.endsWith('xes') || word.endsWith('ches') || word.endsWith('shes')) {
    return word.slice(0, -2)
  }
  const plural = word.length === 3 ? /[^aeious]s$/ : /[^ius]s$/
  return plural.test(word) ? word.slice(0, -1) : word
}

function withoutEnding(word: string): string {
  for (const ending of ['ing', 'ed']) {
    const rest = word.slice(0, -ending.length)
    if (word.endsWith(ending) && rest.length >= 4 && /[aeiouy]/.test(rest)) return rest
  }
  return word
}

function withoutFinal(word: string): string {
  const single = /([bdglmnprt])\1$/.test(word) && word.length > 3 ? word.slice(0, -1) : word
  return single.endsWith('e') && single.length >= 5 ? single.slice(0, -1) : single
}

/**
 * The normal form of a phrase. Where two or more of its words carry meaning the others are dropped, so that
 * "somewhere for him to sleep" is "somewhere to sleep"; otherwise all stay ("in care" is not "care").
 */
export function phraseKey(words: readonly string[]): string {
  const telling = words.filter((word) => !isSkippable(word))
  return (telling.length >= 2 ? telling : words).map(stem).join(' ')
}

// Pronouns, and what every request asks for: they say nothing in a query that "supported housing" says in a record.
const FILLERS = new Set(
  [
    'he him his himself she her hers herself they them their theirs',
    'support supported supporting supports free speaking speaker speakers',
  ].flatMap((words) => words.split(' ')),
)

/** Words that may stand inside a phrase without changing it. */
export const isSkippable = (word: string): boolean => isStopWord(word) || FILLERS.has(word)
