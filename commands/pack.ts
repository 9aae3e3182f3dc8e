import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {type IsoDate, isIsoDate} from '../src/calendar.ts'
import {renderTerminal} from '../src/document/terminal.ts'
import {formatFault, ResettleError} from '../src/errors.ts'
import {loadFonts} from '../src/io/fonts.ts'
import {loadHolidays, loadMilestones} from '../src/io/milestones.ts'
import {measureFile, sealPackFiles, writePackFiles} from '../src/io/pack-maker.ts'
import {loadPlainWords} from '../src/io/reference.ts'
import type {Seal} from '../src/io/seal.ts'
import {buildPack, type Pack as PackOfDocuments} from '../src/pack/build-pack.ts'
import type {Fact} from '../src/pack/facts.ts'
import {LAWFUL_BASIS_IDS, lawfulBasis} from '../src/pack/lawful-basis.ts'
import {describePack, type Manifest} from '../src/pack/manifest.ts'
import {PACK_FORMATS, type PackFile, renderPack} from '../src/pack/render-pack.ts'
import {BaseCommand, type Envelope, wordFrom} from '../src/terminal/base-command.ts'
import {columnFlags} from '../src/terminal/column-flags.ts'
import {refuseFlags} from '../src/terminal/list-flags.ts'
import {loadMatchingContext} from '../src/terminal/load-context.ts'
import {isReleaseList, loadProfile} from '../src/terminal/load-profile.ts'
import {checkInputs, loadDetails} from '../src/terminal/pack-inputs.ts'
import type {PackListResult} from '../src/terminal/pack-list.ts'
import type {PackListFlags} from '../src/terminal/pack-list-task.ts'
import {renderPackReport} from '../src/terminal/pack-report.ts'
import {loadStyle} from '../src/terminal/screen.ts'
import {loadSeal, sealFlags} from '../src/terminal/seal-flags.ts'
import {cleanText} from '../src/terminal/text.ts'
import {type Borough, boroughVocabulary} from '../src/vocabulary/boroughs.ts'

interface PackResult extends Envelope {
  readonly pack: {
    readonly folder: string | null
    readonly sendable: boolean
    readonly files: readonly {
      readonly name: string
      readonly reader: string
      readonly sha256: string
      readonly disclosed: readonly Fact[]
    }[]
    readonly services: Manifest['services']
    readonly unmet: Manifest['unmet']
  }
}

interface PackListJson extends Envelope {
  readonly packs: Omit<PackListResult, 'exit'> & {readonly folder: string}
}

const OF_A_LIST = ['people', 'errors', ...Object.keys(columnFlags)]

export default class Pack extends BaseCommand {
  static override summary =
    'write the referral pack: a summary, a letter to each service, a leaflet for the person'
  static override description =
    `Matches the person to services and writes what each reader may know and nothing else: 01-summary for the officer, a letter to each chosen service, a leaflet for the person, and manifest.json, which says of each document what it tells, what it withholds, and why. Without --out nothing is written: the documents are shown.

Who the person is and how to reach them comes from a file, or with --ask-person from questions in the terminal; never from flags, and is kept nowhere else:

  - --person: {"name", "dateOfBirth", "phone", "email", "address", "safeContact": {"method", "note"}}
- --referrer: {"name", "role", "organisation", "phone", "email"}

Any key may be left out, and either file: the letters then have blanks to fill in by hand. The note of safeContact is printed in letters as it stands: say how to make contact, not why.

For a release list (.csv, or .jsonl with a profile on each line) it writes one folder for each person into --out. Who they are, and what each said about being referred, comes from --people: a CSV file with reference, name, date_of_birth, phone, email, address, safe_contact, safe_contact_note, consent, consent_date, consent_contact, or JSON lines. Rows that cannot be done are listed and stop nothing, and the exit code is 4. An interrupted run is completed by the same command. Consent is each person's own: no flag gives it for a list.

For someone who is homeless, or will be within 56 days, --authority adds a referral to the council that the person chose, under the duty to refer. It is a draft until both consents are recorded (--consent, --consent-contact).

Until a lawful basis is chosen the letters are drafts and say so. Consent is recorded apart from it. The bases are:

${LAWFUL_BASIS_IDS.map((id) => `- ${id}: ${lawfulBasis(id).label.toLowerCase()} (${lawfulBasis(id).law})`).join('\n')}`
  static override examples = [
    'resettle pack data/examples/profiles/care-leaver.json',
    'resettle pack data/examples/profiles/care-leaver.json --out demo --allow-incomplete',
    'resettle pack data/examples/release-list.csv --out packs --allow-incomplete',
    'resettle pack data/examples/profiles/care-leaver.json --out demo --allow-incomplete --encrypt',
    'resettle pack data/examples/profiles/abuse-survivor.json --out demo --discreet --person data/examples/people/abuse-survivor.json --referrer data/examples/people/referrer.json --lawful-basis explicit-consent --consent yes --consent-date 2026-11-20',
  ]
  static override args = {
    profile: Args.string({
      description: 'a profile (JSON), a release list (.csv or .jsonl), or - for standard input',
      required: true,
    }),
  }
  static override flags = {
    out: Flags.string({
      char: 'o',
      description: 'folder to make the pack in: it becomes a folder named by the reference',
      helpValue: 'DIR',
    }),
    person: Flags.string({
      description: "the person's details as JSON (- for standard input)",
      helpValue: 'FILE',
    }),
    referrer: Flags.string({
      description: "the referrer's details as JSON",
      env: 'RESETTLE_REFERRER',
      helpValue: 'FILE',
    }),
    service: Flags.string({
      description: 'write to this service instead of those of the plan (may be repeated)',
      helpValue: 'ID',
      multiple: true,
      multipleNonGreedy: true,
    }),
    authority: Flags.custom<Borough>({
      description: 'the housing authority that the person chose, for a duty to refer',
      helpValue: 'BOROUGH',
      parse: async (input) => wordFrom(boroughVocabulary, input),
    })(),
    'lawful-basis': Flags.option({
      description: 'the ground in law on which the pack is shared; there is no default',
      options: LAWFUL_BASIS_IDS,
    })(),
    consent: Flags.option({
      description: 'what the person answered when asked about these referrals',
      options: ['yes', 'no', 'not-asked'] as const,
      default: 'not-asked',
    })(),
    'consent-date': Flags.custom<IsoDate>({
      description: 'the day on which the person was asked (YYYY-MM-DD)',
      helpValue: 'DATE',
      parse: async (input) => {
        if (isIsoDate(input)) return input
        throw new ResettleError('USAGE', `--consent-date takes a real date as YYYY-MM-DD, not "${input}".`)
      },
    })(),
    'consent-contact': Flags.option({
      description: 'what the person answered about giving contact details to the housing authority',
      options: ['yes', 'no', 'not-asked'] as const,
      default: 'not-asked',
    })(),
    disclose: Flags.string({
      description:
        'tell services this fact too, such as history:arson, by your decision: FACT, or DOCUMENT:FACT for one letter',
      helpValue: 'FACT',
      multiple: true,
      multipleNonGreedy: true,
    }),
    'allow-incomplete': Flags.boolean({
      description: 'write letters that lack a required fact, with blanks to fill in by hand',
    }),
    discreet: Flags.boolean({description: 'leave what could do harm if found off the leaflet'}),
    'easy-read': Flags.boolean({description: 'write the leaflet as easy-read text: short lines, large type'}),
    format: Flags.option({
      description: 'formats to write (default: all)',
      options: PACK_FORMATS,
      multiple: true,
      delimiter: ',',
    })(),
    'ask-person': Flags.boolean({
      description: "ask for the person's details, and yours, where no file gives them",
    }),
    ...sealFlags,
    force: Flags.boolean({description: 'replace the pack of this reference that is there'}),
    list: Flags.boolean({
      description: 'read a release list whatever the file is called, also from standard input (-)',
      helpGroup: 'RELEASE LIST',
    }),
    people: Flags.string({
      description: "the details of a list's people by reference, as CSV or JSON lines",
      helpGroup: 'RELEASE LIST',
      helpValue: 'FILE',
    }),
    errors: Flags.string({
      description: 'file for the faults of all rows that could not be done, as CSV',
      helpGroup: 'RELEASE LIST',
      helpValue: 'FILE',
    }),
    ...columnFlags,
  }

  async run(): Promise<PackResult | PackListJson> {
    const {args, flags} = await this.parse(Pack)
    const today = this.today(flags)
    if (flags.list || isReleaseList(args.profile)) return this.packList(args.profile, flags, today)
    refuseFlags(flags, OF_A_LIST, 'a release list', 'give a list: a .csv or .jsonl file, or - with --list')
    checkInputs(args.profile, flags)
    const profile = await loadProfile(args.profile, this.installation, today)
    const {directory, details} = await this.openDataset(flags)
    const {person, referrer} = await loadDetails(flags)
    const pack = buildPack({
      profile,
      person,
      referrer,
      consent: {
        answer: flags.consent,
        date: flags['consent-date'] ?? null,
        contactDetails: flags['consent-contact'],
      },
      basis: flags['lawful-basis'] ?? null,
      services: flags.service ?? [],
      authority: flags.authority ?? null,
      disclose: flags.disclose ?? [],
      discreet: flags.discreet,
      easyRead: flags['easy-read'],
      plainWords: loadPlainWords(this.installation.root),
      directory,
      details,
      matching: loadMatchingContext(this.installation, profile, today),
      calendar: {
        milestones: loadMilestones(this.installation.root),
        holidays: loadHolidays(this.installation.root),
      },
    })
    this.checkComplete(pack, flags)
    const files = await renderPack(pack, flags.format ?? PACK_FORMATS, () =>
      loadFonts(this.installation.root),
    )
    const manifest = describePack(pack, files.map(measureFile), this.config.version)
    const folder =
      flags.out === undefined
        ? await this.show(pack)
        : await this.write(flags.out, files, manifest, flags.force, await loadSeal(flags))
    if (!manifest.sendable) {
      this.alert(
        `Draft: no lawful basis was chosen, so nothing in this pack may be sent. Add --lawful-basis with one of: ${LAWFUL_BASIS_IDS.join(', ')}.`,
      )
    }
    return {dataset: directory.dataset, today, pack: {folder, ...toJson(manifest)}}
  }

  private async packList(path: string, flags: PackListFlags, today: IsoDate): Promise<PackListJson> {
    const {packListTask} = await import('../src/terminal/pack-list-task.ts')
    const {installation, width} = this
    const program = this.config.version
    const task = await packListTask(path, flags, {installation, today, program, width})
    const {directory} = await this.openDataset(flags)
    const {packList} = await import('../src/terminal/pack-list.ts')
    const {exit, ...counts} = await packList(task)
    process.exitCode = exit
    if (task.work.shared.basis === null)
      this.alert('Drafts: no lawful basis was chosen, so nothing in these packs may be sent.')
    return {dataset: directory.dataset, today, packs: {...counts, folder: task.work.out}}
  }

  // Nothing is written before everything that is missing was listed; a preview only warns.
  private checkComplete(
    {missing}: PackOfDocuments,
    flags: {out?: string | undefined; 'allow-incomplete': boolean},
  ): void {
    if (missing.length === 0) return
    const faults = missing.flatMap(({document, reader, missing}) =>
      missing.map(({what, give}) => ({
        file: document,
        column: reader.kind === 'service' ? `to ${reader.service.name}` : 'to the housing authority',
        what: `${what} is missing`,
        expected: give,
      })),
    )
    if (flags.out !== undefined && !flags['allow-incomplete']) {
      const what = 'Nothing was written: letters lack what their readers need.'
      throw new ResettleError('PACK_INCOMPLETE', what, {faults})
    }
    this.alert('Letters lack what their readers need: fill in the blanks by hand.')
    for (const fault of faults) this.alert(`  ${cleanText(formatFault(fault))}`)
  }

  private async show(pack: PackOfDocuments): Promise<null> {
    const style = await loadStyle()
    const shown = pack.documents.map(({document}) => renderTerminal(document, {width: this.width, style}))
    this.print(shown.join(`\n${'='.repeat(this.width)}\n\n`))
    this.note('Nothing was written: add --out DIR to write the pack.')
    return null
  }

  private async write(
    out: string,
    files: readonly PackFile[],
    manifest: Manifest,
    force: boolean,
    seal: Seal | null,
  ): Promise<string> {
    if (seal !== null) {
      const file = await sealPackFiles(out, files, manifest, force, seal)
      this.print(`Wrote ${file}: open it with \`resettle pack open\`, or any program for age.`)
      return file
    }
    const {folder, outcome} = writePackFiles(out, files, manifest, force)
    this.print(renderPackReport({manifest, folder, outcome, width: this.width, style: await loadStyle()}))
    return folder
  }
}

function toJson(manifest: Manifest): Omit<PackResult['pack'], 'folder'> {
  return {
    sendable: manifest.sendable,
    files: manifest.documents.flatMap(({files, reader, disclosed}) =>
      files.map(({name, sha256}) => ({name, reader, sha256, disclosed: disclosed.map(({fact}) => fact)})),
    ),
    services: manifest.services,
    unmet: manifest.unmet,
  }
}
