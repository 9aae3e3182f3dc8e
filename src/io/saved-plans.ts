import {readdirSync} from 'node:fs'
import {join, relative} from 'node:path'
import {type SavedPlan, servicesNamed} from '../directory/plan-impact.ts'
import {ResettleError} from '../errors.ts'
import {readText, systemReason} from './files.ts'

// A match of one person has a few hundred kilobytes; a file of thousands of people is a batch's output.
const MAX_BYTES = 256 * 1024 * 1024

/** What `match` and `plan` left in a folder, and the files that could not be understood. */
export interface SavedPlans {
  readonly plans: readonly SavedPlan[]
  /** Paths within the folder of files that are not JSON, or cannot be read. */
  readonly unread: readonly string[]
}

/**
 * Reads each `.json` and `.jsonl` file of a folder and of the folders in it, in the order of their paths. A file
 * that names no service is left out. Throws `FILE_UNREADABLE` when there is no such folder.
 */
export function readSavedPlans(folder: string): SavedPlans {
  const plans: SavedPlan[] = []
  const unread: string[] = []
  for (const file of listFiles(folder)) {
    try {
      const services = servicesNamed(parseDocuments(file, readText(join(folder, file), MAX_BYTES)))
      if (services.length > 0) plans.push({file, services})
    } catch {
      unread.push(file)
    }
  }
  return {plans, unread}
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile() && /\.jsonl?$/i.test(entry.name))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort()
  } catch (error) {
    throw new ResettleError('FILE_UNREADABLE', `${folder} cannot be read: ${systemReason(error)}.`)
  }
}

function parseDocuments(file: string, text: string): unknown[] {
  if (!file.toLowerCase().endsWith('.jsonl')) return [JSON.parse(text)]
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as unknown)
}

/** How many plans name each service. */
export function countNamed(plans: readonly SavedPlan[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of plans.flatMap(({services}) => services)) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
