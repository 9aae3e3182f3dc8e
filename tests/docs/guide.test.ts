import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {TABLE_COLUMNS} from '../../src/directory/tables.ts'
import {renderTerminal} from '../../src/document/terminal.ts'
import {LAWFUL_BASIS_IDS} from '../../src/pack/lawful-basis.ts'
import {GUIDE_PARTS, guideDocument} from '../../src/terminal/guide.ts'
import {RISKS} from '../../src/terminal/guide-data-protection.ts'
import {welcome} from '../../src/terminal/welcome.ts'
import {cohortVocabulary} from '../../src/vocabulary/cohorts.ts'
import {conditionVocabulary} from '../../src/vocabulary/conditions.ts'
import {exclusionVocabulary} from '../../src/vocabulary/exclusions.ts'
import {pathwayVocabulary} from '../../src/vocabulary/pathways.ts'
import {deliveryVocabulary, routeVocabulary} from '../../src/vocabulary/services.ts'
import {ROOT} from '../real-data.ts'

const plain = (text: string): string => text
const style = {bold: plain, dim: plain, warn: plain, bad: plain}
const read = async (part: Parameters<typeof guideDocument>[0], width = 10_000): Promise<string> =>
  renderTerminal(await guideDocument(part), {width, style})

describe('the guide', () => {
  it.each([null, ...GUIDE_PARTS])('%s fits terminals of 80 and 40 columns', async (part) => {
    for (const width of [80, 40]) {
      // The address of a test in the repository is one word, and is not broken.
      const lines = (await read(part, width)).split('\n').filter((line) => !line.includes('tests/'))
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(width)
    }
  })

  it('has no part that the whole neither shows nor names', async () => {
    const whole = await read(null)
    for (const part of GUIDE_PARTS) {
      const {title} = await guideDocument(part)
      expect(whole.includes(title) || whole.includes(`resettle guide ${part}`), part).toBe(true)
    }
  })

  it('explains every controlled word, with all of its other names', async () => {
    const words = await read('words')
    const vocabularies = [
      pathwayVocabulary,
      cohortVocabulary,
      conditionVocabulary,
      exclusionVocabulary,
      routeVocabulary,
      deliveryVocabulary,
    ]
    for (const {id, aliases} of vocabularies.flatMap(({words}) => [...words])) {
      const lines = words.split('\n').filter((line) => line.startsWith(`- ${id}: `))
      const also = aliases.length === 0 ? '' : `Also: ${aliases.join('; ')}`
      expect(
        lines.some((line) => line.endsWith(also)),
        id,
      ).toBe(true)
    }
  })

  it('explains every column of every file', async () => {
    const columns = await read('columns')
    for (const [table, names] of Object.entries(TABLE_COLUMNS)) {
      const [, section = ''] = columns.split(`${table}.csv\n`)
      for (const name of names) expect(section, `${table}.${name}`).toContain(`\n- ${name} (`)
    }
  })
})

describe('the statement on data protection', () => {
  it('names for each risk a test that there is', () => {
    for (const {test} of RISKS) expect(existsSync(join(ROOT, test)), test).toBe(true)
  })

  it('lists every lawful basis, and cites only rules that are on file', async () => {
    const text = await read('data-protection')
    for (const id of LAWFUL_BASIS_IDS) expect(text).toContain(`- ${id}: `)
    const rules = readFileSync(join(ROOT, 'data', 'reference', 'governance.csv'), 'utf8')
    const cited = [...text.matchAll(/\b(?:LB|CO|SC|CN|DR|MK|EN|RT|BR|SP|SF)\d\d\b/g)].map(([id]) => id)
    expect(cited.length).toBeGreaterThan(10)
    for (const id of cited) expect(rules).toContain(`\n${id},`)
  })
})

describe('the welcome', () => {
  it('fits the terminal, and breaks no command', () => {
    for (const width of [120, 80, 60, 50]) {
      for (const line of welcome(width).split('\n')) expect(line.length, line).toBeLessThanOrEqual(width)
    }
    for (const width of [80, 40])
      expect(welcome(width)).toContain('  resettle search "debt advice" --borough Hackney')
  })
})
