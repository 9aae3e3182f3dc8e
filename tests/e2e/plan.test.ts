import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {runCli} from './run-cli.ts'

const PROFILE = 'data/examples/profiles/care-leaver.json'
const TODAY = ['--today', '2026-11-24']
const folder = mkdtempSync(join(tmpdir(), 'resettle-plan-'))
afterAll(() => rmSync(folder, {recursive: true}))

interface PlanDocument {
  readonly dataset: {version: string; digest: string}
  readonly today: string
  readonly profile: {reference: string}
  readonly plan: {
    services: {id: string; needs: string[]; status: string; newestSource: string | null}[]
    organisations: {id: string}[]
    needs: {need: string; cover: string}[]
    unmet: {pathway: string; reasons: string[]}[]
    adviceOnly: string[]
  }
  readonly changes?: {added: string[]; removed: string[]}
  readonly alternatives: {serviceIds: string[]}[]
  readonly runnersUp: {need: string; service: {id: string} | null}[]
  readonly timeline: {date: string | null; action: string; who: string; pathway: string; source: object}[]
}

function planJson(...args: string[]): PlanDocument {
  const {status, stdout, stderr} = runCli(['plan', ...args, '--json', ...TODAY])
  expect({status, stderr}).toEqual({status: 0, stderr: ''})
  return JSON.parse(stdout) as PlanDocument
}

describe('resettle plan', () => {
  it('prints one document that scripts can rely on', () => {
    const document = planJson(PROFILE, '--alternatives', '2')
    expect(Object.keys(document)).toEqual([
      'dataset',
      'today',
      'profile',
      'plan',
      'alternatives',
      'runnersUp',
      'release',
      'timeline',
      'notes',
    ])
    expect(document).toMatchObject({today: '2026-11-24', profile: {reference: 'INVENTED-CARE-LEAVER'}})
    expect(Object.keys(document.plan)).toEqual([
      'services',
      'organisations',
      'needs',
      'adviceOnly',
      'unmet',
      'totals',
    ])
    const needs = new Set(document.plan.services.flatMap((service) => service.needs))
    expect([...needs].sort()).toEqual([
      'accommodation',
      'employment-training',
      'health',
      'thinking-behaviour',
    ])
    expect(document.alternatives).toHaveLength(2)
    for (const step of document.timeline) {
      expect(step).toMatchObject({
        action: expect.any(String),
        who: expect.any(String),
        source: {publisher: expect.any(String)},
      })
    }
  })

  it('prints a report with the same services, each with its status and the date of its newest source', () => {
    const {plan} = planJson(PROFILE)
    const {status, stdout, stderr} = runCli(['plan', PROFILE, ...TODAY], {env: {COLUMNS: '80'}})
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    for (const {id} of plan.services) expect(stdout).toContain(`\n   ${id}\n`)
    expect(
      stdout.match(/(open|not confirmed), (newest source|no dated source)/g)?.length,
    ).toBeGreaterThanOrEqual(plan.services.length)
    expect(stdout).toContain('Friday 22 January 2027 comes before a weekend')
  })

  it('prints the same bytes twice', () => {
    const run = () => runCli(['plan', PROFILE, '--json', '--alternatives', '5', ...TODAY]).stdout
    expect(run()).toBe(run())
  })

  it('keeps and drops what it is told, and says what that changes', () => {
    const free = planJson(PROFILE, '--alternatives', '1')
    const first = free.plan.services[0]?.id ?? ''
    const dropped = planJson(PROFILE, '--drop', first)
    expect(dropped.plan.services.map(({id}) => id)).not.toContain(first)
    expect(dropped.changes?.removed).toContain(first)
    const other = dropped.changes?.added[0] ?? ''
    expect(planJson(PROFILE, '--keep', other).plan.services.map(({id}) => id)).toContain(other)
    expect(runCli(['plan', PROFILE, '--drop', first, ...TODAY]).stdout).toContain(`leaves out ${first}`)
  })

  it('says why a service cannot be kept', () => {
    const all = runCli(['match', PROFILE, '--all', '--json', ...TODAY])
    const {ineligible} = JSON.parse(all.stdout) as {ineligible: {id: string}[]}
    const refused = runCli(['plan', PROFILE, '--keep', ineligible[0]?.id ?? '', ...TODAY])
    expect(refused).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('it would turn this person away'),
    })
    const unknown = runCli(['plan', PROFILE, '--keep', 'no-such-service', '--json', ...TODAY])
    expect(JSON.parse(unknown.stdout)).toMatchObject({error: {code: 'SERVICE_UNKNOWN', exit: 2}})
  })

  it('says first what nothing covers', () => {
    const {matches} = JSON.parse(runCli(['match', PROFILE, '--json', ...TODAY]).stdout) as {
      matches: {id: string; needs: string[]}[]
    }
    const housing = matches.filter(({needs}) => needs.includes('accommodation')).map(({id}) => `--drop=${id}`)
    const {plan} = planJson(PROFILE, ...housing)
    expect(plan.unmet.map(({pathway}) => pathway)).toEqual(['accommodation'])
    const {stdout} = runCli(['plan', PROFILE, ...housing, ...TODAY])
    expect(stdout.indexOf('Not covered: Accommodation (high)')).toBeGreaterThan(0)
    expect(stdout.indexOf('Not covered: Accommodation (high)')).toBeLessThan(stdout.indexOf('\n1. '))
  })

  it('has nothing to plan for someone without needs', () => {
    const empty = join(folder, 'empty.json')
    writeFileSync(empty, JSON.stringify({reference: 'R2'}))
    const {status, stdout} = runCli(['plan', empty, ...TODAY])
    expect(status).toBe(0)
    expect(stdout).toContain('nothing to plan')
    const {plan} = JSON.parse(runCli(['plan', empty, '--json', ...TODAY]).stdout) as PlanDocument
    expect(plan).toMatchObject({services: [], organisations: [], unmet: []})
  })

  it('prints a calendar and nothing else on stdout', () => {
    const {status, stdout, stderr} = runCli(['plan', PROFILE, '--format', 'ics', ...TODAY])
    expect(status).toBe(0)
    expect(stdout.startsWith('BEGIN:VCALENDAR\r\n') && stdout.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(stderr).toMatch(/^\d+ steps have no date and are not in the calendar/)
  })

  it('dates what the profile does not hold from --anchor', () => {
    const on = (anchor: string) =>
      planJson('data/examples/profiles/veteran.json', '--anchor', anchor).timeline
    expect(
      on('release=2026-11-10').find(
        ({action}) => action.startsWith('Claim') || action.startsWith('Report to'),
      )?.date,
    ).toBe('2026-11-10')
    expect(runCli(['plan', PROFILE, '--anchor', 'birth=2027-01-01', ...TODAY])).toMatchObject({
      status: 2,
      stdout: '',
    })
  })
})

describe('resettle day-one', () => {
  const day = ['day-one', PROFILE, '--appointments', 'data/examples/first-day.csv', ...TODAY]

  it('says what can be kept, and that it estimates', () => {
    const {status, stdout, stderr} = runCli([...day, '--release-time', '09:30', '--curfew', '19:00'], {
      env: {COLUMNS: '80'},
    })
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(stdout).toContain('0 cannot be kept, 0 not certain, 3 can be kept. These are estimates.')
    expect(stdout.replaceAll('\n', ' ')).toContain('The route itself is not checked')
  })

  it('warns when the day is too short, in JSON too', () => {
    const {status, stdout} = runCli([...day, '--release-time', '11:30', '--curfew', '17:00', '--json'])
    expect(status).toBe(0)
    const {appointments, estimate, assumptions} = JSON.parse(stdout) as {
      appointments: {time: string; outcome: string; reasons: {rule: string; outcome: string}[]}[]
      estimate: boolean
      assumptions: object
    }
    expect(appointments.map(({time, outcome}) => [time, outcome])).toEqual([
      ['12:00', 'no'],
      ['14:30', 'yes'],
      ['16:30', 'no'],
    ])
    expect({estimate, assumptions}).toEqual({
      estimate: true,
      assumptions: {detour: 1.4, kmPerHour: 12, marginMinutes: 15},
    })
  })

  it('warns of a place in an area to avoid', () => {
    const file = join(folder, 'peckham.json')
    writeFileSync(
      file,
      JSON.stringify([{time: '14:00', place: 'An office', postcode: 'SE15 4QL', minutes: 30}]),
    )
    const {stdout} = runCli(['day-one', PROFILE, '--appointments', file, '--release-time', '09:00', ...TODAY])
    expect(stdout).toContain('It lies in SE15, an area to avoid.')
    expect(stdout).toContain('14:00 An office: CANNOT be kept')
  })

  it('needs to know when, where from and what', () => {
    expect(runCli(day)).toMatchObject({status: 2, stderr: expect.stringContaining('release-time')})
    expect(runCli([...day, '--release-time', 'noon'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('HH:MM'),
    })
    const community = [
      'day-one',
      'data/examples/profiles/veteran.json',
      '--appointments',
      'data/examples/first-day.csv',
      '--release-time',
      '09:00',
      ...TODAY,
    ]
    expect(runCli(community)).toMatchObject({status: 2, stderr: expect.stringContaining('--date')})
    expect(runCli([...community, '--date', '2027-01-22'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--from'),
    })
    expect(runCli([...community, '--date', '2027-01-22', '--from', 'N7 8TT'])).toMatchObject({status: 0})
    const bad = runCli(['day-one', PROFILE, '--appointments', '-', '--release-time', '09:00', ...TODAY], {
      input: 'time,place\n9,x\n',
    })
    expect(bad).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('standard input:2 time: not a time of day (9) → HH:MM'),
    })
  })
})
