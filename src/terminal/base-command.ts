import {delimiter} from 'node:path'
import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import type {Input, ParserOutput} from '@oclif/core/interfaces'
import {type IsoDate, isIsoDate} from '../calendar.ts'
import {datasetWords} from '../directory/dataset-words.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import {systemToday} from '../io/clock.ts'
import {type Installation, type OpenDataset, openDataset} from '../io/datasets.ts'
import {formatJson} from '../io/json-text.ts'
import {explainFailure, resolveWord, type Vocabulary} from '../vocabulary/words.ts'
import {askNothing} from './can-ask.ts'
import {narrowRecord} from './narrow-record.ts'
import {beQuiet, fitText, remark, tell, writeData} from './output.ts'
import type {RecordFlags} from './record-flags.ts'
import {terminalWidth} from './screen.ts'
import {hasSwitch, readSwitch} from './switches.ts'

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
    quiet: Flags.boolean({
      char: 'q',
      description: 'print the result and what goes wrong, and nothing beside it',
      env: 'RESETTLE_QUIET',
      helpGroup: 'GLOBAL',
    }),
    'no-input': Flags.boolean({
      description: 'ask nothing: what is missing is an error that names its flag',
      env: 'RESETTLE_NO_INPUT',
      helpGroup: 'GLOBAL',
    }),
    // The entry obeys it, before anything is printed.
    'no-color': Flags.boolean({
      aliases: ['no-colour'],
      description: 'print without colour (as the variable NO_COLOR says too)',
      helpGroup: 'GLOBAL',
    }),
    // As is this, where an error is reported.
    debug: Flags.boolean({
      description: 'say where in the program an error arose, for a report of a fault',
      env: 'RESETTLE_DEBUG',
      helpGroup: 'GLOBAL',
    }),
  }

  /** Of a command that lists things: the key of its result that has them, whose facts `--fields` chooses. */
  static records: string | null = null

  private fields: readonly string[] | null = null
  private overlays: readonly string[] = []

  // Overlays are part of where a command finds things, so that nothing can open a dataset without them.
  protected get installation(): Installation {
    return {root: this.config.root, cacheDir: this.config.cacheDir, overlays: this.overlays}
  }

  protected override async parse<F extends Parsed, B extends Parsed, A extends Parsed>(
    options?: Input<F, B, A>,
    argv?: string[],
  ): Promise<ParserOutput<F, B, A>> {
    checkSwitches(BaseCommand.baseFlags)
    // oclif would take what is piped in for an argument that was left out, if it comes within 10 ms: a command in a
    // loop over lines would eat them. Whoever means standard input says so with `-`.
    for (const arg of Object.values(options?.args ?? {})) arg.ignoreStdin = true
    // Nor does a flag that may be repeated take the words that follow its value: one of them may be an argument.
    for (const flag of Object.values(options?.flags ?? {})) {
      if (flag.type === 'option') flag.multipleNonGreedy = flag.multiple === true
    }
    const parsed = await super.parse(options, argv)
    this.overlays = overlayFolders(parsed.flags['overlay'])
    this.fields = (parsed.flags['fields'] as readonly string[] | undefined) ?? null
    if (parsed.flags['quiet'] === true) beQuiet()
    if (parsed.flags['no-input'] === true) askNothing()
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
    if (text === '' || this.jsonEnabled()) return
    const shown = process.stdout.isTTY ? fitText(text, this.width) : text
    process.stdout.write(shown.endsWith('\n') ? shown : `${shown}\n`)
  }

  /** Prints a result for programs (CSV, a file to be saved) as it stands; nothing with `--json`. */
  protected printData(text: string): void {
    if (!this.jsonEnabled()) writeData(text.endsWith('\n') ? text : `${text}\n`)
  }

  /** Prints a list as `--format` says, each with its facts of these names; as a table it is what `table` makes. */
  protected async printRecords(
    names: readonly string[],
    records: readonly object[],
    {format, fields}: RecordFlags,
    table: () => string,
  ): Promise<void> {
    if (this.jsonEnabled()) return
    if (format !== 'table') {
      const {formatRecords} = await import('./records.ts')
      this.printData(formatRecords(format, fields ?? names, records))
    } else if (fields === undefined) this.print(table())
    else {
      throw new ResettleError('USAGE', '--fields chooses what --json, --format csv or --format tsv print.', {
        next: ['Add one of them.'],
      })
    }
  }

  /** Prints a note beside the result, on stderr; nothing with `--quiet`. */
  protected note(text: string): void {
    remark(text)
  }

  /** Says on stderr why the command ends with another exit code than 0, though its result is there. */
  protected alert(text: string): void {
    tell(text)
  }

  // oclif warns so of what is deprecated. It stands on stderr, so that it disturbs no JSON document.
  override warn<T extends string | Error>(input: T): T {
    tell(`Warning: ${typeof input === 'string' ? input : input.message}`)
    return input
  }

  // oclif would take JSON for asked for by a variable, of which errors would not know.
  override jsonEnabled(): boolean {
    return hasSwitch(this.argv, '--json')
  }

  // oclif would colour the document for a terminal; a script and a person both want plain JSON.
  override logJson(json: unknown): void {
    writeData(`${formatJson(this.narrowed(json), 2)}\n`)
  }

  // The records of a result with those facts alone that `--fields` names.
  private narrowed(json: unknown): unknown {
    const {fields} = this
    const key = (this.constructor as typeof BaseCommand).records
    if (fields === null || key === null || typeof json !== 'object' || json === null) return json
    const records = (json as Readonly<Record<string, readonly object[]>>)[key] ?? []
    return {...json, [key]: records.map((record) => narrowRecord(record, fields))}
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

// oclif takes everything that it does not know for no.
function checkSwitches(flags: Readonly<Record<string, {type: string; env?: string | undefined}>>): void {
  for (const {type, env} of Object.values(flags)) {
    const value = type === 'boolean' && env !== undefined ? process.env[env] : undefined
    if (value === undefined || value === '' || readSwitch(value) !== null) continue
    throw new ResettleError('USAGE', `The variable ${env} is yes or no, not "${value}".`, {
      next: ['Set it to 1 or 0, or unset it.'],
    })
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
