import type {Vocabulary, Word} from './words.ts'

const SEXES = ['female', 'male', 'other', 'unknown'] as const
export type Sex = (typeof SEXES)[number]

export const sexVocabulary: Vocabulary<Sex> = {
  noun: 'sex',
  words: [
    {id: 'female', label: 'Female', aliases: ['f', 'woman', 'women']},
    {id: 'male', label: 'Male', aliases: ['m', 'man', 'men']},
    {id: 'other', label: 'Other', aliases: ['non-binary', 'x']},
    {id: 'unknown', label: 'Unknown', aliases: ['not known', 'not asked', 'not stated', 'u']},
  ],
}

/** A cohort: `label` heads a list, `people` completes "only for …", `ask` completes "ask whether the person …". */
export interface CohortWord extends Word<string> {
  readonly people: string
  readonly ask: string
}

const COHORT_WORDS = [
  {id: 'women', label: 'Women', people: 'women', ask: 'is a woman', aliases: ['woman', 'female', 'females']},
  {id: 'men', label: 'Men', people: 'men', ask: 'is a man', aliases: ['man', 'male', 'males']},
  {
    id: 'young-adults',
    label: 'Young adults (18 to 25)',
    people: 'young adults (18 to 25)',
    ask: 'is aged 18 to 25',
    aliases: ['young adult', 'yp', '18 to 25', '18-25'],
  },
  {
    id: 'under-18',
    label: 'Under 18',
    people: 'people under 18',
    ask: 'is under 18',
    aliases: ['child', 'juvenile', 'youth'],
  },
  {
    id: 'over-50',
    label: 'Over 50',
    people: 'people aged 50 or over',
    ask: 'is 50 or over',
    aliases: ['older people', '50 plus', '50+'],
  },
  {
    id: 'care-leavers',
    label: 'Care leavers',
    people: 'care leavers',
    ask: 'was in care as a child',
    aliases: ['care leaver', 'care experienced', 'looked after'],
  },
  {
    id: 'veterans',
    label: 'Veterans',
    people: 'veterans of the armed forces',
    ask: 'has served in the armed forces',
    aliases: ['veteran', 'ex-forces', 'armed forces', 'ex-service'],
  },
  {
    id: 'neurodivergent',
    label: 'Neurodivergent',
    people: 'neurodivergent people',
    ask: 'is neurodivergent (autism, ADHD, dyslexia)',
    aliases: ['neurodiverse', 'autism', 'autistic', 'ADHD', 'neurodiversity'],
  },
  {
    id: 'learning-disability',
    label: 'Learning disability',
    people: 'people with a learning disability',
    ask: 'has a learning disability',
    aliases: ['learning disabilities', 'LD', 'learning difficulty'],
  },
  {
    id: 'disabled',
    label: 'Disabled',
    people: 'disabled people',
    ask: 'is disabled',
    aliases: ['disability', 'physical disability'],
  },
  {
    id: 'deaf',
    label: 'Deaf',
    people: 'Deaf people',
    ask: 'is Deaf or hard of hearing',
    aliases: ['hard of hearing', 'BSL'],
  },
  {
    id: 'prison-leavers',
    label: 'Prison leavers',
    people: 'people in or leaving prison',
    ask: 'is in prison or has left it',
    aliases: ['prison leaver', 'ex-prisoner', 'released prisoners', 'ex-offender in custody'],
  },
  {
    id: 'on-probation',
    label: 'On probation',
    people: 'people on probation',
    ask: 'is under probation supervision',
    aliases: ['probation', 'people on probation', 'supervised'],
  },
  {
    id: 'short-sentence',
    label: 'Short sentence',
    people: 'people serving a short sentence',
    ask: 'is serving a short sentence (under 12 months)',
    aliases: ['short sentences', 'under 12 months'],
  },
  {
    id: 'prolific',
    label: 'Prolific',
    people: 'people managed as prolific',
    ask: 'is managed as prolific (Integrated Offender Management)',
    aliases: ['IOM', 'PPO', 'integrated offender management', 'persistent'],
  },
  {
    id: 'gang-affected',
    label: 'Gang-affected',
    people: 'people affected by gangs',
    ask: 'is affected by gangs',
    aliases: ['gang', 'gangs', 'county lines'],
  },
  {
    id: 'mappa',
    label: 'MAPPA',
    people: 'people managed under MAPPA',
    ask: 'is managed under MAPPA',
    aliases: [],
  },
  {
    id: 'black-minority-ethnic',
    label: 'Black and minority ethnic',
    people: 'Black, Asian and minority ethnic people',
    ask: 'is from a Black, Asian or minority ethnic community',
    aliases: ['BME', 'BAME', 'minority ethnic', 'global majority'],
  },
  {
    id: 'gypsy-roma-traveller',
    label: 'Gypsy, Roma and Traveller',
    people: 'Gypsy, Roma and Traveller people',
    ask: 'is Gypsy, Roma or Traveller',
    aliases: ['GRT', 'gypsy', 'roma', 'traveller'],
  },
  {id: 'migrants', label: 'Migrants', people: 'migrants', ask: 'is a migrant', aliases: ['migrant']},
  {
    id: 'refugees-asylum',
    label: 'Refugees and people seeking asylum',
    people: 'refugees and people seeking asylum',
    ask: 'is a refugee or seeking asylum',
    aliases: ['refugee', 'refugees', 'asylum', 'asylum seeker'],
  },
  {
    id: 'foreign-national',
    label: 'Foreign nationals',
    people: 'foreign nationals',
    ask: 'is a foreign national',
    aliases: ['foreign nationals', 'FNO'],
  },
  {
    id: 'lgbt',
    label: 'LGBT+',
    people: 'LGBT+ people',
    ask: 'is LGBT+',
    aliases: ['LGBTQ', 'LGBTQ+', 'gay', 'trans'],
  },
  {
    id: 'parents',
    label: 'Parents',
    people: 'parents',
    ask: 'has children',
    aliases: ['parent', 'mother', 'father', 'mothers', 'fathers'],
  },
  {
    id: 'pregnant',
    label: 'Pregnant or new parent',
    people: 'people who are pregnant or have a new baby',
    ask: 'is pregnant or has a new baby',
    aliases: ['pregnancy', 'perinatal', 'expectant'],
  },
  {id: 'carers', label: 'Carers', people: 'carers', ask: 'cares for someone', aliases: ['carer']},
  {
    id: 'rough-sleepers',
    label: 'Rough sleepers',
    people: 'people sleeping rough',
    ask: 'is sleeping rough',
    aliases: ['rough sleeper', 'rough sleeping', 'street homeless'],
  },
  {
    id: 'homeless',
    label: 'Homeless',
    people: 'people who are homeless',
    ask: 'is homeless',
    aliases: ['homelessness', 'NFA'],
  },
  {
    id: 'mental-health',
    label: 'Mental health',
    people: 'people with mental health needs',
    ask: 'has mental health needs',
    aliases: ['mental illness', 'mental health needs', 'MH'],
  },
  {
    id: 'dual-diagnosis',
    label: 'Dual diagnosis',
    people: 'people with both mental health and substance misuse needs',
    ask: 'has both mental health and substance misuse needs',
    aliases: ['co-occurring'],
  },
  {
    id: 'trafficking-survivors',
    label: 'Survivors of trafficking',
    people: 'survivors of trafficking or modern slavery',
    ask: 'has been trafficked or enslaved',
    aliases: ['trafficking', 'modern slavery', 'NRM'],
  },
  {
    id: 'abuse-survivors',
    label: 'Survivors of abuse',
    people: 'people who have been abused',
    ask: 'has experienced domestic or sexual abuse',
    aliases: [
      'abuse survivor',
      'survivors of abuse',
      'domestic abuse survivors',
      'DV survivors',
      'VAWG survivors',
    ],
  },
  {
    id: 'sex-workers',
    label: 'People in sex work',
    people: 'people who sell or have sold sex',
    ask: 'sells or has sold sex',
    aliases: ['sex worker', 'sex work', 'prostitution'],
  },
  {
    id: 'abuse-perpetrators',
    label: 'Abuse perpetrators',
    people: 'people who have been abusive to a partner or family',
    ask: 'has been abusive to a partner or family',
    aliases: ['perpetrators', 'perpetrator', 'DV perpetrators'],
  },
  {
    id: 'sexual-offence-conviction',
    label: 'Sexual offence conviction',
    people: 'people convicted of a sexual offence',
    ask: 'has a conviction for a sexual offence',
    aliases: ['sexual offence convictions', 'RSO'],
  },
  {id: 'faith-muslim', label: 'Muslim', people: 'Muslims', ask: 'is Muslim', aliases: ['muslim', 'islam']},
  {
    id: 'faith-other',
    label: 'Other faith',
    people: 'people of a particular faith',
    ask: 'is of the faith that the service is for',
    aliases: ['other faith', 'christian', 'jewish', 'sikh', 'hindu'],
  },
] as const satisfies readonly CohortWord[]

export type Cohort = (typeof COHORT_WORDS)[number]['id']
export const COHORTS: readonly Cohort[] = COHORT_WORDS.map((word) => word.id)

export const cohortVocabulary: Vocabulary<Cohort> & {words: readonly (CohortWord & Word<Cohort>)[]} = {
  noun: 'cohort',
  words: COHORT_WORDS,
}

const cohortIndex = new Map<Cohort, CohortWord>(COHORT_WORDS.map((word) => [word.id, word]))

/** The words for a cohort in a sentence: `people` ("care leavers"), `ask` ("was in care as a child"). */
export function cohortWord(cohort: Cohort): CohortWord {
  return wordOf(cohortIndex, cohort)
}

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

const conditionIndex = new Map<Condition, ConditionWord>(CONDITION_WORDS.map((word) => [word.id, word]))

/** The words for a condition in a sentence: `holds` ("be in custody"), `ask` ("is in custody"). */
export function conditionWord(condition: Condition): ConditionWord {
  return wordOf(conditionIndex, condition)
}

/**
 * A fact that services exclude on: `refuses` completes "they do not take …", `ask` completes "ask whether the
 * person …" and `topic` completes "ask about …".
 */
export interface ExclusionWord extends Word<string> {
  readonly refuses: string
  readonly ask: string
  readonly topic: string
}

const EXCLUSION_WORDS = [
  {
    id: 'arson',
    label: 'Arson',
    refuses: 'anyone with a conviction for arson',
    ask: 'has a conviction for arson',
    topic: 'arson',
    aliases: ['fire setting', 'arson conviction'],
  },
  {
    id: 'sexual-offences',
    label: 'Sexual offences',
    refuses: 'anyone with a conviction for a sexual offence',
    ask: 'has a conviction for a sexual offence',
    topic: 'sexual offences',
    aliases: ['sexual offence', 'sex offences', 'sex offence'],
  },
  {
    id: 'violence',
    label: 'Violence',
    refuses: 'anyone with a history of violence',
    ask: 'has a history of violence',
    topic: 'violence',
    aliases: ['violent offences', 'violent'],
  },
  {
    id: 'high-risk-of-harm',
    label: 'High risk of harm',
    refuses: 'anyone assessed as a high risk of serious harm',
    ask: 'is assessed as a high risk of serious harm',
    topic: 'the risk of serious harm (RoSH)',
    aliases: ['high risk', 'RoSH', 'high RoSH', 'very high risk'],
  },
  {
    id: 'active-substance-use',
    label: 'Active substance use',
    refuses: 'anyone who is using drugs or alcohol',
    ask: 'is using drugs or alcohol',
    topic: 'present drug and alcohol use',
    aliases: ['using drugs', 'active addiction', 'current use'],
  },
  {
    id: 'no-recourse',
    label: 'No recourse to public funds',
    refuses: 'anyone with no recourse to public funds',
    ask: 'has no recourse to public funds',
    topic: 'recourse to public funds',
    aliases: ['NRPF', 'no recourse to public funds'],
  },
  {
    id: 'pets',
    label: 'Pets',
    refuses: 'pets',
    ask: 'has a pet to bring',
    topic: 'pets',
    aliases: ['pet', 'dog'],
  },
  {
    id: 'couples',
    label: 'Couples',
    refuses: 'couples',
    ask: 'wants a place as a couple',
    topic: 'a partner to be placed with',
    aliases: ['couple'],
  },
  {
    id: 'children',
    label: 'Children',
    refuses: 'children',
    ask: 'has children to bring',
    topic: 'children to be placed with the person',
    aliases: ['child', 'with children'],
  },
  {id: 'men', label: 'Men', refuses: 'men', ask: 'is a man', topic: 'sex', aliases: ['male']},
  {id: 'women', label: 'Women', refuses: 'women', ask: 'is a woman', topic: 'sex', aliases: ['female']},
  {
    id: 'under-18',
    label: 'Under 18',
    refuses: 'anyone under 18',
    ask: 'is under 18',
    topic: 'age',
    aliases: ['minors'],
  },
] as const satisfies readonly ExclusionWord[]

export type Exclusion = (typeof EXCLUSION_WORDS)[number]['id']
export const EXCLUSIONS: readonly Exclusion[] = EXCLUSION_WORDS.map((word) => word.id)
export const exclusionVocabulary: Vocabulary<Exclusion> = {noun: 'exclusion', words: EXCLUSION_WORDS}

const exclusionIndex = new Map<Exclusion, ExclusionWord>(EXCLUSION_WORDS.map((word) => [word.id, word]))

/** The words for an exclusion in a sentence: `refuses`, `ask` and `topic`. */
export function exclusionWord(exclusion: Exclusion): ExclusionWord {
  return wordOf(exclusionIndex, exclusion)
}

function wordOf<Id extends string, W>(index: ReadonlyMap<Id, W>, id: Id): W {
  const word = index.get(id)
  if (word === undefined) throw new Error(`no words for ${id}`)
  return word
}
