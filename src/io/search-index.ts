import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {type Lexicon, openLexicon} from '../search/lexicon.ts'
import {openSearchIndex, type SearchIndex} from '../search/search-index.ts'
import {compiledFolder, type Installation, listVersions, type OpenDataset} from './datasets.ts'
import {readBytes, writeFileAtomic} from './files.ts'

export const INDEX_FILE = 'search.bin'
export const LEXICON_FILE = 'search-words.bin'

/** The language of the job, as the build compiled it. */
export function loadLexicon(root: string): Lexicon {
  return openLexicon(readBytes(join(compiledFolder(root), LEXICON_FILE)))
}

/**
 * Opens the search index of the dataset that a command was told to use. That of a released version is one file, read
 * whole, and nothing else of the dataset is loaded. Another dataset is opened by `open`, and its index is compiled on
 * first use and kept beside it, where it can be.
 */
export async function loadSearchIndex(
  installation: Installation,
  choice: string | undefined,
  open: () => Promise<OpenDataset>,
): Promise<SearchIndex> {
  const versions = listVersions(installation.root)
  const version = choice ?? versions.at(-1)
  const overlaid = (installation.overlays ?? []).length > 0
  if (!overlaid && version !== undefined && versions.includes(version) && !existsSync(version)) {
    const index = readIndex(join(compiledFolder(installation.root), 'releases', version))
    if (index !== null) return index
  }
  const {directory, details, folder} = await open()
  const kept = folder === null ? null : readIndex(folder)
  // What it is called now: the same content may have been compiled under another name.
  if (kept !== null) return {...kept, dataset: directory.dataset}
  const {compileSearchIndex} = await import('../search/compile-index.ts')
  const bytes = compileSearchIndex(directory.dataset, directory.services, ({id}) => details(id))
  if (folder !== null) keepIndex(folder, bytes)
  const index = openSearchIndex(bytes)
  if (index === null) throw new Error('the search index that was just made cannot be read')
  return index
}

function readIndex(folder: string): SearchIndex | null {
  const path = join(folder, INDEX_FILE)
  if (!existsSync(path)) return null
  try {
    return openSearchIndex(readBytes(path))
  } catch {
    // Damaged: it is made again.
    return null
  }
}

function keepIndex(folder: string, bytes: Uint8Array): void {
  try {
    writeFileAtomic(join(folder, INDEX_FILE), bytes, 0o644)
  } catch {
    // A folder that cannot be written (a read-only installation) costs time, not the answer.
  }
}
