import {formatDate} from '../calendar.ts'
import type {Cells, RowChanges} from './diff.ts'

/** Numbers and mailboxes that came, went or got another label, a sentence each. */
export function describeContacts(changes: RowChanges<'contacts'>): string[] {
  const {removed, added, both} = pairRows(changes, ({kind, value}) => `${kind} ${value}`)
  return [
    ...removed.map((row) => `No longer: ${contactWords(row)}.`),
    ...both.map(([from, to]) => {
      const now = to.label === '' ? 'no longer labelled' : `now labelled "${to.label}"`
      const before = from.label === '' ? '' : `, before "${from.label}"`
      return `The ${contactWords({...to, label: ''})} is ${now}${before}.`
    }),
    ...added.map((row) => `New: ${contactWords(row)}.`),
  ]
}

/** Places that came or went. */
export function describeLocations({removed, added}: RowChanges<'locations'>): string[] {
  return [
    ...removed.map((row) => `No longer at ${placeWords(row)}.`),
    ...added.map((row) => `At ${placeWords(row)}.`),
  ]
}

/** Sources that came, went or have another address. */
export function describeSources(changes: RowChanges<'sources'>): string[] {
  const {removed, added, both} = pairRows(changes, sourceWords)
  return [
    ...removed.map((row) => `Source no longer given: ${sourceWords(row)}.`),
    ...both.map(([from, to]) => `Source ${sourceWords(to)}: now at ${to.url}, before ${from.url}`),
    ...added.map((row) => `New source: ${sourceWords(row)}.`),
  ]
}

/** Sets rows of the two sides with the same key beside each other. */
function pairRows<Row>(
  {removed, added}: {readonly removed: readonly Row[]; readonly added: readonly Row[]},
  keyOf: (row: Row) => string,
) {
  const waiting = [...added]
  const both: [Row, Row][] = []
  const alone = removed.filter((row) => {
    const at = waiting.findIndex((other) => keyOf(other) === keyOf(row))
    const [found] = at < 0 ? [] : waiting.splice(at, 1)
    if (found !== undefined) both.push([row, found])
    return found === undefined
  })
  return {removed: alone, added: waiting, both}
}

const contactWords = ({kind, value, label}: Cells<'contacts'>): string =>
  `${kind === 'phone' ? 'phone' : 'e-mail'} ${value}${label === '' ? '' : ` (${label})`}`

function placeWords({name, address, postcode, borough}: Cells<'locations'>): string {
  const parts = [name, address, address.includes(postcode) ? '' : postcode, borough]
  return parts.filter((part) => part !== '').join(', ')
}

function sourceWords({publisher, as_of, supports}: Cells<'sources'>): string {
  const date = as_of === '' ? 'undated' : formatDate(as_of)
  return `${[publisher, date].filter(Boolean).join(', ')}${supports === '' ? '' : ` (${supports})`}`
}
