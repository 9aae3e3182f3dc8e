import {stripVTControlCharacters} from 'node:util'
import stringWidth from 'string-width'
import {describe, expect, it} from 'vitest'
import {CELL_COLUMNS, cellRows} from '../../src/gaps/cell-rows.ts'
import {EVERYONE, type Group} from '../../src/gaps/coverage.ts'
import {describeEvidence} from '../../src/gaps/evidence.ts'
import {groupOf} from '../../src/gaps/groups.ts'
import {reportGaps} from '../../src/gaps/report.ts'
import {allTypicalMembers, typicalMember} from '../../src/gaps/typical-member.ts'
import {renderCoverageReport} from '../../src/terminal/coverage-report.ts'
import {PLAIN_STYLE, type Style} from '../../src/terminal/screen.ts'
import {BOROUGHS, type Borough} from '../../src/vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway} from '../../src/vocabulary/pathways.ts'
import {isLive} from '../../src/vocabulary/services.ts'
import {openRelease, TODAY} from '../real-data.ts'

const {dataset, services} = openRelease().directory
const mark = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`
const COLOURED: Style = {bold: mark(1), dim: mark(2), good: mark(32), warn: mark(33), bad: mark(31)}

interface Asked {
  readonly boroughs?: readonly Borough[]
  readonly pathways?: readonly Pathway[]
  readonly groups?: readonly Group[]
}

const report = ({boroughs = BOROUGHS, pathways = PATHWAYS, groups = [EVERYONE]}: Asked = {}) =>
  reportGaps(services, {today: TODAY, coveredAt: 2, boroughs, pathways, groups})

function text(asked: Asked = {}, width = 80, style: Style = PLAIN_STYLE): string {
  const groups = asked.groups ?? [EVERYONE]
  return renderCoverageReport({report: report(asked), groups, dataset, today: TODAY, style, width})
}

const women = groupOf(typicalMember('women'), TODAY)
const allGroups = [EVERYONE, ...allTypicalMembers().map((member) => groupOf(member, TODAY))]

describe('the report in the terminal', () => {
  it('is a heat map of 33 boroughs and nine pathways that fits 80 columns', async () => {
    await expect(text()).toMatchFileSnapshot('golden/heat-map-80.txt')
  })

  it('is a table for one pathway', async () => {
    const asked: Asked = {pathways: ['women-in-prostitution'], groups: [women]}
    await expect(text(asked)).toMatchFileSnapshot('golden/women-in-prostitution-80.txt')
  })

  it('is an overview for all groups', async () => {
    await expect(text({groups: allGroups})).toMatchFileSnapshot('golden/all-groups-80.txt')
  })

  it('keeps the heat map within the width, whatever it is', () => {
    for (const width of [40, 50, 60, 79, 80, 100, 120]) {
      const widest = Math.max(
        ...text({}, width)
          .split('\n')
          .map((line) => stringWidth(line)),
      )
      expect(widest).toBeLessThanOrEqual(width)
    }
  })

  it('keeps the tables within 80 columns', () => {
    for (const asked of [{pathways: ['health' as const]}, {groups: allGroups}]) {
      const widest = Math.max(
        ...text(asked)
          .split('\n')
          .map((line) => stringWidth(line)),
      )
      expect(widest).toBeLessThanOrEqual(80)
    }
  })

  it('says the same with colour and without', () => {
    for (const asked of [{}, {pathways: ['health' as const], groups: [women]}]) {
      expect(text(asked, 80, COLOURED)).not.toBe(text(asked))
      expect(stripVTControlCharacters(text(asked, 80, COLOURED))).toBe(text(asked))
    }
  })

  it('says that absence is not proof, which dataset this is, and where refuges stand, only where they are counted', () => {
    const one = text({pathways: ['employment-training']})
    expect(one).toContain('not proof of absence')
    expect(one).toContain(dataset.digest.slice(0, 12))
    expect(one).not.toContain('Refuges')
    expect(text({pathways: ['violence-against-women']})).toContain('Refuges')
  })

  it('explains the group only where there is one', () => {
    expect(text()).not.toContain('typical member')
    expect(text({groups: [women]})).toContain('typical member')
    expect(text({groups: [women]})).toContain('the group "Women"')
  })
})

describe('the summary', () => {
  it('counts every cell once in each tally', () => {
    const {cells, summary} = report()
    const total = (counts: object) =>
      Object.values(counts).reduce((sum: number, count: number) => sum + count, 0)
    expect(summary).toMatchObject({boroughs: 33, pathways: 9, groups: [null], cells: 297, coveredAt: 2})
    expect(total(summary.states)).toBe(cells.length)
    expect(total(summary.statesEvidenced)).toBe(cells.length)
    expect(summary.services).toBe(services.filter(isLive).length)
  })

  it('lists the services that state no borough', () => {
    const {unstated} = report({pathways: ['accommodation']}).summary
    expect(unstated).toHaveLength(report({pathways: ['accommodation']}).cells[0]?.unstated ?? -1)
    expect(unstated.length).toBeGreaterThan(0)
  })
})

describe('how well a borough was researched', () => {
  const evidence = describeEvidence(services, TODAY)

  it('has all 33, and each of its own services in one class of freshness', () => {
    expect(evidence.map(({borough}) => borough)).toEqual(BOROUGHS)
    for (const {local, shared, freshness, evidenced, evidencedShare} of evidence) {
      const {fresh, ageing, stale, undated} = freshness
      expect(fresh + ageing + stale + undated).toBe(local + shared)
      expect(evidenced).toBe(fresh + ageing)
      expect(evidencedShare).toBeCloseTo(evidenced / (local + shared), 2)
    }
  })

  it('counts a local service in one borough only', () => {
    const oneBorough = services.filter(
      (service) =>
        isLive(service) &&
        service.boroughs.length === 1 &&
        !service.boroughsUnstated &&
        !service.allBoroughs &&
        service.coverage !== 'national',
    )
    expect(evidence.reduce((sum, {local}) => sum + local, 0)).toBe(oneBorough.length)
  })

  it('has no share where there is nothing to take it of', () => {
    expect(describeEvidence([], TODAY, ['Ealing'])).toMatchObject([{borough: 'Ealing', evidencedShare: null}])
  })
})

describe('the report as rows', () => {
  it('has one row a cell, with what it was computed from', () => {
    const {cells} = report({
      boroughs: ['Ealing'],
      pathways: ['women-in-prostitution'],
      groups: [EVERYONE, women],
    })
    const rows = [...cellRows(cells, dataset, TODAY)]
    expect(
      rows.map((row) => Object.fromEntries(CELL_COLUMNS.map((column, index) => [column, row[index]]))),
    ).toEqual(
      cells.map((cell) => ({
        borough: 'Ealing',
        borough_code: 'E09000009',
        pathway: 'women-in-prostitution',
        group: cell.group ?? '',
        state: cell.state,
        state_evidenced: cell.stateEvidenced,
        local: cell.local,
        shared: cell.shared,
        wide: cell.wide,
        unstated: cell.unstated,
        services: cell.services.join('; '),
        dataset_version: '2026.11.0',
        dataset_digest: dataset.digest,
        today: TODAY,
        made_for: cell.madeFor ?? '',
      })),
    )
    expect(rows.map((row) => row[3])).toEqual(['', 'women'])
  })
})
