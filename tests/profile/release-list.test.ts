import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {formatDate} from '../../src/calendar.ts'
import {formatFault} from '../../src/errors.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {readHeadings} from '../../src/profile/release-columns.ts'
import {type ListEntry, readReleaseCsv, readReleaseJsonl} from '../../src/profile/release-list.ts'
import {writeProfile} from '../../src/profile/write-profile.ts'
import {pathwayVocabulary} from '../../src/vocabulary/pathways.ts'
import {fold} from '../../src/vocabulary/words.ts'
import {anyFullProfile} from './any-profile.ts'
import {CONTEXT, profileOf} from './reading-context.ts'
import {writeCsv, writeRow} from './write-row.ts'

const EXAMPLE = readFileSync(new URL('../../data/examples/release-list.csv', import.meta.url), 'utf8')

async function entriesOf(text: string): Promise<readonly ListEntry[]> {
  const result = await readReleaseCsv(text, CONTEXT)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.entries
}

async function peopleIn(text: string): Promise<Profile[]> {
  return (await entriesOf(text)).map((entry) => {
    if (!entry.ok) throw new Error(JSON.stringify(entry.problems))
    return entry.profile
  })
}

/** The faults of a list as they reach a terminal: of the list itself, or of all its rows. */
async function faultsOf(text: string): Promise<string[]> {
  const result = await readReleaseCsv(text, CONTEXT)
  const problems = result.ok
    ? result.entries.flatMap((entry) => (entry.ok ? [] : entry.problems))
    : result.problems
  return problems.map((problem) => formatFault({file: 'l.csv', ...problem}))
}

describe('the example list', () => {
  it('has 40 people, of the kinds that matter', async () => {
    const people = await peopleIn(EXAMPLE)
    expect(people).toHaveLength(40)
    expect(new Set(people.map(({reference}) => reference)).size).toBe(40)
    expect(people.every(({reference}) => reference.startsWith('INVENTED-'))).toBe(true)
    const needs = new Set(people.flatMap((person) => Object.keys(person.needs)))
    expect(needs.size).toBe(9)
    const kinds = new Set(people.map(({situation}) => situation?.kind ?? 'not asked'))
    expect([...kinds].sort()).toEqual(['community-sentence', 'in-custody', 'none', 'not asked', 'on-licence'])
    expect(new Set(people.map(({sex}) => sex))).toEqual(new Set(['female', 'male', 'other', 'unknown']))
  })

  it('means in each row what JSON says of the same person', async () => {
    for (const person of await peopleIn(EXAMPLE)) {
      const json = JSON.parse(JSON.stringify(writeProfile(person)))
      expect(profileOf(json)).toEqual(person)
      for (const needs of ['cell', 'columns'] as const) {
        expect(await peopleIn(writeCsv([writeRow(person, needs)]))).toEqual([person])
      }
    }
  })

  it('reads the same whatever the order of its columns and the case of its headings', async () => {
    const people = await peopleIn(EXAMPLE)
    const backwards = people.map((person) =>
      Object.fromEntries(
        Object.entries(writeRow(person, 'cell'))
          .reverse()
          .map(([heading, cell]) => [heading.replaceAll('_', ' ').toUpperCase(), cell]),
      ),
    )
    expect(await peopleIn(writeCsv(backwards))).toEqual(people)
  })
})

describe('a row', () => {
  it('means what the JSON of a profile means, for anyone', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFullProfile,
        fc.constantFrom('cell' as const, 'columns' as const),
        async (profile, needs) => {
          const languages = profile.languages.filter((language) => !language.includes(';'))
          const person = {...profile, languages}
          const [read] = await peopleIn(writeCsv([writeRow(person, needs)]))
          const reference = person.reference === 'no reference' ? 'line 2' : person.reference
          expect(read).toEqual({...person, reference})
        },
      ),
      {numRuns: 80},
    )
  })

  it('may leave out any column, and without a reference is known by its line', async () => {
    const [first, second] = await peopleIn('sex,needs\nmale,health:low\nF,housing:3\n')
    expect(first).toEqual({...profileOf({sex: 'male', needs: {health: 'low'}}), reference: 'line 2'})
    expect(second).toEqual({
      ...profileOf({sex: 'female', needs: {accommodation: 'high'}}),
      reference: 'line 3',
    })
  })

  it.each([
    ['yes', true],
    ['Y', true],
    ['TRUE', true],
    ['1', true],
    ['no', false],
    ['n', false],
    ['False', false],
    ['0', false],
    ['', false],
  ])('understands %j for no fixed abode', async (word, noFixedAbode) => {
    const [person] = await peopleIn(`reference,no_fixed_abode\nA,${word}\n`)
    expect(person?.home.noFixedAbode).toBe(noFixedAbode)
  })

  it('that is wrong has each fault in its column, and does not stop the others', async () => {
    const text = `reference,sex,date_of_birth,age,situation,custody,prison,release_date,borough,postcode,no_fixed_abode,connections,needs,Housing,cohorts,cohorts_no,conditions,history,history_no,avoid_boroughs,avoid_postcode_districts,access,referrer
A,male,2003-05-14,,on-licence,,,,Lambeth,,,,health:low,,,,,,,,,,
B,femail,2003-14-05,old,in-custdy,sentensed,Peterborough,2026-01-01,Lambth,SW9,perhaps,"Lambeth, Southwark",health; helth:low; debt:7,hihg,veterens; deaf,deaf; hard of hearing,referral-needed,fire,arson,Croyden,SE5 8AF,ramp,probaton
C,male,2001-02-26,26,on-licence,,,2027-01-01,,,,,housing:low,high,women; young adults,,in custody,,,,,,
D,male,,30,on-licence,,,,Camden,,,,health:low,,,,,,,,,,
`
    expect(await faultsOf(text)).toMatchInlineSnapshot(`
      [
        "l.csv:3 sex: not a known sex (femail) → did you mean female?",
        "l.csv:3 date_of_birth: no such date (2003-14-05) → a day that the calendar has",
        "l.csv:3 age: not an age (old) → a whole number from 0 to 120",
        "l.csv:3 situation: not a known kind of situation (in-custdy) → did you mean in-custody?",
        "l.csv:3 custody: not a known kind of custody (sentensed) → did you mean sentenced or remand?",
        "l.csv:3 prison: could mean more than one prison (Peterborough) → one of them: PFI Peterborough Female (HMP & YOI) or PBI Peterborough (HMP & YOI) (leave out a prison that is not listed)",
        "l.csv:3 release_date: a release date in the past (2026-01-01) → 2026-11-24 or later, or the situation after release",
        "l.csv:3 borough: not a known borough (Lambth) → did you mean Lambeth or Tower Hamlets?",
        "l.csv:3 postcode: a postcode district, not a whole postcode (SW9) → a whole postcode, such as SW9 8RR",
        "l.csv:3 no_fixed_abode: not a yes/no answer (perhaps) → yes, no or blank",
        "l.csv:3 connections: not a known borough (Lambeth, Southwark) → items separated by semicolons, not by commas",
        "l.csv:3 needs: a need without its severity (health) → pathway:severity, such as accommodation:high",
        "l.csv:3 needs: not a known pathway (helth) → did you mean health?",
        "l.csv:3 needs: not a known severity (7) → did you mean high, low or medium?",
        "l.csv:3 Housing: not a known severity (hihg) → did you mean high?",
        "l.csv:3 cohorts: not a known cohort (veterens) → did you mean veterans?",
        "l.csv:3 cohorts_no: stands in cohorts too (deaf) → each once",
        "l.csv:3 cohorts_no: stated twice: “deaf” is the same cohort (hard of hearing) → one of the two",
        "l.csv:3 conditions: cannot be stated (referral-needed) → leave it out: it is about how a service is reached",
        "l.csv:3 history_no: stated twice: “fire” is the same exclusion (arson) → one of the two",
        "l.csv:3 avoid_boroughs: not a known borough (Croyden) → did you mean Croydon or Camden?",
        "l.csv:3 avoid_postcode_districts: not a postcode district (SE5 8AF) → did you mean SE5?",
        "l.csv:3 access: not a known access need (ramp) → one of step-free, interpreter",
        "l.csv:3 referrer: not a known referral route (probaton) → did you mean probation?",
        "l.csv:4 age: disagrees with the date of birth (26) → 25 on 24 November 2026, or only one of the two",
        "l.csv:4 release_date: is for someone in custody only (2027-01-01) → leave it out, since the kind is on-licence",
        "l.csv:4 needs: stated twice: “accommodation” is the same pathway (housing) → one of the two",
        "l.csv:4 cohorts: contradicts the sex (women) → leave it out: the sex is male",
        "l.csv:4 conditions: contradicts the situation (in custody) → leave it out: on licence",
      ]
    `)
    expect((await entriesOf(text)).map(({line, ok}) => [line, ok])).toEqual([
      [2, true],
      [3, false],
      [4, false],
      [5, true],
    ])
  })

  it('with too few or too many cells is refused as it stands', async () => {
    expect(await faultsOf('reference,sex\nA\nB,male\nC,male,x\n')).toEqual([
      'l.csv:2: 1 cells under 2 headings → 2 cells, the blank ones too',
      'l.csv:4: 3 cells under 2 headings → 2 cells, the blank ones too',
    ])
  })

  it('is found by the line on which it starts', async () => {
    const text = '\ufeffreference,languages,age\r\n\r\nA,"one\r\ntwo",x\r\n,,\r\nB,English,y\r\n'
    expect(await faultsOf(text)).toEqual([
      'l.csv:3 languages: holds characters that cannot be shown (one two) → letters, digits and punctuation on one line',
      'l.csv:3 age: not an age (x) → a whole number from 0 to 120',
      'l.csv:6 age: not an age (y) → a whole number from 0 to 120',
    ])
    expect((await entriesOf(text)).map(({line}) => line)).toEqual([3, 6])
  })

  it('says yes and no of the same thing in no way', async () => {
    expect(await faultsOf('cohorts,cohorts_no\nveterans,veterans\nveteran,ex-forces\ndeaf; deaf,\n')).toEqual(
      [
        'l.csv:2 cohorts_no: stands in cohorts too (veterans) → each once',
        'l.csv:3 cohorts_no: stated twice: “veteran” is the same cohort (ex-forces) → one of the two',
        'l.csv:4 cohorts: stands twice (deaf) → each once',
      ],
    )
    expect(await faultsOf('history,history_no\n__proto__,constructor\n')).toHaveLength(2)
  })
})

describe('a date of a row', () => {
  const FORMS = 'DD/MM/YYYY or YYYY-MM-DD, such as 03/12/2026 or 2026-12-03'
  const british = (date: string): string[] => {
    const [year = '', month = '', day = ''] = date.split('-')
    return [`${day}/${month}/${year}`, `${Number(day)}.${Number(month)}.${year}`, formatDate(date)]
  }

  it('may be in the British order, as spreadsheets export it', async () => {
    for (const person of await peopleIn(EXAMPLE)) {
      const row = writeRow(person, 'cell')
      const forms = [0, 1, 2].map((form) =>
        Object.fromEntries(
          Object.entries(row).map(([heading, cell]) => [
            heading,
            /date/.test(heading) && cell !== '' ? (british(cell)[form] ?? '') : cell,
          ]),
        ),
      )
      for (const form of forms) expect(await peopleIn(writeCsv([form]))).toEqual([person])
    }
  })

  it('has the day first, always', async () => {
    const [person] = await peopleIn('situation,release_date\nin-custody,04/03/2027\n')
    expect(person?.situation).toMatchObject({releaseDate: '2027-03-04'})
  })

  it.each([
    ['12/31/2026', `a date with the month first (12/31/2026) → the day first: ${FORMS}`],
    ['31/12/26', `a date without its century (31/12/26) → the year in four digits: ${FORMS}`],
    ['31/02/2027', 'no such date (31/02/2027) → a day that the calendar has'],
    ['2027-02-29', 'no such date (2027-02-29) → a day that the calendar has'],
    ['13/13/2026', 'no such date (13/13/2026) → a day that the calendar has'],
    ['29 Marzipan 2027', `not a date (29 Marzipan 2027) → ${FORMS}`],
    ['46357', `not a date (46357) → ${FORMS}`],
    ['soon', `not a date (soon) → ${FORMS}`],
    [
      '02/01/2026',
      'a release date in the past (02/01/2026) → 2026-11-24 or later, or the situation after release',
    ],
  ])('is refused as %j, with the form that is expected', async (cell, fault) => {
    expect(await faultsOf(`situation,release_date\nin-custody,${cell}\n`)).toEqual([
      `l.csv:2 release_date: ${fault}`,
    ])
  })
})

describe('the headings', () => {
  it.each([
    ['id', 'did you mean reference?'],
    ['born', 'did you mean date_of_birth?'],
    ['Gender', 'did you mean sex?'],
    ['relase_date', 'did you mean release_date?'],
    ['conditons_no', 'did you mean conditions_no or conditions?'],
    ['accomodation', 'did you mean accommodation?'],
    ['Surname', 'no such column: a list holds no name, address or number'],
    ['Personal Wellbeing', 'one of them: health, children-families or thinking-behaviour'],
  ])('%j is no column', async (heading, expected) => {
    expect(await faultsOf(`sex,${heading}\nmale,1\n`)).toEqual([
      `l.csv:1 ${heading}: unknown column → ${expected}`,
    ])
  })

  it('tell all that is wrong with them at once, and stop the list', async () => {
    const faults = await faultsOf('sex,Sex,housing,accommodation,,xyzzy\nmale,,,,,\n')
    expect(faults.map((fault) => fault.replace(/one of .*/, 'one of …'))).toEqual([
      'l.csv:1 Sex: the same column as “sex” → each column once',
      'l.csv:1 accommodation: the same column as “housing” → each column once',
      'l.csv:1 column 5: unknown column → one of …',
      'l.csv:1 xyzzy: unknown column → one of …',
    ])
  })

  it('take every name of a pathway but those that are, or nearly are, a column of their own', () => {
    const names = pathwayVocabulary.words.flatMap(({id, label, aliases}) =>
      [id, label, ...aliases].map((name) => ({id, name})),
    )
    const refused = names
      .filter(({id, name}) => {
        const isOne = names.every((other) => other.id === id || fold(other.name) !== fold(name))
        const result = readHeadings([name])
        const understood = result.ok && result.columns[0]
        return isOne && !(understood && 'need' in understood && understood.need === id)
      })
      .map(({name}) => name)
    expect(refused).toEqual(['NFA', 'ID'])
  })
})

describe('what is no list', () => {
  it.each([
    ['', 'l.csv:1: the list is empty → a heading line'],
    ['\n\n', 'l.csv:1: the list is empty → a heading line'],
    [
      'reference,sex\n"A,male\nB,male\n',
      'l.csv:2: not CSV: a quotation mark is never closed → cells with a comma, a quotation mark or a line break in them to be quoted, with "" for a "',
    ],
    [
      'reference,sex\nA,male\nB,ma"le\n',
      'l.csv:3: not CSV: a quotation mark is misplaced → cells with a comma, a quotation mark or a line break in them to be quoted, with "" for a "',
    ],
  ])('%j is refused', async (text, fault) => {
    expect(await faultsOf(text)).toEqual([fault])
  })

  it('never makes it throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(EXAMPLE.length),
        fc.nat(30),
        fc.oneof(fc.string({unit: 'binary', maxLength: 5}), fc.constantFrom('"', ',', '\n', ';', ':', '\r')),
        async (at, length, insert) => {
          const result = await readReleaseCsv(
            EXAMPLE.slice(0, at) + insert + EXAMPLE.slice(at + length),
            CONTEXT,
          )
          if (!result.ok) expect(result.problems.length).toBeGreaterThan(0)
          else
            for (const entry of result.entries)
              if (!entry.ok) expect(entry.problems.length).toBeGreaterThan(0)
        },
      ),
      {numRuns: 40},
    )
  })
})

describe('a list of JSON lines', () => {
  it('reads as its people do one by one, and a wrong one does not stop the others', async () => {
    const text = '{"sex": "male"}\r\n\n{"sex": "mle",\t"ag": 3}\n{"sex": \n{"reference": "D"}'
    const result = await readReleaseJsonl(text, CONTEXT)
    if (!result.ok) throw new Error('unreachable')
    expect(result.entries.map((entry) => (entry.ok ? entry.profile.reference : entry.line))).toEqual([
      'line 1',
      3,
      4,
      'D',
    ])
    const faults = result.entries.flatMap((entry) => (entry.ok ? [] : entry.problems))
    expect(faults.map((fault) => formatFault({file: 'l.jsonl', ...fault}))).toEqual([
      'l.jsonl:3:9 sex: not a known sex (mle) → did you mean male?',
      'l.jsonl:3:16 ag: unknown key → did you mean age?',
      'l.jsonl:4:9: a value is missing → a text in straight double quotes, a number, true, false, null, [ or {',
    ])
  })
})
