import {describe, expect, it} from 'vitest'
import {renderMarkdown} from '../../src/document/markdown.ts'
import {EVERYONE, type Group} from '../../src/gaps/coverage.ts'
import {groupOf} from '../../src/gaps/groups.ts'
import {reportGaps} from '../../src/gaps/report.ts'
import {gapDocument} from '../../src/gaps/report-document.ts'
import {findGaps} from '../../src/gaps/report-findings.ts'
import {pathwayTable} from '../../src/gaps/report-tables.ts'
import {allTypicalMembers, typicalMember} from '../../src/gaps/typical-member.ts'
import {BOROUGHS, type Borough} from '../../src/vocabulary/boroughs.ts'
import {PATHWAYS, type Pathway} from '../../src/vocabulary/pathways.ts'
import {openRelease, TODAY} from '../real-data.ts'

const {dataset, services} = openRelease().directory
const women = groupOf(typicalMember('women'), TODAY)
const men = groupOf(typicalMember('men'), TODAY)

interface Asked {
  readonly groups?: readonly Group[]
  readonly boroughs?: readonly Borough[]
  readonly pathways?: readonly Pathway[]
  readonly coveredAt?: number
}

function board({groups = [EVERYONE], boroughs = BOROUGHS, pathways = PATHWAYS, coveredAt = 2}: Asked = {}) {
  const report = reportGaps(services, {today: TODAY, coveredAt, boroughs, pathways, groups})
  return {report, groups, dataset, today: TODAY}
}

const markdown = (asked: Asked = {}): string => renderMarkdown(gapDocument(board(asked)))

describe('a gap report as Markdown', () => {
  it('reads as a board reads it', async () => {
    await expect(markdown()).toMatchFileSnapshot('golden/board-report.md')
  })

  it('tells for whom services are missing, when groups are asked about', async () => {
    const asked = {groups: [EVERYONE, women, men], boroughs: ['Harrow', 'Bexley'] as const}
    await expect(markdown(asked)).toMatchFileSnapshot('golden/board-report-groups.md')
  })

  it('says in every report that absence is not proof, how old the sources are, and which dataset this is', () => {
    for (const asked of [
      {},
      {groups: [women]},
      {pathways: ['health'] as const},
      {boroughs: ['Ealing'] as const},
    ]) {
      const text = markdown(asked)
      expect(text).toContain('not proof of absence')
      expect(text).toContain('have a source under 36 months old')
      expect(text).toContain(dataset.digest.slice(0, 12))
    }
  })

  it('names no refuge, nor any other service', () => {
    const text = markdown({groups: [EVERYONE, women], pathways: ['violence-against-women']})
    expect(text).toContain('not where they are')
    const named = services.filter(({name, organisation}) => name !== organisation && text.includes(name))
    expect(named.map(({name}) => name)).toEqual([])
  })

  it('has the same bytes for the same inputs, in whatever order the services come', () => {
    const question = {
      today: TODAY,
      coveredAt: 2,
      boroughs: BOROUGHS,
      pathways: PATHWAYS,
      groups: [EVERYONE, women],
    }
    const turned = reportGaps([...services].reverse(), question)
    const other = gapDocument({report: turned, groups: question.groups, dataset, today: TODAY})
    expect(renderMarkdown(other)).toBe(markdown({groups: question.groups}))
  })
})

describe('the findings', () => {
  it('count each borough of a pathway in one state', () => {
    const {cells} = board().report
    for (const row of pathwayTable(cells, 'Everyone').rows) {
      const [, covered, thin, wideOnly] = row.map(({order}) => order ?? 0)
      expect((covered ?? 0) + (thin ?? 0) + (wideOnly ?? 0)).toBe(BOROUGHS.length)
    }
  })

  it('put first the pathway that the most boroughs lack', () => {
    const {report, groups} = board()
    const {missing} = findGaps(report, groups)
    const lacking = PATHWAYS.map((pathway) => ({
      pathway,
      count: report.cells.filter(
        (cell) => cell.pathway === pathway && !['thin', 'covered'].includes(cell.state),
      ).length,
    })).sort((a, b) => b.count - a.count)[0]
    expect(lacking?.pathway).toBe('women-in-prostitution')
    expect(missing[0]).toMatch(new RegExp(`^Women in prostitution: in ${lacking?.count} of 33 boroughs `))
  })

  it('say that men are turned away where that is a gap, and not where it is the purpose', () => {
    const {report, groups} = board({groups: [EVERYONE, men]})
    const {forWhom} = findGaps(report, groups)
    expect(forWhom.join('\n')).toContain('Thinking and behaviour, for men')
    expect(forWhom.join('\n')).not.toMatch(/Violence against women|Women in prostitution/)
  })

  it('tell of alike groups together and keep abbreviations', () => {
    const groups = [EVERYONE, ...allTypicalMembers().map((member) => groupOf(member, TODAY))]
    const {forWhom} = findGaps(board({groups}).report, groups)
    expect(forWhom.length).toBeLessThan(10)
    expect(forWhom.join('\n')).not.toMatch(/mAPPA|lGBT/)
  })

  it('find nothing to do where there is nothing', () => {
    const empty = reportGaps([], {
      today: TODAY,
      coveredAt: 2,
      boroughs: BOROUGHS,
      pathways: ['health'],
      groups: [EVERYONE],
    })
    const {missing, actions} = findGaps(empty, [EVERYONE])
    expect(missing).toEqual(['Health: in 33 of 33 boroughs nothing is listed.'])
    expect(actions).toEqual([
      'Commission, or find, a service where nothing takes the group at all: on health.',
    ])
  })
})
