import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {ResettleError} from '../errors.ts'
import {buildPack, type Pack, type PackRequest} from '../pack/build-pack.ts'
import {NO_CONSENT} from '../pack/consent-record.ts'
import {describePack, MANIFEST_FILE, MANIFEST_KIND, type Manifest} from '../pack/manifest.ts'
import {type PackFile, type PackFormat, renderPack} from '../pack/render-pack.ts'
import type {Profile} from '../profile/profile.ts'
import {type Installation, openDataset} from './datasets.ts'
import {withFolder, writeFileAtomic} from './files.ts'
import {loadFonts} from './fonts.ts'
import {loadDistricts, loadPrisons} from './geography.ts'
import {sha256} from './hash.ts'
import {formatJson} from './json-text.ts'
import {loadHolidays, loadMilestones} from './milestones.ts'
import {packFolderName, writePack} from './pack-writer.ts'
import type {ListedPerson} from './people-file.ts'
import {loadPlainWords} from './reference.ts'
import type {Seal} from './seal.ts'

/** All that the packs of a list share. Plain values, since workers get a copy. */
export interface PackWork {
  readonly installation: Installation
  /** The dataset asked for, as `openDataset` takes it. */
  readonly dataset: string | undefined
  readonly today: string
  readonly program: string
  readonly out: string
  readonly force: boolean
  readonly allowIncomplete: boolean
  readonly formats: readonly PackFormat[]
  readonly shared: Pick<PackRequest, 'referrer' | 'basis' | 'discreet' | 'easyRead'>
}

/** What became of one person of a list. `unmet` counts needs that no chosen service meets. */
export type MadePack =
  | {readonly ok: true; readonly outcome: 'written' | 'replaced' | 'unchanged'; readonly unmet: number}
  | {
      readonly ok: false
      readonly problems: readonly {readonly what: string; readonly expected: string}[]
    }

/** A file of a pack as the manifest lists it. */
export const measureFile = ({name, document, format, content}: PackFile) => ({
  name,
  document,
  format,
  bytes: Buffer.byteLength(content),
  sha256: sha256(content),
})

/**
 * Makes what writes the pack of one person of a list after another. A person whose pack cannot be made or would lack
 * a required fact comes back with the problems; a folder that cannot be written throws `FILE_UNWRITABLE`.
 */
export async function openPackMaker(
  work: PackWork,
): Promise<(profile: Profile, person: ListedPerson | null) => Promise<MadePack>> {
  const {installation, today, shared, out, formats} = work
  const {root} = installation
  const {directory, details} = await openDataset(installation, work.dataset)
  const names = new Map(loadPrisons(root).map(({code, name}) => [code, name]))
  const matching = {
    today,
    districts: loadDistricts(root),
    prisonName: (code: string) => names.get(code) ?? code,
  }
  const calendar = {milestones: loadMilestones(root), holidays: loadHolidays(root)}
  const plainWords = loadPlainWords(root)
  const none = {services: [], authority: null, disclose: []}
  let fonts: ReturnType<typeof loadFonts> | null = null

  return async (profile, person) => {
    try {
      const pack = buildPack({
        ...shared,
        ...none,
        profile,
        person: person?.details ?? null,
        consent: person?.consent ?? NO_CONSENT,
        plainWords,
        directory,
        details,
        matching,
        calendar,
      })
      if (pack.missing.length > 0 && !work.allowIncomplete) return {ok: false, problems: missingIn(pack)}
      const files = await renderPack(pack, formats, () => {
        fonts ??= loadFonts(root)
        return fonts
      })
      const manifest = describePack(pack, files.map(measureFile), work.program)
      const {outcome} = writePackFiles(out, files, manifest, work.force)
      return {ok: true, outcome, unmet: manifest.unmet.length}
    } catch (error) {
      if (!(error instanceof ResettleError) || error.code === 'FILE_UNWRITABLE') throw error
      return {ok: false, problems: [{what: error.message, expected: error.nextSteps.join(' ')}]}
    }
  }
}

/** Writes the files of a pack and its manifest, as `writePack` does. */
export function writePackFiles(
  out: string,
  files: readonly PackFile[],
  manifest: Manifest,
  force: boolean,
): ReturnType<typeof writePack> {
  return writePack(
    out,
    [...files, {name: MANIFEST_FILE, content: `${formatJson(manifest, 2)}\n`}],
    {manifest: MANIFEST_FILE, kind: MANIFEST_KIND, reference: manifest.reference},
    force,
  )
}

/**
 * Writes a pack as one sealed file beside where its folder would be, whole or not at all; nothing readable touches the
 * disk. Returns its path. Throws `OUTPUT_EXISTS` or `FILE_UNWRITABLE`.
 */
export async function sealPackFiles(
  out: string,
  files: readonly PackFile[],
  manifest: Manifest,
  force: boolean,
  seal: Seal,
): Promise<string> {
  const {sealPack} = await import('./seal.ts')
  const name = packFolderName(manifest.reference)
  const path = join(out, `${name}.age`)
  if (!force && existsSync(path)) throw new ResettleError('OUTPUT_EXISTS', `${path} exists already.`)
  const all = [...files, {name: MANIFEST_FILE, content: `${formatJson(manifest, 2)}\n`}]
  const sealed = await sealPack(name, all, seal)
  withFolder(out, 0o700, () => writeFileAtomic(path, sealed))
  return path
}

/** What letters lack, each once: nearly the same is missing from every letter of a person. */
function missingIn({missing}: Pack): {what: string; expected: string}[] {
  const all = missing.flatMap((letter) => letter.missing)
  const first = new Map(all.map(({what, give}) => [what, give]))
  return [...first].map(([what, give]) => ({
    what: `${what} is missing from a letter`,
    expected: `${give}; or --allow-incomplete`,
  }))
}
