import * as Args from '@oclif/core/args'
import {formatDate} from '../../src/calendar.ts'
import {EXIT_CODES, ResettleError} from '../../src/errors.ts'
import {findPacks} from '../../src/io/kept-packs.ts'
import {inspectPack} from '../../src/pack/inspect-pack.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {cleanText} from '../../src/terminal/text.ts'

/** A pack as it was found. */
export interface CheckedPack {
  readonly folder: string
  /** Null when the manifest cannot be read as one. */
  readonly reference: string | null
  readonly expires: string | null
  readonly expired: boolean
  readonly whole: boolean
  readonly missing: readonly string[]
  readonly changed: readonly string[]
  readonly foreign: readonly string[]
}

interface PackCheckResult extends Envelope {
  readonly packs: readonly CheckedPack[]
}

export default class PackCheck extends BaseCommand {
  static override summary = 'check that packs are as they were made, and not past their day'
  static override description =
    'Holds each file of a pack to its hash in manifest.json, names what is missing, changed or was put there by someone else, and says when the pack is to be deleted. Takes the folder of one pack, or a folder of packs. Ends with 2 when a pack is not whole, and with 3 when all are whole and one is past its day.'
  static override examples = ['resettle pack check demo', 'resettle pack check demo --json']
  static override args = {
    folder: Args.string({description: 'a pack, or a folder of packs', required: true}),
  }

  async run(): Promise<PackCheckResult> {
    const {args, flags} = await this.parse(PackCheck)
    const today = this.today(flags)
    const packs = findPacks(args.folder).map((pack): CheckedPack => {
      const found = inspectPack(pack, today)
      if (found === null) return {folder: pack.folder, ...NOT_READ}
      const {head, missing, changed, foreign, whole, expired} = found
      return {
        folder: pack.folder,
        reference: head.reference,
        expires: head.expires,
        expired,
        whole,
        missing,
        changed,
        foreign,
      }
    })
    if (packs.length === 0) {
      throw new ResettleError('FILE_UNREADABLE', `There is no pack in ${args.folder}.`, {
        next: ['Name the folder of a pack, or the folder that packs lie in.'],
      })
    }
    for (const pack of packs) this.print(cleanText(describe(pack)))
    if (packs.some(({whole}) => !whole)) process.exitCode = EXIT_CODES.data
    else if (packs.some(({expired}) => expired)) process.exitCode = EXIT_CODES.condition
    const {directory} = await this.openDataset(flags)
    return {dataset: directory.dataset, today, packs}
  }
}

const NOT_READ = {
  reference: null,
  expires: null,
  expired: false,
  whole: false,
  missing: [],
  changed: ['manifest.json'],
  foreign: [],
} as const

function describe({
  folder,
  reference,
  expires,
  expired,
  whole,
  missing,
  changed,
  foreign,
}: CheckedPack): string {
  if (reference === null || expires === null) return `${folder}: its manifest.json cannot be read as one`
  const day = expired
    ? `past its day since ${formatDate(expires)}: delete it`
    : `delete by ${formatDate(expires)}`
  const faults = [
    ...missing.map((name) => `  missing: ${name}`),
    ...changed.map((name) => `  changed since it was made: ${name}`),
    ...foreign.map((name) => `  not of the pack: ${name}`),
  ]
  return [`${folder}: ${whole ? 'whole' : 'NOT WHOLE'}; ${day}`, ...faults].join('\n')
}
