import {type Node, type ParseError, parseTree} from 'jsonc-parser'
import type {JsonPath, Problem} from './problem.ts'

// Loaded only when something is wrong with a file: this is where the tree with its positions is made.

/** Line and character of a place in a text, from 1. */
interface Position {
  readonly line: number
  readonly character: number
}

/** A problem with its place in the source; without one where the source could not be walked. */
export interface PlacedProblem extends Problem {
  readonly position: Position | null
}

// The numbers of jsonc-parser's `ParseErrorCode`, whose `const enum` leaves nothing to import.
const SYNTAX: Readonly<Record<number, readonly [what: string, expected: string]>> = {
  1: ['not a JSON value', 'a text in straight double quotes, a number, true, false or null'],
  2: ['not a number', 'digits, such as 23'],
  3: ['a key is missing', 'a key in straight double quotes'],
  4: ['a value is missing', 'a text in straight double quotes, a number, true, false, null, [ or {'],
  5: ['a colon is missing', 'a colon between key and value'],
  6: ['a comma is missing', 'a comma before this'],
  7: ['an object is not closed', '}'],
  8: ['a list is not closed', ']'],
  9: ['text after the end', 'one object and nothing after it'],
  10: ['a comment', 'no comments: JSON has none'],
  11: ['a comment', 'no comments: JSON has none'],
  12: ['a text is not closed', 'a closing double quote on the same line'],
  13: ['an unfinished number', 'digits after the point'],
  14: ['an unfinished \\u escape', 'four hexadecimal digits'],
  15: ['an unknown escape', 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u'],
  16: ['a control character inside a text', 'a text on one line'],
}
// Past this many nobody reads on, and a hostile file has a million.
const MAX_PROBLEMS = 200
const NOT_JSON = ['not JSON', 'JSON as the README shows it'] as const

/** What is wrong with a text that is not JSON: the first fault of each line, since one fault breeds others. */
export function explainSyntax(text: string): PlacedProblem[] {
  const errors: ParseError[] = []
  walk(() => parseTree(text, errors, {disallowComments: true}))
  const byLine = new Map<number, PlacedProblem>()
  const positionOf = positionFinder(text)
  for (const error of errors) {
    if (byLine.size >= MAX_PROBLEMS) break
    const {line} = positionOf(error.offset)
    if (byLine.has(line)) continue
    const problem = syntaxProblem(text, error, positionOf)
    byLine.set(problem.position?.line ?? line, problem)
  }
  return byLine.size > 0 ? [...byLine.values()] : [unexplained(text)]
}

function syntaxProblem(
  text: string,
  {error, offset, length}: ParseError,
  positionOf: (offset: number) => Position,
): PlacedProblem {
  const found = text.slice(offset, offset + Math.min(length, MAX_TOKEN)).trim()
  const position = positionOf(offset)
  if (text.trim() === '') return {path: [], what: 'the file is empty', expected: 'a profile', position}
  const before = text.slice(0, offset).trimEnd()
  if (before.endsWith(',') && /^[}\]]/.test(found)) {
    const comma = positionOf(before.length - 1)
    return {
      path: [],
      what: 'a comma with nothing after it',
      expected: 'no comma after the last item',
      position: comma,
    }
  }
  const [what, expected] = SYNTAX[error] ?? NOT_JSON
  return {path: [], what, ...(found === '' ? {} : {value: found}), expected, position}
}

const MAX_TOKEN = 40

/** For what V8 refuses and jsonc-parser does not see. Of V8's message only the offset is used: it quotes the file. */
function unexplained(text: string): PlacedProblem {
  const [what, expected] = NOT_JSON
  let offset: number | null = null
  try {
    JSON.parse(text)
  } catch (error) {
    const found = /at position (\d+)/.exec(error instanceof Error ? error.message : '')
    if (found !== null) offset = Number(found[1])
  }
  return {path: [], what, expected, position: offset === null ? null : positionFinder(text)(offset)}
}

/**
 * Puts each problem at its place in the text, adds the keys that stand twice in one object (of which JSON keeps
 * only the last), and sorts by place. The text must be JSON.
 */
export function placeProblems(text: string, problems: readonly Problem[]): PlacedProblem[] {
  const root = walk(() => parseTree(text))
  const repeated = root === undefined ? undefined : walk(() => findDuplicates(root, []))
  if (root === undefined || repeated === undefined)
    return problems.map((problem) => ({...problem, position: null}))
  const placed = problems.map((problem) => {
    const node = findNode(root, problem.path, problem.at === 'key')
    return {...problem, offset: node?.offset ?? root.offset}
  })
  const positionOf = positionFinder(text)
  return [...placed, ...repeated.slice(0, MAX_PROBLEMS)]
    .sort((a, b) => a.offset - b.offset)
    .map(({offset, ...problem}) => ({...problem, position: positionOf(offset)}))
}

function findDuplicates(node: Node, path: JsonPath): (Problem & {offset: number})[] {
  const seen = new Set<string>()
  return (node.children ?? []).flatMap((child, index) => {
    if (child.type !== 'property') return findDuplicates(child, [...path, index])
    const [key, value] = child.children ?? []
    const name = String(key?.value)
    const inside = [...path, name]
    const again = seen.has(name)
    seen.add(name)
    const problem = {
      path: inside,
      at: 'key' as const,
      what: 'stands twice in the same object',
      expected: 'each key once',
      offset: child.offset,
    }
    return [...(again ? [problem] : []), ...(value === undefined ? [] : findDuplicates(value, inside))]
  })
}

/** The node at a path, or as near above it as there is one; the last of several of a name, as JSON reads it. */
function findNode(root: Node, path: JsonPath, wantsKey: boolean): Node {
  let node = root
  for (const [index, step] of path.entries()) {
    const property = node.children?.findLast(
      (child) => child.type === 'property' && child.children?.[0]?.value === step,
    )
    const next = typeof step === 'number' ? node.children?.[step] : property?.children?.[1]
    if (wantsKey && index === path.length - 1) return property?.children?.[0] ?? node
    if (next === undefined) return node
    node = next
  }
  return node
}

/**
 * Finds positions in a text. Each begins where the last one was found, so that places in their order cost one walk
 * through the text, however many there are.
 */
function positionFinder(text: string): (offset: number) => Position {
  let [at, line, character] = [0, 1, 1]
  return (offset) => {
    if (offset < at) [at, line, character] = [0, 1, 1]
    for (; at < Math.min(offset, text.length); at += 1) {
      const unit = text[at]
      // The LF of a CRLF ends no line of its own, and a surrogate pair is one character.
      if (unit === '\n' || unit === '\r') {
        if (unit === '\r' || text[at - 1] !== '\r') line += 1
        character = 1
      } else if (!isSecondOfPair(text, at)) character += 1
    }
    return {line, character}
  }
}

function isSecondOfPair(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff
}

// jsonc-parser recurses, and a file of brackets alone can go deeper than the stack.
function walk<T>(visit: () => T): T | undefined {
  try {
    return visit()
  } catch (error) {
    if (error instanceof RangeError) return
    throw error
  }
}
