import type {Profile} from '../profile/profile.ts'
import type {Borough} from '../vocabulary/boroughs.ts'
import {listAnd} from '../vocabulary/words.ts'

/** How sentences name the person: by pronoun where the sex is known, else "the person". */
export interface Naming {
  readonly subject: string
  readonly object: string
  readonly possessive: string
}

const NAMINGS: Readonly<Record<string, Naming>> = {
  female: {subject: 'she', object: 'her', possessive: 'her'},
  male: {subject: 'he', object: 'him', possessive: 'his'},
}
const UNNAMED: Naming = {subject: 'the person', object: 'the person', possessive: 'their'}

/** The naming for a profile. */
export function namingFor(profile: Profile): Naming {
  return NAMINGS[profile.sex] ?? UNNAMED
}

const MANY_BOROUGHS = 4

/** "Lambeth and Southwark", or "Lambeth, Southwark, Brent and 5 other boroughs". */
export function nameBoroughs(boroughs: readonly Borough[]): string {
  if (boroughs.length <= MANY_BOROUGHS) return listAnd(boroughs)
  const named = boroughs.slice(0, MANY_BOROUGHS - 1)
  return `${named.join(', ')} and ${boroughs.length - named.length} other boroughs`
}

/** A record's own words as a quotation without its closing stop. */
export function quote(words: string): string {
  return `“${words.trim().replace(/\.$/, '')}”`
}
