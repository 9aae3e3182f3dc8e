import {describe, expect, it} from 'vitest'
import type {Profile} from '../../src/profile/profile.ts'
import {
  accessVocabulary,
  custodyVocabulary,
  prisonVocabulary,
  situationVocabulary,
} from '../../src/profile/words.ts'
import {boroughVocabulary} from '../../src/vocabulary/boroughs.ts'
import {cohortVocabulary} from '../../src/vocabulary/cohorts.ts'
import {conditionVocabulary} from '../../src/vocabulary/conditions.ts'
import {exclusionVocabulary} from '../../src/vocabulary/exclusions.ts'
import {pathwayVocabulary, severityVocabulary} from '../../src/vocabulary/pathways.ts'
import {routeVocabulary} from '../../src/vocabulary/services.ts'
import {sexVocabulary} from '../../src/vocabulary/sexes.ts'
import {fold, type Vocabulary} from '../../src/vocabulary/words.ts'
import {CONTEXT, problemsOf, profileOf} from './reading-context.ts'

interface Place {
  readonly vocabulary: Vocabulary<string>
  /** A profile that says the word. */
  readonly say: (word: string) => object
  /** What a profile holds that said it. */
  readonly heard: (profile: Profile) => unknown
  /** Words that cannot be said here. */
  readonly except?: readonly string[]
}

const custody = (facts: object) => ({situation: {kind: 'in-custody', ...facts}})
const inCustody = ({situation}: Profile) => (situation?.kind === 'in-custody' ? situation : null)

// Every place of a profile where a word of a vocabulary stands.
const PLACES: Readonly<Record<string, Place>> = {
  sex: {vocabulary: sexVocabulary, say: (word) => ({sex: word}), heard: ({sex}) => sex},
  kind: {
    vocabulary: situationVocabulary,
    say: (word) => ({situation: {kind: word}}),
    heard: ({situation}) => situation?.kind,
  },
  custody: {
    vocabulary: custodyVocabulary,
    say: (word) => custody({custody: word}),
    heard: (profile) => inCustody(profile)?.custody,
  },
  prison: {
    vocabulary: prisonVocabulary(CONTEXT.prisons),
    say: (word) => custody({prison: word}),
    heard: (profile) => inCustody(profile)?.prison,
  },
  borough: {
    vocabulary: boroughVocabulary,
    say: (word) => ({home: {borough: word}}),
    heard: ({home}) => home.borough,
  },
  connections: {
    vocabulary: boroughVocabulary,
    say: (word) => ({home: {connections: [word]}}),
    heard: ({home}) => home.connections[0],
  },
  'avoid.boroughs': {
    vocabulary: boroughVocabulary,
    say: (word) => ({avoid: {boroughs: [word]}}),
    heard: ({avoid}) => avoid.boroughs[0],
  },
  needs: {
    vocabulary: pathwayVocabulary,
    say: (word) => ({needs: {[word]: 'high'}}),
    heard: ({needs}) => Object.keys(needs)[0],
  },
  severity: {
    vocabulary: severityVocabulary,
    say: (word) => ({needs: {health: word}}),
    heard: ({needs}) => needs.health,
  },
  cohorts: {
    vocabulary: cohortVocabulary,
    say: (word) => ({cohorts: {[word]: true}}),
    heard: ({cohorts}) => Object.keys(cohorts)[0],
  },
  conditions: {
    vocabulary: conditionVocabulary,
    say: (word) => ({conditions: {[word]: true}}),
    heard: ({conditions}) => Object.keys(conditions)[0],
    except: ['borough-connection', 'referral-needed', 'other-criteria'],
  },
  history: {
    vocabulary: exclusionVocabulary,
    say: (word) => ({history: {[word]: true}}),
    heard: ({history}) => Object.keys(history)[0],
  },
  access: {
    vocabulary: accessVocabulary,
    say: (word) => ({access: [word]}),
    heard: ({access}) => access[0],
  },
  role: {
    vocabulary: routeVocabulary,
    say: (word) => ({referrer: {role: word}}),
    heard: ({referrer}) => referrer.role,
  },
}

describe.each(Object.entries(PLACES))('the words of %s', (_name, {vocabulary, say, heard, except = []}) => {
  const spellings = vocabulary.words.flatMap(({id, label, aliases}) =>
    [id, label, ...aliases].map((text) => ({id, text, folded: fold(text)})),
  )
  const meant = (folded: string) =>
    new Set(spellings.filter((word) => word.folded === folded).map(({id}) => id))

  it('are understood by id, label and every alias, or refused where several are called so', () => {
    for (const {id, text, folded} of spellings) {
      for (const spelling of [text, text.toUpperCase(), ` ${text.replaceAll('-', ' ')} `]) {
        const isOne = meant(folded).size === 1 && !except.includes(id)
        if (isOne) expect(heard(profileOf(say(spelling))), spelling).toBe(id)
        else expect(problemsOf(say(spelling)), spelling).toHaveLength(1)
      }
    }
  })

  it('are understood by a prefix of three letters that fits one only', () => {
    for (const {id, folded} of spellings) {
      for (let length = 3; length < folded.length; length += 1) {
        const prefix = folded.slice(0, length)
        if (meant(prefix).size > 0 || prefix.endsWith(' ')) continue
        const fitting = new Set(
          spellings.filter((word) => word.folded.startsWith(prefix)).map((word) => word.id),
        )
        if (fitting.size === 1 && !except.includes(id)) expect(heard(profileOf(say(prefix))), prefix).toBe(id)
        else expect(problemsOf(say(prefix)), prefix).toHaveLength(1)
      }
    }
  })

  it('with letters wrong are refused, with the word that was meant', () => {
    for (const {id} of vocabulary.words) {
      const label = vocabulary.noun === 'prison' ? `${id}` : id
      if (except.includes(id) || label.length < 6) continue
      const wrong = `${label.slice(0, 3)}q${label.slice(4)}`
      const [problem, ...others] = problemsOf(say(wrong))
      expect(others).toEqual([])
      expect(problem).toContain(id)
    }
  })
})
