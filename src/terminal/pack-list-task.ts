import {ResettleError} from '../errors.ts'
import type {Installation} from '../io/datasets.ts'
import {readReferrerFile} from '../io/personal-file.ts'
import type {LawfulBasisId} from '../pack/lawful-basis.ts'
import {PACK_FORMATS, type PackFormat} from '../pack/render-pack.ts'
import {columnOptions} from './column-flags.ts'
import {refuseFlags} from './list-flags.ts'
import type {PackListTask} from './pack-list.ts'
import {refuseExisting} from './refuse-existing.ts'
import {sealFlags} from './seal-flags.ts'

/** The flags of `pack` that hold for a list. */
export interface PackListFlags {
  readonly out?: string | undefined
  readonly people?: string | undefined
  readonly errors?: string | undefined
  readonly referrer?: string | undefined
  readonly dataset?: string | undefined
  readonly 'lawful-basis'?: LawfulBasisId | undefined
  readonly consent: string
  readonly 'consent-contact': string
  readonly 'allow-incomplete': boolean
  readonly discreet: boolean
  readonly 'easy-read': boolean
  readonly format?: readonly PackFormat[] | undefined
  readonly force: boolean
  readonly map?: readonly string[] | undefined
  readonly 'ignore-column'?: readonly string[] | undefined
}

// What is one person's own and cannot be said of a whole list.
const OF_ONE_PERSON = [
  'person',
  'ask-person',
  'service',
  'authority',
  'disclose',
  'consent-date',
  ...Object.keys(sealFlags),
]

/** The packs of a list as the flags ask for them. Throws `USAGE`, `OUTPUT_EXISTS` and what reading the referrer throws. */
export async function packListTask(
  path: string,
  flags: PackListFlags,
  {
    installation,
    today,
    program,
    width,
  }: {
    readonly installation: Installation
    readonly today: string
    readonly program: string
    readonly width: number
  },
): Promise<PackListTask> {
  refuseFlags(flags, OF_ONE_PERSON, 'one person')
  refuseConsent(flags)
  const {out, people, errors, referrer, dataset, force} = flags
  if (out === undefined)
    throw new ResettleError('USAGE', 'The packs of a release list need a folder: --out DIR.')
  if ([path, people, referrer].filter((source) => source === '-').length > 1)
    throw new ResettleError('USAGE', 'Only one file can come from standard input.')
  if (errors !== undefined) refuseExisting(errors, force)
  return {
    path,
    people,
    errors,
    columns: columnOptions(flags),
    width,
    work: {
      installation,
      dataset,
      today,
      program,
      out,
      force,
      allowIncomplete: flags['allow-incomplete'],
      formats: flags.format ?? PACK_FORMATS,
      shared: {
        referrer: referrer === undefined ? null : await readReferrerFile(referrer),
        basis: flags['lawful-basis'] ?? null,
        discreet: flags.discreet,
        easyRead: flags['easy-read'],
      },
    },
  }
}

function refuseConsent(flags: PackListFlags): void {
  const given = (['consent', 'consent-contact'] as const).find((name) => flags[name] !== 'not-asked')
  if (given === undefined) return
  throw new ResettleError('USAGE', `--${given} is for one person: nobody can agree for others.`, {
    next: [
      'Give what each person of a list said in the file of --people: consent, consent_date, consent_contact.',
    ],
  })
}
