import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {type Condition, evaluate, mentions, openWords, parseCondition} from '../../src/planning/condition.ts'
import type {Tri} from '../../src/profile/tri.ts'

const parse = (text: string): Condition => parseCondition(text, (word) => /^[a-d]$/.test(word))
const facts =
  (values: Partial<Record<string, Tri>>) =>
  (name: string): Tri =>
    values[name] ?? 'unknown'

describe('a condition', () => {
  it.each<[string, Partial<Record<string, Tri>>, Tri]>([
    ['always', {}, 'yes'],
    ['a', {}, 'unknown'],
    ['!a', {a: 'no'}, 'yes'],
    ['a&b', {a: 'no'}, 'no'],
    ['a&b', {a: 'yes'}, 'unknown'],
    ['a|b', {a: 'yes'}, 'yes'],
    ['a|b&c', {a: 'no', b: 'yes', c: 'yes'}, 'yes'],
    ['a|b&c', {a: 'yes', c: 'no'}, 'yes'],
    ['(a|b)&c', {a: 'yes', c: 'no'}, 'no'],
    ['a & !b | c', {a: 'yes', b: 'no'}, 'yes'],
    ['!(a|b)', {a: 'no', b: 'no'}, 'yes'],
    ['!!a', {a: 'no'}, 'no'],
  ])('%s with %o is %s', (text, values, expected) => {
    expect(evaluate(parse(text), facts(values))).toBe(expected)
  })

  it.each([
    ['', 'a word is missing at the end'],
    ['a&', 'a word is missing at the end'],
    ['&a', 'a word is missing before &'],
    ['a b', '"b" is not expected here'],
    ['(a', 'a bracket is not closed'],
    ['a)', '")" is not expected here'],
    ['a&x', '"x" is not a known fact'],
  ])('refuses "%s": %s', (text, message) => expect(() => parse(text)).toThrow(message))

  const condition: fc.Arbitrary<Condition> = fc.letrec<{any: Condition}>((tie) => ({
    any: fc.oneof(
      {depthSize: 'small'},
      fc.constantFrom('a', 'b', 'c', 'd').map((fact): Condition => ({kind: 'fact', fact})),
      tie('any').map((of): Condition => ({kind: 'not', of})),
      fc
        .tuple(
          fc.constantFrom<'all' | 'any'>('all', 'any'),
          fc.array(tie('any'), {minLength: 2, maxLength: 3}),
        )
        .map(([kind, of]): Condition => ({kind, of})),
    ),
  })).any

  const print = (item: Condition): string => {
    if (item.kind === 'fact') return item.fact
    if (item.kind === 'not') return `!${item.of.kind === 'fact' ? print(item.of) : `(${print(item.of)})`}`
    return item.of
      .map((part) => (part.kind === 'fact' ? print(part) : `(${print(part)})`))
      .join(item.kind === 'all' ? '&' : '|')
  }

  it('reads back what is written', () => {
    fc.assert(
      fc.property(condition, (item) => {
        expect(parse(print(item))).toEqual(item)
      }),
    )
  })

  it('keeps its value when an unknown fact is learnt, unless it was unknown itself', () => {
    const values = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.constantFrom<Tri>('yes', 'no', 'unknown'),
    )
    fc.assert(
      fc.property(condition, values, fc.constantFrom<Tri>('yes', 'no'), (item, known, learnt) => {
        const before = evaluate(item, facts(known))
        const after = evaluate(item, (name) =>
          facts(known)(name) === 'unknown' ? learnt : facts(known)(name),
        )
        if (before !== 'unknown') expect(after).toBe(before)
        else expect(after).not.toBe('unknown')
      }),
    )
  })

  it('puts into words what is left to find out, and only that', () => {
    const words = (text: string, values: Partial<Record<string, Tri>>): string =>
      openWords(parse(text), facts(values), (fact, holds) => (holds ? fact : `no ${fact}`))
    expect(words('a&!b&c', {a: 'yes'})).toBe('no b and c')
    expect(words('a|b', {a: 'no'})).toBe('b')
    expect(words('a&(b|c)', {})).toBe('a and either b or c')
    expect(words('!(a|b)', {})).toBe('no a and no b')
    expect(words('!(a&b)', {})).toBe('no a or no b')
  })

  it('knows the facts that it speaks of', () => {
    expect([mentions(parse('a&!(b|c)'), 'c'), mentions(parse('a&!(b|c)'), 'd')]).toEqual([true, false])
  })
})
