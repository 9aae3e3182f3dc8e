import fc from 'fast-check'
import stringWidth from 'string-width'
import {describe, expect, it} from 'vitest'
import {cleanText} from '../../src/document/clean-text.ts'
import {
  blank,
  bullets,
  callout,
  type Document,
  facts,
  heading,
  line,
  paragraph,
  strong,
  value,
} from '../../src/document/model.ts'
import {renderTerminal, type TerminalStyle} from '../../src/document/terminal.ts'
import {anyDocument, textsOf} from './any-document.ts'

const same = (text: string): string => text
const PLAIN: TerminalStyle = {bold: same, dim: same, warn: same, bad: same}

const words = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe('a document in a terminal', () => {
  it('shows every text, without a character that could move the cursor or reorder the line', () => {
    fc.assert(
      fc.property(anyDocument, fc.integer({min: 40, max: 120}), (document, width) => {
        const text = renderTerminal(document, {width, style: PLAIN})
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u)
        const squeezed = text.replace(/[\s|]+/g, '')
        for (const wanted of textsOf(document))
          expect(squeezed).toContain(cleanText(wanted).replace(/[\s|]+/g, ''))
      }),
      {numRuns: 200},
    )
  })

  it('keeps to the width wherever a word fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/), {minLength: 1, maxLength: 60}),
        fc.integer({min: 40, max: 90}),
        (list, width) => {
          const document: Document = {
            ...EXAMPLE,
            blocks: [paragraph(list.join(' ')), bullets([line(list.join(' '))])],
          }
          for (const row of renderTerminal(document, {width, style: PLAIN}).split('\n'))
            expect(stringWidth(row)).toBeLessThanOrEqual(width)
        },
      ),
      {numRuns: 50},
    )
  })

  it('reads like this', () => {
    expect(renderTerminal(EXAMPLE, {width: 60, style: PLAIN})).toMatchInlineSnapshot(`
      "OFFICIAL  DRAFT

      Referral

      | Careful
      | Ring first, because the record is old and nobody has rung
      | them since it was made.

      Whom it is for
      ----------------------------------------

      Name: Łukasz
      Phone: ________________________

      - One two.

      Rules
      Rule: Women only
        Answer: Meets this

      Keep it safe.

      OFFICIAL  DRAFT
      "
    `)
  })

  it('styles what stands out and leaves the words as they are', () => {
    const marked = (mark: string) => (text: string) => `${mark}${text}${mark}`
    const style = {bold: marked('*'), dim: marked('.'), warn: marked('!'), bad: marked('!!')}
    const text = renderTerminal(EXAMPLE, {width: 60, style})
    expect(text).toContain('!Careful!')
    expect(text).toContain('*two*')
    expect(words(text.replace(/[*.!]/g, ''))).toBe(
      words(renderTerminal(EXAMPLE, {width: 60, style: PLAIN}).replace(/[*.!]/g, '')),
    )
  })
})

const EXAMPLE: Document = {
  title: 'Referral',
  language: 'en-GB',
  marking: 'OFFICIAL',
  stamp: 'DRAFT',
  textSize: 'standard',
  footer: 'Keep it safe.',
  blocks: [
    callout(
      'warning',
      'Careful',
      line('Ring first, because the record is old and nobody has rung them since it was made.'),
    ),
    heading(2, 'Whom it is for'),
    facts([
      {term: 'Name', values: [line(value('Łukasz'))]},
      {term: 'Phone', values: [line(blank('phone'))]},
    ]),
    bullets([line('One ', strong('two'), '.')]),
    {
      kind: 'table',
      caption: 'Rules',
      header: ['Rule', 'Answer'],
      rows: [[line('Women only'), line('Meets this')]],
    },
  ],
}
