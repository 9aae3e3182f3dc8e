import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {loadFonts} from '../../src/io/fonts.ts'
import {PACK_FORMATS, renderPack} from '../../src/pack/render-pack.ts'
import {ROOT} from '../real-data.ts'
import {EXTRACTORS} from './extract-text.ts'
import {anyPack, forbiddenIn} from './sentinels.ts'

// A line may be broken inside a value, and a value may be written in several runs.
const squeeze = (text: string): string => text.replace(/\s+/g, '')

describe('every format in which packs are written', () => {
  it('can be read back, so that what it tells can be tested', () => {
    expect(PACK_FORMATS.filter((format) => EXTRACTORS[format] === undefined)).toEqual([])
  })

  it('has no withheld value in its bytes, its text, its metadata or the name of its file', async () => {
    const seen = new Set<string>()
    const read = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anyPack, async (pack) => {
        const files = await renderPack(pack, PACK_FORMATS, () => loadFonts(ROOT))
        for (const {name, document: owner, format, content} of files) {
          const document = pack.documents.find((candidate) => candidate.name === owner)
          const text = EXTRACTORS[format]?.(content) ?? null
          if (document === undefined || text === null) continue
          read.add(format)
          const all = squeeze(`${name}\n${text}\n${Buffer.from(content).toString('latin1')}`)
          for (const [fact, value] of forbiddenIn(pack, document))
            expect(all.includes(squeeze(value)), `${name} tells ${fact}`).toBe(false)
          if (
            document.ledger.disclosed.some(({fact}) => fact === 'referrer:name') &&
            all.includes('Sentinel-Officer')
          )
            seen.add(format)
        }
      }),
      {numRuns: 5, seed: 20261124},
    )
    // And a value that may be told is found, so that one that may not be would be.
    expect([...seen].sort()).toEqual([...read].sort())
    expect(read.size).toBeGreaterThan(0)
  })
})
