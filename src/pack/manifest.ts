import type {Match, UnmetNeed} from '../matching/match.ts'
import type {Pack} from './build-pack.ts'
import type {Ledger} from './disclosed-facts.ts'
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
  const {reference, documents, chosen, unmet, consent, context} = pack
  return {
    kind: MANIFEST_KIND,
    format: 1,
    reference,
    today: context.today,
    expires: context.expires,
    sendable: context.basis !== null,
    lawfulBasis: context.basis,
    consent,
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
      sources: record.details.sources.map(({url, publisher, asOf}) => ({url, publisher, asOf})),
    })),
    unmet: unmet.map(({pathway, severity}) => ({pathway, severity})),
  }
}

/** Whom a document is for, as scripts read it: `officer`, `service:ID`, `housing-authority` or `person`. */
function readerId(reader: PackDocument['reader']): string {
  return reader.kind === 'service' ? `service:${reader.service.id}` : reader.kind
}
