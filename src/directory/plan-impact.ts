import type {ChangeKind} from './change-kinds.ts'
import type {ReleaseDiff} from './diff.ts'
import type {ReleaseTables} from './tables.ts'

/** A saved result of `match` or `plan`: where it lies, and the ids of the services that it names. */
export interface SavedPlan {
  readonly file: string
  readonly services: readonly string[]
}

/** How a service that a plan names can fail the person: it is gone from the dataset, or changed in these ways. */
const BREAKING = ['closed', 'moved', 'contact'] as const satisfies readonly ChangeKind[]
export type Breakage = 'removed' | (typeof BREAKING)[number]

/** A service that a saved plan names and that can no longer be relied on as it stands there. */
interface BrokenService {
  readonly id: string
  readonly name: string
  readonly breaks: readonly Breakage[]
  /** The service that replaced it, where the newer release says so. */
  readonly successorId: string | null
}

export interface PlanImpact {
  readonly file: string
  readonly services: readonly BrokenService[]
}

/** What is known of services by their ids: names of either release, the rest of the newer one. */
export interface KnownServices {
  /** The name, or the id of a service that neither release has. */
  readonly name: (id: string) => string
  readonly successor: (id: string) => string | null
  /** Whether the newer release has the service. */
  readonly has: (id: string) => boolean
}

/** Looks services up in two releases. */
export function knownServices(before: ReleaseTables, after: ReleaseTables): KnownServices {
  const newer = new Map(after.services.map(({cells}) => [cells.id, cells]))
  const older = new Map(before.services.map(({cells}) => [cells.id, cells]))
  return {
    name: (id) => (newer.get(id) ?? older.get(id))?.name ?? id,
    successor: (id) => newer.get(id)?.successor_id || null,
    has: (id) => newer.has(id),
  }
}

/**
 * The saved plans that a newer release breaks, in the order given: each service that closed, moved, is reached in
 * another way, or is not in the newer release at all.
 */
export function findBrokenPlans(
  plans: readonly SavedPlan[],
  diff: ReleaseDiff,
  known: KnownServices,
): PlanImpact[] {
  const kinds = new Map(diff.services.changed.map((change) => [change.id, change.kinds]))
  return plans
    .map(({file, services}) => ({
      file,
      services: services
        .map((id): BrokenService => {
          const changed = BREAKING.filter((kind) => kinds.get(id)?.includes(kind))
          const breaks: Breakage[] = known.has(id) ? changed : ['removed']
          return {id, name: known.name(id), breaks, successorId: known.successor(id)}
        })
        .filter(({breaks}) => breaks.length > 0),
    }))
    .filter(({services}) => services.length > 0)
}

/** The ids of the services that a document names in any `services: [{id}]` or `matches: [{id}]`, each once. */
export function servicesNamed(document: unknown): string[] {
  const found = new Set<string>()
  const waiting: unknown[] = [document]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (Array.isArray(value)) for (const item of value) waiting.push(item)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'services' || key === 'matches') for (const id of idsOf(inner)) found.add(id)
        waiting.push(inner)
      }
    }
  }
  return [...found].sort()
}

function idsOf(list: unknown): string[] {
  if (!Array.isArray(list)) return []
  return list
    .map((item: unknown) => (typeof item === 'object' && item !== null && 'id' in item ? item.id : null))
    .filter((id) => typeof id === 'string')
}
