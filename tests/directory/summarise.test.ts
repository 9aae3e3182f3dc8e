import {describe, expect, it} from 'vitest'
import {summariseDataset} from '../../src/directory/summarise.ts'
import {openRelease, TODAY} from '../real-data.ts'
import {realDraft} from './small-release.ts'

const {directory, details} = openRelease()
const draft = realDraft()
const summary = summariseDataset(directory.services, details, TODAY)
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

describe('summariseDataset', () => {
  it('counts what the files hold', () => {
    expect(summary.services).toBe(draft.services.length)
    expect(summary.organisations).toBe(draft.organisations.length)
    expect(summary.contacts).toBe(draft.contacts.length)
    expect(summary.locations).toBe(draft.locations.length)
    expect(summary.sources).toBe(draft.sources.length)
    const live = draft.services.filter((row) => row['status'] === 'open' || row['status'] === 'unknown')
    expect(summary.live).toBe(live.length)
    expect(summary.byPathway.health).toBe(live.filter((row) => row['pathways']?.includes('health')).length)
  })

  it('puts each service in one status, and each live one in one coverage and one freshness', () => {
    expect(sum(summary.byStatus)).toBe(summary.services)
    expect(sum(summary.byCoverage)).toBe(summary.live)
    expect(sum(summary.byFreshness)).toBe(summary.live)
    expect(sum(summary.byPathway)).toBeGreaterThan(summary.live)
  })

  it('counts the live services that nobody can reach from the rows', () => {
    const reached = new Set([
      ...draft.contacts.map((row) => row['service_id']),
      ...draft.locations.filter((row) => row['address'] || row['postcode']).map((row) => row['service_id']),
    ])
    const live = draft.services.filter((row) => row['status'] === 'open' || row['status'] === 'unknown')
    expect(summary.unreachable).toBe(live.filter((row) => !row['website'] && !reached.has(row['id'])).length)
  })

  it('ages with the date', () => {
    const later = summariseDataset(directory.services, details, '2040-01-01')
    expect(later.byFreshness).toEqual({
      fresh: 0,
      ageing: 0,
      stale: summary.live - summary.byFreshness.undated,
      undated: summary.byFreshness.undated,
    })
  })

  it('says which boroughs no live service names', () => {
    const few = directory.services.filter(({boroughs}) => boroughs.length === 1 && boroughs[0] === 'Sutton')
    const {boroughsNamed, boroughsNotNamed} = summariseDataset(few, details, TODAY)
    expect(boroughsNamed).toBe(1)
    expect(boroughsNotNamed).toHaveLength(32)
  })
})
