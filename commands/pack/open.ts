import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {ResettleError} from '../../src/errors.ts'
import {sha256} from '../../src/io/hash.ts'
import {writePack} from '../../src/io/pack-writer.ts'
import {openSeal} from '../../src/io/seal.ts'
import {inspectPack} from '../../src/pack/inspect-pack.ts'
import {MANIFEST_FILE, MANIFEST_KIND} from '../../src/pack/manifest.ts'
import {BaseCommand, type Envelope} from '../../src/terminal/base-command.ts'
import {keyFlags, loadKey} from '../../src/terminal/seal-flags.ts'
import {cleanText} from '../../src/terminal/text.ts'

interface PackOpenResult extends Envelope {
  readonly folder: string
  readonly files: readonly string[]
  readonly expires: string
}

export default class PackOpen extends BaseCommand {
  static override summary = 'open a pack that was sealed with --encrypt'
  static override description =
    'Asks for the passphrase, or takes an age identity, holds every file to its hash in the manifest, and writes the folder of the pack into --out. What is not a whole pack is not written.'
  static override examples = [
    'resettle pack open packs/A1234BC.age --out open',
    'resettle pack open packs/A1234BC.age --identity key.txt --out open',
  ]
  static override args = {
    file: Args.string({description: 'the sealed pack', required: true}),
  }
  static override flags = {
    out: Flags.string({
      char: 'o',
      description: 'folder in which the folder of the pack is made',
      helpValue: 'DIR',
      required: true,
    }),
    ...keyFlags,
    force: Flags.boolean({description: 'replace the pack of this reference that is there'}),
  }

  async run(): Promise<PackOpenResult> {
    const {args, flags} = await this.parse(PackOpen)
    const today = this.today(flags)
    const {files} = await openSeal(args.file, await loadKey(flags))
    const manifest = files.find(({name}) => name === MANIFEST_FILE)
    const found = inspectPack(
      {
        manifest: manifest === undefined ? '' : new TextDecoder().decode(manifest.content),
        files: new Map(files.map(({name, content}) => [name, sha256(content)])),
        others: [],
      },
      today,
    )
    if (found === null || !found.whole) {
      throw new ResettleError('SEAL_CLOSED', `What is sealed in ${args.file} is not a whole pack.`, {
        next: ['Nothing was written. Ask whoever sent it to make it again.'],
      })
    }
    const {reference, expires} = found.head
    const {folder} = writePack(
      flags.out,
      files,
      {manifest: MANIFEST_FILE, kind: MANIFEST_KIND, reference},
      flags.force,
    )
    this.print(cleanText(`Opened into ${folder}: ${files.length} files.`))
    if (found.expired) this.alert(`This pack is past its day (${expires}): delete it.`)
    const {directory} = await this.openDataset(flags)
    return {dataset: directory.dataset, today, folder, files: files.map(({name}) => name), expires}
  }
}
