import type {Fault} from '../errors.ts'
import {formatRow} from '../io/csv.ts'
import {type GrowingFile, openGrowingFile} from '../io/growing-file.ts'
import type {ListReport} from './list-report.ts'

/** Where the rows of a list that cannot be done are told: on stderr, and in the file of `--errors`. */
export interface Rejects {
  /** Tells of one row; each fault names the list and the line. */
  readonly add: (reference: string, faults: readonly Fault[]) => void
  readonly finish: () => void
  /** Removes the file of a run that did not come to its end. */
  readonly discard: () => void
}

/** Begins the file of `--errors`, if one was asked for. Throws `FILE_UNWRITABLE`. */
export function openRejects(path: string | undefined, report: ListReport): Rejects {
  const file = path === undefined ? null : openRejectsFile(path)
  return {
    add: (reference, faults) => {
      for (const fault of faults) {
        report.fault(fault)
        const {line = '', column = '', what, value = '', expected = ''} = fault
        file?.write(formatRow([line, reference, column, what, value, expected]))
      }
    },
    finish: () => file?.finish(),
    discard: () => file?.discard(),
  }
}

function openRejectsFile(path: string): GrowingFile {
  const file = openGrowingFile(path, `${path}.${process.pid}.tmp`)
  file.write(formatRow(['line', 'reference', 'column', 'what', 'value', 'expected']))
  return file
}
