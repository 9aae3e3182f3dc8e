import type {Doubt, Warning} from '../directory/find-doubts.ts'
import {DOUBTS} from '../directory/find-doubts.ts'
import {type Fault, formatFault} from '../errors.ts'
import type {CheckedRelease} from '../io/check-folder.ts'
import {cleanText} from './text.ts'

// A kind of warning with more cases than this is counted, unless all are asked for.
const MAX_LISTED = 5

/** The outcome of a check as text: whether it is valid, every fault on its own line, warnings by kind. */
export function formatValidation(name: string, checked: CheckedRelease, allWarnings: boolean): string {
  const {faults, warnings} = checked
  const lines =
    faults.length === 0 ? describeValid(name, checked) : [`${name} is not valid: ${count(faults)}.`]
  return [...lines, ...faults.map(faultLine), ...describeWarnings(warnings, allWarnings)]
    .map(cleanText)
    .join('\n')
}

const faultLine = (fault: Fault): string => formatFault(fault)

const count = (faults: readonly Fault[]): string =>
  faults.length === 1 ? 'one fault' : `${faults.length} faults`

function describeValid(name: string, {dataset, package: stated, tables}: CheckedRelease): string[] {
  const released = stated !== null && dataset.version === stated.version
  const {organisations, services, contacts, locations, sources} = tables
  return [
    `${name} is valid${released ? `, and unchanged since it was released as ${dataset.version}` : ''}.`,
    `${services.length} services of ${organisations.length} organisations; ${contacts.length} contacts, ${locations.length} locations, ${sources.length} sources.`,
    `Digest ${dataset.digest}`,
  ]
}

function describeWarnings(warnings: readonly Warning[], all: boolean): string[] {
  if (warnings.length === 0) return []
  const kinds = Object.entries(DOUBTS) as [Doubt, string][]
  const groups = kinds
    .map(([doubt, title]) => ({title, found: warnings.filter((warning) => warning.doubt === doubt)}))
    .filter(({found}) => found.length > 0)
  const lines = groups.flatMap(({title, found}) => [
    `${String(found.length).padStart(6)}  ${title}`,
    ...(all || found.length <= MAX_LISTED ? found.map((warning) => `        ${formatFault(warning)}`) : []),
  ])
  const hidden = !all && groups.some(({found}) => found.length > MAX_LISTED)
  const plural = warnings.length === 1 ? 'One warning, a matter' : `${warnings.length} warnings, matters`
  return [
    '',
    `${plural} to look into that ${warnings.length === 1 ? 'does' : 'do'} not make it invalid:`,
    ...lines,
    ...(hidden ? ['List every one with --warnings.'] : []),
  ]
}
