import type {Inline} from './model.ts'
import {type Piece, type RunStyle, readWords, type Word} from './pdf-runs.ts'

/** A piece on a line; `x` is its distance from the start of the line in points. */
export interface PlacedPiece extends Piece {
  readonly x: number
}

/** One line of text: its pieces in the order in which they are read, each at its place. */
export interface Line {
  readonly pieces: readonly PlacedPiece[]
  readonly width: number
}

const ATTACHED = /^[\p{M}\p{Default_Ignorable_Code_Point}]/u

/** Breaks a text into lines of at most `width` points, at spaces where it can and within a word where it must. */
export function breakLines(inline: Inline, style: RunStyle, width: number): Line[] {
  const lines: Piece[][] = []
  let line: Piece[] = []
  let used = 0
  for (const word of readWords(inline, style).flatMap((word) => splitWord(word, width, style.size))) {
    const length = widthOf(word.pieces)
    const space = word.space === null ? 0 : word.space.width
    if (line.length > 0 && used + space + length > width) {
      // The space stays at the end of its line, where it can be read and not be seen.
      if (word.space !== null) line.push({...word.space, level: 0})
      lines.push(line)
      line = [...word.pieces]
      used = length
    } else {
      if (word.space !== null && line.length > 0) line.push(word.space)
      used += (line.length > 0 ? space : 0) + length
      line.push(...word.pieces)
    }
  }
  if (line.length > 0) lines.push(line)
  return lines.map(placePieces)
}

/** The width of a text set on one line, and of its widest word. */
export function measureText(
  inline: Inline,
  style: RunStyle,
): {readonly whole: number; readonly word: number} {
  const words = readWords(inline, style)
  return {
    whole: words.reduce((sum, {space, pieces}) => sum + (space?.width ?? 0) + widthOf(pieces), 0),
    word: words.reduce((widest, {pieces}) => Math.max(widest, widthOf(pieces)), 0),
  }
}

const widthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, {width}) => sum + width, 0)

/** A word that is wider than a line, in parts that are not. */
function splitWord(word: Word, width: number, size: number): Word[] {
  if (widthOf(word.pieces) <= width) return [word]
  const parts: {space: Piece | null; pieces: Piece[]}[] = [{space: word.space, pieces: []}]
  let used = 0
  for (const piece of word.pieces) {
    for (const part of splitPiece(piece, width, size)) {
      if (used > 0 && used + part.width > width) {
        parts.push({space: null, pieces: []})
        used = 0
      }
      parts.at(-1)?.pieces.push(part)
      used += part.width
    }
  }
  return parts
}

/** A piece in clusters that each fit the width, joined again as far as they fit. */
function splitPiece(piece: Piece, width: number, size: number): Piece[] {
  if (piece.blank !== null) return [{...piece, width: Math.min(piece.width, width)}]
  // What stands for another character is not cut, unless it is wider than the line.
  if (piece.text !== piece.stands) return [piece]
  const parts: Piece[] = []
  let text = ''
  let used = 0
  const close = (): void => {
    if (text === '') return
    parts.push({...piece, text, stands: text, width: (piece.face.widthOf(text) * size) / 1000})
  }
  // A little less than the line, since a word can be wider than its letters by themselves.
  const limit = width * 0.97
  for (const character of piece.text) {
    const advance = ATTACHED.test(character) ? 0 : (piece.face.widthOf(character) * size) / 1000
    if (used + advance > limit && text !== '' && advance > 0) {
      close()
      text = ''
      used = 0
    }
    text += character
    used += advance
  }
  close()
  return parts
}

/** Puts pieces in their visual places: rule L2 of the Unicode Bidirectional Algorithm. */
function placePieces(pieces: readonly Piece[]): Line {
  const order = pieces.map((_, index) => index)
  const levels = pieces.map(({level}) => level)
  const highest = Math.max(...levels)
  for (let level = highest; level >= 1; level -= 1) {
    let from = 0
    while (from < order.length) {
      const inside = (index: number): boolean => (levels[order[index] ?? -1] ?? 0) >= level
      let to = from
      while (to < order.length && inside(to)) to += 1
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).reverse())
      from = Math.max(to, from + 1)
    }
  }
  const places = new Map<number, number>()
  let x = 0
  for (const index of order) {
    places.set(index, x)
    x += pieces[index]?.width ?? 0
  }
  return {pieces: pieces.map((piece, index) => ({...piece, x: places.get(index) ?? 0})), width: x}
}
