import {describe, expect, it} from 'vitest'
import type {TableName} from '../../src/directory/tables.ts'
import {type Cells, type Draft, faultLines, smallDraft, validateDraft} from './small-release.ts'

describe('warnings', () => {
  const warned = (draft: Draft): string[] => validateDraft(draft).warnings.map((one) => one.doubt)
  const change = (table: TableName, line: number, cells: Cells): string[] => {
    const draft = smallDraft()
    const before = warned(draft)
    Object.assign(draft[table][line - 2] ?? {}, cells)
    const validation = validateDraft(draft)
    expect(faultLines(validation)).toEqual([])
    const left = [...before]
    return validation.warnings
      .map((one) => one.doubt)
      .filter((doubt) => {
        const index = left.indexOf(doubt)
        if (index >= 0) left.splice(index, 1)
        return index < 0
      })
  }

  it.each<[string, TableName, number, Cells]>([
    ['postcode-elsewhere', 'locations', 2, {postcode: 'SE5 8AF'}],
    ['postcode-unknown', 'locations', 2, {postcode: 'M1 1AE'}],
    ['open-unproven', 'services', 4, {status: 'open'}],
    ['replaced-but-live', 'services', 6, {status: 'unknown'}],
    ['prisons-without-delivery', 'services', 5, {delivery: 'phone'}],
    ['coverage-odd', 'services', 5, {boroughs: '*'}],
    ['coverage-odd', 'services', 3, {boroughs: 'Camden'}],
    ['mobile-number', 'contacts', 2, {value: '07700 900123'}],
    ['address-odd', 'sources', 2, {url: 'https://someone@example.org/page'}],
  ])('%s', (doubt, table, line, cells) => {
    expect(change(table, line, cells)).toContain(doubt)
  })

  it('unreachable: a live service with no phone, e-mail, website or address, but not a closed one', () => {
    const draft = smallDraft()
    draft.contacts = []
    draft.locations = []
    for (const row of draft.services) row['website'] = ''
    const live = draft.services.filter((row) => ['open', 'unknown'].includes(row['status'] ?? ''))
    expect(live.length).toBeLessThan(draft.services.length)
    expect(warned(draft).filter((doubt) => doubt === 'unreachable')).toHaveLength(live.length)
  })

  it('unknown-proven: only by a source that speaks of the status', () => {
    const draft = smallDraft()
    const row = draft.sources.find((source) => source['service_id'] === '999-club-gateway') ?? {}
    Object.assign(row, {as_of: '2025-01', supports: 'name'})
    expect(warned(draft)).not.toContain('unknown-proven')
    Object.assign(row, {supports: 'name; status'})
    expect(warned(draft)).toContain('unknown-proven')
  })

  it('repeated-row and unused-organisation', () => {
    const draft = smallDraft()
    draft.sources.push({...draft.sources[0]})
    draft.organisations.push({id: 'nobody', name: 'Nobody', type: '', charity_number: ''})
    expect(warned(draft)).toEqual(expect.arrayContaining(['repeated-row', 'unused-organisation']))
  })
})
