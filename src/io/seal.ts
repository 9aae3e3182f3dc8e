import {ResettleError} from '../errors.ts'
import {readTar} from '../pack/read-tar.ts'
import {isSealed, readIdentities, readRecipients} from '../pack/seal-keys.ts'
import {readBytes, readText} from './files.ts'
import type {FileToWrite} from './pack-writer.ts'

/** To whom a pack is sealed: age recipients (any of whom can open it), or a passphrase. Never both, as age has it. */
export type Seal =
  | {readonly kind: 'recipients'; readonly recipients: readonly string[]}
  | {readonly kind: 'passphrase'; readonly passphrase: string}

/** What opens a seal. */
export type Key =
  | {readonly kind: 'identities'; readonly identities: readonly string[]}
  | {readonly kind: 'passphrase'; readonly passphrase: string}

const MAX_KEY_BYTES = 64 * 1024

/**
 * Seals the files of a pack as one age file (age-encryption.org/v1): a tar of the pack's folder, in memory, so that
 * nothing readable touches the disk. Any program for age opens it.
 */
export async function sealPack(
  folder: string,
  files: readonly FileToWrite[],
  seal: Seal,
): Promise<Uint8Array> {
  const {createTar} = await import('nanotar')
  const {Encrypter} = await import('age-encryption')
  const encrypter = new Encrypter()
  if (seal.kind === 'passphrase') encrypter.setPassphrase(seal.passphrase)
  else for (const recipient of seal.recipients) encrypter.addRecipient(recipient)
  // The same times for all, and nobody's name: a tar says more of a machine than a reader needs.
  const attrs = {mode: '600', uid: 0, gid: 0, mtime: 0}
  const tar = createTar(
    files.map(({name, content}) => ({name: `${folder}/${name}`, data: bytesOf(content), attrs})),
  )
  return await encrypter.encrypt(tar)
}

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content

// One folder, and in it files with names like those of a pack: nothing that leads anywhere else, and nothing that
// another system would take for a device or for another of them.
const ENTRY = /^([A-Za-z0-9][A-Za-z0-9_-]{0,80})\/(\d\d-[a-z0-9-]{1,60}\.[a-z]{1,8}|manifest\.json)$/
// The largest pack has a few megabytes.
const MAX_SEALED_BYTES = 128 * 1024 * 1024

/**
 * Opens a sealed pack: the name of its folder and its files, in memory. Throws `SEAL_CLOSED` when the key does not
 * open it or what is in it is no pack.
 */
export async function openSeal(
  path: string,
  key: Key,
): Promise<{
  readonly folder: string
  readonly files: readonly {readonly name: string; readonly content: Uint8Array}[]
}> {
  const sealed = readBytes(path, MAX_SEALED_BYTES)
  if (!isSealed(sealed)) throw new ResettleError('SEAL_CLOSED', `${path} is not an age file.`)
  const {Decrypter} = await import('age-encryption')
  const decrypter = new Decrypter()
  if (key.kind === 'passphrase') decrypter.addPassphrase(key.passphrase)
  else for (const identity of key.identities) decrypter.addIdentity(identity)
  let tar: Uint8Array
  try {
    tar = await decrypter.decrypt(sealed, 'uint8array')
  } catch {
    const what = key.kind === 'passphrase' ? 'This passphrase' : 'This identity'
    throw new ResettleError('SEAL_CLOSED', `${what} does not open ${path}, or the file is damaged.`)
  }
  const named = (readTar(tar) ?? []).map(({name, content}) => ({match: ENTRY.exec(name), content}))
  const folders = new Set(named.map(({match}) => match?.[1]))
  const [folder] = folders
  if (folders.size !== 1 || folder === undefined)
    throw new ResettleError('SEAL_CLOSED', `What is sealed in ${path} is not a pack, and was not unpacked.`)
  return {folder, files: named.map(({match, content}) => ({name: match?.[2] ?? '', content}))}
}

/** Recipients from flags and from a file, one a line. Throws `USAGE` for one that is no age recipient. */
export function loadRecipients(given: readonly string[], file: string | undefined): string[] {
  const lines = file === undefined ? [] : readText(file, MAX_KEY_BYTES).split(/\r?\n/)
  return readRecipients([...given, ...lines])
}

/** Identities from a file as `age-keygen` writes it. Throws `USAGE` when there is none in it. */
export const loadIdentities = (file: string): string[] => readIdentities(readText(file, MAX_KEY_BYTES), file)

/** A passphrase from a file: its first line. Throws `USAGE` when that is blank. */
export function loadPassphrase(file: string): string {
  const [first = ''] = readText(file, MAX_KEY_BYTES).split(/\r?\n/)
  if (first !== '') return first
  throw new ResettleError('USAGE', `The first line of ${file} is blank: a passphrase stands there.`)
}
