import type {Directory} from '../directory/service.ts'
import {FACT_PARTS, type FactPart} from '../profile/draft.ts'
import type {Profile} from '../profile/profile.ts'
import {
  factQuestion,
  nextBasicQuestion,
  nextLastQuestion,
  type Question,
  type Standing,
} from '../profile/questions.ts'
import {type Cohort, cohortWord} from '../vocabulary/cohorts.ts'
import {type Condition, conditionWord} from '../vocabulary/conditions.ts'
import {type Exclusion, exclusionWord} from '../vocabulary/exclusions.ts'
import {capitalise} from '../vocabulary/words.ts'
import {askedAs, findOpenFacts, type OpenFact, type OpenFacts} from './open-facts.ts'
import type {MatchingContext} from './person.ts'
import {namingFor} from './phrasing.ts'

/** The question to ask next, null when all is asked; and how many services remain, once there are needs. */
export interface NextQuestion {
  readonly question: Question | null
  readonly remaining: Pick<OpenFacts, 'eligible' | 'check'> | null
}

/** The id of the question about a fact, as answers name it. */
const factId = ({part, fact}: Pick<OpenFact, 'part' | 'fact'>): string => `${part}.${fact}`

/**
 * Chooses the next question of the wizard. `profile` is what the draft reads as. First come the person's
 * circumstances, needs and areas to avoid; then, the most decisive first, only those yes/no facts on which some
 * service that remains depends; last what changes no verdict. A question that was passed over is not asked again,
 * nor in other words.
 */
export function nextQuestion(
  standing: Standing,
  profile: Profile,
  directory: Directory,
  context: MatchingContext,
): NextQuestion {
  const basic = nextBasicQuestion(standing)
  const hasNeeds = Object.keys(profile.needs).length > 0
  const open = hasNeeds ? findOpenFacts(profile, directory, context) : null
  const remaining = open === null ? null : {eligible: open.eligible, check: open.check}
  if (basic !== null) return {question: basic, remaining}
  const stated = standing.review ? nextStatedFact(standing, profile) : null
  if (stated !== null) return {question: stated, remaining}
  const fact = open?.facts.find((candidate) => !standing.asked.has(factId(candidate)))
  if (fact !== undefined) return {question: askFact(fact, profile), remaining}
  return {question: nextLastQuestion(standing), remaining}
}

function askFact(fact: OpenFact, profile: Profile): Question {
  const {length} = fact.services
  const weight = `decides ${length === 1 ? 'one service' : `${length} services`}`
  return factQuestion(factId(fact), `${sayFact(fact, profile)}? (${weight})`, undefined)
}

/** When a profile is edited, the facts that it states are asked again, with their answers. */
function nextStatedFact({asked, draft}: Standing, profile: Profile): Question | null {
  for (const part of FACT_PARTS) {
    for (const [fact, answer] of Object.entries(draft[part] ?? {})) {
      const id = `${part}.${fact}`
      if (!asked.has(id)) return factQuestion(id, `${sayFact({part, fact}, profile)}?`, answer)
    }
  }
  return null
}

/** "She has a conviction for arson". */
export function sayFact(
  {part, fact}: {readonly part: FactPart; readonly fact: string},
  profile: Profile,
): string {
  return `${capitalise(namingFor(profile).subject)} ${FACT_WORDS[part](fact)}`
}

const FACT_WORDS: Readonly<Record<FactPart, (fact: string) => string>> = {
  cohorts: (fact) => cohortWord(fact as Cohort).ask,
  conditions: (fact) => conditionWord(fact as Condition).ask,
  history: (fact) => exclusionWord(fact as Exclusion).ask,
}

/** The questions that count as asked when `question` is: itself, and the one that asks it in other words. */
export const askedWith = (question: string): string[] => [...new Set([question, askedAs(question)])]
