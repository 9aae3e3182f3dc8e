import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import {describe, expect, it} from 'vitest'
import type {ResettleError} from '../../src/errors.ts'
import {loadHolidays, loadMilestones} from '../../src/io/milestones.ts'
import {compileMilestones} from '../../src/planning/milestones.ts'
import {weekdayOf} from '../../src/planning/working-days.ts'
import {ROOT} from '../real-data.ts'

const table = (name: string): Record<string, string>[] =>
  parse(readFileSync(join(ROOT, 'data', 'reference', name)), {columns: true, bom: true}) as Record<
    string,
    string
  >[]
const rows = table('milestones.csv')

describe('the milestones', () => {
  it('are compiled as the table has them', () => {
    const compiled = compileMilestones(rows, 'milestones.csv')
    expect(compiled.map(({id}) => id)).toEqual(rows.map((row) => row['id']))
    expect(loadMilestones(ROOT)).toEqual(compiled)
  })

  it('each have a source, and the two of the Friday rule are known as such', () => {
    const milestones = loadMilestones(ROOT)
    for (const {id, source, legalBasis} of milestones)
      expect(source.url && source.publisher && legalBasis, id).toBeTruthy()
    expect(milestones.filter(({onReleaseDay}) => onReleaseDay).map(({id}) => id)).toEqual([
      'friday-extra-day',
      'friday-rule',
    ])
  })

  it('are refused with every fault of every row', () => {
    const [first = {}, second = {}] = rows
    const bad = [
      {...first, anchor: 'relase', applies_if: 'in-custody&tagged', when_days: 'soon'},
      {
        ...second,
        id: first['id'] ?? '',
        who: 'nobody',
        as_of: '2026-13',
        pathway: '',
        confidence: 'sure',
        applies_if: '',
      },
    ]
    try {
      compileMilestones(bad, 'milestones.csv')
      expect.unreachable()
    } catch (error) {
      const {code, faults} = error as ResettleError
      expect(code).toBe('DATASET_INVALID')
      expect(faults.map(({line, column, what}) => [line, column, what])).toEqual([
        [2, 'when_days', 'not a whole number'],
        [2, 'anchor', 'not a known word'],
        [2, 'applies_if', '"tagged" is not a known fact'],
        [3, 'id', 'used twice'],
        [3, 'pathway', 'not a known word'],
        [3, 'applies_if', 'a word is missing at the end'],
        [3, 'who', 'not a known word'],
        [3, 'as_of', 'not a date'],
        [3, 'confidence', 'not a known word'],
      ])
    }
  })
})

describe('the bank holidays', () => {
  it('fall on the weekdays that the table states', () => {
    const stated = table('bank-holidays.csv')
    expect(loadHolidays(ROOT).names.size).toBe(stated.length)
    for (const {date = '', weekday, name} of stated) {
      expect(weekdayOf(date), name).toBe(weekday)
      expect(loadHolidays(ROOT).names.get(date)).toBe(name)
    }
  })
})
