import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {rowReader} from '../../src/matching/batch/read-rows.ts'
import {readHeadings} from '../../src/profile/release-columns.ts'
import {parseReleaseRow} from '../../src/profile/release-row.ts'
import {anyFullProfile} from '../profile/any-profile.ts'
import {CONTEXT} from '../profile/reading-context.ts'
import {writeRow} from '../profile/write-row.ts'
import {anyProfile} from '../random-profile.ts'

// What stands in cells of real lists and is no plain value: each means something, or is a fault or a note.
const ODD_CELLS = [
  '',
  ' ',
  'men',
  'young-adults; women',
  'conviction',
  'in-custody',
  'under-18',
  'Croydon',
  'SE5',
  'W1',
  'SW9 8RR',
  'sw98rr ',
  'ZZ9 9ZZ',
  '1890-01-01',
  '1800-01-01',
  '2999-01-01',
  '2003-05-14',
  '2027-02-30',
  '2027-03-03',
  '14/05/2003',
  ' 3 March 2027',
  '03/12/26',
  '12/31/2026',
  '26',
  'yes',
  'no',
  'remand',
  'PVI',
  'on-licence',
  'accommodation:high',
  'accommodation',
  'high',
  'veterans; veterans',
  'veteran; veterans',
  'care-leavers;veterans',
  ';',
  'Mary Seacole',
  'INVENTED-1',
  'línea\u200b',
  'probation',
  'self; family',
  'English; Somali',
  'step-free',
]

// Half of them say nothing that has to be checked against sex, age or situation, and are read by groups.
const anyRow = fc
  .tuple(
    fc.oneof(anyProfile, anyFullProfile),
    fc.constantFrom('cell' as const, 'columns' as const),
    fc.array(fc.tuple(fc.nat(30), fc.constantFrom(...ODD_CELLS)), {maxLength: 3}),
  )
  .map(([profile, needs, odd]) => {
    const row = Object.entries(writeRow(profile, needs))
    for (const [at, cell] of odd) {
      const [column = ''] = row[at % row.length] ?? []
      row[at % row.length] = [column, cell]
    }
    return row
  })

describe('reading rows a group at a time', () => {
  it('gives what reading them whole gives, faults and notes and all', () => {
    const readers = new Map<string, ReturnType<typeof rowReader>>()
    fc.assert(
      fc.property(anyRow, (row) => {
        const headings = readHeadings(row.map(([column]) => column))
        if (!headings.ok) throw new Error('the headings are known')
        // Kept from row to row, as in a list: what was remembered of one must not change another.
        const key = headings.columns.map(({heading}) => heading).join()
        const read = readers.get(key) ?? rowReader(headings.columns, CONTEXT)
        readers.set(key, read)
        const cells = row.map(([, cell]) => cell)
        const whole = parseReleaseRow(headings.columns, cells, CONTEXT)
        expect(read(cells)).toEqual(whole)
        // From memory, too.
        expect(read(cells)).toEqual(whole)
      }),
      {numRuns: 3000},
    )
  })

  it('does so whichever cell of a plain row holds whatever is odd', () => {
    const plain = {
      reference: 'INVENTED-2',
      sex: 'female',
      date_of_birth: '1990-05-14',
      age: '',
      situation: 'in-custody',
      custody: 'sentenced',
      prison: 'BZI',
      release_date: '2027-02-26',
      borough: 'Lambeth',
      postcode: 'SW9 8RR',
      no_fixed_abode: '',
      connections: 'Brent',
      needs: 'accommodation:high',
      cohorts: 'care-leavers',
      cohorts_no: 'veterans',
      conditions: 'right-to-work',
      conditions_no: '',
      history: 'arson',
      history_no: 'violence',
      avoid_boroughs: 'Croydon',
      avoid_postcode_districts: 'SE5',
      languages: 'English',
      access: '',
      referrer: 'probation',
    }
    const headings = readHeadings(Object.keys(plain))
    if (!headings.ok) throw new Error('the headings are known')
    const read = rowReader(headings.columns, CONTEXT)
    const differing = Object.keys(plain).flatMap((column) =>
      ODD_CELLS.map((cell) => ({...plain, [column]: cell})),
    )
    for (const row of [plain, ...differing].map((one) => Object.values(one))) {
      expect(read(row)).toEqual(parseReleaseRow(headings.columns, row, CONTEXT))
    }
  })

  it('does so in any order of columns, and when most are absent', () => {
    fc.assert(
      fc.property(anyRow, fc.infiniteStream(fc.boolean()), (row, kept) => {
        const chosen = row.filter(() => kept.next().value).reverse()
        const headings = readHeadings(chosen.map(([column]) => column))
        if (!headings.ok) throw new Error('the headings are known')
        const cells = chosen.map(([, cell]) => cell)
        const read = rowReader(headings.columns, CONTEXT)
        expect(read(cells)).toEqual(parseReleaseRow(headings.columns, cells, CONTEXT))
      }),
      {numRuns: 1000},
    )
  })
})
