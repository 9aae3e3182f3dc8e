import {closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync} from 'node:fs'
import {join} from 'node:path'
import type {CompiledRelease} from '../directory/compile.ts'
import {compareVersions, isVersion} from '../directory/release-version.ts'
import type {DatasetIdentity, Directory, Service, ServiceDetails} from '../directory/service.ts'
import {ResettleError} from '../errors.ts'
import {makeFolder, writeFileAtomic} from './files.ts'

/** Where a command finds things: the program's own folder, and the user's cache folder. */
export interface Installation {
  readonly root: string
  readonly cacheDir: string
  /** Folders that the user lays over whatever dataset a command opens, in order. */
  readonly overlays?: readonly string[]
}

/** A dataset ready for use. `details` reads one record; `folder` holds the compiled files, if they are on disk. */
export interface OpenDataset {
  readonly directory: Directory
  readonly details: (id: string) => ServiceDetails
  readonly folder: string | null
}

const DIRECTORY_FILE = 'directory.json'
const DETAILS_FILE = 'details.jsonl'

/**
 * The directory as it lies on disk: each service as a row of values in the order of `FIELDS`, which is half the
 * size of objects and loads in half the time, and the byte offset of each one's line in the details file, and of
 * the end of the last.
 */
interface DirectoryFile {
  readonly dataset: DatasetIdentity
  readonly rows: readonly (readonly unknown[])[]
  readonly detailOffsets: readonly number[]
}

const FIELDS = [
  'id',
  'name',
  'organisationId',
  'organisation',
  'status',
  'pathways',
  'coverage',
  'boroughs',
  'allBoroughs',
  'boroughsUnstated',
  'delivery',
  'prisons',
  'sex',
  'minAge',
  'maxAge',
  'onlyFor',
  'specialisesIn',
  'requires',
  'excludes',
  'eligibility',
  'referralRoutes',
  'newestSource',
  'reachable',
  'places',
] as const satisfies readonly (keyof Service)[]

/** Folder of the compiled data that the build makes. */
export const compiledFolder = (root: string): string => join(root, 'dist', 'data')

/** The dataset versions that this installation carries, oldest first. */
export function listVersions(root: string): string[] {
  const folder = join(compiledFolder(root), 'releases')
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(isVersion).sort(compareVersions)
}

/**
 * Opens the dataset that a command was told to use: the newest version when `choice` is absent, a version by its
 * number, or a folder of CSV files, which is checked and compiled on first use and kept by digest in the user's
 * cache folder. With overlays, either is what they are laid over. Throws `DATASET_UNKNOWN` or `DATASET_INVALID`.
 */
export async function openDataset(installation: Installation, choice?: string): Promise<OpenDataset> {
  const overlays = installation.overlays ?? []
  if (overlays.length > 0) {
    const {openOverlaid} = await import('./open-overlaid.ts')
    return openOverlaid(installation, choice, overlays)
  }
  if (choice !== undefined && existsSync(choice) && statSync(choice).isDirectory()) {
    const {openFolder} = await import('./dataset-folder.ts')
    return openFolder(installation, choice)
  }
  const versions = listVersions(installation.root)
  const version = choice ?? versions.at(-1)
  if (version === undefined || !versions.includes(version)) {
    const known = versions.length > 0 ? `versions here: ${versions.join(', ')}` : 'no version is built here'
    throw new ResettleError('DATASET_UNKNOWN', `There is no dataset "${choice ?? 'latest'}" (${known}).`)
  }
  return openCompiled(join(compiledFolder(installation.root), 'releases', version))
}

/** Opens a compiled dataset from the folder that `writeCompiled` filled. */
export function openCompiled(folder: string): OpenDataset {
  // Our own file needs none of the checks that `readText` makes of other people's.
  const file = JSON.parse(readFileSync(join(folder, DIRECTORY_FILE), 'utf8')) as DirectoryFile
  const {dataset, rows, detailOffsets} = file
  const directory: Directory = {dataset, services: rows.map(toService)}
  const details = (id: string): ServiceDetails => {
    const index = indexOfService(directory.services, id)
    const [start, end] = [detailOffsets[index], detailOffsets[index + 1]]
    if (start === undefined || end === undefined)
      throw new ResettleError('SERVICE_UNKNOWN', `There is no service "${id}".`)
    try {
      return JSON.parse(readSlice(join(folder, DETAILS_FILE), start, end)) as ServiceDetails
    } catch {
      throw new ResettleError('DATASET_INVALID', `The compiled dataset in ${folder} is damaged.`, {
        next: ['Delete that folder, and run the command again: it is made anew from the CSV files.'],
      })
    }
  }
  return {directory, details, folder}
}

// Written out, so that every service has one hidden class: reading by name in a loop takes three times as long. The
// compiled form is ours and is made anew with each version of the program.
function toService(row: readonly unknown[]): Service {
  return {
    id: row[0],
    name: row[1],
    organisationId: row[2],
    organisation: row[3],
    status: row[4],
    pathways: row[5],
    coverage: row[6],
    boroughs: row[7],
    allBoroughs: row[8],
    boroughsUnstated: row[9],
    delivery: row[10],
    prisons: row[11],
    sex: row[12],
    minAge: row[13],
    maxAge: row[14],
    onlyFor: row[15],
    specialisesIn: row[16],
    requires: row[17],
    excludes: row[18],
    eligibility: row[19],
    referralRoutes: row[20],
    newestSource: row[21],
    reachable: row[22],
    places: row[23],
  } as Service
}

/** Serves a dataset that could not be kept on disk. */
export function openInMemory(dataset: DatasetIdentity, compiled: CompiledRelease): OpenDataset {
  const details = (id: string): ServiceDetails => {
    const found = compiled.details[indexOfService(compiled.services, id)]
    if (found === undefined) throw new ResettleError('SERVICE_UNKNOWN', `There is no service "${id}".`)
    return found
  }
  return {directory: {dataset, services: compiled.services}, details, folder: null}
}

/** Writes the compiled form: one file that matching loads whole, one that is read a record at a time. */
export function writeCompiled(folder: string, dataset: DatasetIdentity, compiled: CompiledRelease): void {
  makeFolder(folder)
  const lines = compiled.details.map((details) => `${JSON.stringify(details)}\n`)
  const detailOffsets = [0]
  for (const line of lines) detailOffsets.push((detailOffsets.at(-1) ?? 0) + Buffer.byteLength(line))
  writeFileAtomic(join(folder, DETAILS_FILE), lines.join(''), 0o644)
  const rows = compiled.services.map((service) => FIELDS.map((field) => service[field]))
  const file: DirectoryFile = {dataset, rows, detailOffsets}
  writeFileAtomic(join(folder, DIRECTORY_FILE), JSON.stringify(file), 0o644)
}

/** Position of a service by binary search of ids in code-unit order, or -1. */
export function indexOfService(services: readonly Service[], id: string): number {
  let low = 0
  let high = services.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((services[middle]?.id ?? '') < id) low = middle + 1
    else high = middle
  }
  return services[low]?.id === id ? low : -1
}

function readSlice(path: string, start: number, end: number): string {
  const buffer = Buffer.alloc(end - start)
  const file = openSync(path, 'r')
  try {
    readSync(file, buffer, 0, buffer.length, start)
  } finally {
    closeSync(file)
  }
  return buffer.toString('utf8')
}
