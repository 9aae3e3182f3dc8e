import type {Person} from '../matching/person.ts'
import type {Tri} from '../profile/tri.ts'
import {PATHWAYS, type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'

/** A fact that milestones ask for: what a person's profile says of it, and its words when it says nothing. */
interface MilestoneFact {
  readonly value: (person: Person) => Tri
  readonly holds: string
  readonly fails: string
}

const when = (holds: boolean): Tri => (holds ? 'yes' : 'no')
const notInProfile = (): Tri => 'unknown'

const custodyIs =
  (kind: 'remand' | 'recall') =>
  ({profile: {situation}}: Person): Tri => {
    if (situation === null) return 'unknown'
    if (situation.kind !== 'in-custody') return 'no'
    return situation.custody === null ? 'unknown' : when(situation.custody === kind)
  }

// Sentences that only someone serving one can have: nobody on remand, on a community sentence or under none.
function ofPrisonSentence({profile: {situation}}: Person): Tri {
  if (situation?.kind === 'in-custody') return situation.custody === 'remand' ? 'no' : 'unknown'
  return situation === null || situation.kind === 'on-licence' ? 'unknown' : 'no'
}

// The handover policy's "short" is release within 10 months of the start of sentence. Every sentence under 12
// months is short in that sense; a longer one, or one still to be passed, may or may not be.
const shortSentence = ({cohorts}: Person): Tri =>
  cohorts['short-sentence'].value === 'yes' ? 'yes' : 'unknown'

// A borough alone may be that of a connection: with a need for housing it does not show that there is an address.
function noFixedAbode({profile: {home, needs}, cohorts}: Person): Tri {
  if (home.noFixedAbode) return 'yes'
  if (home.postcode !== null) return 'no'
  if (home.borough === null) return 'unknown'
  return needs.accommodation === undefined && cohorts.homeless.value !== 'yes' ? 'no' : 'unknown'
}

function youngerThan(age: number): (person: Person) => Tri {
  return ({ages}) => {
    if (ages === null) return 'unknown'
    // In custody without a release date, the age on the start day can only be higher than today's.
    const {min, max} = ages.onStart ?? {min: ages.today.min, max: Number.POSITIVE_INFINITY}
    if (max < age) return 'yes'
    return min >= age ? 'no' : 'unknown'
  }
}

const FACTS: Readonly<Record<string, MilestoneFact>> = {
  'in-custody': {
    value: ({inCustody}) => inCustody,
    holds: 'the person is in custody',
    fails: 'the person is not in custody',
  },
  'on-remand': {
    value: custodyIs('remand'),
    holds: 'the person is on remand',
    fails: 'the person is not on remand',
  },
  recalled: {
    value: custodyIs('recall'),
    holds: 'the person was recalled',
    fails: 'the person was not recalled',
  },
  'sentence:short': {
    value: shortSentence,
    holds: 'release is 10 months or less from the start of the sentence',
    fails: 'release is more than 10 months from the start of the sentence',
  },
  'sex:female': {
    value: ({cohorts}) => cohorts.women.value,
    holds: 'the person is a woman',
    fails: 'the person is not a woman',
  },
  'homeless-or-at-risk': {
    value: ({conditions}) => conditions['homeless-or-at-risk'].value,
    holds: 'the person is homeless or at risk of it',
    fails: 'the person is not at risk of homelessness',
  },
  'no-fixed-abode': {
    value: noFixedAbode,
    holds: 'the person has no fixed abode',
    fails: 'the person has an address',
  },
  indeterminate: {
    value: ofPrisonSentence,
    holds: 'the sentence is indeterminate or release is for the Parole Board',
    fails: 'the sentence has a fixed release date',
  },
  mappa: {
    value: ({cohorts}) => cohorts.mappa.value,
    holds: 'the person may come under MAPPA',
    fails: 'the person does not come under MAPPA',
  },
  'high-risk': {
    value: ({exclusions}) => exclusions['high-risk-of-harm'].value,
    holds: 'the person is assessed as a high risk of serious harm',
    fails: 'the person is not a high risk of serious harm',
  },
  'care-leaver': {
    value: ({cohorts}) => cohorts['care-leavers'].value,
    holds: 'the person was in care as a child',
    fails: 'the person was not in care as a child',
  },
  'foreign-national': {
    value: ({cohorts}) => cohorts['foreign-national'].value,
    holds: 'the person is a foreign national',
    fails: 'the person is not a foreign national',
  },
  'age:<25': {
    value: youngerThan(25),
    holds: 'the person is under 25',
    fails: 'the person is 25 or older',
  },
  hdc: {
    value: ofPrisonSentence,
    holds: 'release is to be on home detention curfew',
    fails: 'release is not on home detention curfew',
  },
  'opioid-treatment': {
    value: notInProfile,
    holds: 'the person is treated for opioid dependence',
    fails: 'the person is not treated for opioid dependence',
  },
  tag: {
    value: notInProfile,
    holds: 'the licence has an electronic tag',
    fails: 'the licence has no electronic tag',
  },
  'community-order': {
    value: ({situation}) => (situation === null ? 'unknown' : when(situation === 'community-sentence')),
    holds: 'the person is on a community sentence',
    fails: 'the person is not on a community sentence',
  },
  ...Object.fromEntries(PATHWAYS.map((pathway) => [`needs:${pathway}`, needFact(pathway)])),
}

function needFact(pathway: Pathway): MilestoneFact {
  const label = labelOf(pathwayVocabulary, pathway).toLowerCase()
  return {
    value: ({profile}) => when(profile.needs[pathway] !== undefined),
    holds: `${label} is a need`,
    fails: `${label} is not a need`,
  }
}

/** Whether milestones may ask for a fact of this name. */
export const isMilestoneFact = (name: string): boolean => Object.hasOwn(FACTS, name)

/** What a person's profile says of a fact: unknown where it holds nothing that decides it. */
export function milestoneFact(person: Person, name: string): Tri {
  return factOf(name).value(person)
}

/** A fact, or its opposite, as the end of a sentence that starts with "if". */
export function milestoneFactWords(name: string, holds: boolean): string {
  return holds ? factOf(name).holds : factOf(name).fails
}

function factOf(name: string): MilestoneFact {
  const fact = Object.hasOwn(FACTS, name) ? FACTS[name] : undefined
  if (fact === undefined) throw new Error(`no such fact: ${name}`)
  return fact
}
