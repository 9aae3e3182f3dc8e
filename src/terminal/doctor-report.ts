import {formatDate, type IsoDate} from '../calendar.ts'
import {datasetWords} from '../directory/dataset-words.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import type {ProgramFolders, ProgramPart} from '../io/inspect-program.ts'
import type {SetVariable} from './environment.ts'
import {hangingText} from './hanging-text.ts'
import type {TerminalFacts} from './terminal-facts.ts'
import {cleanLine, padText, wrapText} from './text.ts'

/** How the program stands on this machine. */
export interface DoctorResult {
  /** Null when it cannot be opened; `problems` says why. */
  readonly dataset: DatasetIdentity | null
  readonly today: string
  readonly program: {
    readonly version: string
    readonly node: string
    readonly platform: string
    readonly arch: string
  }
  readonly records: {
    readonly services: number
    readonly live: number
    /** When a released version was made; null of any other dataset. */
    readonly created: IsoDate | null
  } | null
  readonly versions: readonly string[]
  readonly folders: ProgramFolders
  readonly terminal: TerminalFacts
  readonly environment: readonly SetVariable[]
  readonly parts: readonly ProgramPart[]
  readonly problems: readonly string[]
}

const LABEL = 11

/** What `resettle doctor` says, for a person to read or to send on: what is wrong comes last. */
export function renderDoctor(result: DoctorResult, width: number): string {
  const {program, folders, terminal, environment, parts, problems} = result
  const streams = [
    ['input', terminal.input],
    ['output', terminal.output],
    ['messages', terminal.messages],
  ] as const
  const missing = parts.filter(({found}) => !found)
  const facts: (readonly [string, string])[] = [
    ['Program', `resettle ${program.version}, Node ${program.node}, ${program.platform} ${program.arch}`],
    ['Dataset', describeDataset(result)],
    ['Here too', result.versions.filter((version) => version !== result.dataset?.version).join(', ')],
    ['Today', formatDate(result.today)],
    ['Installed', folders.program],
    [
      'Cache',
      `${folders.cache}${folders.cacheWritable ? '' : ' (cannot be written: nothing is kept there)'}`,
    ],
    ['Temporary', folders.temporary],
    ['Terminal', streams.map(([name, is]) => `${name} ${is ? 'yes' : 'no'}`).join(', ')],
    [
      'It shows',
      `${terminal.width} columns, ${terminal.colour ? 'colour' : 'no colour'}, ${terminal.unicode ? 'Unicode' : 'ASCII alone'}`,
    ],
    ['Variables', environment.map(({name, value}) => `${name}=${value}`).join(', ')],
    [
      'Parts',
      missing.length === 0 ? `all there: ${parts.map(({name}) => name).join(', ')}` : 'not all there',
    ],
  ]
  const lines = facts.filter(([, value]) => value !== '').map(([label, value]) => fact(label, value, width))
  const end =
    problems.length === 0
      ? ['Nothing is wrong.']
      : ['What is wrong:', ...problems.map((problem) => hangingText('-', problem, width))]
  return [...lines, '', ...end].join('\n')
}

function describeDataset({dataset, records}: DoctorResult): string {
  if (dataset === null || records === null) return 'cannot be opened'
  const made = records.created === null ? '' : `, made on ${formatDate(records.created)}`
  return `${datasetWords(dataset)}${made}: ${records.services} services, ${records.live} of them live`
}

function fact(label: string, value: string, width: number): string {
  const [first = '', ...rest] = wrapText(cleanLine(value), width - LABEL)
  return [padText(label, LABEL) + first, ...rest.map((line) => ' '.repeat(LABEL) + line)].join('\n')
}
