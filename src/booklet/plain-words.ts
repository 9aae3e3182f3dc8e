import type {Borough} from '../vocabulary/boroughs.ts'
import {type Cohort, cohortWord} from '../vocabulary/cohorts.ts'
import type {Condition} from '../vocabulary/conditions.ts'
import type {Exclusion} from '../vocabulary/exclusions.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {Delivery, Route} from '../vocabulary/services.ts'

// Plain English for a reading age of 9 to 11: short sentences, everyday words. A test measures each of them.

/** A pathway as a heading, and what help it is in one sentence. */
export const PLAIN_PATHWAYS: Readonly<Record<Pathway, {readonly heading: string; readonly about: string}>> = {
  accommodation: {
    heading: 'A place to live',
    about: 'Help to find a home, to keep it, or to get a bed for tonight.',
  },
  'employment-training': {
    heading: 'Work and learning',
    about: 'Help to get a job, and to learn new skills.',
  },
  'finance-debt': {
    heading: 'Money and debt',
    about: 'Help with benefits, bills, debt, food and ID.',
  },
  'substance-misuse': {
    heading: 'Drugs and drink',
    about: 'Help to stop, to cut down, or to stay safe if you use.',
  },
  health: {
    heading: 'Your health',
    about: 'Help for your body and your mind.',
  },
  'children-families': {
    heading: 'Your family',
    about: 'Help for parents, for partners and for the children.',
  },
  'thinking-behaviour': {
    heading: 'Making a change',
    about: 'Help to stay out of trouble, and people who back you while you do it.',
  },
  'violence-against-women': {
    heading: 'If someone has hurt you',
    about: 'Help if someone hits you, forces you or scares you, now or in the past.',
  },
  'women-in-prostitution': {
    heading: 'If you sell sex',
    about: 'Help to stay safe, and to stop if you want to stop.',
  },
}

// Those whose words in the vocabulary are the justice system's own.
const PLAIN_COHORTS: Partial<Record<Cohort, string>> = {
  'young-adults': 'people aged 18 to 25',
  veterans: 'people who were in the army, navy or air force',
  neurodivergent: 'people with autism, ADHD or dyslexia',
  disabled: 'people who are disabled',
  'short-sentence': 'people in prison for less than a year',
  prolific: 'people who are in trouble again and again',
  mappa: 'people under MAPPA',
  'gang-affected': 'people caught up in gangs',
  'foreign-national': 'people who are not British',
  migrants: 'people who came here from abroad',
  'refugees-asylum': 'people who fled their own country',
  homeless: 'people with no home',
  'mental-health': 'people with poor mental health',
  'dual-diagnosis': 'people with poor mental health who use drugs or drink',
  'trafficking-survivors': 'people who were sold or kept as slaves',
  'abuse-perpetrators': 'people who have hurt a partner or family',
  'sexual-offence-conviction': 'people found guilty of a sex crime',
  carers: 'people who care for someone',
  pregnant: 'people who are having a baby or just had one',
}

/** Who a cohort is, to complete "For …." */
export const plainCohort = (cohort: Cohort): string => PLAIN_COHORTS[cohort] ?? cohortWord(cohort).people

export const PLAIN_CONDITIONS: Readonly<Record<Condition, string>> = {
  'borough-connection': 'You must live in the area or have a link to it.',
  conviction: 'You must have been found guilty of a crime.',
  'probation-supervision': 'You must be on probation.',
  'in-custody': 'You must be in prison.',
  'within-3-months-of-release': 'You must be in your last three months in prison.',
  'referral-needed': 'Someone must ask for you.',
  'gp-registered': 'You must be signed up with a doctor (GP).',
  'recourse-to-public-funds': 'You must have the right to get benefits.',
  'homeless-or-at-risk': 'You must have no home, or be about to lose it.',
  abstinent: 'You must have stopped drugs and drink.',
  'right-to-work': 'You must have the right to work in the UK.',
  'on-benefits': 'You must be on benefits.',
  'other-criteria': 'They have more rules. Ask them.',
}

/** Completes "They do not take …." */
export const PLAIN_EXCLUSIONS: Readonly<Record<Exclusion, string>> = {
  arson: 'people found guilty of setting fires',
  'sexual-offences': 'people found guilty of a sex crime',
  violence: 'people who have hurt others',
  'high-risk-of-harm': 'people seen as a high risk to others',
  'active-substance-use': 'people who use drugs or drink',
  'no-recourse': 'people with no right to benefits',
  pets: 'pets',
  couples: 'couples',
  children: 'children',
  men: 'men',
  women: 'women',
  'under-18': 'people under 18',
}

/** Completes "… can ask for you."; asking for oneself is a sentence of its own. */
export const PLAIN_ROUTES: Readonly<Record<Exclude<Route, 'self'>, string>> = {
  probation: 'your probation officer',
  prison: 'prison staff',
  police: 'the police',
  court: 'the court',
  gp: 'your doctor (GP)',
  council: 'the council',
  'any-professional': 'any worker',
  family: 'your family or friends',
}

export const PLAIN_DELIVERIES: Readonly<Record<Delivery, string>> = {
  'in-person': 'face to face',
  phone: 'by phone',
  online: 'online',
  outreach: 'where you are',
  'in-prison': 'in prison',
  'through-the-gate': 'as you leave prison',
  court: 'at court',
  'police-custody': 'at the police station',
  residential: 'you live there',
}

/** A borough as it stands in a sentence. */
export const placeName = (borough: Borough): string =>
  borough === 'City of London' ? 'the City of London' : borough

/** The first letter as a capital, for a phrase that begins a sentence. */
