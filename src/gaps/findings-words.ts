import {type Pathway, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'

// More names than this in a sentence are counted, and left to the tables.
export const NAMES_AT_MOST = 12

/** A pathway as findings name it. */
export const nameOf = (pathway: Pathway): string => labelOf(pathwayVocabulary, pathway)

/** A label within a sentence; abbreviations keep their capitals. */
export const lowerFirst = (text: string): string =>
  /^[A-Z][a-z ]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text
