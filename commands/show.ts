import * as Args from '@oclif/core/args'
import {freshnessOf} from '../src/directory/freshness.ts'
import type {DatasetIdentity, Directory, Service, ServiceDetails} from '../src/directory/service.ts'
import {ResettleError} from '../src/errors.ts'
import {indexOfService} from '../src/io/datasets.ts'
import {BaseCommand, type Envelope} from '../src/terminal/base-command.ts'
import {loadStyle} from '../src/terminal/screen.ts'
import {describeService} from '../src/terminal/service-card.ts'
import type {Freshness} from '../src/vocabulary/services.ts'
import {listOr, nearestWords} from '../src/vocabulary/words.ts'

/** Every column by its CSV name in camelCase, with contacts, locations, sources and freshness. */
export interface ShownService {
  readonly [column: string]: unknown
  readonly id: string
  readonly freshness: Freshness
}

interface ShowResult extends Envelope {
  readonly service: ShownService
}

export default class Show extends BaseCommand {
  static override summary =
    'one service in full: what it is, who it takes, how to refer, and how fresh each fact is'
  static override examples = [
    'resettle show st-mungos-st-giles-trust-accommodation',
    'resettle show 56-dean-street --json',
  ]
  static override args = {
    id: Args.string({description: 'id of the service, as `search` and `match` print it', required: true}),
  }

  async run(): Promise<ShowResult> {
    const {args, flags} = await this.parse(Show)
    const {directory, details} = await this.openDataset(flags)
    const service = findService(directory, args.id)
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
    return {dataset: directory.dataset, today, service: toJson(service, rest, directory.dataset, today)}
  }
}

function findService(directory: Directory, id: string): Service {
  const found = directory.services[indexOfService(directory.services, id)]
  if (found !== undefined) return found
  const vocabulary = {
    noun: 'service',
    words: directory.services.map((service) => ({id: service.id, label: service.name, aliases: []})),
  }
  const near = nearestWords(vocabulary, id)
  const hint = near.length > 0 ? `; did you mean ${listOr(near)}?` : '.'
  throw new ResettleError('SERVICE_UNKNOWN', `There is no service "${id}"${hint}`)
}

function toJson(
  service: Service,
  details: ServiceDetails,
  _dataset: DatasetIdentity,
  today: string,
): ShownService {
  const {provider, contacts, locations, sources, ...rest} = details
  const served = [
    ...(service.allBoroughs ? ['*'] : []),
    ...service.boroughs,
    ...(service.boroughsUnstated ? ['?'] : []),
  ]
  return {
    id: service.id,
    organisationId: service.organisationId,
    organisation: provider,
    name: service.name,
    summary: rest.summary,
    status: service.status,
    successorId: rest.successorId,
    pathways: service.pathways,
    coverage: service.coverage,
    boroughs: served,
    delivery: service.delivery,
    prisons: service.prisons,
    sex: service.sex,
    minAge: service.minAge,
    maxAge: service.maxAge,
    onlyFor: service.onlyFor.map((term) => term.join('+')),
    specialisesIn: service.specialisesIn,
    requires: service.requires,
    excludes: service.excludes,
    eligibility: service.eligibility,
    referralRoutes: service.referralRoutes,
    howToRefer: rest.howToRefer,
    openingHours: rest.openingHours,
    languages: rest.languages,
    cost: rest.cost,
    website: rest.website,
    notes: rest.notes,
    contacts,
    locations,
    sources,
    newestSource: service.newestSource,
    freshness: freshnessOf(service.newestSource, today),
  }
}
