import type {ImportReport} from '../interchange/gather-import.ts'
import type {FiledFault} from '../io/check-feed.ts'
import {hangingText} from './hanging-text.ts'
import {cleanText} from './text.ts'

/** A fault of a feed on one line: `file:line pointer: rule (value)`. */
export function describeFeedFault({file, line, pointer, rule, value}: FiledFault): string {
  const where = line === undefined ? file : `${file}:${line}`
  const place = pointer === '' ? where : `${where} ${pointer}`
  return cleanText(`${place}: ${rule}${value === null ? '' : ` (${value.replace(/\s+/g, ' ')})`}`)
}

/** `1 service`, `2 services`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const MOST_SHOWN = 8

/** What an import came to: what came in first, then what needs a person. */
export function renderImport(report: ImportReport, folder: string, toMend: number, width: number): string {
  const {services, organisations, withoutPathway, unplaced, duplicates, notes} = report
  const lines = [
    `Took in ${plural(services, 'service')} of ${plural(organisations, 'organisation')}: ${folder}.`,
  ]
  const section = (title: string, items: readonly string[]): void => {
    if (items.length === 0) return
    lines.push('', title)
    for (const item of items.slice(0, MOST_SHOWN)) lines.push(hangingText('-', item, width))
    if (items.length > MOST_SHOWN)
      lines.push(`  … and ${items.length - MOST_SHOWN} more, in import-report.json`)
  }
  section(
    `Terms that found no place (${unplaced.length}): say in mapping.csv where they belong`,
    unplaced.map(
      ({taxonomy, name, services: count}) =>
        `${name}${taxonomy === '' ? '' : ` (${taxonomy})`}: ${plural(count, 'service')}`,
    ),
  )
  section(
    `Left out, since no pathway was found (${withoutPathway.length})`,
    withoutPathway.map(({name}) => name),
  )
  section(
    `Perhaps in the dataset already (${duplicates.length})`,
    duplicates.map(({imported, existing, because}) => `${imported} and ${existing}: ${because}`),
  )
  section(
    `Not taken as it stands (${notes.length})`,
    notes.map(({service, text}) => `${service}: ${text}`),
  )
  lines.push(
    '',
    toMend === 0
      ? `The folder is a valid dataset: try it with --dataset ${folder}.`
      : `${plural(toMend, 'fault')} to mend before it is a valid dataset: resettle dataset check ${folder}`,
  )
  return lines.join('\n')
}
