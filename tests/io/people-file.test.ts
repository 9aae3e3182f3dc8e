import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {readPeopleFile} from '../../src/io/people-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'resettle-people-'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))

function people(...lines: string[]) {
  const path = join(folder, 'people.csv')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return readPeopleFile(path)
}

describe('the people of a list', () => {
  it('have dates as spreadsheets write them, the day first', async () => {
    const read = await people(
      'reference,date_of_birth,consent,consent_date',
      'INVENTED-1,03/12/1990,yes,20/11/2026',
      'INVENTED-2,1990-12-03,yes,20 November 2026',
    )
    for (const reference of ['INVENTED-1', 'INVENTED-2']) {
      const person = read.get(reference)
      expect(person?.details.dateOfBirth).toBe('1990-12-03')
      expect(person?.consent.date).toBe('2026-11-20')
    }
  })

  it('have no date that the calendar lacks or whose month comes first, and errors do not repeat it', async () => {
    for (const day of ['31/02/1990', '12/31/1990', '3/12/90']) {
      await expect(people('reference,date_of_birth', `INVENTED-1,${day}`)).rejects.toMatchObject({
        code: 'PERSON_INVALID',
        faults: [{line: 2, column: 'dateOfBirth', what: 'not a date'}],
      })
    }
  })
})
