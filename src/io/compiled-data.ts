import {join} from 'node:path'
import {compiledFolder} from './datasets.ts'
import {readBytes} from './files.ts'

/**
 * Reads a JSON file that the build left among the compiled data. It is our own, so it is taken to be what the build
 * wrote. Throws `FILE_UNREADABLE`.
 */
export function readCompiled<T>(root: string, file: string): T {
  return JSON.parse(readBytes(join(compiledFolder(root), file)).toString('utf8')) as T
}
