import {type IsoDate, isIsoDate} from '../calendar.ts'
import {earliestDay} from '../directory/freshness.ts'
import type {Row} from '../directory/tables.ts'
import {type JsonObject, objectsOf, textOf} from '../json.ts'
import {type FeedObject, unique} from './feed-object.ts'
import {uuidOf} from './identifiers.ts'

type Source = Row<'sources'>['cells']

// How the date of a source is written where it stands as provenance.
const SOURCE_ACTION = 'source of '
const UNDATED_ACTION = 'source without a date'

/**
 * Where each fact comes from, as the standard's record of changes: what a source states, under the day that it
 * speaks for. A source without a date stands under the day on which it was known to us, and says so.
 */
export function provenanceObjects(
  service: string,
  sources: readonly Source[],
  created: IsoDate,
): FeedObject[] {
  return unique(sources, ({url, publisher, as_of: asOf, supports}, ordinal) => ({
    id: uuidOf('metadata', service, url, publisher, asOf, supports, ordinal),
    resource_id: uuidOf('service', service),
    resource_type: 'service',
    last_action_date: asOf === '' ? created : earliestDay(asOf),
    last_action_type: asOf === '' ? UNDATED_ACTION : `${SOURCE_ACTION}${asOf}`,
    field_name: supports,
    previous_value: '',
    replacement_value: url,
    updated_by: publisher,
  }))
}

/** Who publishes a feed, for services that say nothing of where their facts come from. */
export interface FeedSource {
  readonly url: string
  readonly publisher: string
  readonly asOf: IsoDate
}

/** Where facts come from: our own provenance where the feed carries it, else the feed itself. */
export function readSources(
  document: JsonObject,
  {id, website}: Pick<Row<'services'>['cells'], 'id' | 'website'>,
  feed: FeedSource,
): Source[] {
  const stated = objectsOf(document, 'metadata').flatMap((entry) => readProvenance(entry, id))
  if (stated.length > 0) return stated
  const assured = textOf(document, 'assured_date').slice(0, 10)
  const supports = ['name', 'organisation', 'summary', 'status', 'boroughs']
  return [
    {
      service_id: id,
      url: feed.url || website || `feed of ${feed.publisher}`,
      publisher: feed.publisher,
      as_of: isIsoDate(assured) && assured <= feed.asOf ? assured : feed.asOf,
      supports: supports.join('; '),
    },
  ]
}

function readProvenance(entry: JsonObject, service: string): Source[] {
  const action = textOf(entry, 'last_action_type')
  const isUndated = action === UNDATED_ACTION
  if (!isUndated && !action.startsWith(SOURCE_ACTION)) return []
  return [
    {
      service_id: service,
      url: textOf(entry, 'replacement_value'),
      publisher: textOf(entry, 'updated_by'),
      as_of: isUndated ? '' : action.slice(SOURCE_ACTION.length),
      supports: textOf(entry, 'field_name'),
    },
  ]
}
