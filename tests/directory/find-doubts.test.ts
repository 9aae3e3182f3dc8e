import {describe, expect, it} from 'vitest'
import type {TableName} from '../../src/directory/tables.ts'
import {BOROUGHS} from '../../src/vocabulary/boroughs.ts'
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

  it('open-unproven: proven by a source of 2023, which counts from its first day, and by none before', () => {
    const draft = smallDraft()
    const service = draft.services.find(({id}) => id === '999-club-gateway') ?? {}
    service['status'] = 'open'
    const own = draft.sources.filter((source) => source['service_id'] === '999-club-gateway')
    const unproven = (asOf: string): boolean => {
      for (const source of own) source['as_of'] = asOf
      return validateDraft(draft).warnings.some(
        ({doubt, value}) => doubt === 'open-unproven' && value === '999-club-gateway',
      )
    }
    expect(['2022-12-31', '2023', '2023-01', '2023-01-01'].map(unproven)).toEqual([true, false, false, false])
  })

  it('coverage-odd: all 33 boroughs named one by one are all of London', () => {
    const boroughs = BOROUGHS.join('; ')
    expect(change('services', 5, {boroughs})).toContain('coverage-odd')
    expect(change('services', 5, {boroughs: BOROUGHS.slice(1).join('; ')})).not.toContain('coverage-odd')
  })

  it('replaced-but-live: not a closed one', () => {
    const draft = smallDraft()
    const row = draft.services[4] ?? {}
    expect(row['successor_id']).not.toBe('')
    for (const status of ['closed', 'historic']) {
      row['status'] = status
      expect(warned(draft)).not.toContain('replaced-but-live')
    }
  })

  it('repeated-row and unused-organisation', () => {
    const draft = smallDraft()
    draft.sources.push({...draft.sources[0]})
    draft.organisations.push({id: 'nobody', name: 'Nobody', type: '', charity_number: ''})
    expect(warned(draft)).toEqual(expect.arrayContaining(['repeated-row', 'unused-organisation']))
  })
})
