import * as Args from '@oclif/core/args'
import {findService, LIKELY_LISTED} from '../src/directory/find-service.ts'
import type {Service} from '../src/directory/service.ts'
import {ResettleError} from '../src/errors.ts'
import {indexOfService} from '../src/io/datasets.ts'
import {BaseCommand, type Envelope} from '../src/terminal/base-command.ts'
import {loadStyle} from '../src/terminal/screen.ts'
import {describeService} from '../src/terminal/service-card.ts'
import {type ShownService, toShown} from '../src/terminal/service-json.ts'

interface ShowResult extends Envelope {
  readonly service: ShownService
}

export default class Show extends BaseCommand {
  static override summary =
    'show one service in full: whom it takes, how to refer, and how fresh each fact is'
  static override examples = [
    'resettle show nacro-cas2',
    'resettle show "dean street"',
    'resettle show 56-dean-street --json',
  ]
  static override args = {
    service: Args.string({
      description: 'the service by its id, its name, or part of the name',
      required: true,
    }),
  }

  async run(): Promise<ShowResult> {
    const {args, flags} = await this.parse(Show)
    const {directory, details} = await this.openDataset(flags)
    const service = meantBy(directory.services, args.service)
    const today = this.today(flags)
    const rest = details(service.id)
    const successor =
      rest.successorId === null
        ? null
        : directory.services[indexOfService(directory.services, rest.successorId)]
    this.print(
      describeService(service, rest, {
        today,
        width: this.width,
        style: await loadStyle(),
        successor: successor ?? null,
      }),
    )
    this.printOverlaid(directory.dataset)
    return {dataset: directory.dataset, today, service: toShown(service, rest, today)}
  }
}

/** The service that the words name. Throws `SERVICE_UNKNOWN` or `SERVICE_AMBIGUOUS` with the likely ones. */
function meantBy(services: readonly Service[], text: string): Service {
  const found = findService(services, text)
  if (found.kind === 'one') return found.service
  const listed = found.likely
    .slice(0, LIKELY_LISTED)
    .map(({id, name, status}) => `  ${id}: ${name}${ENDED[status]}`)
  const more =
    found.likely.length > listed.length ? [`  and ${found.likely.length - listed.length} more`] : []
  const lines = [...listed, ...more].join('\n')
  if (found.kind === 'several') {
    throw new ResettleError('SERVICE_AMBIGUOUS', `"${text}" fits ${found.likely.length} services:\n${lines}`)
  }
  const near = listed.length > 0 ? `; the nearest:\n${lines}` : '.'
  throw new ResettleError('SERVICE_UNKNOWN', `There is no service "${text}"${near}`)
}

const ENDED = {open: '', unknown: '', closed: ' (closed)', historic: ' (of the past)'} as const
