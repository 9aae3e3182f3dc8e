import {EXIT_CODES, ResettleError} from '../src/errors.ts'
import {findFolders, findParts} from '../src/io/inspect-program.ts'
import {listDatasets} from '../src/io/list-datasets.ts'
import {BaseCommand} from '../src/terminal/base-command.ts'
import {type DoctorResult, renderDoctor} from '../src/terminal/doctor-report.ts'
import {hideHome, strangeVariables, variablesSet} from '../src/terminal/environment.ts'
import {suggest} from '../src/terminal/nearest.ts'
import {describeTerminal} from '../src/terminal/terminal-facts.ts'

export default class Doctor extends BaseCommand {
  static override summary = 'say how the program stands on this machine, for when something is wrong'
  static override description =
    'Versions, the dataset with its date, folders, what the terminal can show, the variables that are set, and whether all parts of the program are there. Nothing in it is about a person: it can be sent to whoever helps you. Paths in your home folder begin with ~. Ends with exit code 2 when something is wrong.'
  static override examples = ['resettle doctor', 'resettle doctor --json']

  async run(): Promise<DoctorResult> {
    const {flags} = await this.parse(Doctor)
    const problems: string[] = []
    const opened = await this.openDataset(flags).catch((error: unknown) => {
      if (!(error instanceof ResettleError)) throw error
      problems.push([error.message, ...error.nextSteps].join(' '))
      return null
    })
    const services = opened?.directory.services ?? []
    const listed = listDatasets(this.installation.root)
    const variables = this.ownVariables()
    const strange = strangeVariables(process.env, variables)
    problems.push(
      ...strange.map(
        ({name, near}) => `The variable ${name} is set and says nothing to resettle${suggest(near)}`,
      ),
    )
    const parts = findParts(this.installation.root)
    for (const {name, found} of parts) {
      if (!found) problems.push(`A part of the program is missing: ${name}. Install it again.`)
    }
    const {home} = this.config
    const {program, cache, cacheWritable, temporary} = findFolders(this.installation)
    const result: DoctorResult = {
      dataset: opened?.directory.dataset ?? null,
      today: this.today(flags),
      program: {
        version: this.config.version,
        node: process.version,
        platform: process.platform,
        arch: process.arch,
      },
      records:
        opened === null
          ? null
          : {
              services: services.length,
              live: services.filter(({status}) => status === 'open' || status === 'unknown').length,
              created:
                listed.find(({version}) => version === opened.directory.dataset.version)?.created ?? null,
            },
      versions: listed.filter(({built}) => built).map(({version}) => version),
      folders: {
        program: hideHome(program, home),
        cache: hideHome(cache, home),
        cacheWritable,
        temporary: hideHome(temporary, home),
      },
      terminal: describeTerminal(this.width),
      environment: variablesSet(process.env, variables).map(({name, value}) => ({
        name,
        value: hideHome(value, home),
      })),
      parts,
      problems: problems.map((problem) => hideHome(problem, home)),
    }
    this.print(renderDoctor(result, this.width))
    if (problems.length > 0) process.exitCode = EXIT_CODES.data
    return result
  }

  private ownVariables(): string[] {
    const flags = this.config.commands.flatMap((command) => Object.values(command.flags))
    return [...new Set(flags.flatMap(({env}) => env ?? []))].sort()
  }
}
