import {addDays, type IsoDate} from '../calendar.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import {ACTORS} from './milestones.ts'
import type {Timeline, TimelineStep} from './timeline.ts'

// RFC 5545, 3.1: a line has at most 75 octets; what is longer goes on after a line break and a space.
const MAX_OCTETS = 75
// What a calendar program may act on, or would hide from who reads the entry.
const HIDDEN =
  /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

// Calendars are shared, shown on lock screens and copied to phones. A step on these pathways tells at once what
// happened to the person, so that its entry only says that there is a step.
const UNSPOKEN: ReadonlySet<Pathway | 'all'> = new Set(['violence-against-women', 'women-in-prostitution'])

/**
 * The dated steps as an iCalendar file (RFC 5545) of all-day entries, marked private. It names the person by
 * reference only. Each entry has the same UID whenever it is written for that person, so that importing a newer
 * file updates the older entries; DTSTAMP is midnight of `today`. A step that is late stands on `today`.
 */
export function renderCalendar(timeline: Timeline, reference: string, today: IsoDate): string {
  const events = timeline.steps.flatMap((step) => eventLines(step, reference, today))
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//resettle//plan//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(`Resettlement ${reference}`)}`,
    ...events,
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

function eventLines(step: TimelineStep, reference: string, today: IsoDate): string[] {
  if (step.date === null) return []
  const date = step.daysLate === null ? step.date : today
  return [
    'BEGIN:VEVENT',
    `UID:${hash(`${reference} ${step.milestone.id}`)}@resettle`,
    `DTSTAMP:${compact(today)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(addDays(date, 1))}`,
    `SUMMARY:${escapeText(`${reference}: ${summary(step)}`)}`,
    `DESCRIPTION:${escapeText(description(step))}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function summary({milestone, daysLate, condition}: TimelineStep): string {
  const late = daysLate === null ? '' : `LATE by ${daysLate} ${daysLate === 1 ? 'day' : 'days'}: `
  if (UNSPOKEN.has(milestone.pathway)) return `${late}a step of the plan (see the plan)`
  return `${late}${condition === null ? '' : 'if it applies: '}${milestone.action}`
}

function description({milestone, when, condition}: TimelineStep): string {
  if (UNSPOKEN.has(milestone.pathway)) return 'See the plan.'
  const {who, legalBasis, source, confidence} = milestone
  return [
    ...(condition === null ? [] : [`Only if ${condition}.`]),
    `Who: ${ACTORS[who]}. When: ${when}.`,
    `Basis: ${legalBasis} (day ${confidence}).`,
    `Source: ${source.publisher}, ${source.asOf ?? 'undated'}: ${source.url}`,
  ].join('\n')
}

const compact = (date: IsoDate): string => date.replaceAll('-', '')

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line break are escaped; other controls have no place. */
function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replace(HIDDEN, '')
}

function foldLine(line: string): string {
  const encoder = new TextEncoder()
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > MAX_OCTETS) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}

/** Two rounds of FNV-1a (32 bits): an entry's id that neither names the person nor the step. */
function hash(text: string): string {
  const round = (seed: number): string => {
    let value = seed
    for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0
    return value.toString(16).padStart(8, '0')
  }
  return round(0x811c9dc5) + round(0x9dc5811c)
}
