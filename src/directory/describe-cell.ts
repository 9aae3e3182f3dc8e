import {capitalise, listAnd} from '../vocabulary/words.ts'
import type {CellChange} from './diff.ts'
import {LIST_COLUMNS, listCell} from './tables.ts'

const LABELS: Readonly<Record<string, string>> = {
  organisation_id: 'Organisation',
  min_age: 'Youngest age',
  max_age: 'Oldest age',
  only_for: 'Only for',
  specialises_in: 'Specialises in',
  requires: 'The person must meet',
  excludes: 'Does not take',
  how_to_refer: 'How to refer',
  referral_routes: 'Who may refer',
  opening_hours: 'Open',
  charity_number: 'Charity number',
  boroughs: 'Boroughs served',
}
const ITEM_WORDS: Readonly<Record<string, string>> = {'*': 'all of London', '?': 'others not stated'}

/** One changed cell in a sentence: lists by what was added and taken away, all else by what it was and is. */
export function describeCell({column, from, to}: CellChange): string {
  const label = LABELS[column] ?? capitalise(column.replaceAll('_', ' '))
  return LIST_COLUMNS.has(column)
    ? describeList(label, listCell(from), listCell(to))
    : describeText(label, from, to)
}

function describeText(label: string, from: string, to: string): string {
  if (from === '') return `${label}, not stated before: ${stop(to)}`
  if (to === '') return `${label}, no longer stated; it was: ${stop(from)}`
  if (to.startsWith(`${from} `)) return `${label}, added: ${stop(to.slice(from.length + 1))}`
  if (isShort(from) && isShort(to)) return `${label}: ${from} → ${stop(to)}`
  const [before, after] = changedParts(from, to)
  return `${label}: "${before}" → "${after}"`
}

const MAX_SHORT = 40
const isShort = (text: string): boolean => text.length <= MAX_SHORT

const stop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

// Words left standing on either side of what changed, so that it can be found in a long text.
const CONTEXT = 3

/** What differs of two texts, with a few words round it; an ellipsis stands for what is the same. */
function changedParts(from: string, to: string): [string, string] {
  const [before, after] = [from, to].map((text) => text.split(' ')) as [string[], string[]]
  const shortest = Math.min(before.length, after.length)
  let start = 0
  while (start < shortest && before[start] === after[start]) start += 1
  let end = 0
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const first = Math.max(0, start - CONTEXT)
  const left = Math.max(0, end - CONTEXT)
  const part = (words: readonly string[]): string =>
    [first > 0 ? '…' : '', ...words.slice(first, words.length - left), left > 0 ? '…' : '']
      .filter((word) => word !== '')
      .join(' ')
  return [part(before), part(after)]
}

function describeList(label: string, from: readonly string[], to: readonly string[]): string {
  const added = to.filter((item) => !from.includes(item)).map(itemWords)
  const gone = from.filter((item) => !to.includes(item)).map(itemWords)
  if (from.length === 0) return `${label}: ${listAnd(added)}.`
  if (added.length + gone.length === 0) return `${label}, in another order: ${to.map(itemWords).join('; ')}.`
  const parts = [
    ...(added.length > 0 ? [`now also ${listAnd(added)}`] : []),
    ...(gone.length > 0 ? [`no longer ${listAnd(gone)}`] : []),
  ]
  return `${label}: ${parts.join('; ')}.`
}

const itemWords = (item: string): string => ITEM_WORDS[item] ?? item
