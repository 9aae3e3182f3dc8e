import type {IsoDate} from '../calendar.ts'
import type {Service} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import {listAnd, listOr, nearestWords} from '../vocabulary/words.ts'
import {FACTS, type Fact, factLabel} from './facts.ts'

/** An officer's decision to tell services a fact that the table of disclosure withholds. Null: every letter. */
export interface Override {
  readonly document: string | null
  readonly fact: Fact
}

/** An override that changed a letter: which fact, to whom, who decided and when. */
export interface AppliedOverride extends Override {
  readonly document: string
  readonly service: Service
  readonly decidedBy: string
  readonly date: IsoDate
}

// Where someone avoids, and the reasons of matching, which may say it, are told to no service whatever anyone decides.
const NEVER: readonly Fact[] = ['avoid', 'assessment']

const DOCUMENT = /^(\d\d-[a-z]+):(.+)$/

/**
 * Reads `FACT` or `DOCUMENT:FACT`, where a document is a letter to a service (`letters` are their names). Throws
 * `UNKNOWN_WORD` for a fact that there is not and `USAGE` for what cannot be told or a document that is no such letter.
 */
export function parseOverride(input: string, letters: readonly string[]): Override {
  const [, document = null, named = input] = DOCUMENT.exec(input) ?? []
  const fact = FACTS.find((known) => known === named)
  if (fact === undefined) throw unknownFact(named)
  if (NEVER.includes(fact)) {
    throw new ResettleError('USAGE', `--disclose ${fact}: ${factLabel(fact)} can be told to no service.`, {
      next: ['Where a person avoids could be worked out from it. Leave it out.'],
    })
  }
  if (document !== null && !letters.includes(document)) {
    const known = letters.length === 0 ? 'This pack has none.' : `They are ${letters.join(', ')}.`
    throw new ResettleError('USAGE', `--disclose ${input}: ${document} is no letter to a service.`, {
      next: [known],
    })
  }
  return {document, fact}
}

function unknownFact(named: string): ResettleError {
  const near = nearestWords(
    {noun: 'fact', words: FACTS.map((id) => ({id, label: factLabel(id), aliases: []}))},
    named,
  )
  const hint = near.length > 0 ? `; did you mean ${listOr(near)}?` : '.'
  return new ResettleError('UNKNOWN_WORD', `There is no fact "${named}"${hint}`, {
    next: ['Facts are named as in manifest.json, such as sex, contact:phone or cohort:care-leavers.'],
  })
}

/** The facts that were decided to be told in one letter. */
export function overriddenIn(document: string, overrides: readonly Override[]): ReadonlySet<Fact> {
  return new Set(
    overrides
      .filter((override) => override.document === null || override.document === document)
      .map(({fact}) => fact),
  )
}

function appliedAlert(fact: Fact, letters: readonly AppliedOverride[]): string {
  const told = letters.map(({document, service}) => `${document} tells ${service.name}`)
  const [who, again] =
    letters.length === 1
      ? ['it', 'the letter again before it goes']
      : ['they', 'the letters again before they go']
  return `By your decision ${listAnd(told)} what ${who} would not be told: ${factLabel(fact)}. The manifest says so. Read ${again}.`
}

/** What the officer is warned of: each fact told against the table, and each decision that changed nothing. */
export function overrideAlerts(asked: readonly Override[], applied: readonly AppliedOverride[]): string[] {
  const idle = asked.filter(
    ({document, fact}) =>
      !applied.some((one) => one.fact === fact && (document === null || one.document === document)),
  )
  return [
    ...[...new Set(applied.map(({fact}) => fact))].map((fact) =>
      appliedAlert(
        fact,
        applied.filter((one) => one.fact === fact),
      ),
    ),
    ...idle.map(
      ({fact}) => `--disclose ${fact} changed nothing: it is not recorded, or the letter tells it anyway.`,
    ),
  ]
}
