import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import stringWidth from 'string-width'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {runCli} from './run-cli.ts'
import {KEYS, runInTerminal, type SessionOptions, type Step} from './terminal-session.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'resettle-wizard-'))
})
afterEach(() => rmSync(cwd, {recursive: true, force: true}))

const {enter, down, space, ctrlC} = KEYS
const run = (args: readonly string[], steps: readonly Step[], options: Partial<SessionOptions> = {}) =>
  runInTerminal(['profile', ...args], steps, {cwd, ...options})
const read = (name: string) => JSON.parse(readFileSync(join(cwd, name), 'utf8'))

// A question about a fact, as it is first drawn: with the count of what is left before it.
const FACT =
  /\d+ services? left: \d+ would take\s+the\s+person,\s+\d+\s+still\s+to\s+check\.\s*\? [^✔]*\(decides[^✔]*navigate/

const FIRST: readonly Step[] = [
  ['Reference', 'INVENTED-7', enter],
  ['Sex', down, enter],
  ['birth', '14/05/2003', enter],
]
const REST: readonly Step[] = [
  ['Situation', down, down, enter],
  ['Home', 'lambeth', enter],
  ['Needs', space, enter],
  ['How severe', enter],
  ['Areas to keep', 'SE5', enter],
]
const DONE = {
  reference: 'INVENTED-7',
  sex: 'female',
  dateOfBirth: '2003-05-14',
  situation: {kind: 'on-licence'},
  home: {borough: 'Lambeth'},
  needs: {accommodation: 'high'},
  avoid: {postcodeDistricts: ['SE5']},
}

describe('the wizard', () => {
  it('goes forwards, counts what is left, and writes a private file that match reads', async () => {
    const {status, text} = await run(
      ['new'],
      [
        ...FIRST,
        ...REST,
        // The first fact: yes. Then the last choice but one: leave all that follows not asked.
        [FACT, down, enter],
        [FACT, down, down, down, down, enter],
      ],
    )
    expect(status).toBe(0)
    expect(text).toContain('Written to INVENTED-7.json. Next: resettle match INVENTED-7.json')
    const {cohorts, conditions, history, ...rest} = read('INVENTED-7.json')
    expect(rest).toEqual(DONE)
    expect(Object.values({...cohorts, ...conditions, ...history})).toEqual([true])
    expect(statSync(join(cwd, 'INVENTED-7.json')).mode & 0o777).toBe(0o600)
    expect(runCli(['match', 'INVENTED-7.json', '--today', '2026-11-24'], {cwd}).status).toBe(0)
  })

  it('asks to the end when every fact is left not asked', async () => {
    const flags = [
      '--sex',
      'male',
      '--age',
      '40',
      '--situation',
      'none',
      '--borough',
      'Sutton',
      '--need',
      'children-families=low',
    ]
    const check = runCli(['profile', 'check', '-', '--json', '--today', '2026-11-24'], {
      input: JSON.stringify({
        sex: 'male',
        age: 40,
        situation: {kind: 'none'},
        home: {borough: 'Sutton'},
        needs: {'children-families': 'low'},
      }),
    })
    const facts: unknown[] = JSON.parse(check.stdout).open
    const {status} = await run(
      ['new', ...flags, '--out', 'p.json'],
      [
        ['Reference', enter],
        ['Areas to keep', enter],
        ...facts.map((): Step => [FACT, enter]),
        ['Languages', 'English, Somali', enter],
        ['Access', space, enter],
        ['Who refers', down, down, enter],
      ],
    )
    expect(status).toBe(0)
    expect(read('p.json')).toEqual({
      sex: 'male',
      age: 40,
      situation: {kind: 'none'},
      home: {borough: 'Sutton'},
      needs: {'children-families': 'low'},
      languages: ['English', 'Somali'],
      access: ['step-free'],
      referrer: {role: 'probation'},
    })
  })

  it('goes back from a line and from a choice, and refuses what is wrong at its prompt', async () => {
    const {status} = await run(
      ['new', '--need', 'health=low', '--out', 'p.json'],
      [
        ['Reference', 'WRONG', enter],
        // Sex: not asked, three sexes, then back.
        ['Sex', down, down, down, down, enter],
        ['Reference', 'RIGHT', enter],
        ['Sex', down, down, enter],
        ['birth', '<', enter],
        ['Sex', down, enter],
        ['birth', '31/02/2003', enter],
        ['not a date', '\x15', '23', enter],
        ['Situation', down, down, down, down, down, down, down, enter],
      ],
    )
    expect(status).toBe(0)
    const [draft = ''] = readdirSync(cwd)
    expect(draft).toBe('p.draft.json')
    expect(read(draft).interview.answers).toEqual([
      {question: 'reference', value: 'RIGHT'},
      {question: 'sex', value: 'female'},
      {question: 'birth', value: '23'},
    ])
  })

  it('keeps what was answered when it is interrupted, for its owner only, and goes on from there', async () => {
    const broken = await run(['new'], [...FIRST, ['Situation', ctrlC]])
    expect(broken.status).toBe(130)
    expect(broken.text).toContain('Interrupted. What was answered is kept in INVENTED-7.draft.json.')
    expect(broken.text).toContain('Go on with: resettle profile new --resume INVENTED-7.draft.json')
    expect(readdirSync(cwd)).toEqual(['INVENTED-7.draft.json'])
    expect(statSync(join(cwd, 'INVENTED-7.draft.json')).mode & 0o777).toBe(0o600)
    const {status, text} = await run(
      ['new', '--resume', 'INVENTED-7.draft.json'],
      [...REST, [FACT, down, down, down, down, enter]],
    )
    expect(status).toBe(0)
    expect(text).not.toContain('Reference (')
    expect(read('INVENTED-7.json')).toEqual(DONE)
    expect(readdirSync(cwd)).toEqual(['INVENTED-7.json'])
  })

  it('saves and stops from a line, beside a draft that is there already', async () => {
    writeFileSync(join(cwd, 'p.draft.json'), 'another')
    const {status, text} = await run(
      ['new', '--out', 'p.json'],
      [
        ['Reference', 'INVENTED-8', enter],
        ['Sex', enter],
        ['birth', 'save', enter],
      ],
    )
    expect(status).toBe(0)
    expect(text).toContain('p.draft-2.json')
    expect(readFileSync(join(cwd, 'p.draft.json'), 'utf8')).toBe('another')
  })

  it('writes nothing when it is interrupted at the first prompt', async () => {
    const {status, text} = await run(['new'], [['Reference', ctrlC]])
    expect(status).toBe(130)
    expect(text).toContain('Nothing was answered and nothing was written.')
    expect(readdirSync(cwd)).toEqual([])
  })

  it('keeps to a terminal of 40 columns', async () => {
    const {text} = await run(['new'], [...FIRST, ...REST, [FACT, ctrlC]], {columns: 40})
    // Broken between words, not inside them.
    expect(text).toMatch(/\? Areas to keep out of: boroughs or\s*\n\s*districts/)
    for (const line of text.split('\n').filter((line) => !/^Error:|^Go on with:/.test(line))) {
      const parts = line.split(/(?=[?✔] )/)
      for (const part of parts) expect(stringWidth(part)).toBeLessThanOrEqual(40)
    }
  })

  it('uses colour in a terminal, and none with NO_COLOR', async () => {
    const colour = new RegExp(`${String.fromCharCode(27)}\\[(?:3[0-7]|9[0-7])m`)
    const steps: readonly Step[] = [
      ['Reference', 'X', enter],
      ['Sex', ctrlC],
    ]
    expect((await run(['new'], steps)).raw).toMatch(colour)
    expect((await run(['new'], steps, {env: {NO_COLOR: '1'}})).raw).not.toMatch(colour)
  })

  it('edits with the present answers as defaults', async () => {
    writeFileSync(join(cwd, 'p.json'), JSON.stringify({...DONE, history: {arson: true}}))
    const {status} = await run(
      ['edit', 'p.json'],
      [
        ['Reference', enter],
        ['Sex', enter],
        ['birth', '-', enter],
        ['Situation', enter],
        ['Home', enter],
        ['Needs', enter],
        ['How severe', down, enter],
        ['Areas to keep', enter],
        ['arson', down, enter],
        [FACT, down, down, down, down, enter],
      ],
    )
    expect(status).toBe(0)
    const {dateOfBirth: _, ...rest} = DONE
    expect(read('p.json')).toEqual({...rest, needs: {accommodation: 'medium'}, history: {arson: false}})
  })

  it('never asks with --no-input, terminal or not', async () => {
    const {status, text} = await run(['new', '--no-input'], [])
    expect(status).toBe(2)
    expect(text).toContain('--need PATHWAY=SEVERITY')
  })
})
