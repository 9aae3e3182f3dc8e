import {type Vocabulary, type Word, wordFinder} from './words.ts'

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

/** The words for a cohort in a sentence: `people` ("care leavers"), `ask` ("was in care as a child"). */
export const cohortWord: (cohort: Cohort) => CohortWord = wordFinder<CohortWord>(COHORT_WORDS)
