import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {parse} from 'csv-parse/sync'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ROOT, TODAY} from '../real-data.ts'
import {type CliOptions, runCli} from './run-cli.ts'

const FIRST = '2026.11.0'
const SECOND = '2026.11.1'
const RELEASES = join(ROOT, 'data', 'releases')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resettle-'))
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

/** Runs the program with a cache of its own, on the day after the second release. */
function run(args: readonly string[], options: CliOptions = {}) {
  const env = {XDG_CACHE_HOME: join(folder, 'cache'), RESETTLE_TODAY: TODAY, ...options.env}
  return runCli(args, {...options, env})
}

function runJson(args: readonly string[], options: CliOptions = {}) {
  const {status, stdout, stderr} = run([...args, '--json'], options)
  return {status, stderr, document: JSON.parse(stdout)}
}

function makeFolder(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder, name)
  mkdirSync(path, {recursive: true})
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text)
  return path
}

describe('dataset list', () => {
  it('shows the versions, newest first, with the digest that outputs name', () => {
    const {document} = runJson(['dataset', 'list'])
    const versions = document.versions.map(({version}: {version: string}) => version)
    expect(versions.slice(-2)).toEqual([SECOND, FIRST])
    expect(document.versions.at(-1)).toMatchObject({
      created: '2026-11-22',
      services: 851,
      live: 793,
      built: true,
    })
    expect(document.dataset.digest).toBe(document.versions[0].digest)
    expect(run(['dataset', 'list']).stdout).toMatch(/^Version +Made +Services +Live +Digest\n/)
  })
})

describe('dataset diff', () => {
  it('of the two first releases reads as a changelog', async () => {
    const {status, stdout, stderr} = run(['dataset', 'diff', FIRST, SECOND], {env: {COLUMNS: '80'}})
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    await expect(stdout).toMatchFileSnapshot('golden/dataset-diff-80.txt')
  })

  it('gives scripts each change, and nothing for a version with itself', () => {
    const {document} = runJson(['dataset', 'diff', FIRST, SECOND])
    expect(Object.keys(document)).toEqual(['dataset', 'today', 'from', 'to', 'services', 'organisations'])
    expect([document.from.version, document.to.version]).toEqual([FIRST, SECOND])
    const closed = document.services.changed.filter(({kinds}: {kinds: string[]}) => kinds.includes('closed'))
    expect(closed).toMatchObject([
      {
        id: 'reed-cfo-activity-hub-croydon',
        kinds: ['closed', 'sources', 'other'],
        cells: [{column: 'status', from: 'unknown', to: 'closed'}, {column: 'notes'}],
        sources: {removed: [], added: [{publisher: 'HMPPS CFO', as_of: '2024'}]},
      },
    ])
    const same = runJson(['dataset', 'diff', SECOND, SECOND]).document
    expect(same.services).toEqual({added: [], removed: [], changed: []})
    expect(run(['dataset', 'diff', SECOND, SECOND]).stdout).toContain('No service differs.')
  })

  it('compares a folder, in whatever order its rows are', () => {
    const copy = join(folder, 'turned')
    cpSync(join(RELEASES, FIRST), copy, {recursive: true})
    const [heading, ...rows] = readFileSync(join(copy, 'contacts.csv'), 'utf8').trimEnd().split('\n')
    writeFileSync(join(copy, 'contacts.csv'), `${[heading, ...rows.reverse()].join('\r\n')}\r\n`)
    const {document} = runJson(['dataset', 'diff', FIRST, copy])
    expect(document.services.changed).toEqual([])
    expect(document.to.version).toBe('local')
  })

  it('says which saved plans name what closed or moved, and which files are none', () => {
    const plans = makeFolder('plans', {
      'closed.json': JSON.stringify({plan: {services: [{id: 'reed-cfo-activity-hub-croydon'}]}}),
      'untouched.json': JSON.stringify({matches: [{id: '56-dean-street'}]}),
      'many.jsonl': '{"matches":[{"id":"a-fairer-chance-london"}]}\n{"matches":[{"id":"gone-long-ago"}]}\n',
      'broken.json': '{"plan": ',
      'notes.txt': 'not looked at',
    })
    const {status, document, stderr} = runJson(['dataset', 'diff', FIRST, SECOND, '--plans', plans])
    expect(status).toBe(4)
    expect(stderr).toBe('broken.json: not a JSON file, so left out.\n')
    expect(document.plans).toEqual({
      read: 3,
      unread: ['broken.json'],
      broken: [
        {
          file: 'closed.json',
          services: [
            {
              id: 'reed-cfo-activity-hub-croydon',
              name: 'Croydon CFO Activity Hub',
              breaks: ['closed'],
              successorId: 'reed-cfo-evolution-london',
            },
          ],
        },
        {
          file: 'many.jsonl',
          services: [{id: 'gone-long-ago', name: 'gone-long-ago', breaks: ['removed'], successorId: null}],
        },
      ],
    })
    const {stdout} = run(['dataset', 'diff', FIRST, SECOND, '--plans', plans])
    expect(stdout).toContain('Saved plans to look at again: 2 of 3')
    expect(stdout.replace(/\s+/g, ' ')).toContain('closed. Use reed-cfo-evolution-london instead.')
  })

  it('refuses what is no dataset', () => {
    const {status, document} = runJson(['dataset', 'diff', '2019.01.0'])
    expect(status).toBe(2)
    expect(document.error.code).toBe('DATASET_UNKNOWN')
    expect(document.error.message).toContain(`versions here: ${FIRST}, ${SECOND}`)
  })
})

describe('a pinned version', () => {
  it('goes on saying what it said', () => {
    const statusIn = (...args: string[]) =>
      runJson(['show', 'reed-cfo-activity-hub-croydon', ...args]).document.service.status
    expect([statusIn('--dataset', FIRST), statusIn('--dataset', SECOND), statusIn()]).toEqual([
      'unknown',
      'closed',
      'closed',
    ])
    const pinned = runJson(['pathways', '--dataset', FIRST]).document.dataset
    expect(pinned.version).toBe(FIRST)
    expect(runJson(['pathways'], {env: {RESETTLE_DATASET: FIRST}}).document.dataset).toEqual(pinned)
  })
})

describe('dataset stale', () => {
  const sheet = (args: readonly string[], options: CliOptions = {}) =>
    parse(run(['dataset', 'stale', '--format', 'csv', ...args], options).stdout, {
      columns: true,
    }) as Record<string, string>[]

  it('is a call sheet: whom to ring, what to ask, and room for the answer', () => {
    const rows = sheet(['--limit', '30', '--dataset', SECOND])
    expect(rows).toHaveLength(30)
    const scores = rows.map((row) => Number(row['score']))
    expect([...scores].sort((a, b) => b - a)).toEqual(scores)
    for (const row of rows) {
      expect(row['ask']).toMatch(/^Does it still run\?/)
      expect([row['confirmed_on'], row['confirmed_by'], row['changes']]).toEqual(['', '', ''])
      expect(row['dataset_version']).toBe(SECOND)
    }
  })

  it('for a borough and a pathway lists what serves them', () => {
    const rows = sheet(['--limit', '0', '--borough', 'lambeth', '--pathway', 'accommodation'])
    expect(rows.length).toBeGreaterThan(20)
    for (const row of rows) {
      expect(row['pathways']).toContain('accommodation')
      expect(row['boroughs']).toMatch(/Lambeth|\*/)
    }
    const {document} = runJson(['dataset', 'stale', '--borough', 'Lambeth', '--pathway', 'accommodation'])
    expect(document.total).toBe(rows.length)
    expect(document.services).toHaveLength(20)
  })

  it('puts first what saved plans name', () => {
    const plans = makeFolder('used', {
      'one.json': '{"plan":{"services":[{"id":"muslim-aid-prison-rehabilitation"}]}}',
      'two.json': '{"matches":[{"id":"muslim-aid-prison-rehabilitation"}]}',
    })
    const {document, status} = runJson(['dataset', 'stale', '--limit', '0', '--plans', plans])
    expect(status).toBe(0)
    const named = document.services.filter(({plans: count}: {plans: number}) => count > 0)
    expect(named).toMatchObject([{id: 'muslim-aid-prison-rehabilitation', plans: 2}])
    writeFileSync(join(plans, 'three.json'), '<html>')
    const partly = runJson(['dataset', 'stale', '--plans', plans])
    expect([partly.status, partly.stderr]).toEqual([4, 'three.json: not a JSON file, so left out.\n'])
  })

  it('gives a spreadsheet nothing to run, whatever a record holds', () => {
    const overlay = makeFolder('formulas', {
      'contacts.csv': 'service_id,kind,value,label\nadvance-minerva-london,phone,+44 20 7946 0000,\n',
      'organisations.csv':
        'id,name,type,charity_number\nadvance,"=HYPERLINK(""http://example.org"")",charity,\n',
    })
    const rows = sheet(['--limit', '0', '--overlay', overlay])
    const row = rows.find(({id}) => id === 'advance-minerva-london')
    expect(row?.['organisation']).toBe(`'=HYPERLINK("http://example.org")`)
    expect(row?.['phone']).toBe("'+44 20 7946 0000")
    const unsafe = rows.flatMap((cells) => Object.values(cells)).filter((cell) => /^[=+\-@]/.test(cell))
    expect(unsafe).toEqual([])
  })
})

describe('dataset release', () => {
  const workingCopy = (name: string): string => {
    const copy = join(folder, name)
    cpSync(join(RELEASES, SECOND), copy, {recursive: true})
    return copy
  }
  const replaceIn = (path: string, from: string, to: string): void => {
    const text = readFileSync(path, 'utf8')
    if (!text.includes(from)) throw new Error(`${from} is not in ${path}`)
    writeFileSync(path, text.replace(from, to))
  }
  const releasesWithTheFirst = (name: string): string => {
    const out = join(folder, name)
    cpSync(RELEASES, out, {recursive: true})
    return out
  }

  it('writes the next version, and the one after that', () => {
    const out = releasesWithTheFirst('out')
    const working = workingCopy('working')
    replaceIn(join(working, 'contacts.csv'), '020 3315 5656', '020 7946 0000')
    const release = (...args: string[]) => runJson(['dataset', 'release', working, '--out', out, ...args])
    const dry = release('--dry-run')
    expect(dry.document).toMatchObject({version: '2026.11.2', previous: SECOND, folder: null})
    expect(readdirSync(out)).not.toContain('2026.11.2')
    const {status, document} = release('--notes', 'Rung on Tuesday.')
    expect({status, version: document.version}).toEqual({status: 0, version: '2026.11.2'})
    expect(document.dataset.version).toBe('2026.11.2')
    expect(readFileSync(join(out, 'CHANGELOG.md'), 'utf8')).toContain(
      '## 2026.11.2 (24 November 2026)\n\nSince 2026.11.1. Services: 1 reached in another way. Now 851 services.\n\nRung on Tuesday.\n\n### Other ways to reach them\n',
    )
    // It opens as the version that it is, and is valid and unchanged.
    expect(runJson(['pathways', '--dataset', join(out, '2026.11.2')]).document.dataset).toEqual(
      document.dataset,
    )
    expect(run(['dataset', 'check', join(out, '2026.11.2')]).status).toBe(0)
    replaceIn(join(working, 'contacts.csv'), '020 7946 0000', '020 7946 0001')
    expect(release().document.version).toBe('2026.11.3')
    expect(release('--version', '2026.11.3').document.error.code).toBe('VERSION_TAKEN')
  })

  it('refuses a folder in which nothing has changed, with the previous versions as they were', () => {
    const out = releasesWithTheFirst('same')
    const {status, document} = runJson(['dataset', 'release', workingCopy('unchanged'), '--out', out])
    expect({status, code: document.error.code}).toEqual({status: 2, code: 'DATASET_UNCHANGED'})
    expect(readdirSync(out).sort()).toEqual(readdirSync(RELEASES).sort())
  })

  it('refuses a folder that is not valid, with every fault, and writes nothing', () => {
    const out = releasesWithTheFirst('refused')
    const working = workingCopy('invalid')
    replaceIn(join(working, 'contacts.csv'), '020 3315 5656', 'ring us')
    replaceIn(join(working, 'services.csv'), '999 Club Gateway Centre', '')
    replaceIn(join(working, 'locations.csv'), 'Westminster', 'Westminter')
    const {status, stdout, stderr} = run(['dataset', 'release', working, '--out', out])
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toMatch(/is not valid: 3 faults\./)
    for (const place of ['contacts.csv:2 value', 'services.csv:3 name', 'locations.csv:2 borough']) {
      expect(stderr).toContain(place)
    }
    expect(readdirSync(out).sort()).toEqual(readdirSync(RELEASES).sort())
  })

  it('refuses to follow a version that is not as it was released', () => {
    const out = releasesWithTheFirst('tampered')
    replaceIn(join(out, SECOND, 'contacts.csv'), '020 3315 5656', '020 7946 0000')
    const {status, document} = runJson(['dataset', 'release', workingCopy('after'), '--out', out])
    expect({status, code: document.error.code}).toEqual({status: 2, code: 'DATASET_INVALID'})
    expect(document.error.faults).toMatchObject([{file: 'contacts.csv'}])
  })
})

describe('an overlay', () => {
  const ringed = 'service_id,kind,value,label\n56-dean-street,phone,020 7946 0000,rung today\n'
  const team = () => makeFolder('north-team', {'contacts.csv': ringed, 'README.txt': 'Ours.'})
  const phones = (args: readonly string[], options: CliOptions = {}) => {
    const {document} = runJson(['show', '56-dean-street', ...args], options)
    return document.service.contacts.map(({value}: {value: string}) => value)
  }

  it('has the last word, by flag or environment, the first time and from the cache', () => {
    const overlay = team()
    expect(phones([])).toEqual(['020 3315 5656'])
    for (let time = 0; time < 2; time += 1) {
      expect(phones(['--overlay', overlay])).toEqual(['020 7946 0000'])
      expect(phones([], {env: {RESETTLE_OVERLAY: overlay}})).toEqual(['020 7946 0000'])
    }
    const other = makeFolder('south-team', {'contacts.csv': ringed.replace('0000', '0001')})
    expect(phones(['--overlay', overlay, '--overlay', other])).toEqual(['020 7946 0001'])
    expect(phones(['--overlay', other, '--overlay', overlay])).toEqual(['020 7946 0000'])
  })

  it('is named in the version, the digest and a list of its own in every document', () => {
    const overlay = team()
    const commands = [
      ['pathways'],
      ['boroughs'],
      ['gaps'],
      ['show', '56-dean-street'],
      ['search', 'sexual health'],
      ['organisations'],
      ['prisons'],
      ['offices'],
      ['dataset', 'info'],
      ['dataset', 'stale'],
      ['dataset', 'diff', SECOND],
      ['dataset', 'check'],
    ]
    for (const command of commands) {
      const {document} = runJson([...command, '--dataset', SECOND, '--overlay', overlay])
      expect([command, document.dataset]).toEqual([
        command,
        {
          version: `${SECOND}+north-team`,
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
          overlays: [{name: 'north-team', digest: expect.stringMatching(/^[0-9a-f]{64}$/)}],
        },
      ])
    }
    const plain = runJson(['pathways', '--dataset', SECOND]).document.dataset
    const laid = runJson(['pathways', '--dataset', SECOND, '--overlay', overlay]).document.dataset
    expect(laid.digest).not.toBe(plain.digest)
  })

  it('is named to people, without being taken for the argument that follows it', () => {
    const {status, stdout, stderr} = run(['show', '--overlay', team(), '56-dean-street'])
    expect(status).toBe(0)
    expect(stdout).toContain('020 7946 0000 (rung today)')
    expect(stderr).toMatch(/^With the overlay north-team \([0-9a-f]{12}\): it has the last word/)
    const profile = join(ROOT, 'data', 'examples', 'profiles', 'care-leaver.json')
    for (const command of [['gaps'], ['search', 'debt'], ['boroughs'], ['prisons'], ['match', profile]]) {
      expect(run([...command, '--overlay', team()]).stdout).toContain('+north-team (')
    }
    expect(stdout).toContain('+north-team (')
    expect(run(['dataset', 'diff', SECOND, '--overlay', team()]).stdout).toContain('New: phone 020 7946 0000')
  })

  it('adds a service that search then finds', () => {
    const services = readFileSync(join(RELEASES, SECOND, 'services.csv'), 'utf8')
    const [heading = ''] = services.split('\n')
    const cells: Record<string, string> = {
      id: 'zebra-hub',
      organisation_id: '999-club',
      name: 'Zebra Hub',
      summary: 'A drop-in with zebras.',
      status: 'open',
      pathways: 'health',
      coverage: 'borough',
      boroughs: 'Lewisham',
      sex: 'any',
    }
    const row = heading.split(',').map((column) => cells[column] ?? '')
    const overlay = makeFolder('zebras', {
      'services.csv': `${heading}\n${row.join(',')}\n`,
      'sources.csv':
        'service_id,url,publisher,as_of,supports\nzebra-hub,https://example.org/zebra,The team,2026-11-20,name\n',
    })
    const {document} = runJson(['search', 'zebra', '--overlay', overlay])
    expect(document.hits[0]?.id).toBe('zebra-hub')
  })

  it('at fault is refused by its own file and line', () => {
    const overlay = makeFolder('faulty', {
      'contacts.csv': ringed.replace('020 7946 0000', 'ring us'),
      'contact.csv': '',
    })
    const {status, stdout, stderr} = run(['pathways', '--overlay', overlay])
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toContain('faulty/contacts.csv:2 value: not a phone number (ring us)')
    expect(stderr).toContain('faulty/contact.csv: not a table of the dataset → did you mean contacts.csv?')
    const check = run(['dataset', 'check', SECOND, '--overlay', overlay])
    expect(check.status).toBe(2)
    expect(check.stdout).toContain('faulty/contacts.csv:2 value')
    expect(run(['pathways', '--overlay', join(folder, 'nowhere')])).toMatchObject({status: 2, stdout: ''})
  })

  it('is no part of a release', () => {
    const {document} = runJson(['dataset', 'release', join(RELEASES, SECOND), '--overlay', team()])
    expect(document.error.code).toBe('USAGE')
  })
})

describe('browsing', () => {
  it('lists organisations by type and by the beginnings of their words', () => {
    const {document} = runJson(['organisations', '--search', 'st gi', '--dataset', FIRST])
    const ids = document.organisations.map(({id}: {id: string}) => id)
    expect(ids).toContain('st-giles-trust')
    const councils = runJson(['organisations', '--type', 'council', '--dataset', FIRST]).document
    expect(councils.total).toBe(councils.organisations.length)
    expect(new Set(councils.organisations.map(({type}: {type: string}) => type))).toEqual(
      new Set(['council']),
    )
    expect(run(['organisations', '--search', 'no such name'])).toMatchObject({
      status: 0,
      stdout: '',
      stderr: 'No organisation fits.\n',
    })
  })

  it('lists prisons with their codes, whom they hold, and the source', () => {
    const {document} = runJson(['prisons'])
    expect(document.prisons).toHaveLength(31)
    expect(document.prisons[0]).toMatchObject({
      code: 'PVI',
      sex: 'male',
      phone: '0300 060 6504',
      source: {publisher: 'Ministry of Justice (prison-register)', asOf: '2026-08'},
    })
    const {stdout} = run(['prisons'])
    expect(stdout).toMatch(/^BZI +Bronzefield \(HMP & YOI\), outside +female/m)
    expect(stdout).toContain('Source: Ministry of Justice (prison-register), August 2026.')
  })

  it('gives a borough without an office that of its unit', () => {
    const {stdout} = run(['offices', '--borough', 'Camden'])
    expect(stdout).toContain('401 St Johns Street')
    expect(stdout).toContain('February 2026.')
    expect(runJson(['offices']).document.offices).toHaveLength(30)
  })
})
