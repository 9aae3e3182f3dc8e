import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {compileRelease} from '../directory/compile.ts'
import {readTable} from '../directory/read-tables.ts'
import {type ReleaseTables, TABLE_NAMES} from '../directory/tables.ts'
import {findPostcode} from '../geography/postcodes.ts'
import {type Installation, type OpenDataset, openCompiled, openInMemory, writeCompiled} from './datasets.ts'
import {decodeText, readBytes} from './files.ts'
import {loadPostcodes} from './geography.ts'
import {releaseDigest, sha256} from './hash.ts'

/** Checks and compiles a folder of CSV files, or opens what an earlier run of the same content left in the cache. */
export async function openFolder(installation: Installation, folder: string): Promise<OpenDataset> {
  const files = new Map(TABLE_NAMES.map((table) => [`${table}.csv`, readBytes(join(folder, `${table}.csv`))]))
  const digest = releaseDigest(Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)])))
  const cached = join(installation.cacheDir, 'datasets', digest)
  if (existsSync(join(cached, 'directory.json'))) return openCompiled(cached)
  const tables = Object.fromEntries(
    TABLE_NAMES.map((table) => {
      const name = `${table}.csv`
      return [table, readTable(decodeText(files.get(name) ?? new Uint8Array(), join(folder, name)))]
    }),
  ) as unknown as ReleaseTables
  const packed = loadPostcodes(installation.root)
  const compiled = compileRelease(tables, (postcode) => findPostcode(packed, postcode))
  const dataset = {version: 'local', digest}
  try {
    writeCompiled(cached, dataset, compiled)
  } catch {
    // A cache that cannot be written (a read-only home) costs time, not the answer.
    return openInMemory(dataset, compiled)
  }
  return openCompiled(cached)
}
