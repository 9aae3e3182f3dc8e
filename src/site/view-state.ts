import {BOROUGHS, type Borough} from '../vocabulary/boroughs.ts'
import {COHORTS, type Cohort} from '../vocabulary/cohorts.ts'
import {PATHWAYS, type Pathway} from '../vocabulary/pathways.ts'

/** What the reader of the page asked for. `service` is the id of one service to show alone. */
export interface ViewState {
  readonly text: string
  readonly pathway: Pathway | null
  readonly borough: Borough | null
  readonly sex: 'female' | 'male' | null
  readonly age: number | null
  readonly cohort: Cohort | null
  readonly all: boolean
  readonly literal: boolean
  readonly service: string | null
}

export const NOTHING_ASKED: ViewState = {
  text: '',
  pathway: null,
  borough: null,
  sex: null,
  age: null,
  cohort: null,
  all: false,
  literal: false,
  service: null,
}

/** The oldest age that the page, like the command, takes. */
export const OLDEST = 110

const SERVICE_PREFIX = 's-'

/** Reads what the part of the address after `#` asks for. What is not known there is left out. */
export function readHash(hash: string): ViewState {
  const body = hash.replace(/^#/, '')
  if (body.startsWith(SERVICE_PREFIX) && !body.includes('=')) {
    return {...NOTHING_ASKED, service: body.slice(SERVICE_PREFIX.length)}
  }
  const given = new URLSearchParams(body)
  const oneOf = <T extends string>(name: string, known: readonly T[]): T | null =>
    known.find((word) => word === given.get(name)) ?? null
  return {
    text: given.get('q') ?? '',
    pathway: oneOf('pathway', PATHWAYS),
    borough: oneOf('borough', BOROUGHS),
    sex: oneOf('sex', ['female', 'male'] as const),
    age: readAge(given.get('age') ?? ''),
    cohort: oneOf('group', COHORTS),
    all: given.get('all') === '1',
    literal: given.get('literal') === '1',
    service: null,
  }
}

/** The address, from `#` on, under which the same is asked again; empty when nothing is. */
export function writeHash(state: ViewState): string {
  if (state.service !== null) return `#${SERVICE_PREFIX}${state.service}`
  const {text, pathway, borough, sex, age, cohort, all, literal} = state
  const words = {
    q: text.trim(),
    pathway,
    borough,
    sex,
    age,
    group: cohort,
    all: all ? '1' : '',
    literal: literal ? '1' : '',
  }
  const stated = Object.entries(words).flatMap(([name, word]) =>
    word === null || word === '' ? [] : [[name, String(word)] as [string, string]],
  )
  const hash = new URLSearchParams(stated).toString()
  return hash === '' ? '' : `#${hash}`
}

/** A whole number of years from 0 to `OLDEST`, or null for anything else. */
export function readAge(text: string): number | null {
  if (!/^\d{1,3}$/.test(text.trim())) return null
  const age = Number(text)
  return age <= OLDEST ? age : null
}
