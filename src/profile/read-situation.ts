import type {IsoDate} from '../calendar.ts'
import type {Situation} from './profile.ts'
import {readDate, readWord} from './read-values.ts'
import {type Entry, entryAt, isNotAsked, type Reading, readObject, reject} from './reading.ts'
import {custodyVocabulary, KEYS, prisonVocabulary, situationVocabulary} from './words.ts'

const EXAMPLE = 'such as {"kind": "in-custody", "custody": "sentenced", "releaseDate": "2027-03-03"}'
const CUSTODY_KEYS = ['custody', 'prison', 'releaseDate'] as const

/** Reads `situation`; null when it was not asked or cannot be understood. */
export function readSituation(reading: Reading, entry: Entry): Situation | null {
  const fields = readObject(reading, entry, KEYS.situation, EXAMPLE)
  const field = (key: (typeof CUSTODY_KEYS)[number] | 'kind'): Entry => entryAt(fields, key, entry.path)
  const kind = readWord(reading, field('kind'), situationVocabulary)
  const custody = readWord(reading, field('custody'), custodyVocabulary)
  const prison = readPrison(reading, field('prison'))
  const releaseDate = readReleaseDate(reading, field('releaseDate'))
  const given = CUSTODY_KEYS.map(field).filter(({value}) => !isNotAsked(value))
  if (kind === 'in-custody') return {kind, custody, prison, releaseDate}
  if (kind === null) {
    if (given.length > 0 && isNotAsked(field('kind').value)) {
      const words = situationVocabulary.words.map(({id}) => id)
      reject(reading, field('kind'), 'missing beside facts of custody', `one of ${words.join(', ')}`)
    }
    return null
  }
  for (const fact of given) {
    reject(reading, fact, 'is for someone in custody only', `leave it out, since the kind is ${kind}`)
  }
  return {kind}
}

function readPrison(reading: Reading, entry: Entry): string | null {
  if (isNotAsked(entry.value)) return null
  const {prisons} = reading.context
  const names = new Map(prisons.map(({code, name}) => [code, name]))
  if (typeof entry.value === 'string' && names.has(entry.value)) return entry.value
  return readWord(reading, entry, prisonVocabulary(prisons), {
    show: (code) => `${code} ${names.get(code)}`,
    otherwise: '(leave out a prison that is not listed)',
  })
}

function readReleaseDate(reading: Reading, entry: Entry): IsoDate | null {
  const {today} = reading.context
  const date = readDate(reading, entry)
  if (date === null || date >= today) return date
  return reject(
    reading,
    entry,
    'a release date in the past',
    `${today} or later, or the situation after release`,
  )
}
