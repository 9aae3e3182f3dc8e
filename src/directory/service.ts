import type {Borough} from '../vocabulary/boroughs.ts'
import type {Cohort} from '../vocabulary/cohorts.ts'
import type {Condition} from '../vocabulary/conditions.ts'
import type {Exclusion} from '../vocabulary/exclusions.ts'
import type {Pathway} from '../vocabulary/pathways.ts'
import type {
  ContactKind,
  Cost,
  Coverage,
  Delivery,
  OrganisationType,
  Route,
  ServiceSex,
  Status,
} from '../vocabulary/services.ts'

/** A place of delivery as matching needs it. `district` is the outward code ("SE5"); null is not stated. */
export interface Place {
  readonly borough: Borough | null
  readonly district: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/**
 * What matching, gaps and lists need of a service; small, so that it loads in milliseconds. `boroughs` are those
 * named; `allBoroughs` is the `*` of the CSV and `boroughsUnstated` its `?`. Each inner list of `onlyFor` is one
 * term: all its cohorts must hold, and one term is enough. `newestSource` is the latest `as_of` as written
 * (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`); `reachable` says whether a phone, e-mail, website or address is known.
 */
export interface Service {
  readonly id: string
  readonly name: string
  readonly organisationId: string
  readonly organisation: string
  readonly status: Status
  readonly pathways: readonly Pathway[]
  readonly coverage: Coverage
  readonly boroughs: readonly Borough[]
  readonly allBoroughs: boolean
  readonly boroughsUnstated: boolean
  readonly delivery: readonly Delivery[]
  readonly prisons: readonly string[]
  readonly sex: ServiceSex
  readonly minAge: number | null
  readonly maxAge: number | null
  readonly onlyFor: readonly (readonly Cohort[])[]
  readonly specialisesIn: readonly Cohort[]
  readonly requires: readonly Condition[]
  readonly excludes: readonly Exclusion[]
  readonly eligibility: string
  readonly referralRoutes: readonly Route[]
  readonly newestSource: string | null
  readonly reachable: boolean
  readonly places: readonly Place[]
}

export interface Organisation {
  readonly id: string
  readonly name: string
  readonly type: OrganisationType | null
  readonly charityNumber: string
}

export interface Contact {
  readonly kind: ContactKind
  readonly value: string
  readonly label: string
}

export interface Location {
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly borough: Borough | null
}

/** The page or document that states facts; `supports` names them, `asOf` is the date that it speaks for. */
export interface Source {
  readonly url: string
  readonly publisher: string
  readonly asOf: string
  readonly supports: readonly string[]
}

/** The rest of a record: read one at a time, when a person looks at a service or a pack is written. */
export interface ServiceDetails {
  readonly summary: string
  readonly successorId: string | null
  readonly howToRefer: string
  readonly openingHours: string
  readonly languages: readonly string[]
  readonly cost: Cost | null
  readonly website: string
  readonly notes: string
  readonly provider: Organisation
  readonly contacts: readonly Contact[]
  readonly locations: readonly Location[]
  readonly sources: readonly Source[]
}

/**
 * Names the data that an output was computed from, so that it can be computed again. With overlays, `version` ends
 * with their names (`2026.11.0+north-team`), so that whatever names the version names them, and `digest` is that of
 * the release and the overlays together.
 */
export interface DatasetIdentity {
  readonly version: string
  readonly digest: string
  readonly overlays?: readonly {readonly name: string; readonly digest: string}[]
}

/** A dataset release as commands load it. Services are in id order. */
export interface Directory {
  readonly dataset: DatasetIdentity
  readonly services: readonly Service[]
}
