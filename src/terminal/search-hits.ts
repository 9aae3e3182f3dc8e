import {formatDate} from '../calendar.ts'
import type {Coverage, Freshness, Status} from '../vocabulary/services.ts'
import {cleanText, indentText, wrapText} from './text.ts'

/** A service found, as it is listed. `boroughs` are as in the CSV: `*` is all, `?` is not fully stated. */
export interface ListedHit {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly status: Status
  readonly pathways: readonly string[]
  readonly boroughs: readonly string[]
  readonly coverage: Coverage
  readonly freshness: Freshness
  readonly newestSource: string | null
}

/** Hits as a numbered list, `width` columns wide: what each is, where, how sure we are of it, and its id. */
export function renderHits(hits: readonly ListedHit[], width: number): string {
  return hits
    .map((hit, index) => {
      const indent = ' '.repeat(String(hits.length).length + 2)
      const [first = '', ...rest] = wrapText(cleanText(hit.name), width - indent.length)
      const head = [`${`${index + 1}.`.padEnd(indent.length)}${first}`, ...rest.map((line) => indent + line)]
      const lines = [
        hit.organisation,
        `${hit.pathways.join(', ')} · ${placesOf(hit)}`,
        evidenceOf(hit),
        `resettle show ${hit.id}`,
      ]
      return [...head, ...lines.map((line) => indentText(cleanText(line), indent, width))].join('\n')
    })
    .join('\n\n')
}

function placesOf({boroughs, coverage}: ListedHit): string {
  if (coverage === 'national') return 'national'
  if (boroughs.includes('*')) return 'all London boroughs'
  const named = boroughs.filter((name) => name !== '?')
  if (!boroughs.includes('?')) return named.join(', ')
  return named.length === 0 ? 'boroughs not stated' : `${named.join(', ')} and others not stated`
}

function evidenceOf({status, newestSource, freshness}: ListedHit): string {
  const source =
    newestSource === null ? 'its sources have no date' : `newest source ${formatDate(newestSource)}`
  return `${status}; ${source} (${freshness})`
}
