import {allOf, anyOf, not, type Tri} from '../profile/tri.ts'

/** When a milestone applies: facts of the person joined with *and*, *or*, *not*. No parts and `all` is always. */
export type Condition =
  | {readonly kind: 'fact'; readonly fact: string}
  | {readonly kind: 'not'; readonly of: Condition}
  | {readonly kind: 'all' | 'any'; readonly of: readonly Condition[]}

/**
 * Reads a condition such as `in-custody&!on-remand` or `needs:health|(a&b)`: `!` binds closest, then `&`, then
 * `|`. `always` is true of everyone. Throws an `Error` with the reason when the text is not a condition or has a
 * word that `isFact` does not know.
 */
export function parseCondition(text: string, isFact: (word: string) => boolean): Condition {
  const tokens = text.match(/[&|!()]|[^&|!()\s]+/g) ?? []
  let at = 0
  const take = (token: string): boolean => {
    if (tokens[at] !== token) return false
    at += 1
    return true
  }

  function alternatives(): Condition {
    const parts = [conjunction()]
    while (take('|')) parts.push(conjunction())
    return joined('any', parts)
  }
  function conjunction(): Condition {
    const parts = [term()]
    while (take('&')) parts.push(term())
    return joined('all', parts)
  }
  function term(): Condition {
    if (take('!')) return {kind: 'not', of: term()}
    if (take('(')) {
      const inner = alternatives()
      if (!take(')')) throw new Error('a bracket is not closed')
      return inner
    }
    const word = tokens[at]
    if (word === undefined || /^[&|)]$/.test(word))
      throw new Error(`a word is missing ${word === undefined ? 'at the end' : `before ${word}`}`)
    at += 1
    if (word === 'always') return {kind: 'all', of: []}
    if (!isFact(word)) throw new Error(`"${word}" is not a known fact`)
    return {kind: 'fact', fact: word}
  }

  const condition = alternatives()
  if (at < tokens.length) throw new Error(`"${tokens[at]}" is not expected here`)
  return condition
}

function joined(kind: 'all' | 'any', parts: readonly Condition[]): Condition {
  const [only, ...others] = parts
  return only !== undefined && others.length === 0 ? only : {kind, of: parts}
}

/** Whether a condition holds, by Kleene's connectives, given each fact's value. */
export function evaluate(condition: Condition, lookUp: (fact: string) => Tri): Tri {
  switch (condition.kind) {
    case 'fact':
      return lookUp(condition.fact)
    case 'not':
      return not(evaluate(condition.of, lookUp))
    case 'all':
      return allOf(condition.of.map((part) => evaluate(part, lookUp)))
    case 'any':
      return anyOf(condition.of.map((part) => evaluate(part, lookUp)))
  }
}

/**
 * What is left to find out of a condition whose value is unknown, in words: the parts that are known fall away.
 * `wordsOf` gives a fact in words, or its opposite when `holds` is false.
 */
export function openWords(
  condition: Condition,
  lookUp: (fact: string) => Tri,
  wordsOf: (fact: string, holds: boolean) => string,
): string {
  const words = (part: Condition, holds: boolean, inner: boolean): string => {
    if (part.kind === 'fact') return wordsOf(part.fact, holds)
    if (part.kind === 'not') return words(part.of, !holds, inner)
    const open = part.of.filter((item) => evaluate(item, lookUp) === 'unknown')
    const either = (part.kind === 'any') === holds
    const text = open.map((item) => words(item, holds, open.length > 1)).join(either ? ' or ' : ' and ')
    return either && inner && open.length > 1 ? `either ${text}` : text
  }
  return words(condition, true, false)
}

/** Whether a condition speaks of a fact at all. */
export function mentions(condition: Condition, fact: string): boolean {
  if (condition.kind === 'fact') return condition.fact === fact
  return condition.kind === 'not'
    ? mentions(condition.of, fact)
    : condition.of.some((part) => mentions(part, fact))
}
