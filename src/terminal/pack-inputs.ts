import {ResettleError} from '../errors.ts'
import {readPersonFile, readReferrerFile} from '../io/personal-file.ts'
import type {PackRequest} from '../pack/build-pack.ts'

/** Who the person is and who refers: from files, from questions, or not given. */
export async function loadDetails(flags: {
  readonly person?: string | undefined
  readonly referrer?: string | undefined
  readonly 'ask-person': boolean
}): Promise<Pick<PackRequest, 'person' | 'referrer'>> {
  const asked = flags['ask-person'] ? await import('./ask-details.ts') : null
  return {
    person:
      flags.person === undefined ? ((await asked?.askPerson()) ?? null) : await readPersonFile(flags.person),
    referrer:
      flags.referrer === undefined
        ? ((await asked?.askReferrer()) ?? null)
        : await readReferrerFile(flags.referrer),
  }
}

/** Checks what the flags say of one person's pack. Throws `USAGE`. */
export function checkInputs(
  profile: string,
  flags: {person?: string; referrer?: string; consent: string; 'consent-date'?: string},
): void {
  const fromInput = [profile, flags.person, flags.referrer].filter((path) => path === '-')
  if (fromInput.length > 1) throw new ResettleError('USAGE', 'Only one file can come from standard input.')
  if (flags['consent-date'] !== undefined && flags.consent === 'not-asked') {
    throw new ResettleError('USAGE', '--consent-date needs --consent yes or no: what did the person say?')
  }
}
