import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import {type IsoDate, isIsoDate} from '../calendar.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import {systemToday} from '../io/clock.ts'
import {type Installation, type OpenDataset, openDataset} from '../io/datasets.ts'
import {explainFailure, resolveWord, type Vocabulary} from '../vocabulary/words.ts'
import {terminalWidth} from './screen.ts'

/** What every `--json` document starts with: what it was computed from, and the date it holds for. */
export interface Envelope {
  readonly dataset: DatasetIdentity
  readonly today: IsoDate
}

/** What all commands share: the flags that fix dataset and date, `--json`, and how results reach the reader. */
export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true
  static override baseFlags = {
    dataset: Flags.string({
      description: 'dataset version, or a folder of CSV files, to use instead of the newest version',
      env: 'RESETTLE_DATASET',
      helpGroup: 'GLOBAL',
      helpValue: 'VERSION|DIR',
    }),
    today: Flags.custom<IsoDate>({
      description: "date to work from instead of today's (YYYY-MM-DD)",
      env: 'RESETTLE_TODAY',
      helpGroup: 'GLOBAL',
      helpValue: 'DATE',
      parse: async (input) => {
        if (!isIsoDate(input))
          throw new ResettleError('USAGE', `--today takes a real date as YYYY-MM-DD, not "${input}".`)
        return input
      },
    })(),
  }

  protected get installation(): Installation {
    return {root: this.config.root, cacheDir: this.config.cacheDir}
  }

  /** Columns of the terminal, 80 when there is none. */
  protected get width(): number {
    return terminalWidth()
  }

  protected today(flags: {today?: IsoDate | undefined}): IsoDate {
    return flags.today ?? systemToday()
  }

  protected openDataset(flags: {dataset?: string | undefined}): Promise<OpenDataset> {
    return openDataset(this.installation, flags.dataset)
  }

  /** Prints a result for people; nothing with `--json`, whose document is what `run` returns. */
  protected print(text: string): void {
    if (!this.jsonEnabled()) process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
  }

  /** Prints a note beside the result, on stderr. */
  protected note(text: string): void {
    process.stderr.write(`${text}\n`)
  }

  // oclif would colour the document for a terminal; a script and a person both want plain JSON.
  override logJson(json: unknown): void {
    process.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
  }

  // Errors are printed in one place, by `main`.
  override async catch(error: Error): Promise<never> {
    throw error
  }
}

/** Understands a word that a person typed for a flag or an argument, or throws `UNKNOWN_WORD` with the nearest. */
export function wordFrom<Id extends string>(vocabulary: Vocabulary<Id>, input: string): Id {
  const resolution = resolveWord(vocabulary, input)
  if (resolution.ok) return resolution.id
  throw new ResettleError('UNKNOWN_WORD', `${explainFailure(vocabulary, input, resolution)}`)
}

/** A flag that may be repeated, or take several words separated by commas, from a vocabulary. */
export function wordsFlag<Id extends string>(vocabulary: Vocabulary<Id>, description: string) {
  return Flags.custom<Id>({
    description,
    multiple: true,
    delimiter: ',',
    helpValue: vocabulary.noun.toUpperCase().replaceAll(' ', '-'),
    parse: async (input) => wordFrom(vocabulary, input),
  })()
}
