import {describe, expect, it} from 'vitest'
import {addDays, addYears} from '../../src/calendar.ts'
import {TODAY} from '../real-data.ts'
import {notesOf, problemsOf, profileOf} from './reading-context.ts'

// DESIGN §4's own example.
const FULL = {
  reference: 'A1234BC',
  sex: 'female',
  dateOfBirth: '2003-05-14',
  situation: {kind: 'in-custody', custody: 'sentenced', prison: 'BZI', releaseDate: '2027-02-26'},
  home: {borough: 'Lambeth', postcode: 'SW9 8RR'},
  needs: {accommodation: 'high', 'substance-misuse': 'medium'},
  cohorts: {'care-leavers': true, veterans: false},
  conditions: {'recourse-to-public-funds': true},
  history: {arson: false, violence: true},
  avoid: {boroughs: ['Croydon'], postcodeDistricts: ['SE5']},
  languages: ['English'],
  access: ['step-free'],
  referrer: {role: 'probation'},
}

describe('a profile', () => {
  it('is read as the design has it', () => {
    expect(profileOf(FULL)).toEqual({
      ...FULL,
      age: null,
      home: {
        borough: 'Lambeth',
        postcode: 'SW9 8RR',
        postcodeBorough: 'Lambeth',
        latitude: expect.closeTo(51.4651, 4),
        longitude: expect.closeTo(-0.1029, 4),
        noFixedAbode: false,
        connections: [],
      },
    })
    expect(notesOf(FULL)).toEqual([])
  })

  it('may leave everything out, and then nothing is asked', () => {
    const nothing = {
      reference: 'no reference',
      sex: 'unknown',
      dateOfBirth: null,
      age: null,
      situation: null,
      home: {
        borough: null,
        postcode: null,
        postcodeBorough: null,
        latitude: null,
        longitude: null,
        noFixedAbode: false,
        connections: [],
      },
      needs: {},
      cohorts: {},
      conditions: {},
      history: {},
      avoid: {boroughs: [], postcodeDistricts: []},
      languages: [],
      access: [],
      referrer: {role: null},
    }
    expect(profileOf({})).toEqual(nothing)
    const nulls = Object.fromEntries([...Object.keys(FULL), 'age'].map((key) => [key, null]))
    expect(profileOf(nulls)).toEqual(nothing)
    expect(
      profileOf({
        situation: {kind: null, custody: null},
        home: {borough: null, postcode: null, noFixedAbode: null, connections: null},
        needs: {housing: null},
        cohorts: {veterans: null},
        conditions: {'other-criteria': null},
        history: {arson: null},
        avoid: {boroughs: null},
        referrer: {role: null},
      }),
    ).toEqual(nothing)
    expect(notesOf({})).toEqual(['needs: none is recorded, so no service can match.'])
  })

  it.each([
    [null, 'no profile (null) → an object'],
    [[FULL], 'not an object (a list) → an object with the needs of one person'],
    ['text', 'not an object (text) → an object with the needs of one person'],
    [7, 'not an object (7) → an object with the needs of one person'],
  ])('is an object: not %j', (json, message) => {
    expect(problemsOf(json)).toEqual([message])
  })

  it('tells everything that is wrong at once', () => {
    expect(
      problemsOf({
        reference: 7,
        sex: 'femail',
        dateOfBirth: '2027-02-30',
        age: 19.5,
        situation: {
          kind: 'in-custody',
          custody: 'sentensed',
          prison: 'Pentonvile',
          releaseDate: '03/03/2027',
        },
        home: {borough: 'Lambth', postcode: 'SW9 8R', noFixedAbode: 'yes', connections: 'Lambeth'},
        needs: {accomodation: 'high', health: 'hihg', veterans: 'low'},
        cohorts: {veterens: true, arson: true, deaf: 1},
        conditions: {'referral-needed': true, employed: true},
        history: ['arson'],
        avoid: {boroughs: ['Croyden'], postcodeDistricts: ['SE5 8AF', 5]},
        languages: [''],
        access: ['ramp'],
        referrer: 'probation',
      }),
    ).toMatchInlineSnapshot(`
      [
        "reference: not a text (7) → a text in quotation marks",
        "sex: not a known sex (femail) → did you mean female?",
        "dateOfBirth: no such date (2027-02-30) → a day that the calendar has",
        "age: not an age (19.5) → a whole number from 0 to 120",
        "situation.custody: not a known kind of custody (sentensed) → did you mean sentenced or remand?",
        "situation.prison: not a known prison (Pentonvile) → did you mean PVI Pentonville (HMP & YOI)? (leave out a prison that is not listed)",
        "situation.releaseDate: not a date (03/03/2027) → YYYY-MM-DD: did you mean 2027-03-03?",
        "home.borough: not a known borough (Lambth) → did you mean Lambeth or Tower Hamlets?",
        "home.postcode: not a postcode (SW9 8R) → a whole postcode, such as SW9 8RR",
        "home.noFixedAbode: not a yes/no answer (yes) → true, false, or null for not asked",
        "home.connections: not a list (Lambeth) → a list of boroughs, such as ["Lambeth", "Southwark"]",
        "needs.accomodation: not a known pathway → did you mean accommodation?",
        "needs.veterans: not a known pathway → did you mean cohorts.veterans?",
        "needs.health: not a known severity (hihg) → did you mean high?",
        "cohorts.veterens: not a known cohort → did you mean veterans?",
        "cohorts.arson: not a known cohort → did you mean history.arson?",
        "cohorts.deaf: not a yes/no answer (1) → true, false, or null for not asked",
        "conditions.employed: not a known condition → one of conviction, probation-supervision, in-custody, within-3-months-of-release, gp-registered, recourse-to-public-funds, homeless-or-at-risk, abstinent, right-to-work, on-benefits",
        "history: not an object (a list) → such as {"arson": true}",
        "conditions.referral-needed: cannot be stated (true) → leave it out: it is about how a service is reached",
        "avoid.boroughs[0]: not a known borough (Croyden) → did you mean Croydon or Camden?",
        "avoid.postcodeDistricts[0]: not a postcode district (SE5 8AF) → did you mean SE5?",
        "avoid.postcodeDistricts[1]: not a postcode district (5) → the first half of a postcode, such as SE5",
        "languages[0]: an empty text → leave it out when it is not known",
        "access[0]: not a known access need (ramp) → one of step-free, interpreter",
        "referrer: not an object (probation) → such as {"role": "probation"}",
      ]
    `)
  })
})

describe('keys', () => {
  it.each([
    [{gender: 'female'}, 'gender: unknown key → did you mean sex?'],
    [{date_of_birth: '2003-05-14'}, 'date_of_birth: unknown key → did you mean dateOfBirth?'],
    [{DOB: '2003-05-14'}, 'DOB: unknown key → did you mean dateOfBirth?'],
    [{langauges: []}, 'langauges: unknown key → did you mean languages?'],
    [{housing: 'high'}, 'housing: unknown key → did you mean needs.accommodation?'],
    [{releaseDate: '2027-01-01'}, 'releaseDate: unknown key → did you mean situation.releaseDate?'],
    [{postcode: 'SW9 8RR'}, 'postcode: unknown key → did you mean home.postcode or avoid.postcodeDistricts?'],
    [{name: 'X'}, 'name: unknown key → leave it out: a profile holds no name, address or number'],
    [{'phone ': '0'}, '"phone ": unknown key → leave it out: a profile holds no name, address or number'],
    [{home: {borogh: 'Lambeth'}}, 'home.borogh: unknown key → did you mean borough?'],
    [{home: {nfa: true}}, 'home.nfa: unknown key → did you mean noFixedAbode?'],
    [{avoid: {postcodes: []}}, 'avoid.postcodes: unknown key → did you mean postcodeDistricts?'],
    [
      {referrer: {name: 'X'}},
      'referrer.name: unknown key → leave it out: a profile holds no name, address or number',
    ],
    [{situation: {xyzzy: 1}}, 'situation.xyzzy: unknown key → one of kind, custody, prison, releaseDate'],
    [
      {constructor: 1},
      'constructor: unknown key → one of reference, sex, dateOfBirth, age, situation, home, needs, cohorts, conditions, history, avoid, languages, access, referrer',
    ],
  ])('%j', (json, message) => {
    expect(problemsOf(json)).toEqual([message])
  })

  it('that would change every object are unknown keys like others', () => {
    const json = JSON.parse(
      '{"__proto__": {"sex": "male"}, "cohorts": {"__proto__": true, "constructor": true}}',
    )
    expect(problemsOf(json).map((line) => line.replace(/→.*/, ''))).toEqual([
      '__proto__: unknown key ',
      'cohorts.__proto__: not a known cohort ',
      'cohorts.constructor: not a known cohort ',
    ])
  })

  it('that mean the same word twice are a problem, whatever they say', () => {
    expect(problemsOf({needs: {housing: 'high', accommodation: 'high'}})).toEqual([
      'needs.accommodation: stated twice: “housing” is the same pathway → one of the two',
    ])
    expect(problemsOf({cohorts: {veteran: true, 'ex-forces': null}})).toEqual([
      'cohorts.ex-forces: stated twice: “veteran” is the same cohort → one of the two',
    ])
  })

  it('that could mean several words are refused', () => {
    expect(problemsOf({needs: {'Personal Wellbeing': 'low', 'Women’s services': 'low'}})).toEqual([
      'needs."Personal Wellbeing": could mean more than one pathway → one of them: health, children-families or thinking-behaviour',
      'needs."Women’s services": could mean more than one pathway → one of them: violence-against-women or women-in-prostitution',
    ])
  })

  it('in the wrong object are told where they belong', () => {
    expect(
      problemsOf({
        cohorts: {arson: true, 'recourse-to-public-funds': true},
        conditions: {veterans: true},
        history: {'right-to-work': true, nrpf: true},
      }),
    ).toEqual([
      'cohorts.arson: not a known cohort → did you mean history.arson?',
      'cohorts.recourse-to-public-funds: not a known cohort → did you mean conditions.recourse-to-public-funds?',
      'conditions.veterans: not a known condition → did you mean cohorts.veterans?',
      'history.right-to-work: not a known exclusion → did you mean conditions.right-to-work?',
    ])
  })
})

describe('reference', () => {
  it('is trimmed, and a name in it is noticed', () => {
    expect(profileOf({reference: '  A1234BC '}).reference).toBe('A1234BC')
    expect(notesOf({reference: 'Ann Example', needs: {health: 'low'}})).toEqual([
      'reference: it looks like a name; use a case number, because a profile holds no names.',
    ])
    expect(notesOf({reference: 'CASE 12', needs: {health: 'low'}})).toEqual([])
  })

  it.each([
    ['', 'reference: an empty text → leave it out when it is not known'],
    [
      'a\nb',
      'reference: holds characters that cannot be shown (a b) → letters, digits and punctuation on one line',
    ],
    [
      '\u202eabc',
      'reference: holds characters that cannot be shown (\u202eabc) → letters, digits and punctuation on one line',
    ],
    [
      '\ud800',
      'reference: holds characters that cannot be shown (\ud800) → letters, digits and punctuation on one line',
    ],
    [
      'a\u2028b',
      'reference: holds characters that cannot be shown (a b) → letters, digits and punctuation on one line',
    ],
    ['x'.repeat(65), `reference: too long (${'x'.repeat(60)}…) → at most 64 characters`],
    [12, 'reference: not a text (12) → a text in quotation marks'],
  ])('%j is refused', (reference, message) => {
    expect(problemsOf({reference})).toEqual([message])
  })

  it('may have 64 characters as people count them', () => {
    const reference = '😀'.repeat(64)
    expect(profileOf({reference}).reference).toBe(reference)
  })
})

describe('dates and ages', () => {
  it.each([
    ['2026-11-24', []],
    ['2026-11-25', ['dateOfBirth: a date of birth in the future (2026-11-25) → 2026-11-24 or earlier']],
    [addYears(TODAY, -120), []],
    [addDays(addYears(TODAY, -121), 1), []],
    [
      addYears(TODAY, -121),
      ['dateOfBirth: over 120 years ago (1905-11-24) → the date of birth of someone alive'],
    ],
    ['2004-02-29', []],
    ['2003-02-29', ['dateOfBirth: no such date (2003-02-29) → a day that the calendar has']],
    ['2003-13-01', ['dateOfBirth: no such date (2003-13-01) → a day that the calendar has']],
    ['14/05/2003', ['dateOfBirth: not a date (14/05/2003) → YYYY-MM-DD: did you mean 2003-05-14?']],
    ['1.5.2003', ['dateOfBirth: not a date (1.5.2003) → YYYY-MM-DD: did you mean 2003-05-01?']],
    ['05/14/2003', ['dateOfBirth: not a date (05/14/2003) → YYYY-MM-DD, such as 2027-03-03']],
    ['2003', ['dateOfBirth: not a date (2003) → YYYY-MM-DD, such as 2027-03-03']],
    [20030514, ['dateOfBirth: not a date (20030514) → YYYY-MM-DD, such as 2027-03-03']],
  ])('date of birth %j', (dateOfBirth, messages) => {
    expect(problemsOf({dateOfBirth})).toEqual(messages)
  })

  it.each([
    [0, []],
    [120, []],
    [121, ['age: not an age (121) → a whole number from 0 to 120']],
    [-1, ['age: not an age (-1) → a whole number from 0 to 120']],
    [19.5, ['age: not an age (19.5) → a whole number from 0 to 120']],
    ['19', ['age: not an age (19) → a whole number from 0 to 120']],
    [true, ['age: not an age (true) → a whole number from 0 to 120']],
  ])('age %j', (age, messages) => {
    expect(problemsOf({age})).toEqual(messages)
  })

  it('must agree, on today', () => {
    expect(profileOf({dateOfBirth: '2007-11-24', age: 19})).toMatchObject({
      dateOfBirth: '2007-11-24',
      age: 19,
    })
    expect(problemsOf({dateOfBirth: '2007-11-25', age: 19})).toEqual([
      'age: disagrees with the date of birth (19) → 18 on 24 November 2026, or only one of the two',
    ])
    expect(problemsOf({dateOfBirth: '2007-11-25', age: 19}, '2026-11-25')).toEqual([])
  })

  it.each([
    [TODAY, []],
    [
      '2026-11-23',
      [
        'situation.releaseDate: a release date in the past (2026-11-23) → 2026-11-24 or later, or the situation after release',
      ],
    ],
    ['2027-02-29', ['situation.releaseDate: no such date (2027-02-29) → a day that the calendar has']],
    ['03/03/2027', ['situation.releaseDate: not a date (03/03/2027) → YYYY-MM-DD: did you mean 2027-03-03?']],
  ])('release date %j', (releaseDate, messages) => {
    expect(problemsOf({situation: {kind: 'in-custody', releaseDate}})).toEqual(messages)
  })
})

describe('the situation', () => {
  it('has facts of custody only in custody', () => {
    expect(
      problemsOf({
        situation: {kind: 'on-licence', custody: 'recall', prison: 'PVI', releaseDate: '2027-01-01'},
      }),
    ).toEqual([
      'situation.custody: is for someone in custody only (recall) → leave it out, since the kind is on-licence',
      'situation.prison: is for someone in custody only (PVI) → leave it out, since the kind is on-licence',
      'situation.releaseDate: is for someone in custody only (2027-01-01) → leave it out, since the kind is on-licence',
    ])
    expect(profileOf({situation: {kind: 'none', custody: null, prison: null}}).situation).toEqual({
      kind: 'none',
    })
  })

  it('is not guessed from facts of custody', () => {
    expect(problemsOf({situation: {releaseDate: '2027-01-01'}})).toEqual([
      'situation.kind: missing beside facts of custody (null) → one of in-custody, on-licence, community-sentence, none',
    ])
  })

  it.each([
    ['PVI', 'PVI'],
    ['pvi', 'PVI'],
    ['Pentonville', 'PVI'],
    ['HMP Pentonville', 'PVI'],
    ['HMP/YOI Isis', 'ISI'],
    ['HMYOI Aylesbury', 'AYI'],
    ['Peterborough Female', 'PFI'],
    ['Feltham (HMP)', 'FMI'],
  ])('knows the prison %j', (prison, code) => {
    expect(profileOf({situation: {kind: 'in-custody', prison}}).situation).toMatchObject({prison: code})
  })

  it.each([
    [
      'Peterborough',
      'could mean more than one prison (Peterborough) → one of them: PFI Peterborough Female (HMP & YOI) or PBI Peterborough (HMP & YOI) (leave out a prison that is not listed)',
    ],
    ['Pentonvile', 'not a known prison (Pentonvile) → did you mean PVI Pentonville (HMP & YOI)? (leave out'],
    [
      'Leeds',
      'not a known prison (Leeds) → did you mean LWI Lewes (HMP & YOI)? (leave out a prison that is not listed)',
    ],
    [7, 'not a prison (7) → a word in quotation marks'],
  ])('does not guess the prison %j', (prison, message) => {
    const [problem] = problemsOf({situation: {kind: 'in-custody', prison}})
    expect(problem).toContain(`situation.prison: ${message}`)
  })
})

describe('home and the areas to avoid', () => {
  it('reads borough and point from the postcode, in any spelling', () => {
    expect(profileOf({home: {postcode: 'sw98rr'}}).home).toMatchObject({
      borough: null,
      postcode: 'SW9 8RR',
      postcodeBorough: 'Lambeth',
    })
  })

  it('refuses a postcode outside the stated borough', () => {
    expect(problemsOf({home: {borough: 'Southwark', postcode: 'SW9 8RR'}})).toEqual([
      'home.postcode: outside the stated borough, Southwark (SW9 8RR) → a postcode in Southwark, or the borough Lambeth',
    ])
  })

  it('accepts a postcode that London does not have, and says so', () => {
    const json = {home: {borough: 'Lambeth', postcode: 'M1 1AE'}, needs: {health: 'low'}}
    expect(profileOf(json).home).toMatchObject({postcode: 'M1 1AE', postcodeBorough: null, latitude: null})
    expect(notesOf(json)).toEqual([
      'home.postcode: M1 1AE is outside London or unknown; no borough was read from it.',
    ])
  })

  it('says that a postcode is no longer in use', () => {
    expect(notesOf({home: {postcode: 'SW9 8RS'}, needs: {health: 'low'}})).toEqual([
      'home.postcode: SW9 8RS is no longer in use; check it.',
    ])
  })

  it.each([
    [
      'SW9',
      'home.postcode: a postcode district, not a whole postcode (SW9) → a whole postcode, such as SW9 8RR',
    ],
    ['SW9 8R', 'home.postcode: not a postcode (SW9 8R) → a whole postcode, such as SW9 8RR'],
    [9, 'home.postcode: not a postcode (9) → a whole postcode, such as SW9 8RR'],
  ])('refuses the postcode %j', (postcode, message) => {
    expect(problemsOf({home: {postcode}})).toEqual([message])
  })

  it('counts a borough once, and notes a home beside no fixed abode', () => {
    const json = {
      home: {
        borough: 'Camden',
        noFixedAbode: true,
        connections: ['Lambeth', 'LB Lambeth', 'London Borough of Lambeth', 'Lambeth Walk'],
      },
      needs: {health: 'low'},
    }
    expect(problemsOf(json)).toHaveLength(1)
    json.home.connections.pop()
    expect(profileOf(json).home.connections).toEqual(['Lambeth'])
    expect(notesOf(json)).toEqual([
      'home: no fixed abode is stated beside a borough or postcode; services of that borough count as local.',
    ])
  })

  it('reads districts in any spelling, and notes one that is nowhere in London', () => {
    const json = {
      avoid: {boroughs: ['croydon'], postcodeDistricts: ['se5', 'W1', 'SE51']},
      needs: {health: 'low'},
    }
    expect(profileOf(json).avoid).toEqual({boroughs: ['Croydon'], postcodeDistricts: ['SE5', 'W1', 'SE51']})
    expect(notesOf(json)).toEqual(['avoid.postcodeDistricts[2]: SE51 is nowhere in London; check it.'])
  })

  it.each([
    ['SE5 8AF', 'not a postcode district (SE5 8AF) → did you mean SE5?'],
    ['SE', 'not a postcode district (SE) → the first half of a postcode, such as SE5'],
    ['', 'not a postcode district → the first half of a postcode, such as SE5'],
    [null, 'an empty item (null) → a word in quotation marks'],
  ])('refuses the district %j', (district, message) => {
    expect(problemsOf({avoid: {postcodeDistricts: [district]}})).toEqual([
      `avoid.postcodeDistricts[0]: ${message}`,
    ])
  })
})

describe('facts', () => {
  it.each([
    ['borough-connection', 'it follows from home and its connections'],
    ['referral-needed', 'it is about how a service is reached'],
    ['other-criteria', 'it stands for what each service says in its own words'],
  ])('%s cannot be stated', (condition, why) => {
    for (const answer of [true, false]) {
      expect(problemsOf({conditions: {[condition]: answer}})).toEqual([
        `conditions.${condition}: cannot be stated (${answer}) → leave it out: ${why}`,
      ])
    }
  })

  const custody = (facts: object) => ({situation: {kind: 'in-custody', ...facts}})
  const young = {dateOfBirth: '2001-02-26', ...custody({releaseDate: '2027-02-26'})}

  it.each([
    [
      {sex: 'male', cohorts: {women: true}},
      'cohorts.women: contradicts the sex (true) → leave it out: the sex is male',
    ],
    [
      {sex: 'female', cohorts: {women: false}},
      'cohorts.women: contradicts the sex (false) → leave it out: the sex is female',
    ],
    [
      {sex: 'female', history: {men: true}},
      'history.men: contradicts the sex (true) → leave it out: the sex is female',
    ],
    [
      {...young, cohorts: {'young-adults': true}},
      'cohorts.young-adults: contradicts the age (true) → leave it out: aged 26 on release, 26 February 2027',
    ],
    [
      {age: 17, cohorts: {'under-18': false}},
      'cohorts.under-18: contradicts the age (false) → leave it out: aged 17 today',
    ],
    [
      {age: 17, history: {'under-18': false}},
      'history.under-18: contradicts the age (false) → leave it out: aged 17 today',
    ],
    [
      {age: 50, cohorts: {'over-50': false}},
      'cohorts.over-50: contradicts the age (false) → leave it out: aged 50 today',
    ],
    [
      {...custody({}), cohorts: {'prison-leavers': false}},
      'cohorts.prison-leavers: contradicts the situation (false) → leave it out: in custody',
    ],
    [
      {...custody({custody: 'remand'}), cohorts: {'on-probation': true}},
      'cohorts.on-probation: contradicts the situation (true) → leave it out: on remand',
    ],
    [
      {...custody({custody: 'recall'}), conditions: {conviction: false}},
      'conditions.conviction: contradicts the situation (false) → leave it out: on recall',
    ],
    [
      {situation: {kind: 'none'}, conditions: {'probation-supervision': true}},
      'conditions.probation-supervision: contradicts the situation (true) → leave it out: under no sentence or supervision',
    ],
    [
      {situation: {kind: 'on-licence'}, conditions: {'in-custody': true}},
      'conditions.in-custody: contradicts the situation (true) → leave it out: on licence',
    ],
    [
      {...custody({releaseDate: '2027-02-25'}), conditions: {'within-3-months-of-release': true}},
      'conditions.within-3-months-of-release: contradicts the situation (true) → leave it out: release is on 25 February 2027',
    ],
    [
      {situation: {kind: 'community-sentence'}, conditions: {'within-3-months-of-release': true}},
      'conditions.within-3-months-of-release: contradicts the situation (true) → leave it out: on a community sentence',
    ],
  ])('that contradict are refused: %j', (json, message) => {
    expect(problemsOf(json)).toEqual([message])
  })

  it.each([
    {sex: 'other', cohorts: {women: true}},
    {cohorts: {women: true, men: false}, history: {women: true}},
    {age: 25, ...custody({releaseDate: '2026-12-24'}), cohorts: {'young-adults': true}},
    {age: 25, ...custody({releaseDate: '2026-12-24'}), cohorts: {'young-adults': false}},
    {age: 19, ...custody({}), cohorts: {'young-adults': false}},
    {...custody({custody: 'remand'}), conditions: {conviction: true}},
    {...custody({}), cohorts: {'on-probation': true}, conditions: {'within-3-months-of-release': true}},
    {situation: {kind: 'on-licence'}, conditions: {'within-3-months-of-release': true}},
    {situation: {kind: 'none'}, cohorts: {'prison-leavers': true}, conditions: {conviction: true}},
    {situation: {kind: 'community-sentence'}, cohorts: {'prison-leavers': false}},
    {cohorts: {'on-probation': true}, conditions: {'in-custody': false}},
  ])('stand where sex, age and situation leave them open: %j', (json) => {
    expect(problemsOf(json)).toEqual([])
  })

  it('that agree stand, and derived ones of other kinds may be overruled', () => {
    expect(problemsOf({sex: 'female', cohorts: {women: true, men: false}, history: {men: false}})).toEqual([])
    expect(
      profileOf({needs: {'violence-against-women': 'high'}, cohorts: {'abuse-survivors': false}}).cohorts,
    ).toEqual({'abuse-survivors': false})
    expect(problemsOf({home: {noFixedAbode: true}, cohorts: {homeless: false}})).toEqual([])
  })

  it('are not held against a date or an age that is itself wrong', () => {
    expect(
      problemsOf({dateOfBirth: '2010-01-01', age: 40, cohorts: {'young-adults': true, 'over-50': true}}),
    ).toEqual(['age: disagrees with the date of birth (40) → 16 on 24 November 2026, or only one of the two'])
    expect(
      problemsOf({
        dateOfBirth: '2010-01-01',
        age: 40,
        ...custody({releaseDate: '2020-01-01'}),
        cohorts: {'young-adults': true, 'over-50': true},
        conditions: {'within-3-months-of-release': true},
      }),
    ).toEqual([
      'age: disagrees with the date of birth (40) → 16 on 24 November 2026, or only one of the two',
      'situation.releaseDate: a release date in the past (2020-01-01) → 2026-11-24 or later, or the situation after release',
    ])
  })
})
