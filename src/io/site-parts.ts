import {createHash} from 'node:crypto'
import {join} from 'node:path'
import {deflateSync} from 'node:zlib'
import {compiledFolder} from './datasets.ts'
import {readBytes, readText} from './files.ts'
import {LEXICON_FILE} from './search-index.ts'

/** The script of the offline page, bundled by the build beside the program. */
export const SITE_SCRIPT_FILE = 'site.js'

/** The script of the offline page. */
export const loadSiteScript = (root: string): string => readText(join(root, 'dist', SITE_SCRIPT_FILE))

/** The compiled lexicon as bytes, for a page to carry. */
export const readLexicon = (root: string): Uint8Array => readBytes(join(compiledFolder(root), LEXICON_FILE))

/** SHA-256 of UTF-8 text in base64, as a content security policy names it. */
export const policyHash = (text: string): string => createHash('sha256').update(text).digest('base64')

/** Bytes in zlib's format, which unlike gzip's does not name the machine, in base64. */
export const packBytes = (bytes: Uint8Array): string => deflateSync(bytes, {level: 9}).toString('base64')
