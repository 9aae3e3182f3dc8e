import {fold, nearestWords} from '../vocabulary/words.ts'
import type {Service} from './service.ts'

/** What a person may have meant by an id, a name, or a part of one. */
export type FoundService =
  | {readonly kind: 'one'; readonly service: Service}
  | {readonly kind: 'several' | 'none'; readonly likely: readonly Service[]}

/** How many likely services to list before saying that there are more. */
export const LIKELY_LISTED = 8

/**
 * Finds the service that a person means: by id, by its whole name, or by words that all begin words of its name, its
 * organisation's or its id, in any order. Several that fit are offered, those that still run first; for none, those
 * whose id or name is spelt nearest.
 */
export function findService(services: readonly Service[], text: string): FoundService {
  const wanted = fold(text)
  const exact = services.filter((service) => service.id === text || fold(service.id) === wanted)
  const [same] = exact
  if (same !== undefined) return {kind: 'one', service: same}
  const named = services.filter((service) => fold(service.name) === wanted)
  const fitting = named.length > 0 ? named : services.filter((service) => fits(service, wanted))
  const [only, another] = fitting
  if (only !== undefined && another === undefined) return {kind: 'one', service: only}
  if (only !== undefined) return {kind: 'several', likely: runningFirst(fitting)}
  return {kind: 'none', likely: spelledNearest(services, text)}
}

function fits(service: Service, wanted: string): boolean {
  if (wanted === '') return false
  const words = fold(`${service.name} ${service.organisation} ${service.id}`).split(' ')
  return wanted.split(' ').every((start) => words.some((word) => word.startsWith(start)))
}

const ORDER = {open: 0, unknown: 1, closed: 2, historic: 3} as const

function runningFirst(services: readonly Service[]): Service[] {
  return [...services].sort((a, b) => ORDER[a.status] - ORDER[b.status] || (a.id < b.id ? -1 : 1))
}

function spelledNearest(services: readonly Service[], text: string): Service[] {
  const words = services.map(({id, name}) => ({id, label: name, aliases: []}))
  const near = nearestWords({noun: 'service', words}, text)
  return near.flatMap((id) => services.filter((service) => service.id === id))
}
