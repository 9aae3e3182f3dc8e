import type {Vocabulary} from './words.ts'

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
