import type {ServiceDetails} from '../directory/service.ts'
import type {Match, UnmetNeed} from '../matching/match.ts'
import type {Tri} from '../profile/tri.ts'
import type {Pack} from './build-pack.ts'
import type {Ledger} from './disclosed-facts.ts'
import type {Fact} from './facts.ts'
import type {LawfulBasis} from './lawful-basis.ts'
import type {PackDocument} from './make-documents.ts'
import type {PackFormat} from './render-pack.ts'

/** A file as the shell wrote or will write it. `bytes` is its size; `sha256` 64 hexadecimal digits. */
export interface WrittenFile {
  readonly name: string
  readonly document: string
  readonly format: PackFormat
  readonly bytes: number
  readonly sha256: string
}

/** By what a pack's manifest is known from any other file of that name. */
export const MANIFEST_KIND = 'resettle-pack'
export const MANIFEST_FILE = 'manifest.json'

/** The account of a pack: what each document tells, to whom and why, from which data. It repeats no fact's value. */
export interface Manifest {
  readonly kind: typeof MANIFEST_KIND
  readonly format: 1
  readonly reference: string
  readonly today: string
  readonly expires: string
  readonly sendable: boolean
  readonly lawfulBasis: LawfulBasis | null
  readonly consent: Pack['consent']
  /** The day on which the basis was chosen (governance LB07). */
  readonly chosenOn: string | null
  readonly program: string
  readonly dataset: Pack['context']['dataset']
  readonly documents: readonly (Ledger & {
    readonly name: string
    readonly reader: string
    readonly marking: string | null
    readonly files: readonly Omit<WrittenFile, 'document'>[]
  })[]
  readonly services: readonly ManifestService[]
  readonly unmet: readonly Pick<UnmetNeed, 'pathway' | 'severity'>[]
  /** Needs that nothing but a national advice line covers. */
  readonly adviceOnly: Pack['adviceOnly']
  readonly dutyToRefer: ManifestDuty
  /** Facts told to a service against the table of disclosure, by whose decision. */
  readonly overrides: readonly {
    readonly document: string
    readonly reader: string
    readonly fact: Fact
    readonly decidedBy: string
    readonly date: string
  }[]
  /** What was left to be filled in by hand although its reader cannot act without it. */
  readonly incomplete: readonly {readonly document: string; readonly missing: readonly string[]}[]
}

/** Whether there is a referral to a housing authority and why. It repeats no date of the person's. */
interface ManifestDuty {
  readonly made: boolean
  readonly because: string
  readonly document: string | null
  readonly authority: string | null
  readonly threatenedWithin56Days: Tri | null
  readonly missing: readonly string[]
  readonly council: Pick<ManifestService, 'id' | 'name' | 'status' | 'newestSource' | 'sources'> | null
}

/** A chosen service, with each source and the date that it speaks for. */
interface ManifestService {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly needs: Match['needs']
  readonly verdict: Match['verdict']
  readonly status: Match['service']['status']
  readonly newestSource: string | null
  readonly sources: readonly {readonly url: string; readonly publisher: string; readonly asOf: string}[]
}

/** Writes the account of a pack and its files. `program` is the version of resettle that made it. */
export function describePack(pack: Pack, files: readonly WrittenFile[], program: string): Manifest {
  const {reference, documents, chosen, unmet, adviceOnly, consent, context} = pack
  return {
    kind: MANIFEST_KIND,
    format: 1,
    reference,
    today: context.today,
    expires: context.expires,
    sendable: context.basis !== null,
    lawfulBasis: context.basis,
    consent,
    chosenOn: context.basis === null ? null : context.today,
    program,
    dataset: context.dataset,
    documents: documents.map(({name, reader, document, ledger}) => ({
      name,
      reader: readerId(reader),
      marking: document.marking,
      files: files.filter((file) => file.document === name).map(({document: _, ...file}) => file),
      ...ledger,
    })),
    services: chosen.map(({match, record}) => ({
      id: record.service.id,
      name: record.service.name,
      organisation: record.service.organisation,
      needs: match.needs,
      verdict: match.verdict,
      status: record.service.status,
      newestSource: record.service.newestSource,
      sources: sourcesOf(record.details),
    })),
    unmet: unmet.map(({pathway, severity}) => ({pathway, severity})),
    adviceOnly,
    dutyToRefer: describeDuty(pack),
    overrides: pack.overrides.map(({document, service, fact, decidedBy, date}) => ({
      document,
      reader: `service:${service.id}`,
      fact,
      decidedBy,
      date,
    })),
    incomplete: pack.missing.map(({document, missing}) => ({
      document,
      missing: missing.map(({what}) => what),
    })),
  }
}

function sourcesOf({sources}: ServiceDetails): ManifestService['sources'] {
  return sources.map(({url, publisher, asOf}) => ({url, publisher, asOf}))
}

function describeDuty({duty, documents}: Pack): ManifestDuty {
  const {made, because, authority, council, test, missing} = duty
  return {
    made,
    because,
    document: documents.find(({reader}) => reader.kind === 'housing-authority')?.name ?? null,
    authority,
    threatenedWithin56Days: test?.outcome ?? null,
    missing,
    council:
      council === null
        ? null
        : {
            id: council.service.id,
            name: council.service.name,
            status: council.service.status,
            newestSource: council.service.newestSource,
            sources: sourcesOf(council.details),
          },
  }
}

/** Whom a document is for, as scripts read it: `officer`, `service:ID`, `housing-authority` or `person`. */
function readerId(reader: PackDocument['reader']): string {
  return reader.kind === 'service' ? `service:${reader.service.id}` : reader.kind
}
