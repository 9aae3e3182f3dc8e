import {formatDate, type IsoDate} from '../calendar.ts'
import {describeDiff, summariseDiff} from './describe-diff.ts'
import type {ReleaseDiff} from './diff.ts'

export interface ChangelogEntry {
  readonly version: string
  readonly date: IsoDate
  /** The version before this one and what differs from it; null for the first. */
  readonly since: {readonly version: string; readonly diff: ReleaseDiff} | null
  /** How many services the release has. */
  readonly services: number
  /** Why, in the maintainer's words; may be blank. */
  readonly notes: string
  /** Names a service of either version by its id. */
  readonly nameOf: (id: string) => string
}

const HEADING = `# Changelog of the dataset

What each version changed, newest first. \`resettle dataset diff\` shows the same between any two.
`

/** One version's entry, in Markdown: when, why, and each service that changed with what changed about it. */
export function formatEntry({version, date, since, services, notes, nameOf}: ChangelogEntry): string {
  const counted = `${services} services.`
  const lead =
    since === null
      ? `The first version in this folder: ${counted}`
      : `Since ${since.version}. ${summariseDiff(since.diff)} Now ${counted}`
  const groups = since === null ? [] : describeDiff(since.diff, nameOf)
  const sections = [
    `## ${version} (${formatDate(date)})`,
    lead,
    ...(notes.trim() === '' ? [] : [notes.trim()]),
    ...groups.flatMap(({title, entries}) => [
      `### ${title}`,
      entries
        .map(({id, name, lines}) =>
          [`- **${escapeText(name)}** (\`${id}\`)`, ...lines.map((line) => `  - ${escapeText(line)}`)].join(
            '\n',
          ),
        )
        .join('\n'),
    ]),
  ]
  return `${sections.join('\n\n')}\n`
}

/** The changelog with an entry put before the others; `changelog` is blank for the first. */
export function addEntry(changelog: string, entry: string): string {
  if (changelog.trim() === '') return `${HEADING}\n${entry}`
  const first = changelog.search(/^## /m)
  if (first < 0) return `${changelog.trimEnd()}\n\n${entry}`
  return `${changelog.slice(0, first)}${entry}\n${changelog.slice(first)}`
}

// What cells hold must not become headings, links or tags.
const escapeText = (text: string): string =>
  text.replaceAll('\n', ' ').replace(/[\\`*_[\]<>#|]/g, (character) => `\\${character}`)
