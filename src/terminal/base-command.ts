import {delimiter} from 'node:path'
import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import type {Input, ParserOutput} from '@oclif/core/interfaces'
import {type IsoDate, isIsoDate} from '../calendar.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import {systemToday} from '../io/clock.ts'
import {type Installation, type OpenDataset, openDataset} from '../io/datasets.ts'
import {formatJson} from '../io/json-text.ts'
import {explainFailure, resolveWord, type Vocabulary} from '../vocabulary/words.ts'
import {datasetWords} from './dataset-words.ts'
import {tell, writeData} from './output.ts'
import {terminalWidth} from './screen.ts'

/** What every `--json` document starts with: what it was computed from, and the date it holds for. */
export interface Envelope {
  readonly dataset: DatasetIdentity
  readonly today: IsoDate
}

type Parsed = Record<string, unknown>

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
    overlay: Flags.string({
      description: "folder of a team's own corrections and additions to lay over it (may be repeated)",
      env: 'RESETTLE_OVERLAY',
      helpGroup: 'GLOBAL',
      helpValue: 'DIR',
      multiple: true,
      multipleNonGreedy: true,
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

  private overlays: readonly string[] = []

  // Overlays are part of where a command finds things, so that nothing can open a dataset without them.
  protected get installation(): Installation {
    return {root: this.config.root, cacheDir: this.config.cacheDir, overlays: this.overlays}
  }

  protected override async parse<F extends Parsed, B extends Parsed, A extends Parsed>(
    options?: Input<F, B, A>,
    argv?: string[],
  ): Promise<ParserOutput<F, B, A>> {
    const parsed = await super.parse(options, argv)
    this.overlays = overlayFolders(parsed.flags['overlay'])
    return parsed
  }

  /** Columns of the terminal, 80 when there is none. */
  protected get width(): number {
    return terminalWidth()
  }

  protected today(flags: {today?: IsoDate | undefined}): IsoDate {
    return flags.today ?? systemToday()
  }

  /** Opens the dataset that the flags name, and says on stderr which overlays are in use. */
  protected async openDataset(flags: {dataset?: string | undefined}): Promise<OpenDataset> {
    const opened = await openDataset(this.installation, flags.dataset)
    this.noteOverlays(opened.directory.dataset)
    return opened
  }

  /** Says which overlays a result rests on; a `--json` document says so itself. */
  protected noteOverlays({overlays = []}: DatasetIdentity): void {
    if (overlays.length === 0 || this.jsonEnabled()) return
    const names = overlays.map(({name, digest}) => `${name} (${digest.slice(0, 12)})`)
    this.note(`With the overlay ${names.join(', then ')}: it has the last word over the release.`)
  }

  /** Ends a result that does not name its dataset by naming it, when an overlay had a say in it. */
  protected printOverlaid(dataset: DatasetIdentity): void {
    if (dataset.overlays !== undefined) this.print(`\nDataset ${datasetWords(dataset)}.`)
  }

  /** Prints a result for people; nothing with `--json`, whose document is what `run` returns. */
  protected print(text: string): void {
    if (!this.jsonEnabled()) process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
  }

  /** Prints a note beside the result, on stderr. */
  protected note(text: string): void {
    tell(text)
  }

  // oclif would colour the document for a terminal; a script and a person both want plain JSON.
  override logJson(json: unknown): void {
    writeData(`${formatJson(json, 2)}\n`)
  }

  // Errors are printed in one place, by `main`.
  override async catch(error: Error): Promise<never> {
    throw error
  }
}

/** The folders given by flags, or by the environment as one path or several joined as in PATH. */
function overlayFolders(given: unknown): string[] {
  if (Array.isArray(given)) return given.map(String)
  return typeof given === 'string' ? given.split(delimiter).filter((folder) => folder !== '') : []
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
