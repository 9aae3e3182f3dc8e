import {type Vocabulary, type Word, wordFinder} from './words.ts'

/** A condition that a service requires: `holds` completes "must …", `ask` completes "ask whether the person …". */
export interface ConditionWord extends Word<string> {
  readonly holds: string
  readonly ask: string
}

const CONDITION_WORDS = [
  {
    id: 'borough-connection',
    label: 'Borough connection',
    holds: 'have a connection with a borough that it serves',
    ask: 'has a connection with a borough that it serves',
    aliases: ['local connection'],
  },
  {
    id: 'conviction',
    label: 'Conviction',
    holds: 'have a conviction',
    ask: 'has a conviction',
    aliases: ['convicted'],
  },
  {
    id: 'probation-supervision',
    label: 'Probation supervision',
    holds: 'be under probation supervision',
    ask: 'is under probation supervision',
    aliases: ['probation', 'on probation', 'supervised'],
  },
  {
    id: 'in-custody',
    label: 'In custody',
    holds: 'be in custody',
    ask: 'is in custody',
    aliases: ['in prison', 'custody'],
  },
  {
    id: 'within-3-months-of-release',
    label: 'Within 3 months of release',
    holds: 'be within 3 months of release',
    ask: 'will be released within 3 months',
    aliases: ['near release'],
  },
  {
    id: 'referral-needed',
    label: 'Referral needed',
    holds: 'be referred',
    ask: 'has been referred',
    aliases: ['referral'],
  },
  {
    id: 'gp-registered',
    label: 'GP registered',
    holds: 'be registered with a GP',
    ask: 'is registered with a GP',
    aliases: ['registered with a gp', 'gp'],
  },
  {
    id: 'recourse-to-public-funds',
    label: 'Recourse to public funds',
    holds: 'have recourse to public funds',
    ask: 'has recourse to public funds',
    aliases: ['public funds', 'recourse'],
  },
  {
    id: 'homeless-or-at-risk',
    label: 'Homeless or at risk',
    holds: 'be homeless or at risk of it',
    ask: 'is homeless or at risk of it',
    aliases: ['at risk of homelessness', 'homeless or at risk of homelessness'],
  },
  {
    id: 'abstinent',
    label: 'Abstinent',
    holds: 'not be using drugs or alcohol',
    ask: 'has stopped using drugs and alcohol',
    aliases: ['sober', 'clean', 'drug free'],
  },
  {
    id: 'right-to-work',
    label: 'Right to work',
    holds: 'have the right to work in the UK',
    ask: 'has the right to work in the UK',
    aliases: ['work permit'],
  },
  {
    id: 'on-benefits',
    label: 'On benefits',
    holds: 'be on benefits',
    ask: 'is on benefits',
    aliases: ['benefits', 'universal credit', 'UC'],
  },
  {
    id: 'other-criteria',
    label: 'Other criteria',
    holds: "meet the service's own criteria",
    ask: "meets the service's own criteria",
    aliases: [],
  },
] as const satisfies readonly ConditionWord[]

export type Condition = (typeof CONDITION_WORDS)[number]['id']
export const CONDITIONS: readonly Condition[] = CONDITION_WORDS.map((word) => word.id)
export const conditionVocabulary: Vocabulary<Condition> = {noun: 'condition', words: CONDITION_WORDS}

/** The words for a condition in a sentence: `holds` ("be in custody"), `ask` ("is in custody"). */
export const conditionWord: (condition: Condition) => ConditionWord =
  wordFinder<ConditionWord>(CONDITION_WORDS)
