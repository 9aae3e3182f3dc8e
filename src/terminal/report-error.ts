import {ERRORS, EXIT_CODES, formatFault, type ResettleError} from '../errors.ts'
import {cleanText} from './text.ts'

/** The error as a person reads it on stderr: what is wrong, where, and what to do. */
export function errorText(error: ResettleError): string {
  const faults = error.faults.map(formatFault)
  return `${[`Error: ${error.message}`, ...faults, ...error.nextSteps].map(cleanText).join('\n')}\n`
}

/** The error as a script reads it with `--json`. */
export function errorJson(error: ResettleError): object {
  return {
    error: {
      code: error.code,
      kind: ERRORS[error.code].kind,
      exit: EXIT_CODES[error.kind],
      message: error.message,
      nextSteps: error.nextSteps,
      ...(error.faults.length > 0 ? {faults: error.faults} : {}),
    },
  }
}
