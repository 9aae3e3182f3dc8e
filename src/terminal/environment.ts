import {nearest} from './nearest.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A variable of the environment that has a say in what the program does. */
export interface SetVariable {
  readonly name: string
  readonly value: string
}

// What programs agree on; the rest are our own, which stand with their flags.
const COMMON = [
  'NO_COLOR',
  'FORCE_COLOR',
  'TERM',
  'COLUMNS',
  'PAGER',
  'LC_ALL',
  'LC_CTYPE',
  'LANG',
  'TZ',
  'XDG_CACHE_HOME',
  'NODE_OPTIONS',
]
// oclif's own, which place the cache folder.
const OURS = 'RESETTLE_'
const PLACES = ['RESETTLE_CACHE_DIR']

/** The variables that are set and that count: `own` are those of our flags. */
export function variablesSet(env: Environment, own: readonly string[]): SetVariable[] {
  return [...own, ...PLACES, ...COMMON].flatMap((name) => {
    const value = env[name]
    return value === undefined || value === '' ? [] : [{name, value}]
  })
}

/** Variables that are spelt as if they were ours and are not, each with those that may have been meant. */
export function strangeVariables(env: Environment, own: readonly string[]): {name: string; near: string[]}[] {
  const known = new Set([...own, ...PLACES, 'RESETTLE_RERUN'])
  return Object.keys(env)
    .filter((name) => name.startsWith(OURS) && !known.has(name))
    .sort()
    .map((name) => {
      const near = nearest(
        name.slice(OURS.length),
        own.map((each) => each.slice(OURS.length)),
      )
      return {name, near: near.map((each) => OURS + each)}
    })
}

/** Text as it may be shown to others: the user's home, which often has their name in it, is `~`. */
export const hideHome = (text: string, home: string): string =>
  home.length < 2 ? text : text.replaceAll(home, '~')
