import {listAnd} from '../vocabulary/words.ts'
import type {Service} from './service.ts'

/** The boroughs whose residents a service takes, in words. It is not where the service is. */
export function servedWords({
  coverage,
  allBoroughs,
  boroughs,
  boroughsUnstated,
}: Pick<Service, 'coverage' | 'allBoroughs' | 'boroughs' | 'boroughsUnstated'>): string {
  if (coverage === 'national') return 'the whole country'
  if (allBoroughs) return 'all London boroughs'
  const named = listAnd(boroughs)
  if (!boroughsUnstated) return named
  return named === '' ? 'boroughs not stated: ask' : `${named}, and others not stated`
}
