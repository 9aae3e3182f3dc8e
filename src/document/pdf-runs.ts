import type {Bidi} from 'bidi-js'
import {cleanText, runsRightToLeft} from './clean-text.ts'
import {type Inline, type Span, safeAddress} from './model.ts'
import {type Face, type Faces, firstOf} from './pdf-fonts.ts'

/** Where a run of text leads. */
export type Target = {readonly kind: 'address' | 'anchor'; readonly to: string; readonly text: string}

/**
 * A stretch of text in one face and one direction, with no space in it unless it is one. `text` is what is printed,
 * `stands` what it stands for (the two differ for a character that no font has). Odd levels run from right to left.
 */
export interface Piece {
  readonly text: string
  readonly stands: string
  readonly face: Face
  readonly level: number
  /** In points. */
  readonly width: number
  readonly target: Target | null
  /** The label of a space to write in. */
  readonly blank: string | null
}

/** What holds together on a line: its pieces, and the space before it, if there is one. */
export interface Word {
  readonly space: Piece | null
  readonly pieces: readonly Piece[]
}

export interface RunStyle {
  readonly faces: Faces
  readonly bold: boolean
  /** In points. */
  readonly size: number
  readonly anchors: ReadonlySet<string>
}

interface Run {
  readonly text: string
  readonly faces: readonly Face[]
  readonly target: Target | null
  readonly blank: string | null
  /** Something from a file or a person, whose direction is its own. */
  readonly apart: boolean
}

let bidi: Bidi | null = null

/** Loads what orders right-to-left text, for texts that have some. */
export async function loadBidi(): Promise<void> {
  bidi ??= (await import('bidi-js')).default()
}

// A line to write on is this many times as long as the text is high.
const BLANK_EMS = 14
const OBJECT = '\ufffc'
const ATTACHED = /[\p{M}\p{Default_Ignorable_Code_Point}]/u
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u
const JOINS_NOTHING = '\u200c'
const SIMPLE = /^[!-~]+$/
const BREAKS_AFTER = /(?<=\p{L}[-–/])(?=\p{L})/u

/** The words of a text, in the faces that have their characters and with the direction of each piece. */
export function readWords(inline: Inline, style: RunStyle): Word[] {
  const runs = inline.map((span) => readRun(span, style))
  const levels = levelsOf(runs)
  const words: {space: Piece | null; pieces: Piece[]}[] = []
  let word: {space: Piece | null; pieces: Piece[]} = {space: null, pieces: []}
  const close = (space: Piece | null): void => {
    if (word.pieces.length > 0) words.push(word)
    word = {space: space ?? (word.pieces.length > 0 ? null : word.space), pieces: []}
  }
  let start = 0
  for (const run of runs) {
    const levelAt = (index: number): number => levels?.[index] ?? 0
    if (run.blank !== null) {
      word.pieces.push(blankPiece(run, style.size, levelAt(start)))
    } else {
      let at = start
      for (const part of run.text.split(/( )/).flatMap((text) => text.split(BREAKS_AFTER))) {
        if (part === ' ')
          close(
            makePiece(run, ' ', ' ', word.pieces.at(-1)?.face ?? firstOf(run.faces), levelAt(at), style.size),
          )
        else if (part !== '') {
          if (BREAKS_AFTER.test(`${run.text.slice(at - start - 2, at - start)}${part.slice(0, 1)}`))
            close(null)
          word.pieces.push(...readPieces(run, part, at, levelAt, style.size))
        }
        at += part.length
      }
    }
    start += run.text.length
  }
  close(null)
  return words
}

function readRun(span: Span, {faces, bold, anchors}: RunStyle): Run {
  const plain = {faces: bold ? faces.bold : faces.regular, target: null, blank: null, apart: false}
  switch (span.kind) {
    case 'text':
      return {...plain, text: cleanText(span.text)}
    case 'strong':
      return {...plain, text: cleanText(span.text), faces: faces.bold}
    case 'value':
      return {...plain, text: cleanText(span.text), apart: true}
    case 'link': {
      const text = cleanText(span.text)
      const to = safeAddress(span.href)
      return {...plain, text, apart: true, target: to === null ? null : {kind: 'address', to, text}}
    }
    case 'reference': {
      const text = cleanText(span.text)
      const target = anchors.has(span.anchor) ? ({kind: 'anchor', to: span.anchor, text} as const) : null
      return {...plain, text, apart: true, target}
    }
    case 'blank':
      return {...plain, text: OBJECT, blank: cleanText(span.label)}
  }
}

/**
 * The level of each UTF-16 unit of the joined texts, by the Unicode Bidirectional Algorithm; null when all of it runs
 * from left to right. Values are isolated, as by <bdi> in HTML.
 */
function levelsOf(runs: readonly Run[]): number[] | null {
  if (!runs.some(({text}) => runsRightToLeft(text)) || bidi === null) return null
  const text = runs.map((run) => (run.apart ? `\u2068${run.text}\u2069` : run.text)).join('')
  const {levels} = bidi.getEmbeddingLevels(text, 'ltr')
  return [...levels].filter((_, index) => !/[\u2068\u2069]/.test(text.charAt(index)))
}

const blankPiece = (run: Run, size: number, level: number): Piece => ({
  text: '',
  stands: '',
  face: firstOf(run.faces),
  level,
  width: BLANK_EMS * size,
  target: null,
  blank: run.blank,
})

function makePiece(
  ...[run, text, stands, face, level, size]: [Run, string, string, Face, number, number]
): Piece {
  const width = (face.widthOf(text) * size) / 1000
  return {text, stands, face, level, width, target: run.target, blank: null}
}

/** A word, or a part of one, as pieces. `at` is its place in the joined texts. */
function readPieces(
  ...[run, word, at, levelAt, size]: [Run, string, number, (index: number) => number, number]
): Piece[] {
  if (SIMPLE.test(word) && levelAt(at) === 0 && levelAt(at + word.length - 1) === 0)
    return [makePiece(run, word, word, firstOf(run.faces), 0, size)]
  const stretches: {text: string; stands: string; face: Face; level: number; whole: boolean}[] = []
  let index = at
  for (const character of word) {
    const last = stretches.at(-1)
    const level = ATTACHED.test(character) && last !== undefined ? last.level : levelAt(index)
    if (character === JOINS_NOTHING && level % 2 === 1) {
      // Its letters are shaped apart. It has no glyph that could be read as what it is.
      stretches.push({text: '', stands: character, face: firstOf(run.faces), level, whole: false})
      index += 1
      continue
    }
    const found = faceFor(character, run.faces, last?.face)
    const whole = found !== undefined
    const text = whole ? character : IGNORABLE.test(character) ? '' : nameCodePoint(character)
    const face = found ?? firstOf(run.faces)
    // What no font has is a piece of its own, unless there is nothing to see of it.
    if (
      last !== undefined &&
      last.level === level &&
      (text === '' || (whole && last.whole && last.face === face))
    ) {
      last.text += text
      last.stands += character
    } else {
      stretches.push({text, stands: character, face, level, whole: whole || text === ''})
    }
    index += character.length
  }
  return stretches.map(({text, stands, face, level}) =>
    makePiece(run, turn(text, level), stands, face, level, size),
  )
}

function faceFor(character: string, faces: readonly Face[], previous: Face | undefined): Face | undefined {
  const codePoint = character.codePointAt(0) ?? 0
  if (previous?.covers(codePoint) && ATTACHED.test(character)) return previous
  return faces.find((face) => face.covers(codePoint))
}

const nameCodePoint = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

/** Punctuation that stands in right-to-left text, as it is printed; letters are turned when they are shaped. */
function turn(text: string, level: number): string {
  if (level % 2 === 0 || runsRightToLeft(text)) return text
  return [...text]
    .reverse()
    .map((character) => bidi?.getMirroredCharacter(character) ?? character)
    .join('')
}
