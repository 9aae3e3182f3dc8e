import {describe, expect, it} from 'vitest'
import {groupWords} from '../../src/booklet/group-words.ts'
import type {Inline} from '../../src/document/model.ts'
import {groupOf} from '../../src/gaps/groups.ts'
import {allTypicalMembers} from '../../src/gaps/typical-member.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
import {grade} from '../pack/reading-ease.ts'
import {TODAY} from '../real-data.ts'
import {linesOf, makeBooklet} from './real-booklet.ts'

// What the reader calls it, whatever its length: months, places, peoples, and the officer whom they see every week.
// Each counts as one syllable, as names are left out when the ease of a form is measured.
const NAMES = new RegExp(
  `\\b(?:${[
    ...BOROUGHS,
    'the City of London',
    'January|February|March|April|June|July|August|September|October|November|December',
    'Black, Asian and minority ethnic',
    'Gypsy, Roma and Traveller',
    'probation officer|probation',
  ].join('|')})\\b`,
  'g',
)

/** Our own sentences of a line; what comes from a record stands as a short name. */
function ownSentences(spans: Inline): string[] {
  if (!spans.some(({kind}) => kind === 'text' || kind === 'strong')) return []
  const text = spans
    .map((span) => {
      if (span.kind === 'text' || span.kind === 'strong') return span.text
      return span.kind !== 'blank' && /[.!?]$/.test(span.text) ? 'Ann.' : 'Ann'
    })
    .join('')
  return text
    .replace(NAMES, 'Ann')
    .split(/(?<=[.?!:])\s+/)
    .filter((sentence) => /[.?!:]$/.test(sentence) && !/^(?:Ann(?:; |\.)?)+$/.test(sentence))
}

const everyone = BOROUGHS.map((borough) => makeBooklet({borough}))
const groups = allTypicalMembers().map((member) =>
  makeBooklet({group: groupOf(member, TODAY), groupWords: groupWords(member)}),
)
const sentences = new Set(
  [...everyone, ...groups].flatMap(({document}) => linesOf(document).flatMap(ownSentences)),
)

describe('the reading ease of what we write ourselves', () => {
  it('measures as the formula does', () => {
    // 6 words with 7 syllables in 2 sentences.
    expect(grade(['Ring first.', 'Numbers and times change.'])).toBeCloseTo(
      (0.39 * 6) / 2 + (11.8 * 7) / 6 - 15.59,
    )
    expect(grade(['Accommodation necessitates considerable administrative deliberation.'])).toBeGreaterThan(
      20,
    )
  })

  it('covers every kind of sentence', () => {
    for (const sentence of ['Ring 999.', 'Women only.', 'Ask your Ann.', 'You can ask them yourself.']) {
      expect(sentences).toContain(sentence)
    }
    expect(sentences.size).toBeGreaterThan(150)
  })

  it('keeps every sentence at grade 6 or below, and the whole far below it', () => {
    // Of one to three words ("Women only.") the formula would measure no more than their longest.
    const measured = [...sentences].filter((sentence) => sentence.split(' ').length > 3)
    const hard = measured.filter((sentence) => grade([sentence]) > 6)
    expect(hard).toEqual([])
    expect(grade([...sentences])).toBeLessThan(4)
  })
})
