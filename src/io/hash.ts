import {createHash} from 'node:crypto'

/** SHA-256 of bytes or UTF-8 text, as 64 lower-case hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/**
 * The digest of a release: the SHA-256 of its files' names and digests, one `name digest` a line in name order, so
 * that it depends on the content alone.
 */
export function releaseDigest(files: Readonly<Record<string, string>>): string {
  const lines = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, digest]) => `${name} ${digest}\n`)
  return sha256(lines.join(''))
}
