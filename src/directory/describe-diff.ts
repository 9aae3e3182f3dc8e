import {listAnd} from '../vocabulary/words.ts'
import type {ChangeKind} from './change-kinds.ts'
import {describeCell} from './describe-cell.ts'
import {describeContacts, describeLocations, describeSources} from './describe-rows.ts'
import type {Cells, OrganisationChange, ReleaseDiff, ServiceChange, ServiceRecord} from './diff.ts'

/** One service or organisation that differs: what it is, its id, and a line for each thing that changed. */
interface ChangeEntry {
  readonly id: string
  readonly name: string
  readonly lines: readonly string[]
}

/** Entries under one heading ("Closed", "Moved"). */
export interface ChangeGroup {
  readonly title: string
  readonly entries: readonly ChangeEntry[]
}

const TITLES: Readonly<Record<ChangeKind, string>> = {
  closed: 'Closed',
  reopened: 'Running again',
  moved: 'Moved, or serving other boroughs',
  contact: 'Other ways to reach them',
  criteria: 'Who they take, and how people are referred',
  status: 'Status and successors',
  sources: 'Sources',
  other: 'Other changes',
}

/**
 * A diff as a changelog for people. A service stands once, under the gravest of its changes, with all of them
 * below it. `nameOf` names a service of either release by its id.
 */
export function describeDiff(
  {services, organisations}: ReleaseDiff,
  nameOf: (id: string) => string,
): ChangeGroup[] {
  const byKind = Map.groupBy(services.changed, (change) => change.kinds[0] ?? 'other')
  const groups: ChangeGroup[] = [
    {title: 'New services', entries: services.added.map(describeAdded)},
    {title: 'Removed', entries: services.removed.map(describeRemoved)},
    ...(Object.keys(TITLES) as ChangeKind[]).map((kind) => ({
      title: TITLES[kind],
      entries: (byKind.get(kind) ?? []).map((change) => describeChange(change, nameOf)),
    })),
    {title: 'New organisations', entries: organisations.added.map(describeOrganisation)},
    {title: 'Organisations removed', entries: organisations.removed.map(describeOrganisation)},
    {title: 'Organisations changed', entries: organisations.changed.map(describeOrganisationChange)},
  ]
  return groups.filter(({entries}) => entries.length > 0)
}

/** One sentence that counts what differs. */
export function summariseDiff({services, organisations}: ReleaseDiff): string {
  const count = (kind: ChangeKind): number =>
    services.changed.filter((change) => change.kinds.includes(kind)).length
  const parts = [
    [services.added.length, 'new'],
    [services.removed.length, 'removed'],
    [count('closed'), 'closed'],
    [count('reopened'), 'running again'],
    [count('moved'), 'moved or serving other boroughs'],
    [count('contact'), 'reached in another way'],
    [services.changed.filter(({kinds}) => !kinds.some(isGrave)).length, 'changed in other ways'],
  ] as const
  const said = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`)
  const providers = organisations.added.length + organisations.removed.length + organisations.changed.length
  const sentences = [
    said.length === 0 ? 'No service differs.' : `Services: ${listAnd(said)}.`,
    ...(providers === 0 ? [] : [`Organisations that differ: ${providers}.`]),
  ]
  return sentences.join(' ')
}

const GRAVE: readonly ChangeKind[] = ['closed', 'reopened', 'moved', 'contact']
const isGrave = (kind: ChangeKind): boolean => GRAVE.includes(kind)

function describeAdded({service, contacts, locations}: ServiceRecord): ChangeEntry {
  const serves = describeCell({column: 'boroughs', from: '', to: service.boroughs})
  return {
    id: service.id,
    name: service.name,
    lines: [
      `Status: ${service.status}. Pathways: ${service.pathways}.`,
      ...(service.coverage === 'national' ? ['Serves the whole country.'] : [serves]),
      ...describeContacts({removed: [], added: contacts}),
      ...describeLocations({removed: [], added: locations}),
    ],
  }
}

function describeRemoved({service}: ServiceRecord): ChangeEntry {
  return {id: service.id, name: service.name, lines: [`Its status was ${service.status}.`]}
}

function describeChange(change: ServiceChange, nameOf: (id: string) => string): ChangeEntry {
  return {
    id: change.id,
    name: change.name,
    lines: [
      ...change.cells.map((cell) =>
        cell.column === 'successor_id' ? describeSuccessor(cell, nameOf) : describeCell(cell),
      ),
      ...describeContacts(change.contacts),
      ...describeLocations(change.locations),
      ...describeSources(change.sources),
    ],
  }
}

function describeSuccessor({from, to}: {from: string; to: string}, nameOf: (id: string) => string): string {
  if (to === '') return `No longer said to be replaced by ${nameOf(from)} (${from}).`
  return `Replaced by ${nameOf(to)} (${to}).`
}

function describeOrganisation({id, name, type}: Cells<'organisations'>): ChangeEntry {
  return {id, name, lines: type === '' ? [] : [`Type: ${type}.`]}
}

function describeOrganisationChange({id, name, cells}: OrganisationChange): ChangeEntry {
  return {id, name, lines: cells.map(describeCell)}
}
