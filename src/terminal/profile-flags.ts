import * as Flags from '@oclif/core/flags'
import {type Fault, ResettleError} from '../errors.ts'
import {type Draft, FACT_PARTS, type FactPart, without} from '../profile/draft.ts'
import {describeValue, type Problem} from '../profile/problem.ts'
import {applyAnswer, readTypedDate} from '../profile/questions-answer.ts'
import {cohortVocabulary} from '../vocabulary/cohorts.ts'
import {conditionVocabulary} from '../vocabulary/conditions.ts'
import {exclusionVocabulary} from '../vocabulary/exclusions.ts'
import {pathwayVocabulary} from '../vocabulary/pathways.ts'
import {resolveWord, type Vocabulary} from '../vocabulary/words.ts'

const one = (description: string, helpValue: string) =>
  Flags.string({description, helpValue, helpGroup: 'PROFILE'})
const many = (description: string, helpValue: string) =>
  Flags.string({
    description: `${description} (may be repeated)`,
    helpValue,
    helpGroup: 'PROFILE',
    multiple: true,
    multipleNonGreedy: true,
  })

/** A flag for every question of the wizard, with the names of the profile's fields. */
export const profileFlags = {
  reference: one('case number or another pseudonym, never a name', 'TEXT'),
  sex: one('female, male or other', 'SEX'),
  'date-of-birth': one('date of birth', 'DATE'),
  age: Flags.integer({
    description: 'age today, if the date of birth is not known',
    helpGroup: 'PROFILE',
    helpValue: 'YEARS',
  }),
  situation: one('where the person stands: in-custody, on-licence, community-sentence or none', 'KIND'),
  custody: one('kind of custody: sentenced, remand or recall', 'KIND'),
  prison: one('prison by code or name', 'PRISON'),
  'release-date': one('day of release', 'DATE'),
  borough: one('borough of the home after release', 'BOROUGH'),
  postcode: one('postcode of that home', 'POSTCODE'),
  'no-fixed-abode': Flags.boolean({description: 'has no fixed abode', helpGroup: 'PROFILE'}),
  connection: many('borough of local connection, for someone of no fixed abode', 'BOROUGH'),
  need: many('pathway and how severe: low, medium or high', 'PATHWAY=SEVERITY'),
  cohort: many('group that the person belongs to, such as care-leavers', 'COHORT'),
  'not-cohort': many('group that the person was asked about and does not belong to', 'COHORT'),
  condition: many('condition that services require and that holds, such as right-to-work', 'CONDITION'),
  'not-condition': many('condition that was asked about and does not hold', 'CONDITION'),
  history: many('what services may turn people away for and that is so, such as arson', 'FACT'),
  'not-history': many('the same, asked about and not so', 'FACT'),
  'avoid-borough': many('borough to keep out of', 'BOROUGH'),
  'avoid-district': many('postcode district to keep out of', 'DISTRICT'),
  language: many('language spoken', 'LANGUAGE'),
  access: many('what the person needs to get in or be understood: step-free, interpreter', 'NEED'),
  referrer: one('who refers, such as probation or prison', 'ROLE'),
}

/** What the flags above hold when they are parsed. */
export interface ProfileFlagValues {
  readonly reference?: string | undefined
  readonly sex?: string | undefined
  readonly 'date-of-birth'?: string | undefined
  readonly age?: number | undefined
  readonly situation?: string | undefined
  readonly custody?: string | undefined
  readonly prison?: string | undefined
  readonly 'release-date'?: string | undefined
  readonly borough?: string | undefined
  readonly postcode?: string | undefined
  readonly 'no-fixed-abode'?: boolean | undefined
  readonly connection?: readonly string[] | undefined
  readonly need?: readonly string[] | undefined
  readonly cohort?: readonly string[] | undefined
  readonly 'not-cohort'?: readonly string[] | undefined
  readonly condition?: readonly string[] | undefined
  readonly 'not-condition'?: readonly string[] | undefined
  readonly history?: readonly string[] | undefined
  readonly 'not-history'?: readonly string[] | undefined
  readonly 'avoid-borough'?: readonly string[] | undefined
  readonly 'avoid-district'?: readonly string[] | undefined
  readonly language?: readonly string[] | undefined
  readonly access?: readonly string[] | undefined
  readonly referrer?: string | undefined
}

const FACT_FLAGS: Readonly<Record<FactPart, 'cohort' | 'condition' | 'history'>> = {
  cohorts: 'cohort',
  conditions: 'condition',
  history: 'history',
}
const FACT_WORDS: Readonly<Record<FactPart, Vocabulary<string>>> = {
  cohorts: cohortVocabulary,
  conditions: conditionVocabulary,
  history: exclusionVocabulary,
}

/**
 * Lays what the flags say over a draft. Needs and yes/no facts are added to those that there are; a list that is
 * given takes the place of the one before. Words are checked with the rest of the profile.
 */
export function applyFlags(base: Draft, flags: ProfileFlagValues): Draft {
  let draft = base
  for (const [question, value] of [
    ['reference', flags.reference],
    ['sex', flags.sex],
    ['situation', flags.situation],
    ['custody', flags.custody],
    ['prison', flags.prison],
    ['release-date', flags['release-date']],
    ['referrer', flags.referrer],
    ['languages', flags.language],
    ['access', flags.access],
  ] as const) {
    if (value !== undefined) draft = applyAnswer(draft, {question, value})
  }
  return applyFactFlags(applyNeeds(applyPlaces(applyBirth(draft, flags), flags), flags), flags)
}

// Both may be given: that they agree is checked with the rest.
function applyBirth(draft: Draft, {age, 'date-of-birth': birth}: ProfileFlagValues): Draft {
  if (age === undefined && birth === undefined) return draft
  const bare = without(without(draft, 'age'), 'dateOfBirth')
  return {
    ...bare,
    ...(birth === undefined ? {} : {dateOfBirth: readTypedDate(birth)}),
    ...(age === undefined ? {} : {age}),
  }
}

function applyPlaces(draft: Draft, flags: ProfileFlagValues): Draft {
  const {borough, postcode, connection, 'no-fixed-abode': noFixedAbode} = flags
  const {'avoid-borough': boroughs, 'avoid-district': postcodeDistricts} = flags
  const moved = borough !== undefined || postcode !== undefined || noFixedAbode !== undefined
  const {connections} = draft.home ?? {}
  const home = {
    ...(moved ? (connections === undefined ? {} : {connections}) : draft.home),
    ...(borough === undefined ? {} : {borough}),
    ...(postcode === undefined ? {} : {postcode}),
    ...(noFixedAbode === undefined ? {} : {noFixedAbode}),
    ...(connection === undefined ? {} : {connections: connection}),
  }
  const avoid = {
    ...draft.avoid,
    ...(boroughs === undefined ? {} : {boroughs}),
    ...(postcodeDistricts === undefined ? {} : {postcodeDistricts}),
  }
  return {
    ...draft,
    ...(Object.keys(home).length > 0 ? {home} : {}),
    ...(Object.keys(avoid).length > 0 ? {avoid} : {}),
  }
}

function applyNeeds(draft: Draft, {need}: ProfileFlagValues): Draft {
  if (need === undefined) return draft
  const needs: Record<string, string | null> = {...draft.needs}
  const given = new Set<string>()
  for (const item of need) {
    const [, pathway = '', severity = ''] = /^(.*?)\s*[=:]\s*([^=:]*)$/.exec(item) ?? [item, item, '']
    const id = idOf(pathwayVocabulary, pathway)
    if (severity.trim() === '') {
      throw new ResettleError('USAGE', `--need ${item}: how severe is not said.`, {
        next: [`Say it as --need ${pathway.trim() || 'accommodation'}=high (or medium, or low).`],
      })
    }
    if (given.has(id)) throw twice('--need', pathway)
    given.add(id)
    needs[id] = severity.trim()
  }
  return {...draft, needs}
}

function applyFactFlags(draft: Draft, flags: ProfileFlagValues): Draft {
  let result = draft
  for (const part of FACT_PARTS) {
    const flag = FACT_FLAGS[part]
    const facts: Record<string, boolean> = {...draft[part]}
    const given = new Set<string>()
    for (const [words, answer, name] of [
      [flags[flag], true, `--${flag}`],
      [flags[`not-${flag}`], false, `--not-${flag}`],
    ] as const) {
      for (const word of words ?? []) {
        const id = idOf(FACT_WORDS[part], word)
        if (given.has(id)) throw twice(name, word)
        given.add(id)
        facts[id] = answer
      }
    }
    if (given.size > 0) result = {...result, [part]: facts}
  }
  return result
}

const twice = (flag: string, word: string): ResettleError =>
  new ResettleError('USAGE', `${flag} ${word}: this is answered twice.`, {next: ['Give one answer to it.']})

// A word that is not understood is left as it is, to be refused with the nearest known ones.
function idOf(vocabulary: Vocabulary<string>, word: string): string {
  const meant = resolveWord(vocabulary, word)
  return meant.ok ? meant.id : word.trim()
}

/** Takes answers back: each path names a field (`sex`, `home`), or a need or fact (`needs.health`, `history.arson`). */
export function forget(draft: Draft, paths: readonly string[]): Draft {
  return paths.reduce(forgetOne, draft)
}

function forgetOne(draft: Draft, path: string): Draft {
  const [field = '', word = ''] = path.split('.')
  const fields: Readonly<Record<string, unknown>> = {...draft}
  const value = fields[field]
  if (word === '' ? value === undefined : !(isObject(value) && word in value)) {
    throw new ResettleError('USAGE', `--not-asked ${path}: the profile says nothing of it.`, {
      next: ['Name what `resettle profile show --json` shows, such as sex, needs.health or history.arson.'],
    })
  }
  const inner = isObject(value)
    ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== word))
    : {}
  return {...without(fields, field), ...(word === '' ? {} : {[field]: inner})}
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const FLAG_OF: Readonly<Record<string, string>> = {
  dateOfBirth: '--date-of-birth',
  'situation.kind': '--situation',
  'situation.custody': '--custody',
  'situation.prison': '--prison',
  'situation.releaseDate': '--release-date',
  'home.borough': '--borough',
  'home.postcode': '--postcode',
  'home.noFixedAbode': '--no-fixed-abode',
  'home.connections': '--connection',
  needs: '--need',
  cohorts: '--cohort',
  conditions: '--condition',
  history: '--history',
  'avoid.boroughs': '--avoid-borough',
  'avoid.postcodeDistricts': '--avoid-district',
  languages: '--language',
  'referrer.role': '--referrer',
}

/** The problems of a profile made from flags, each at its flag. */
export function flagFaults(problems: readonly Problem[]): Fault[] {
  return problems.map(({path, at, what, value, expected}) => {
    const names = path.filter((step) => typeof step === 'string')
    const [part = '', second = ''] = names
    const flag = FLAG_OF[`${part}.${second}`] ?? FLAG_OF[part] ?? `--${part}`
    const isWord = at === 'key' || FACT_PARTS.some((facts) => facts === part)
    const shown = isWord ? describeValue(second) : value
    return {
      file: 'command line',
      column: flag,
      what,
      ...(shown === undefined ? {} : {value: shown}),
      expected,
    }
  })
}
