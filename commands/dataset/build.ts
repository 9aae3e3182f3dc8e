import {ResettleError} from '../../src/errors.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'

interface BuildResult extends Envelope {
  /** The versions compiled, oldest first. */
  readonly versions: readonly string[]
}

export default class DatasetBuild extends BaseCommand {
  static override summary = 'compile the released versions anew, so that commands can use them'
  static override description =
    'For maintainers of the dataset, after `resettle dataset release`. Every version in data/releases is checked: it must be valid and unchanged. The compiled versions take the place of the old ones all at once, and only if all could be made.'
  static override examples = ['resettle dataset build']

  async run(): Promise<BuildResult> {
    const {flags} = await this.parse(DatasetBuild)
    const {compileReleases} = await import('../../src/io/compile-releases.ts')
    if ((this.installation.overlays ?? []).length > 0) {
      throw new ResettleError('USAGE', 'Released versions are compiled without an overlay.', {
        next: ['Leave --overlay out (or empty RESETTLE_OVERLAY).'],
      })
    }
    const today = this.today(flags)
    const versions = compileReleases(this.installation.root, today)
    this.print(`Compiled ${versions.join(', ')}.`)
    const {directory} = await this.openDataset({})
    return {dataset: directory.dataset, today, versions}
  }
}
