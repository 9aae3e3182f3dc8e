/** A file of a tar. */
export interface TarFile {
  readonly name: string
  readonly content: Uint8Array
}

const BLOCK = 512
const FILE_TYPES = new Set(['0', '\0', ''])

/**
 * The files of a tar (POSIX ustar) in which there are files and nothing else, as a sealed pack has them; null for any
 * other: one with a link, a device, a folder or an extension in it, a size that is no number or goes beyond the end,
 * or a name that comes twice in any case.
 */
export function readTar(bytes: Uint8Array): TarFile[] | null {
  const files: TarFile[] = []
  const names = new Set<string>()
  let at = 0
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    const header = bytes.subarray(at, at + BLOCK)
    const name = textOf(header.subarray(0, 100))
    const digits = /^[0-7]{1,11}$/.exec(textOf(header.subarray(124, 136)).trim())
    const start = at + BLOCK
    const end = start + Number.parseInt(digits?.[0] ?? 'none', 8)
    const type = textOf(header.subarray(156, 157))
    // A second part of the name: a pack's names are short.
    const prefix = textOf(header.subarray(345, 500))
    if (!(end <= bytes.length) || !FILE_TYPES.has(type) || prefix !== '') return null
    if (names.has(name.toLowerCase())) return null
    names.add(name.toLowerCase())
    files.push({name, content: bytes.slice(start, end)})
    at = start + Math.ceil((end - start) / BLOCK) * BLOCK
  }
  return files
}

function textOf(field: Uint8Array): string {
  const end = field.indexOf(0)
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end))
}
