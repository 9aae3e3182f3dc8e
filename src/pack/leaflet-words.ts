import type {Pathway} from '../vocabulary/pathways.ts'
import type {Route} from '../vocabulary/services.ts'

/** A pathway as it is put to the person: a heading, what to say on the phone, and what to bring. */
export interface PlainNeed {
  readonly heading: string
  readonly say: string
  readonly bring: readonly string[]
}

// Plain English for a reading age of 9 to 11: short sentences, everyday words, nothing about offences.
export const PLAIN_NEEDS: Readonly<Record<Pathway, PlainNeed>> = {
  accommodation: {
    heading: 'A place to live',
    say: 'I need help to find a place to live.',
    bring: ['something with your name on it', 'any letters about where you have lived'],
  },
  'employment-training': {
    heading: 'Work and learning',
    say: 'I want to work or learn something new.',
    bring: ['your CV, if you have one', 'any papers from courses you have done'],
  },
  'finance-debt': {
    heading: 'Money and debt',
    say: 'I need help with money.',
    bring: ['letters about money you owe', 'letters about your rent or benefits', 'your bank card'],
  },
  'substance-misuse': {
    heading: 'Help with drugs or drink',
    say: 'I want help with drugs or drink.',
    bring: ['any medicine you take, or a list of it'],
  },
  health: {
    heading: 'Your health',
    say: 'I need help with my health.',
    bring: ['any medicine you take, or a list of it', 'letters from a doctor or hospital'],
  },
  'children-families': {
    heading: 'Your children and family',
    say: 'I need help for me and my family.',
    bring: ['letters about your children, if you have any'],
  },
  'thinking-behaviour': {
    heading: 'Making a change',
    say: 'I want to make some changes and would like support.',
    bring: [],
  },
  'violence-against-women': {
    heading: 'If someone has hurt you',
    say: 'Someone has hurt me. I need help to be safe.',
    bring: [],
  },
  'women-in-prostitution': {
    heading: 'Support for women',
    say: 'I would like to talk to someone about support for women.',
    bring: [],
  },
}

/** How to begin, by the ways in which a service takes people. */
export function howToStart(routes: readonly Route[]): string {
  if (routes.length === 0) return 'Ask them how to start.'
  if (routes.includes('self')) return 'You can get in touch yourself.'
  return 'Your worker has to ask them first. Talk to your worker.'
}
