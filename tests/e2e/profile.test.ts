import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {runCli} from './run-cli.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'resettle-profile-'))
})
afterEach(() => rmSync(cwd, {recursive: true, force: true}))

const profile = (args: readonly string[], input = '') =>
  runCli(['profile', ...args], {cwd, input, env: {RESETTLE_TODAY: '2026-11-24'}})
const put = (name: string, text: string) => writeFileSync(join(cwd, name), text)
const read = (name: string) => JSON.parse(readFileSync(join(cwd, name), 'utf8'))

describe('profile new without a terminal', () => {
  it('makes a profile of flags alone, one for every field', () => {
    const flags = [
      ['reference', 'INVENTED-1'],
      ['sex', 'f'],
      ['date-of-birth', '14/05/2003'],
      ['situation', 'in custody'],
      ['custody', 'sentenced'],
      ['prison', 'Bronzefield'],
      ['release-date', '2027-02-26'],
      ['borough', 'lambeth'],
      ['postcode', 'sw98rr'],
      ['connection', 'Southwark'],
      ['need', 'housing=high'],
      ['need', 'drugs:medium'],
      ['cohort', 'care leaver'],
      ['not-cohort', 'ex-forces'],
      ['condition', 'right-to-work'],
      ['not-condition', 'gp-registered'],
      ['history', 'violence'],
      ['not-history', 'arson'],
      ['avoid-borough', 'Croydon'],
      ['avoid-district', 'se5'],
      ['language', 'English'],
      ['access', 'wheelchair'],
      ['referrer', 'probation'],
    ].flatMap(([name, value]) => [`--${name}`, value ?? ''])
    const {status, stdout} = profile(['new', ...flags, '--out', 'p.json'])
    expect({status, stdout}).toEqual({status: 0, stdout: 'Written to p.json. Next: resettle match p.json\n'})
    expect(statSync(join(cwd, 'p.json')).mode & 0o777).toBe(0o600)
    expect(read('p.json')).toEqual({
      reference: 'INVENTED-1',
      sex: 'female',
      dateOfBirth: '2003-05-14',
      situation: {kind: 'in-custody', custody: 'sentenced', prison: 'BZI', releaseDate: '2027-02-26'},
      home: {borough: 'Lambeth', postcode: 'SW9 8RR', connections: ['Southwark']},
      needs: {accommodation: 'high', 'substance-misuse': 'medium'},
      cohorts: {'care-leavers': true, veterans: false},
      conditions: {'right-to-work': true, 'gp-registered': false},
      history: {arson: false, violence: true},
      avoid: {boroughs: ['Croydon'], postcodeDistricts: ['SE5']},
      languages: ['English'],
      access: ['step-free'],
      referrer: {role: 'probation'},
    })
  })

  it.each([[''], ['\n'], ['yes\n\n\n']])('asks nothing, whatever is piped to it (%j)', (input) => {
    const {status, stdout, stderr} = profile(['new', '--sex', 'male'], input)
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toContain('The needs are missing, and there is no terminal to ask at.\n')
    expect(stderr).toContain('--need accommodation=high')
  })

  it('replaces no file without --force, and leaves it whole', () => {
    put('p.json', 'mine')
    const args = ['new', '--need', 'health=low', '--out', 'p.json']
    expect(profile(args).status).toBe(2)
    expect(readFileSync(join(cwd, 'p.json'), 'utf8')).toBe('mine')
    expect(profile([...args, '--force']).status).toBe(0)
    expect(read('p.json')).toEqual({needs: {health: 'low'}})
  })

  it('tells all that is wrong at its flag', () => {
    const {status, stderr} = profile([
      'new',
      '--need',
      'housng=high',
      '--need',
      'health=x',
      '--cohort',
      'vetran',
      '--sex',
      'm',
      '--cohort',
      'women',
      '--prison',
      'BZI',
    ])
    expect(status).toBe(2)
    for (const line of [
      '--need: not a known pathway (housng)',
      '--need: not a known severity (x)',
      '--cohort: not a known cohort (vetran) → did you mean veterans?',
      '--cohort: contradicts the sex (women)',
      '--situation: missing beside facts of custody',
    ])
      expect(stderr).toContain(line)
  })

  it.each([
    [['--need', 'health']],
    [['--need', 'health=low', '--need', 'health=high']],
    [['--need', 'health=low', '--cohort', 'veterans', '--not-cohort', 'ex-forces']],
    [['--resume', 'nothing.json']],
  ])('refuses %j', (flags) => {
    expect(profile(['new', ...flags]).status).toBe(2)
  })
})

describe('profile edit, show and check', () => {
  beforeEach(() =>
    put(
      'p.json',
      JSON.stringify({
        reference: 'INVENTED-2',
        sex: 'male',
        age: 25,
        home: {borough: 'Brent'},
        needs: {health: 'low'},
        history: {arson: true},
      }),
    ),
  )

  it('edit changes what the flags say and takes answers back', () => {
    const {status} = profile([
      'edit',
      'p.json',
      '--need',
      'accommodation=high',
      '--not-asked',
      'history.arson',
      '--not-asked',
      'age',
      '--no-fixed-abode',
    ])
    expect(status).toBe(0)
    expect(read('p.json')).toEqual({
      reference: 'INVENTED-2',
      sex: 'male',
      home: {noFixedAbode: true},
      needs: {accommodation: 'high', health: 'low'},
    })
    expect(profile(['edit', 'p.json', '--not-asked', 'history.violence']).status).toBe(2)
    expect(profile(['edit', 'p.json']).status).toBe(2)
    expect(profile(['edit', 'p.json', '--need', 'health=huge']).status).toBe(2)
    expect(read('p.json').needs).toEqual({accommodation: 'high', health: 'low'})
  })

  it('show says what follows and why', () => {
    const {status, stdout} = profile(['show', 'p.json'])
    expect(status).toBe(0)
    for (const line of [
      '- Home: Brent',
      '- Situation: not asked',
      '- Arson: yes',
      '- Young adults (18 to 25): yes, because aged 25 today',
      'Not asked, and would matter',
    ])
      expect(stdout).toContain(line)
    const {derived} = JSON.parse(profile(['show', 'p.json', '--json']).stdout)
    expect(derived).toContainEqual({part: 'cohorts', fact: 'men', value: 'yes', because: 'the sex is male'})
  })

  it('check says what was not asked, or all that is wrong', () => {
    const {open} = JSON.parse(profile(['check', 'p.json', '--json']).stdout)
    expect(open.length).toBeGreaterThan(0)
    expect(open.map(({fact}: {fact: string}) => fact)).not.toContain('history.arson')
    put('bad.json', '{"sex": "mle",\n "ag": 3}')
    const {status, stderr} = profile(['check', 'bad.json'])
    expect(status).toBe(2)
    expect(stderr).toContain('bad.json:1:9 sex: not a known sex (mle) → did you mean male?')
    expect(stderr).toContain('bad.json:2:2 ag: unknown key → did you mean age?')
  })
})

describe('profile check of a release list', () => {
  const LIST =
    'NOMIS number,Surname,DOB,Establishment,CRD,Legal Status,situation,Housing,Key worker\nINVENTED-1,Madeup,01/02/2001,HMP Pentonville,2027-01-05,Sentenced,in custody,high,x\nINVENTED-2,Madeup,02/31/2001,Pentonvill,2027-01-05,Sentenced,in custody,hgh,x\n'

  it('names the columns that it does not understand, and reads the others in their usual spellings', () => {
    put('l.csv', LIST)
    const refused = profile(['check', 'l.csv'])
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('l.csv:1 Surname: unknown column → no such column: a list holds no name')
    expect(refused.stderr).toContain('l.csv:1 Key worker: unknown column')
    const args = [
      'check',
      'l.csv',
      '--ignore-column',
      'surname',
      '--ignore-column',
      'Key worker',
      '--errors',
      'e.csv',
    ]
    const {status, stdout} = profile(args)
    expect(status).toBe(4)
    for (const line of [
      '- “NOMIS number” was read as reference',
      '- “DOB” was read as date_of_birth',
      '- “CRD” was read as release_date',
      '- “Housing” was read as accommodation',
      '- “Surname” was left out',
      'l.csv:3 DOB: no such date (02/31/2001) → a day that the calendar has',
      'l.csv:3 Housing: not a known severity (hgh) → did you mean high?',
      'l.csv: 1 of 2 people can be read; 1 rejected, listed above.',
    ])
      expect(stdout).toContain(line)
    expect(readFileSync(join(cwd, 'e.csv'), 'utf8').split('\n')[0]).toBe('line,column,what,value,expected')
    expect(statSync(join(cwd, 'e.csv')).mode & 0o777).toBe(0o600)
    const json = profile([...args, '--force', '--json'])
    expect(json.status).toBe(4)
    expect(JSON.parse(json.stdout)).toMatchObject({
      people: 1,
      rejected: 1,
      columns: [
        {heading: 'NOMIS number', as: 'reference', how: 'spelling'},
        {heading: 'Surname', as: null, how: 'ignored'},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    })
  })

  it('takes a map from a flag or a file', () => {
    put('l.csv', 'Case,Going out,Roof\nINVENTED-1,2027-01-05,high\n')
    put('map.txt', '# theirs=ours\nGoing out = release date\nRoof=housing\n')
    const mapped = profile(['check', 'l.csv', '--map', 'map.txt', '--map', 'Case=reference'])
    expect(mapped.stdout).toContain('“Roof” was read, as the map says, as accommodation')
    expect(mapped.status).toBe(4)
    expect(mapped.stdout).toContain('situation: missing beside facts of custody')
    expect(profile(['check', 'l.csv', '--map', 'map.txt', '--map', 'Case=refrence']).stderr).toContain(
      'the map says “refrence”: did you mean reference',
    )
    expect(profile(['check', 'l.csv', '--map', 'Case=']).status).toBe(2)
  })

  it('passes the example', () => {
    const {status, stdout} = runCli([
      'profile',
      'check',
      'data/examples/release-list.csv',
      '--today',
      '2026-11-24',
    ])
    expect(status).toBe(0)
    expect(stdout).toContain('40 of 40 people can be read.')
  })
})

describe('profile import', () => {
  it('prints the profile, and the rule of each need beside it', () => {
    put('s.csv', 'section,score\n3,7\n6,6\n11,1\n')
    const {status, stdout, stderr} = profile([
      'import',
      's.csv',
      '--from',
      'oasys',
      '--reference',
      'INVENTED-3',
    ])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      reference: 'INVENTED-3',
      needs: {accommodation: 'high', 'children-families': 'high'},
    })
    expect(stderr).toContain(
      '- accommodation, high: OASys: Accommodation: scored 7 of 8; a severe need from 7, so high.',
    )
    expect(stderr).toContain('No need from:\n- OASys: Thinking and behaviour: scored 1 of 8')
  })

  it('adds to a profile, which match then reads', () => {
    put('p.json', JSON.stringify({sex: 'female', home: {borough: 'Brent'}, needs: {health: 'low'}}))
    const {status, stdout} = profile(
      ['import', '-', '--from', 'passport', '--into', 'p.json', '--out', 'q.json', '--json'],
      '{"Accommodation": "high"}',
    )
    expect(status).toBe(0)
    expect(JSON.parse(stdout).needs).toEqual([
      {
        pathway: 'accommodation',
        severity: 'high',
        because: ['resettlement passport: Accommodation: recorded as a need of high severity'],
      },
    ])
    expect(read('q.json')).toEqual({
      sex: 'female',
      home: {borough: 'Brent'},
      needs: {accommodation: 'high', health: 'low'},
    })
    expect(runCli(['match', 'q.json'], {cwd}).status).toBe(0)
  })

  it('lists all that is wrong by line', () => {
    put('s.csv', 'section,score\n3,9\n5,4\nAlchohol misuse,2\n')
    const {status, stdout, stderr} = profile(['import', 's.csv', '--from', 'oasys'])
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toContain('s.csv:2 3: a score out of range (9) → a whole number from 0 to 8')
    expect(stderr).toContain('s.csv:3 5: no score is published for this (4)')
    expect(stderr).toContain(
      's.csv:4 Alchohol misuse: not a known OASys section → did you mean Alcohol misuse?',
    )
  })
})
