import type {FileOutcome} from '../io/public-file.ts'

/** What became of a file, before its name. */
export const OUTCOME_WORDS: Readonly<Record<FileOutcome, string>> = {
  written: 'Wrote',
  replaced: 'Replaced',
  unchanged: 'Nothing has changed in',
}
