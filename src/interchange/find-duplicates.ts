import type {Service} from '../directory/service.ts'
import {fold} from '../vocabulary/words.ts'
import type {ImportedService} from './from-feed.ts'

/** A service of the feed that may be one that the dataset has. It is proposed, never merged. */
export interface PossibleDuplicate {
  readonly imported: string
  readonly existing: string
  readonly name: string
  readonly because: string
}

/** A finder of services that a dataset may have already, by name and provider. */
export function duplicateFinder(
  existing: readonly Service[],
): (imported: ImportedService) => PossibleDuplicate[] {
  const byName = new Map<string, Service[]>()
  for (const service of existing) {
    const key = fold(service.name)
    byName.set(key, [...(byName.get(key) ?? []), service])
  }
  const byProvider = new Map<string, Service[]>()
  for (const service of existing) {
    const key = plainName(service.organisation)
    byProvider.set(key, [...(byProvider.get(key) ?? []), service])
  }
  const byId = new Map(existing.map((service) => [service.id, service]))
  return ({service, organisation}) => {
    // A record that went out from here is itself: other services of much the same name are known.
    const itself = byId.get(service.id)
    if (itself !== undefined && itself.organisationId === organisation.id)
      return [{imported: service.id, existing: itself.id, name: itself.name, because: 'the same record'}]
    const same = (byName.get(fold(service.name)) ?? []).map((found) => ({found, because: 'the same name'}))
    const alike = (byProvider.get(plainName(organisation.name)) ?? [])
      .filter(({name}) => shareOf(name, service.name) >= ALIKE)
      .map((found) => ({found, because: 'the same provider and much the same name'}))
    const proposed = new Map([...alike, ...same].map((each) => [each.found.id, each]))
    return [...proposed.values()].map(({found, because}) => ({
      imported: service.id,
      existing: found.id,
      name: found.name,
      because,
    }))
  }
}

// Of the words of both names, how many must be in both: two of three, as in "Hackney Debt Advice" and "Debt Advice".
const ALIKE = 0.6

const plainName = (name: string): string =>
  fold(name)
    .replace(/\b(?:the|ltd|limited|cio|trust|uk)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim()

function shareOf(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => new Set(fold(name).split(' ')))
  if (left === undefined || right === undefined) return 0
  const both = [...left].filter((word) => right.has(word)).length
  return both / new Set([...left, ...right]).size
}
