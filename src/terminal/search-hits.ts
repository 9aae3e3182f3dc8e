import {formatDate} from '../calendar.ts'
import type {Listing} from '../search/search-index.ts'
import type {Freshness} from '../vocabulary/services.ts'
import type {Style} from './screen.ts'
import {cleanText, indentText, wrapText} from './text.ts'

/** A service found, as it is listed. `distanceKm` is there when a place was asked for and its own is known. */
export interface ListedHit extends Listing {
  readonly freshness: Freshness
  readonly score: number
  readonly distanceKm?: number
}

/** Hits as a numbered list, `width` columns wide: what each is, where, how sure we are of it, and its id. */
export function renderHits(hits: readonly ListedHit[], width: number, style: Style): string {
  const indent = ' '.repeat(String(hits.length).length + 2)
  return hits
    .map((hit, index) => {
      const [first = '', ...rest] = wrapText(cleanText(hit.name), width - indent.length)
      const head = [
        `${`${index + 1}.`.padEnd(indent.length)}${style.bold(first)}`,
        ...rest.map((line) => indent + style.bold(line)),
      ]
      const lines = [
        ...(hit.organisation === hit.name ? [] : [hit.organisation]),
        `${hit.pathways.join(', ')} · ${placesOf(hit)}`,
        evidenceOf(hit),
      ].map((line) => indentText(cleanText(line), indent, width))
      return [...head, ...lines, `${indent}resettle show ${cleanText(hit.id)}`].join('\n')
    })
    .join('\n\n')
}

function placesOf({boroughs, coverage, distanceKm}: ListedHit): string {
  const distance = distanceKm === undefined ? '' : `, ${distanceKm} km away`
  return `${areaOf(boroughs, coverage)}${distance}`
}

function areaOf(boroughs: Listing['boroughs'], coverage: Listing['coverage']): string {
  if (coverage === 'national') return 'national'
  if (boroughs.includes('*')) return 'all London boroughs'
  const named = boroughs.filter((name) => name !== '?')
  if (!boroughs.includes('?')) return named.join(', ')
  return named.length === 0 ? 'boroughs not stated' : `${named.join(', ')} and others not stated`
}

function evidenceOf({status, newestSource, freshness, successor}: ListedHit): string {
  const source =
    newestSource === null
      ? 'its sources have no date'
      : `newest source ${formatDate(newestSource)} (${freshness})`
  if (status === 'open') return `open; ${source}`
  if (status === 'unknown') return `not confirmed; ${source}`
  const replaced =
    successor === null
      ? 'what replaced it is not recorded'
      : `replaced by ${successor.name}: resettle show ${successor.id}`
  return `${status === 'closed' ? 'CLOSED' : 'A PROGRAMME OF THE PAST'}: it takes nobody now; ${replaced}; ${source}`
}
