import * as Flags from '@oclif/core/flags'
import {type Booklet as BookletOfServices, buildBooklet} from '../src/booklet/booklet.ts'
import {groupWords} from '../src/booklet/group-words.ts'
import {publicDirectory} from '../src/booklet/public-records.ts'
import {BOOKLET_FORMATS, type BookletFormat, renderBooklet} from '../src/booklet/render-booklet.ts'
import {ResettleError} from '../src/errors.ts'
import {groupOf} from '../src/gaps/groups.ts'
import {typicalMember} from '../src/gaps/typical-member.ts'
import {loadPrisons} from '../src/io/geography.ts'
import {type FileOutcome, writePublicFile} from '../src/io/public-file.ts'
import {BaseCommand, type Envelope, wordFrom, wordsFlag} from '../src/terminal/base-command.ts'
import {OUTCOME_WORDS} from '../src/terminal/outcome-words.ts'
import {cleanText} from '../src/terminal/text.ts'
import {type Borough, boroughVocabulary} from '../src/vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway, pathwayVocabulary} from '../src/vocabulary/pathways.ts'

interface BookletResult extends Envelope {
  readonly booklet: {
    readonly file: string | null
    readonly outcome: FileOutcome | 'printed'
    readonly format: BookletFormat
    readonly bytes: number
    readonly borough: Borough
    readonly group: string | null
    readonly pathways: readonly Pathway[]
    readonly services: BookletOfServices['services']
  }
}

const STDOUT = '-'
const ENDINGS: Readonly<Record<BookletFormat, string>> = {html: 'html', md: 'md', text: 'txt'}

export default class Booklet extends BaseCommand {
  static override summary = 'write a printable directory of what there is for the people of a borough'
  static override description =
    'Writes one file to print for a prison wing or a waiting room, in plain English: by pathway, the services of the borough and those that it shares with others in full, those for all London or the whole country in short, and those that nobody knows how to reach by name. Services that have closed are left out, and nothing in it could show where a refuge is: it says which line to ring.'
  static override examples = [
    'resettle booklet --borough Lambeth',
    'resettle booklet --borough Hackney --for women --pathway accommodation --pathway health',
    'resettle booklet --borough Camden --format md --out -',
  ]
  static override flags = {
    borough: Flags.string({
      description: 'the borough whose people it is for',
      helpValue: 'BOROUGH',
      required: true,
    }),
    for: Flags.string({
      description: 'only what would take this group: a cohort, women, men, or ages (18-25, over-50)',
      helpValue: 'GROUP',
    }),
    pathway: wordsFlag(pathwayVocabulary, 'only this pathway (may be repeated)'),
    format: Flags.option({description: 'what to write', options: BOOKLET_FORMATS, default: 'html'})(),
    out: Flags.string({
      char: 'o',
      description: 'file to write, or - for standard output (default: booklet-BOROUGH in this folder)',
      helpValue: 'FILE',
    }),
    force: Flags.boolean({description: 'replace the file that is there'}),
  }

  async run(): Promise<BookletResult> {
    const {flags} = await this.parse(Booklet)
    const {format} = flags
    if (flags.out === STDOUT && this.jsonEnabled()) {
      throw new ResettleError('USAGE', '--out - prints the booklet where --json prints its own document.', {
        next: ['Leave one of them out.'],
      })
    }
    const today = this.today(flags)
    const borough = wordFrom(boroughVocabulary, flags.borough)
    const pathways = PATHWAYS.filter((pathway) => flags.pathway?.includes(pathway) ?? true)
    const member = flags.for === undefined ? null : typicalMember(flags.for)
    const prisons = new Map(loadPrisons(this.installation.root).map(({code, name}) => [code, name]))
    const {directory, details} = await this.openDataset(flags)
    const {document, services} = buildBooklet({
      dataset: directory.dataset,
      directory: publicDirectory(directory, details),
      borough,
      group: member === null ? null : groupOf(member, today),
      groupWords: member === null ? null : groupWords(member),
      pathways,
      today,
      prisonName: (code) => prisons.get(code) ?? code,
    })
    const content = await renderBooklet(document, format)
    const file = flags.out ?? `booklet-${borough.toLowerCase().replaceAll(' ', '-')}.${ENDINGS[format]}`
    const outcome = file === STDOUT ? 'printed' : writePublicFile(file, content, flags.force)
    if (outcome === 'printed') this.printData(content)
    else this.print(report(file, outcome, services))
    return {
      dataset: directory.dataset,
      today,
      booklet: {
        file: file === STDOUT ? null : file,
        outcome,
        format,
        bytes: Buffer.byteLength(content),
        borough,
        group: member?.id ?? null,
        pathways,
        services,
      },
    }
  }
}

function report(file: string, outcome: FileOutcome, services: BookletOfServices['services']): string {
  const {full, short, named} = services
  return `${OUTCOME_WORDS[outcome]} ${cleanText(file)}: ${full} services in full, ${short} in short, ${named} by name alone.`
}
