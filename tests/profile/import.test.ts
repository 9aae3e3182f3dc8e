import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {loadCutoffs} from '../../src/io/section-cutoffs.ts'
import {type InstrumentName, instrumentOf} from '../../src/profile/import-instruments.ts'
import {importNeeds, mergeNeeds, type SectionEntry} from '../../src/profile/import-needs.ts'
import {readSectionsCsv, readSectionsJson} from '../../src/profile/import-source.ts'
import {ROOT} from '../real-data.ts'

const cutoffs = loadCutoffs(ROOT)

function importOf(from: InstrumentName, sections: Readonly<Record<string, SectionEntry['value']>>) {
  const entries = Object.entries(sections).map(([section, value]) => ({section, value, line: null}))
  return importNeeds(entries, instrumentOf(from, cutoffs))
}

function needsOf(from: InstrumentName, sections: Readonly<Record<string, SectionEntry['value']>>) {
  const result = importOf(from, sections)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return Object.fromEntries(result.needs.map(({pathway, severity}) => [pathway, severity]))
}

function problemsOf(
  from: InstrumentName,
  sections: Readonly<Record<string, SectionEntry['value']>>,
): string[] {
  const result = importOf(from, sections)
  return result.ok
    ? []
    : result.problems.map(({section, what, expected}) => `${section}: ${what} → ${expected}`)
}

describe('OASys scores', () => {
  // By hand from section-cutoffs.csv: need from, severe from, highest.
  it.each([
    ['3', 'accommodation', 2, 7, 8],
    ['4', 'employment-training', 3, 7, 8],
    ['6', 'children-families', 2, 5, 6],
    ['7', 'thinking-behaviour', 2, 5, 6],
    ['8', 'substance-misuse', 2, 8, 10],
    ['9', 'substance-misuse', 4, 7, 8],
    ['11', 'thinking-behaviour', 4, 7, 8],
    ['12', 'thinking-behaviour', 2, 7, 8],
  ])('of section %s give %s from %i, severe from %i, up to %i', (section, pathway, need, severe, highest) => {
    const at = (score: number) => needsOf('oasys', {[section]: score})
    expect(at(0)).toEqual({})
    expect(at(need - 1)).toEqual({})
    expect(at(need)).toEqual({[pathway]: 'medium'})
    expect(at(severe - 1)).toEqual({[pathway]: 'medium'})
    expect(at(severe)).toEqual({[pathway]: 'high'})
    expect(at(highest)).toEqual({[pathway]: 'high'})
    expect(problemsOf('oasys', {[section]: highest + 1})).toEqual([
      `${section}: a score out of range → a whole number from 0 to ${highest}`,
    ])
    for (const wrong of [-1, 0.5]) expect(problemsOf('oasys', {[section]: wrong})).toHaveLength(1)
  })

  it.each(['5', '10', '13'])(
    'of section %s are refused: none is published; what someone recorded counts',
    (section) => {
      expect(problemsOf('oasys', {[section]: 4})).toHaveLength(1)
      expect(Object.values(needsOf('oasys', {[section]: 'yes'}))).toEqual(['medium'])
      expect(Object.values(needsOf('oasys', {[section]: true}))).toEqual(['medium'])
      expect(Object.values(needsOf('oasys', {[section]: 'high'}))).toEqual(['high'])
      expect(needsOf('oasys', {[section]: 'No'})).toEqual({})
      expect(needsOf('oasys', {[section]: false})).toEqual({})
    },
  )

  it('of several sections on one pathway count by the most severe, and each says its rule', () => {
    const result = importOf('oasys', {
      'Drug misuse': 8,
      'OASys 9': 4,
      'section 7': 1,
      '11 thinking and behaviour': 3,
      'section 12': 2,
    })
    expect(result).toEqual({
      ok: true,
      needs: [
        {
          pathway: 'substance-misuse',
          severity: 'high',
          because: [
            'OASys: Drug misuse: scored 8 of 10; a severe need from 8, so high',
            'OASys: Alcohol misuse: scored 4 of 8; a need from 4 (severe from 7), so medium',
          ],
        },
        {
          pathway: 'thinking-behaviour',
          severity: 'medium',
          because: ['OASys: Attitudes: scored 2 of 8; a need from 2 (severe from 7), so medium'],
        },
      ],
      without: [
        {
          section: 'Lifestyle and associates',
          because: 'OASys: Lifestyle and associates: scored 1 of 6; a need from 2, so none',
        },
        {
          section: 'Thinking and behaviour',
          because: 'OASys: Thinking and behaviour: scored 3 of 8; a need from 4, so none',
        },
      ],
    })
  })

  it('know their sections by number and name, once each, and suggest the nearest', () => {
    expect(needsOf('oasys', {'OASys 3': 2, ' drug MISUSE ': '2'})).toEqual({
      accommodation: 'medium',
      'substance-misuse': 'medium',
    })
    expect(problemsOf('oasys', {'3': 2, Accommodation: 2})).toEqual([
      'Accommodation: the same as “3” → each section once',
    ])
    expect(problemsOf('oasys', {Acommodation: 2})).toEqual([
      'Acommodation: not a known OASys section → did you mean Accommodation?',
    ])
    expect(problemsOf('oasys', {'1': 2, Accommo: 2})).toHaveLength(2)
  })

  it('are whole numbers, and no number is a word for how severe', () => {
    for (const value of ['#3', '2,5', '-1', 'perhaps'])
      expect(problemsOf('oasys', {Accommodation: value})).toHaveLength(1)
  })
})

describe('areas of strengths and needs', () => {
  it.each([
    ['Accommodation', 'accommodation', 2, 6],
    ['Employment and education', 'employment-training', 2, 4],
    ['Drug use', 'substance-misuse', 1, 8],
    ['Alcohol use', 'substance-misuse', 2, 4],
    ['Personal relationships and community', 'children-families', 2, 6],
    ['Thinking, behaviours and attitudes', 'thinking-behaviour', 3, 10],
    ['Lifestyle and associates', 'thinking-behaviour', 2, 6],
  ])('%s gives %s from %i, never high: no severe cut-off is published', (area, pathway, need, highest) => {
    expect(needsOf('strengths-and-needs', {[area]: need - 1})).toEqual({})
    expect(needsOf('strengths-and-needs', {[area]: need})).toEqual({[pathway]: 'medium'})
    expect(needsOf('strengths-and-needs', {[area]: highest})).toEqual({[pathway]: 'medium'})
    expect(problemsOf('strengths-and-needs', {[area]: highest + 1})).toHaveLength(1)
  })
})

describe('the passport and CRS', () => {
  it('give the need of the category, as severe as was recorded', () => {
    expect(needsOf('passport', {'Drugs and alcohol': 'high', 'Finance & ID': 'yes', Health: 'no'})).toEqual({
      'substance-misuse': 'high',
      'finance-debt': 'medium',
    })
    expect(needsOf('crs', {ETE: 'low', 'Dependency and Recovery': 'medium'})).toEqual({
      'employment-training': 'low',
      'substance-misuse': 'medium',
    })
  })

  it('refuse a category that could be several needs until it says which', () => {
    expect(problemsOf('crs', {'Personal Wellbeing': 'high'})[0]).toMatch(
      /^Personal Wellbeing: could be a need on health, /,
    )
    expect(problemsOf('crs', {"Women's services": true})[0]).toMatch(
      /violence against women or women in prostitution/,
    )
    expect(
      needsOf('crs', {
        'Personal Wellbeing (social inclusion)': 'high',
        'Personal Wellbeing: emotional wellbeing': 'low',
      }),
    ).toEqual({
      'thinking-behaviour': 'high',
      health: 'low',
    })
    expect(needsOf('crs', {"Women's services (violence against women)": 'high'})).toEqual({
      'violence-against-women': 'high',
    })
  })
})

describe('violence against women', () => {
  it('follows from no score of any section, relationships least of all', () => {
    for (const from of ['oasys', 'strengths-and-needs'] as const) {
      const {sections} = instrumentOf(from, cutoffs)
      fc.assert(
        fc.property(fc.infiniteStream(fc.nat(10)), (scores) => {
          const given = sections
            .filter(({maxScore}) => maxScore !== null)
            .map(({name, maxScore}) => [name, Math.min(scores.next().value ?? 0, maxScore ?? 0)])
          const needs = needsOf(from, Object.fromEntries(given))
          expect(needs).not.toHaveProperty('violence-against-women')
          expect(needs).not.toHaveProperty('women-in-prostitution')
        }),
      )
    }
    expect(needsOf('oasys', {'6': 6})).toEqual({'children-families': 'high'})
  })
})

describe('a merge', () => {
  it('keeps the more severe of two, says so, and touches nothing else', () => {
    const merged = mergeNeeds({accommodation: 'high', health: 'low', 'finance-debt': 'low'}, [
      {pathway: 'accommodation', severity: 'medium', because: []},
      {pathway: 'health', severity: 'high', because: []},
      {pathway: 'substance-misuse', severity: 'medium', because: []},
    ])
    expect(merged.needs).toEqual({
      accommodation: 'high',
      health: 'high',
      'finance-debt': 'low',
      'substance-misuse': 'medium',
    })
    expect(merged.notes).toEqual([
      'accommodation: the profile says high and the assessment medium; high is kept.',
      'health: the profile says low and the assessment high; high is kept.',
    ])
  })
})

describe('the file of an assessment', () => {
  it('is an object or a list in JSON, and two columns in CSV', async () => {
    expect(await readSectionsJson('{"3": 5, "5": "yes", "9": null}')).toEqual({
      ok: true,
      entries: [
        {section: '3', value: 5, line: null},
        {section: '5', value: 'yes', line: null},
      ],
    })
    expect(await readSectionsJson('["Health"]')).toEqual({
      ok: true,
      entries: [{section: 'Health', value: true, line: null}],
    })
    expect(await readSectionsCsv('\ufeffSection,Score\r\n3,5\r\n"Health, other",\r\n9,yes\r\n')).toEqual({
      ok: true,
      entries: [
        {section: '3', value: '5', line: 2},
        {section: '9', value: 'yes', line: 4},
      ],
    })
  })

  it.each(['{"3": 5,', '{"3": {}}', '[1]', '4', '{"3": 1, "3": 2}'])('is refused as %s', async (text) => {
    expect((await readSectionsJson(text)).ok).toBe(false)
  })

  it.each(['', 'a,b\n3,5\n', 'section,score\n3\n', 'section,score\n"3,5\n'])(
    'is refused as %j',
    async (text) => {
      expect((await readSectionsCsv(text)).ok).toBe(false)
    },
  )
})
