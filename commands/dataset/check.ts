import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type {IsoDate} from '../../src/calendar.ts'
import type {Warning} from '../../src/directory/find-doubts.ts'
import {EXIT_CODES, type Fault} from '../../src/errors.ts'
import {type CheckedRelease, checkFolder, loadValidationContext} from '../../src/io/check-folder.ts'
import {findRelease, listReleased, releasesFolder} from '../../src/io/find-release.ts'
import {judgeOverlaid} from '../../src/io/load-release.ts'
import {readOverlayFolder} from '../../src/io/overlay-folder.ts'
import {readReleaseFolder} from '../../src/io/release-folder.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {formatValidation} from '../../src/terminal/validation-report.ts'

interface CheckResult extends Envelope {
  readonly valid: boolean
  /** Each says the release that it is in: a version, or `local` for a folder. */
  readonly faults: readonly (Fault & {readonly release: string})[]
  readonly warnings: readonly (Warning & {readonly release: string})[]
}

export default class DatasetCheck extends BaseCommand {
  static override summary = 'check that a dataset is valid, and a released version unchanged'
  static override description =
    'Lists every fault of every file as "file:line column: what (value) → what is expected", and ends with exit code 2 when there is one. Warnings are matters to look into that do not make a dataset invalid. A folder with a datapackage.json is held to it: its files must be the ones that the package was made for. An overlay (--overlay) is checked together with what it is laid over.'
  static override examples = [
    'resettle dataset check',
    'resettle dataset check ./my-dataset --warnings',
    'resettle dataset check 2026.11.0 --json',
  ]
  static override args = {
    dataset: Args.string({
      name: 'DIR|VERSION',
      description: 'a folder of CSV files, or a version; every released version when absent',
    }),
  }
  static override flags = {
    warnings: Flags.boolean({description: 'list every warning'}),
  }

  async run(): Promise<CheckResult> {
    const {args, flags} = await this.parse(DatasetCheck)
    const today = this.today(flags)
    const context = loadValidationContext(this.installation.root, today)
    const releases = releasesFolder(this.installation.root)
    const choice = args.dataset ?? flags.dataset
    const chosen = choice === undefined ? listReleased(releases) : [choice]
    const checks = (chosen.length > 0 ? chosen : [undefined]).map((name) => {
      const {folder, version} = findRelease(releases, name)
      const checked = checkFolder(readReleaseFolder(folder), context, {version: version ?? undefined})
      return {name: version ?? `The dataset in ${folder}`, release: version ?? 'local', checked}
    })
    const overlaid = this.checkOverlays(choice, today)
    if (overlaid !== null) checks.push(overlaid)
    this.print(checks.map(({name, checked}) => formatValidation(name, checked, flags.warnings)).join('\n\n'))
    const faults = checks.flatMap(({release, checked}) => withRelease(release, checked.faults))
    if (faults.length > 0) process.exitCode = EXIT_CODES.data
    return {
      dataset: newest(checks.map(({checked}) => checked)),
      today,
      valid: faults.length === 0,
      faults,
      warnings: checks.flatMap(({release, checked}) => withRelease(release, checked.warnings)),
    }
  }

  /** Judges the overlays given, laid over what was chosen; of warnings, those of the overlays' own rows. */
  private checkOverlays(choice: string | undefined, today: IsoDate) {
    const overlays = (this.installation.overlays ?? []).map(readOverlayFolder)
    if (overlays.length === 0) return null
    const {folder} = findRelease(releasesFolder(this.installation.root), choice)
    const checked = judgeOverlaid(this.installation, today, readReleaseFolder(folder), overlays)
    const {version} = checked.dataset
    const own = checked.warnings.filter(({file}) => overlays.some(({name}) => file.startsWith(`${name}/`)))
    return {name: version, release: version, checked: {...checked, warnings: own}}
  }
}

function withRelease<F extends Fault>(release: string, faults: readonly F[]): (F & {release: string})[] {
  return faults.map((fault) => ({release, ...fault}))
}

function newest(checked: readonly CheckedRelease[]): CheckedRelease['dataset'] {
  return checked.at(-1)?.dataset ?? {version: 'local', digest: ''}
}
