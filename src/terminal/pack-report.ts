import {formatDate} from '../calendar.ts'
import type {PackOutcome} from '../io/pack-writer.ts'
import {factLabel} from '../pack/facts.ts'
import type {Manifest} from '../pack/manifest.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'
import type {Style} from './screen.ts'
import {cleanText, indentText} from './text.ts'

interface PackReportOptions {
  readonly manifest: Manifest
  readonly folder: string
  readonly outcome: PackOutcome
  readonly width: number
  readonly style: Style
}

/** What was written, as the officer reads it: what is not met first, then each document with what it tells whom. */
export function renderPackReport({manifest, folder, outcome, width, style}: PackReportOptions): string {
  const names = new Map(manifest.services.map(({id, name}) => [`service:${id}`, name]))
  const documents = manifest.documents.map(({files, reader, marking, disclosed}) => {
    const told = disclosed.map(({fact}) => factLabel(fact))
    const tells =
      reader === 'officer' ? 'all that decides; the person goes by the reference' : told.join('; ')
    return [
      `  ${style.bold(files.map(({name}) => name).join(', '))}`,
      indentText(
        cleanText(
          `for ${names.get(reader) ?? READERS[reader] ?? reader}${marking === null ? '' : ` (${marking})`}`,
        ),
        '    ',
        width,
      ),
      indentText(`tells: ${tells === '' ? 'nothing of the person' : tells}`, '    ', width),
    ].join('\n')
  })
  const sections = [
    ...manifest.unmet.map(({pathway, severity}) =>
      style.bad(`Not met: ${labelOf(pathwayVocabulary, pathway)} (${severity})`),
    ),
    `${OUTCOMES[outcome]} ${cleanText(folder)}`,
    ...documents,
    `  ${style.bold('manifest.json')}\n${indentText('for the officer: each fact told and withheld, with the reason; sources; hashes', '    ', width)}`,
    style.dim(`Delete the folder when it has been sent, and by ${formatDate(manifest.expires)}.`),
  ]
  return `${sections.join('\n')}\n`
}

const OUTCOMES: Readonly<Record<PackOutcome, string>> = {
  written: 'Wrote',
  replaced: 'Replaced',
  unchanged: 'Unchanged:',
}

const READERS: Readonly<Record<string, string>> = {officer: 'the officer', person: 'the person'}
