import {describe, expect, it} from 'vitest'
import {openRelease} from '../../real-data.ts'
import {type Half, meanNdcg, readJudgements} from './measure.ts'
import {makeSystems} from './systems.ts'

const judged = readJudgements()
const systems = makeSystems()

describe('the relevance set', () => {
  it('is large enough, and names services that there are', () => {
    const ids = new Set(openRelease().directory.services.map(({id}) => id))
    expect(judged.length).toBeGreaterThanOrEqual(80)
    for (const half of ['tune', 'held-out']) {
      expect(judged.filter((one) => one.half === half).length).toBeGreaterThanOrEqual(40)
    }
    const unknown = judged.flatMap(({grades}) => [...grades.keys()].filter((id) => !ids.has(id)))
    expect(unknown).toEqual([])
    expect(judged.filter(({grades}) => grades.size === 0)).toEqual([])
  })
})

describe.each<Half>(['tune', 'held-out'])('nDCG@10 on the %s half', (half) => {
  const ours = meanNdcg(judged, half, systems.ours)

  it('is at least 0.85', () => {
    expect(ours).toBeGreaterThanOrEqual(0.85)
  })

  it('is far above what MiniSearch and SQLite FTS5 reach as they come', () => {
    expect(ours).toBeGreaterThan(meanNdcg(judged, half, systems.minisearch) + 0.2)
    expect(ours).toBeGreaterThan(meanNdcg(judged, half, systems.fts5) + 0.2)
  })
})
