import {join} from 'node:path'
import * as Flags from '@oclif/core/flags'
import {publicDirectory} from '../src/booklet/public-records.ts'
import {withFolder} from '../src/io/files.ts'
import {loadDistricts, loadPrisons} from '../src/io/geography.ts'
import {type FileOutcome, writePublicFile} from '../src/io/public-file.ts'
import {loadSiteScript, packBytes, policyHash, readLexicon} from '../src/io/site-parts.ts'
import {buildSite} from '../src/site/build-site.ts'
import {BaseCommand, type Envelope} from '../src/terminal/base-command.ts'
import {OUTCOME_WORDS} from '../src/terminal/outcome-words.ts'
import {cleanText} from '../src/terminal/text.ts'

interface SiteResult extends Envelope {
  readonly site: {
    readonly file: string
    readonly outcome: FileOutcome
    readonly bytes: number
    readonly services: number
    /** Refuges of particular boroughs, which the page leaves out. */
    readonly withheld: number
  }
}

const PAGE_FILE = 'index.html'
const FOLDER_MODE = 0o755

export default class Site extends BaseCommand {
  static override summary = 'write the whole directory as one web page that works offline'
  static override description =
    'Writes index.html: every service, with the same search and filters as the search command, in one file that needs no server, no network and no installation. It can be sent by e-mail or put on a shared drive, and opens in any browser. Without JavaScript it is a plain list by pathway and area. Nothing in it could show where a refuge is.'
  static override examples = ['resettle site --out public', 'resettle site --out public --force --json']
  static override flags = {
    out: Flags.string({
      char: 'o',
      description: 'folder to write index.html into (made if need be)',
      helpValue: 'DIR',
      required: true,
    }),
    force: Flags.boolean({description: 'replace the page that is there'}),
  }

  async run(): Promise<SiteResult> {
    const {flags} = await this.parse(Site)
    const today = this.today(flags)
    const {root} = this.installation
    const {directory, details} = await this.openDataset(flags)
    const shown = publicDirectory(directory, details)
    const prisons = new Map(loadPrisons(root).map(({code, name}) => [code, name]))
    const page = buildSite({
      dataset: directory.dataset,
      directory: shown,
      today,
      prisonName: (code) => prisons.get(code) ?? code,
      districts: loadDistricts(root),
      lexicon: readLexicon(root),
      script: loadSiteScript(root),
      hash: policyHash,
      pack: packBytes,
    })
    const file = join(flags.out, PAGE_FILE)
    const outcome = withFolder(flags.out, FOLDER_MODE, () => writePublicFile(file, page, flags.force))
    const bytes = Buffer.byteLength(page)
    const size = `${(bytes / 1_000_000).toFixed(1)} MB`
    this.print(`${OUTCOME_WORDS[outcome]} ${cleanText(file)}: ${shown.records.length} services, ${size}.`)
    if (shown.withheld > 0) {
      this.print(
        `${shown.withheld} refuges of particular boroughs are left out: a list of them would not be safe.`,
      )
    }
    return {
      dataset: directory.dataset,
      today,
      site: {file, outcome, bytes, services: shown.records.length, withheld: shown.withheld},
    }
  }
}
