/**
 * Every failure that the program reports on purpose. `usage`, `data` and `not-found` are for the person at the
 * keyboard to mend (exit 2); `condition` is a `--fail-on` that holds (3); `partial` means done, with some rows
 * rejected (4); `cancelled` is an interruption (130); `bug` is ours (1).
 */
export type ErrorKind = 'usage' | 'data' | 'not-found' | 'condition' | 'partial' | 'cancelled' | 'bug'

export const EXIT_CODES: Readonly<Record<ErrorKind, number>> = {
  bug: 1,
  usage: 2,
  data: 2,
  'not-found': 2,
  condition: 3,
  partial: 4,
  cancelled: 130,
}

/** The table of errors: a stable code for scripts, its kind, and what to do next unless the caller knows better. */
export const ERRORS = {
  USAGE: {kind: 'usage', next: 'Run the command with --help to see what it takes.'},
  UNKNOWN_WORD: {
    kind: 'usage',
    next: 'Use one of the known words: `resettle pathways` and `resettle boroughs` list them.',
  },
  FILE_UNREADABLE: {kind: 'data', next: 'Check the path and that you may read the file.'},
  FILE_NOT_TEXT: {kind: 'data', next: 'Save the file as UTF-8 and try again.'},
  FILE_TOO_LARGE: {kind: 'data', next: 'Split the file, or check that it is the one you meant.'},
  FILE_UNWRITABLE: {
    kind: 'data',
    next: 'Check that the folder exists, that you may write there and that the disk is not full.',
  },
  OUTPUT_EXISTS: {kind: 'usage', next: 'Choose another folder, or add --force to replace it.'},
  DATASET_INVALID: {kind: 'data', next: 'Mend the lines listed, then run `resettle dataset check` again.'},
  DATASET_UNCHANGED: {
    kind: 'data',
    next: 'Change something in the working folder, or keep to the version that there is.',
  },
  VERSION_TAKEN: {
    kind: 'usage',
    next: 'Leave --version out to get the next one: a released version never changes.',
  },
  DATASET_UNKNOWN: {
    kind: 'not-found',
    next: 'Name a folder, or a version that `resettle dataset info` shows.',
  },
  PROFILE_INVALID: {kind: 'data', next: 'Mend the profile and run the command again.'},
  SERVICE_AMBIGUOUS: {kind: 'not-found', next: 'Name one of them by its id.'},
  SERVICE_UNKNOWN: {kind: 'not-found', next: 'Find its id with `resettle search`.'},
  SERVICE_UNFIT: {
    kind: 'usage',
    next: 'Choose another service, or correct the profile if the reason is wrong.',
  },
  PERSON_INVALID: {kind: 'data', next: "Mend the person's details and run the command again."},
  SEAL_CLOSED: {
    kind: 'data',
    next: 'Check the file, and the passphrase or the identity that it was sealed for.',
  },
  FEED_INVALID: {kind: 'data', next: '`resettle dataset validate-feed` lists every fault of a feed.'},
  APPOINTMENTS_INVALID: {
    kind: 'data',
    next: 'Mend the appointments listed; `resettle day-one --help` says what each needs.',
  },
  PACK_INCOMPLETE: {kind: 'data', next: 'Add what is missing, or go on without it with --allow-incomplete.'},
  ROWS_REJECTED: {kind: 'partial', next: 'Mend the rows listed and run the command again for those.'},
  CANCELLED: {kind: 'cancelled', next: 'Nothing was changed.'},
  BUG: {
    kind: 'bug',
    next: 'This is a fault in resettle, not in what you typed. Tell its maintainers what `resettle doctor` prints, which command it was, and what the same command says last with --debug. Leave out names, references and whatever else is about a person.',
  },
} as const satisfies Record<string, {kind: ErrorKind; next: string}>

export type ErrorCode = keyof typeof ERRORS

/**
 * Where a fault lies in a file. `line` and `character` (in the line) count from 1; `column` names a column of a
 * table or a path in a document; `value` is what was found there.
 */
export interface Fault {
  readonly file: string
  readonly line?: number
  readonly character?: number
  readonly column?: string
  readonly what: string
  readonly value?: string
  readonly expected?: string
}

/**
 * `file:line column: what (value) → what is expected`, the one form in which faults of files are printed. Where the
 * character is known it follows the line.
 */
export function formatFault(fault: Fault): string {
  const where = [fault.file, fault.line, fault.character].filter((part) => part !== undefined).join(':')
  const place = [where, fault.column].filter(Boolean)
  const value = fault.value === undefined ? '' : ` (${shown(fault.value)})`
  const expected = fault.expected === undefined ? '' : ` → ${fault.expected}`
  return `${place.join(' ')}: ${fault.what}${value}${expected}`
}

const MAX_SHOWN = 60

function shown(value: string): string {
  const oneLine = value.replace(/\s+/g, ' ')
  return oneLine.length > MAX_SHOWN ? `${oneLine.slice(0, MAX_SHOWN)}…` : oneLine
}

/** The only error that is thrown on purpose. Anything else that reaches the top is a bug and is reported as one. */
export class ResettleError extends Error {
  readonly code: ErrorCode
  readonly kind: ErrorKind
  readonly exit: number
  readonly nextSteps: readonly string[]
  readonly faults: readonly Fault[]

  constructor(
    code: ErrorCode,
    message: string,
    details: {next?: readonly string[] | undefined; faults?: readonly Fault[]} = {},
  ) {
    super(message)
    this.name = 'ResettleError'
    this.code = code
    this.kind = ERRORS[code].kind
    this.exit = EXIT_CODES[this.kind]
    this.nextSteps = details.next ?? [ERRORS[code].next]
    this.faults = details.faults ?? []
  }
}
