import {execFileSync, spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Whether poppler's tools, which read PDF files, are on this machine. */
export const hasPdfTools = spawnSync('pdftotext', ['-v']).error === undefined

/** What one of poppler's tools says of a PDF; `null` stands for the file among the arguments. */
export function readWith(program: string, bytes: Uint8Array, args: readonly (string | null)[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'resettle-pdf-'))
  try {
    const path = join(folder, 'document.pdf')
    writeFileSync(path, bytes)
    return execFileSync(
      program,
      args.map((arg) => arg ?? path),
      {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024},
    )
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/** The text of a PDF in the order in which it is written. */
export const textIn = (bytes: Uint8Array): string => readWith('pdftotext', bytes, ['-raw', null, '-'])

/** The structure of a PDF with its text, one element a line, indented by its depth. */
export const structureOf = (bytes: Uint8Array): string => readWith('pdfinfo', bytes, ['-struct-text', null])
