import {describe, expect, it} from 'vitest'
import {renderMarkdown} from '../../src/document/markdown.ts'
import type {GapAnalysis, Method, RedundancyRow} from '../../src/gaps/analysis.ts'
import {EVERYONE} from '../../src/gaps/coverage.ts'
import {reportGaps} from '../../src/gaps/report.ts'
import {gapDocument} from '../../src/gaps/report-document.ts'
import {reportSections} from '../../src/gaps/report-sections.ts'
import {tellRedundancy} from '../../src/gaps/tell-redundancy.ts'
import {renderSections} from '../../src/terminal/gaps-sections.ts'
import {PLAIN_STYLE} from '../../src/terminal/screen.ts'
import {BOROUGHS, type Borough} from '../../src/vocabulary/boroughs.ts'
import {PATHWAYS} from '../../src/vocabulary/pathways.ts'
import {openRelease, TODAY} from '../real-data.ts'

const {dataset, services} = openRelease().directory
const report = reportGaps(services, {
  today: TODAY,
  coveredAt: 2,
  boroughs: BOROUGHS,
  pathways: PATHWAYS,
  groups: [EVERYONE],
})
const method = (modelled: boolean): Method => ({
  formula: 'A = S / N',
  sources: [
    {
      measure: 'adults_in_need',
      publisher: 'An office',
      year: '2025',
      modelled,
      note: 'A rate times a population.',
    },
  ],
})
const place = {borough: 'Lambeth', pathway: 'health'} as const
const refuge = {borough: 'Croydon', pathway: 'violence-against-women'} as const

const FULL: GapAnalysis = {
  ...report,
  access: {
    method: method(true),
    rows: [
      {
        ...place,
        boroughCode: 'E09000022',
        need: 1000,
        near: 3,
        accessPerThousand: 3.456,
        perThousand: 3,
        low: 0.62,
        high: 8.77,
      },
      {
        ...place,
        borough: 'Sutton',
        boroughCode: 'E09000029',
        need: null,
        near: 1,
        accessPerThousand: null,
        perThousand: null,
        low: null,
        high: null,
      },
    ],
  },
  inequality: {
    method: method(false),
    rows: [{pathway: 'health', hoover: 0.45, gini: 0.45, concentration: -0.1}],
  },
  redundancy: {
    method: method(false),
    rows: [
      {organisationId: 'o', organisation: 'Harbour Example', becomesNone: [place, refuge], becomesThin: []},
    ],
  },
  nextServices: {method: method(true), rows: [{...place, reached: 120, state: 'thin'}]},
  stress: {
    method: method(false),
    rows: [
      {profile: 'p', label: 'A man of 40', pathway: 'health', without: ['Barnet', 'Brent'], onlyCheck: []},
    ],
  },
  unmet: {method: method(false), rows: [{...place, people: 12, unmet: null, rule: null}]},
  changes: {
    baseline: '2026.10.0',
    opened: ['one', 'two'],
    closed: ['hidden-house-example'],
    method: method(false),
    rows: [
      {...refuge, group: null, before: 'covered', after: 'thin', gained: [], lost: ['hidden-house-example']},
    ],
  },
}

const sectionOf = (id: string) => reportSections(FULL).find((section) => section.id === id)
const rowsOf = (id: string) => sectionOf(id)?.table.rows.map((row) => row.map(({text}) => text))

describe('the sections of an analysis', () => {
  it('are only those that were asked for', () => {
    expect(reportSections(report)).toEqual([])
    expect(reportSections(FULL).map(({id}) => id)).toEqual([
      'next',
      'unmet',
      'stress',
      'redundancy',
      'access',
      'inequality',
      'changes',
    ])
  })

  it('say of each number how it was made, from which source and of which year', () => {
    for (const {method: words} of reportSections(FULL)) {
      expect(words[0]).toBe('How: A = S / N')
      expect(words.join('\n')).toMatch(/Source( \(modelled\))?: adults in need; An office, 2025\./)
    }
  })

  it('say modelled wherever a number is, and nowhere else', () => {
    const headings = (id: string) =>
      sectionOf(id)
        ?.table.columns.map(({heading}) => heading)
        .join('|')
    expect(headings('access')).toContain('Need (modelled)')
    expect(headings('next')).toContain('Need reached (modelled)')
    expect(headings('inequality')).not.toContain('modelled')
  })

  it('do not show what is suppressed, and say why', () => {
    expect(rowsOf('unmet')).toEqual([['Lambeth', 'Health', '12', 'suppressed', '–']])
    expect(sectionOf('unmet')?.method.at(-1)).toContain('under 5 people')
    expect(rowsOf('access')?.[1]).toEqual(['Sutton', 'Health', 'suppressed', '1', '–', '–', '–'])
  })

  it('do not name who provides where a refuge may be, nor services that came or went', () => {
    expect(rowsOf('redundancy')).toEqual([
      ['Harbour Example', '1', 'Health: Lambeth', '0'],
      ['A provider that is not named here', '1', 'Violence against women: Croydon', '0'],
    ])
    expect(rowsOf('changes')).toEqual([
      ['Croydon', 'Violence against women', 'Everyone', 'Covered', 'Thin', '0', '1'],
    ])
    expect(JSON.stringify(reportSections(FULL))).not.toContain('hidden-house-example')
  })

  it('do not let the order of rows tell who an unnamed provider is', () => {
    const own = (organisation: string, borough: 'Barnet' | 'Sutton') => ({
      organisationId: organisation,
      organisation,
      becomesNone: [{borough, pathway: 'women-in-prostitution' as const}],
      becomesThin: [],
    })
    const rows = [own('First', 'Sutton'), own('Second', 'Barnet')]
    const tables = [rows, [...rows].reverse()].map((turned) =>
      reportSections({...report, redundancy: {method: method(false), rows: turned}}).map(({table}) => table),
    )
    expect(tables[0]).toEqual(tables[1])
    expect(JSON.stringify(tables)).not.toMatch(/First|Second/)
  })

  it('do not let the order of named rows tell of what is not told', () => {
    const row = (organisation: string, hidden: readonly Borough[]): RedundancyRow => ({
      organisationId: organisation,
      organisation,
      becomesNone: [
        {borough: 'Sutton', pathway: 'health'},
        ...hidden.map((borough) => ({borough, pathway: 'violence-against-women' as const})),
      ],
      becomesThin: [],
    })
    // In the order of the analysis the last comes first: it has most places, of which two are not told.
    const rows = [row('Zeta', ['Barnet', 'Brent']), row('Alpha', [])]
    expect(tellRedundancy(rows).named.map(({organisation}) => organisation)).toEqual(['Alpha', 'Zeta'])
    const [table] = reportSections({...report, redundancy: {method: method(false), rows}})
    expect(table?.table.rows.slice(0, 2).map(([name]) => name?.text)).toEqual(['Alpha', 'Zeta'])
    const text = renderSections({...report, redundancy: {method: method(false), rows}}, PLAIN_STYLE, 80)
    expect(text.indexOf('Alpha')).toBeLessThan(text.indexOf('Zeta'))
  })

  it('count what opened and closed', () => {
    expect(sectionOf('changes')?.intro).toMatch(
      /^2 services are listed that were not, and 1 that were are gone\./,
    )
  })

  it('set thousands apart, and say that need is not a count of people who have it', () => {
    const big = {
      ...FULL,
      nextServices: {method: method(true), rows: [{...place, reached: 1234567, state: 'thin' as const}]},
    }
    const [next] = reportSections(big)
    expect(next?.table.rows[0]?.[3]).toEqual({text: '1,234,567', order: 1234567})
    expect(next?.intro).toContain('not how many have the need')
  })

  it('write figures so that they sort as numbers', () => {
    expect(rowsOf('inequality')).toEqual([['Health', '0.45', '0.45', '−0.10']])
    expect(sectionOf('access')?.table.rows.map((row) => row[4]?.order)).toEqual([3.456, -2])
  })

  it('stand in the document, each with its heading', () => {
    const markdown = renderMarkdown(gapDocument({report: FULL, groups: [EVERYONE], dataset, today: TODAY}))
    for (const {title} of reportSections(FULL)) expect(markdown).toContain(`## ${title}`)
  })
})
