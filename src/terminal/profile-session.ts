import type {Directory} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import type {Installation} from '../io/datasets.ts'
import {writeFileAtomic} from '../io/files.ts'
import {formatJson} from '../io/json-text.ts'
import {type Draft, draftOf} from '../profile/draft.ts'
import type {Problem} from '../profile/problem.ts'
import type {Profile} from '../profile/profile.ts'
import {applyAnswers} from '../profile/questions-answer.ts'
import {NO_REFERENCE, parseProfile} from '../profile/read-profile.ts'
import type {ReadingContext} from '../profile/reading.ts'
import {saveDraft} from './draft-file.ts'
import {loadMatchingContext} from './load-context.ts'
import {flagFaults} from './profile-flags.ts'
import {refuseExisting} from './refuse-existing.ts'
import {wrapText} from './text.ts'
import {type Interview, runWizard} from './wizard.ts'
import {openPrompts, TEXT_HELP} from './wizard-prompts.ts'

/** What a session at the terminal works with. */
export interface Session {
  readonly installation: Installation
  readonly today: string
  readonly directory: Directory
  readonly reading: ReadingContext
  readonly width: number
  /** The file to write; a draft is saved beside it. */
  readonly out: (draft: Draft) => string
  /** The draft that is gone on with, if any: it is saved over. */
  readonly resumed: string | null
}

/**
 * Asks what is not known yet and gives the draft with all answers; null when the officer saved and stopped. Throws
 * `CANCELLED` on Ctrl-C; what was answered until then is kept in a draft.
 */
export async function askAll(start: Interview, session: Session): Promise<Draft | null> {
  const say = (line: string): void => {
    process.stderr.write(`${wrapText(line, session.width).join('\n')}\n`)
  }
  say(TEXT_HELP)
  const {outcome, interview} = await runWizard(start, {
    ask: await openPrompts(session.width),
    say,
    reading: session.reading,
    directory: session.directory,
    matching: (profile) => loadMatchingContext(session.installation, profile, session.today),
  })
  const draft = applyAnswers(interview.base, interview.answers)
  if (outcome === 'done') return draft
  const kept = keep(interview, session)
  if (outcome === 'interrupted') {
    throw new ResettleError('CANCELLED', kept === null ? 'Interrupted.' : `Interrupted. ${kept.what}`, {
      next: [kept === null ? 'Nothing was answered and nothing was written.' : kept.next],
    })
  }
  say(kept === null ? 'Nothing was answered and nothing was written.' : `${kept.what} ${kept.next}`)
  return null
}

function keep(interview: Interview, session: Session): {what: string; next: string} | null {
  if (interview.answers.length === 0) return null
  const out = session.out(applyAnswers(interview.base, interview.answers))
  const path = saveDraft(out, {interview, out}, session.resumed)
  const command = interview.review ? 'edit' : 'new'
  return {
    what: `What was answered is kept in ${path}.`,
    next: `Go on with: resettle profile ${command} --resume ${path}`,
  }
}

/** Reads a draft as a profile; the problems are told at the flags, or under the name of the file that it is from. */
export function profileFrom(draft: Draft, reading: ReadingContext, source: string | null): ProfileAndNotes {
  const result = parseProfile(draft, reading)
  if (result.ok) return result
  const faults = faultsOf(result.problems, source)
  const many = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`
  throw new ResettleError('PROFILE_INVALID', `This is not a valid profile (${many}):`, {
    faults,
    next: [
      source === null
        ? 'Mend the flags and run the command again.'
        : `Mend ${source} and run the command again.`,
    ],
  })
}

interface ProfileAndNotes {
  readonly profile: Profile
  readonly notes: readonly string[]
}

const faultsOf = (problems: readonly Problem[], source: string | null) =>
  flagFaults(problems).map((fault) => (source === null ? fault : {...fault, file: source}))

/** The name of a profile's file when none is given: its reference, with what a file name should not hold left out. */
export function defaultName({reference}: Pick<Draft, 'reference'>): string {
  const stem = (reference ?? NO_REFERENCE).replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-+|-+$/g, '')
  return `${stem === '' || reference === undefined ? 'profile' : stem}.json`
}

/** The profile as text, in the form that `match` reads. */
export const profileText = (profile: Profile): string => `${formatJson(draftOf(profile), 2)}\n`

/** Writes a profile for its owner only, whole or not at all; with `-` to standard output. */
export function saveProfile(path: string, profile: Profile, force: boolean): void {
  if (path === '-') {
    process.stdout.write(profileText(profile))
    return
  }
  refuseExisting(path, force)
  writeFileAtomic(path, profileText(profile))
}
