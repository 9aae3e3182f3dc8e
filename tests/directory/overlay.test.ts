import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {diffReleases, isEmptyDiff} from '../../src/directory/diff.ts'
import {applyOverlay, type OverlayTables} from '../../src/directory/overlay.ts'
import type {ReleaseTables, Row} from '../../src/directory/tables.ts'
import {TABLE_NAMES} from '../../src/directory/tables.ts'
import {anyEdits, applyEdits, readRelease, takeServices} from './edited-tables.ts'

const base = takeServices(readRelease(), 40)

/** Overlays as teams might write them: rows of an edited copy, of any of the tables. */
const anyOverlay: fc.Arbitrary<OverlayTables> = fc
  .tuple(anyEdits, fc.subarray([...TABLE_NAMES]), fc.array(fc.nat(200), {maxLength: 8}))
  .map(([edits, tables, picks]) => {
    const edited = applyEdits(base, edits)
    const entries = tables.map((table) => {
      const rows = edited[table] as readonly Row[]
      return [table, rows.filter((_, index) => picks.includes(index))]
    })
    return Object.fromEntries(entries) as OverlayTables
  })

const idsOf = (rows: readonly Row[] = []): Set<string> =>
  new Set(rows.map(({cells}) => Object.values(cells)[0] ?? ''))

describe('an overlay', () => {
  it('without rows changes nothing', () => {
    expect(applyOverlay(base, {})).toEqual(base)
    expect(applyOverlay(base, {services: [], contacts: []})).toEqual(base)
  })

  it('laid over twice is the same as once', () => {
    fc.assert(
      fc.property(anyOverlay, (overlay) => {
        const once = applyOverlay(base, overlay)
        expect(applyOverlay(once, overlay)).toEqual(once)
      }),
    )
  })

  it('has the last word on the ids that it speaks of, and none on the others', () => {
    fc.assert(
      fc.property(anyOverlay, (overlay) => {
        const merged = applyOverlay(base, overlay)
        for (const table of TABLE_NAMES) {
          const spoken = idsOf(overlay[table] as readonly Row[] | undefined)
          const split = (rows: readonly Row[]) =>
            Map.groupBy(rows, ({cells}) => spoken.has(Object.values(cells)[0] ?? ''))
          const result = split(merged[table] as readonly Row[])
          expect(result.get(true) ?? []).toEqual(overlay[table] ?? [])
          expect(result.get(false) ?? []).toEqual(split(base[table] as readonly Row[]).get(false) ?? [])
        }
      }),
    )
  })

  it('replaces a number rung today and leaves the rest of the record', () => {
    const id = '56-dean-street'
    const cells = {service_id: id, kind: 'phone', value: '020 7946 0000', label: 'rung today'}
    const overlay = {contacts: [{line: 2, cells}]}
    const diff = diffReleases(base, applyOverlay(base, overlay))
    expect(diff.services.changed.map((change) => [change.id, change.kinds])).toEqual([[id, ['contact']]])
    expect(diff.services.changed[0]?.contacts.added).toEqual([cells])
    expect(isEmptyDiff({...diff, services: {...diff.services, changed: []}})).toBe(true)
  })

  it('takes the later word where two overlays speak of the same service', () => {
    const row = (name: string): ReleaseTables['services'][number] => {
      const [first] = base.services
      if (first === undefined) throw new Error('the release is empty')
      return {line: 2, cells: {...first.cells, name}}
    }
    const merged = [{services: [row('North')]}, {services: [row('South')]}].reduce(applyOverlay, base)
    expect(merged.services.filter(({cells}) => cells.name === 'North')).toEqual([])
    expect(merged.services.at(-1)?.cells.name).toBe('South')
  })
})
