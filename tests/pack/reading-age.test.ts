import {describe, expect, it} from 'vitest'
import {linesOf} from '../../src/pack/leaflet-text.ts'
import {explanation, PATHWAY_WORDS, termWords} from '../../src/pack/plain-words.ts'
import {TODAY} from '../real-data.ts'
import {EXAMPLES, GUIDE, leafletFor, readExample} from './leaflet-samples.ts'
import {grade, measurable, ownSentences} from './reading-ease.ts'
import {packFor, REFERRER} from './sample-pack.ts'

const profiles = await Promise.all(EXAMPLES.map(readExample))

/** Our own sentences in the leaflets of every example, but for the explanations of words, which are measured apart. */
function sentencesOf(variant: {readonly discreet: boolean; readonly easyRead: boolean}): string[] {
  const explained = new Set(
    GUIDE.words.flatMap((word) => [termWords(word), ...explanation(word, variant.easyRead)]),
  )
  return measurable(
    profiles
      .flatMap((profile) => linesOf(leafletFor(profile, variant).document.blocks))
      .flatMap(ownSentences)
      .filter((sentence) => !explained.has(sentence)),
  )
}

const hard = (sentences: readonly string[], most: number): string[] =>
  sentences.filter((sentence) => grade([sentence]) > most)

describe('the measure', () => {
  it('is the published formula', () => {
    // 6 words with 7 syllables in 2 sentences.
    expect(grade(['Ring first.', 'Numbers and times change.'])).toBeCloseTo(
      (0.39 * 6) / 2 + (11.8 * 7) / 6 - 15.59,
    )
  })

  it('fails a hard sentence', () => {
    const sentence = 'Contact the accommodation provider regarding your eligibility prior to attending.'
    expect(hard([...sentencesOf({discreet: false, easyRead: false}), sentence], 6)).toEqual([sentence])
  })
})

describe.each([
  {discreet: false, easyRead: false, whole: 4},
  {discreet: true, easyRead: false, whole: 4},
  {discreet: false, easyRead: true, whole: 3},
  {discreet: true, easyRead: true, whole: 3},
])('the leaflet (discreet: $discreet, easy-read: $easyRead)', ({whole, ...variant}) => {
  const sentences = sentencesOf(variant)

  it('has sentences to measure', () => {
    expect(sentences.length).toBeGreaterThan(20)
  })

  it('is at a reading age of 11 in every sentence, and well below as a whole', () => {
    expect(hard(sentences, 6)).toEqual([])
    expect(grade(sentences)).toBeLessThan(whole)
  })
})

describe('the words that are explained', () => {
  const used = GUIDE.words.filter(({term}) => PATHWAY_WORDS.includes(term))

  // An explanation of "benefits" or "adviser" needs the word; as a whole they keep to the reading age.
  it.each([false, true])('are explained in plain English (easy-read: %s)', (easyRead) => {
    const sentences = used.flatMap((word) => explanation(word, easyRead))
    expect(hard(measurable(sentences), 10)).toEqual([])
    expect(grade(sentences)).toBeLessThan(6)
  })
})

// Staff read them, so that a sentence may be harder than the leaflet's: "homelessness application"
// is the law's own term.
describe('the letters', () => {
  const sentences = measurable(
    profiles
      .flatMap(
        (profile) =>
          packFor(profile, {
            referrer: REFERRER,
            authority: 'Lewisham',
            consent: {answer: 'yes', date: TODAY, contactDetails: 'yes'},
          }).documents,
      )
      .filter(({reader}) => reader.kind === 'service' || reader.kind === 'housing-authority')
      .flatMap(({document}) => linesOf(document.blocks))
      .flatMap(ownSentences),
  )

  it('are in plain words for a professional reader', () => {
    expect(sentences.length).toBeGreaterThan(10)
    expect(hard(sentences, 13)).toEqual([])
    expect(grade(sentences)).toBeLessThan(5)
  })
})
