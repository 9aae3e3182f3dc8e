import {existsSync} from 'node:fs'
import {ResettleError} from '../errors.ts'
import {readText, writeFileAtomic} from '../io/files.ts'
import {isQuestion} from '../profile/questions-answer.ts'
import type {Interview} from './wizard.ts'

const FORMAT = 'resettle profile draft 1'
const LARGEST = 1024 * 1024

/** A run of the wizard that was stopped half-way, with the file that it is to become, where one was named. */
export interface SavedInterview {
  readonly interview: Interview
  readonly out: string | null
}

/** Saves a run half-way, for its owner only, and says where: beside `out`, in a file that does not exist yet. */
export function saveDraft(out: string, saved: SavedInterview, resumed: string | null): string {
  const path = resumed ?? freeDraftPath(out)
  writeFileAtomic(path, `${JSON.stringify({format: FORMAT, ...saved}, null, 2)}\n`)
  return path
}

function freeDraftPath(out: string): string {
  const stem = out.replace(/\.json$/i, '')
  for (let number = 1; ; number += 1) {
    const path = `${stem}.draft${number === 1 ? '' : `-${number}`}.json`
    if (!existsSync(path)) return path
  }
}

/** Reads a run that was saved half-way. Throws `PROFILE_INVALID` for any other file. */
export function loadDraft(path: string): SavedInterview {
  let json: unknown
  try {
    json = JSON.parse(readText(path, LARGEST))
  } catch (error) {
    if (error instanceof ResettleError) throw error
    json = null
  }
  if (!isSaved(json)) {
    throw new ResettleError('PROFILE_INVALID', `${path} is not a profile that was saved half-way.`, {
      next: [
        'Give --resume the draft that the wizard named; a finished profile is changed with `resettle profile edit`.',
      ],
    })
  }
  return {interview: json.interview, out: json.out}
}

function isSaved(json: unknown): json is SavedInterview & {format: string} {
  const saved = json as {
    format?: unknown
    interview?: {base?: unknown; answers?: unknown}
    out?: unknown
  } | null
  const {answers, base} = saved?.interview ?? {}
  const out = saved?.out
  return (
    saved?.format === FORMAT &&
    (out === null || typeof out === 'string') &&
    typeof base === 'object' &&
    base !== null &&
    Array.isArray(answers) &&
    answers.every(isAnswer)
  )
}

function isAnswer(value: unknown): boolean {
  const {question, value: words} = (value ?? {}) as {question?: unknown; value?: unknown}
  const isText = (word: unknown): boolean => typeof word === 'string'
  return (
    typeof question === 'string' &&
    isQuestion(question) &&
    (words === null || isText(words) || (Array.isArray(words) && words.every(isText)))
  )
}
