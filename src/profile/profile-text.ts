import type {PlacedProblem} from './json-source.ts'
import type {Profile} from './profile.ts'
import {parseProfile} from './read-profile.ts'
import type {ReadingContext} from './reading.ts'

/** `ProfileResult` for a text: problems have their line and character. */
export type ProfileTextResult =
  | {readonly ok: true; readonly profile: Profile; readonly notes: readonly string[]}
  | {readonly ok: false; readonly problems: readonly PlacedProblem[]}

/** Reads and checks a profile from JSON text, as `parseProfile` does; a key that stands twice is a problem too. */
export async function parseProfileText(text: string, context: ReadingContext): Promise<ProfileTextResult> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    const {explainSyntax} = await import('./json-source.ts')
    return {ok: false, problems: explainSyntax(text)}
  }
  const result = parseProfile(json, context)
  const repeats = countKeysWritten(text) > countKeysRead(json)
  if (result.ok && !repeats) return result
  const {placeProblems} = await import('./json-source.ts')
  return {ok: false, problems: placeProblems(text, result.ok ? [] : result.problems)}
}

// JSON.parse keeps the last of two equal keys without a word. In valid JSON each text before a colon is a key, so
// that counting shows whether one was lost, and a second parser is loaded only to say where.
function countKeysWritten(text: string): number {
  let keys = 0
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"\s*(:)?/g))
    if (colon !== undefined) keys += 1
  return keys
}

function countKeysRead(json: unknown): number {
  let keys = 0
  const left: unknown[] = [json]
  while (left.length > 0) {
    const value = left.pop()
    if (value === null || typeof value !== 'object') continue
    if (!Array.isArray(value)) keys += Object.keys(value).length
    // Not spread into `push`: a long list would be more arguments than a call takes.
    for (const inner of Object.values(value)) left.push(inner)
  }
  return keys
}
