import type {Pathway} from '../vocabulary/pathways.ts'
import type {Route} from '../vocabulary/services.ts'

/**
 * A pathway as it is put to the person: a heading, the same as the question of the easy-read leaflet, what to say, what
 * to bring, and what to take care of first.
 */
export interface PlainNeed {
  readonly heading: string
  readonly question: string
  readonly say: string
  readonly bring: readonly string[]
  readonly care?: string
}

// Plain English for a reading age of 9 to 11: short sentences, everyday words, nothing about offences. Tests measure
// each of them, and that none is too long for the easy-read leaflet.
export const PLAIN_NEEDS: Readonly<Record<Pathway, PlainNeed>> = {
  accommodation: {
    heading: 'A place to live',
    question: 'Who can help me find a place to live?',
    say: 'I need help to find a place to live.',
    bring: ['something with your name on it', 'any letters about where you have lived'],
  },
  'employment-training': {
    heading: 'Work and learning',
    question: 'Who can help me to work or learn?',
    say: 'I want to work or learn something new.',
    bring: ['your CV, if you have one', 'any papers from courses you have done'],
  },
  'finance-debt': {
    heading: 'Money and debt',
    question: 'Who can help me with money?',
    say: 'I need help with money.',
    bring: [
      'letters about what you owe',
      'letters about your rent',
      'your benefit letters',
      'your bank card',
    ],
  },
  'substance-misuse': {
    heading: 'Help with drugs or drink',
    question: 'Who can help me with drugs or drink?',
    say: 'I want help with drugs or drink.',
    bring: ['any medicine you take, or a list of it'],
  },
  health: {
    heading: 'Your health',
    question: 'Who can help me with my health?',
    say: 'I need help with my health.',
    bring: ['any medicine you take, or a list of it', 'letters from your doctor'],
  },
  'children-families': {
    heading: 'Children and family',
    question: 'Who can help me and my family?',
    say: 'I need help for me and my family.',
    bring: ['letters about your children, if you have any'],
  },
  'thinking-behaviour': {
    heading: 'Making a change',
    question: 'Who can help me make a change?',
    say: 'I want to make some changes. I would like support.',
    bring: [],
  },
  'violence-against-women': {
    heading: 'If someone has hurt you',
    question: 'Who can help me if someone has hurt me?',
    say: 'Someone has hurt me. I need help to be safe.',
    bring: [],
    care: 'Ring from a phone that no one else looks at.',
  },
  'women-in-prostitution': {
    heading: 'Support for women',
    question: 'Who supports women?',
    say: 'I would like to talk about support for women.',
    bring: [],
    care: 'Ring from a phone that no one else looks at.',
  },
}

/** What to say on the phone after what the need is, one breath a line. */
export const SAY_FIRST = '“Hello. My name is …”'
export const SAY_AFTER: readonly string[] = [
  '“Can you help me? If not, who can?”',
  '“When can I come, and where?”',
  '“What do I need to bring?”',
]
export const SAY_NEUTRAL = '“Hello. I was told that you can help me.”'

/** How to begin, by the ways in which a service takes people. */
export function howToStart(routes: readonly Route[]): string[] {
  if (routes.length === 0) return ['Ask them how to start.']
  if (routes.includes('self')) return ['You can get in touch yourself.']
  return ['Your worker has to ask them first.', 'Talk to your worker.']
}

/**
 * What the person does in the first days, by the id of the milestone that says it of the officer's timeline; two
 * lines at most. Milestones that are not here are for staff, hold only sometimes, or could harm if they are read by
 * another: the week is what gets pinned to a wall.
 */
export const PLAIN_STEPS: Readonly<Record<string, readonly string[]>> = {
  'first-appointment': ['Go to your first appointment.', 'Your papers say where and when.'],
  // Whether a claim may be made depends on more than the need: for some it would break the terms of their stay.
  'uc-claim': ['Ask your worker if you can claim Universal Credit.', 'If you can, claim it today.'],
  'gp-no-id': ['Sign up with a doctor (GP).', 'You do not need ID or an address.'],
  'jobcentre-first': ['Do you claim benefits? Go to the jobcentre.', 'Take ID and your bank card.'],
}
