import {describe, expect, it} from 'vitest'
import {preparePerson} from '../../src/matching/person.ts'
import {buildTimeline} from '../../src/planning/timeline.ts'
import type {Profile} from '../../src/profile/profile.ts'
import {exampleProfile} from '../planning/examples.ts'
import {CALENDAR, details, directory, MATCHING, outputsOf, packFor, profileOf} from './sample-pack.ts'

const summaryOf = (profile: Profile, over: Parameters<typeof packFor>[1] = {}): string =>
  outputsOf(packFor(profile, over)).get('01-summary')?.at(3) ?? ''

const home = {...profileOf({}).home, borough: 'Lambeth' as const}

describe('the officer’s summary', () => {
  it('has every step of the timeline, with those that should have been done by now apart and marked', async () => {
    const profile = await exampleProfile('abuse-survivor')
    const text = summaryOf(profile)
    const {steps} = buildTimeline(preparePerson(profile, MATCHING), {...CALENDAR, anchors: {}})
    const rows = text.split('\n').filter((row) => row.startsWith('| '))
    for (const {milestone, daysLate} of steps) {
      const row = rows.find((candidate) => candidate.includes(milestone.action.slice(0, 40)))
      expect(row, milestone.id).toBeDefined()
      if (daysLate !== null) expect(row).toContain(`${daysLate} day`)
    }
    const late = steps.filter(({daysLate}) => daysLate !== null).length
    expect(late).toBeGreaterThan(3)
    expect(text.match(/days? late\*\*/g)).toHaveLength(late)
  })

  it('warns of a number that is older than its record', () => {
    const pack = packFor(profileOf({needs: {'finance-debt': 'high'}, home}))
    const [first] = pack.chosen
    if (first === undefined) throw new Error('no service')
    const {service} = first.record
    const fresh = {...service, status: 'open' as const, newestSource: '2026-10'}
    const source = {url: 'https://invented.example/', publisher: 'Invented'}
    const text = summaryOf(profileOf({needs: {'finance-debt': 'high'}, home}), {
      directory: {...directory, services: [fresh]},
      details: (id) => ({
        ...details(id),
        contacts: [{kind: 'phone', value: '020 7946 0000', label: ''}],
        sources: [
          {...source, asOf: '2019-03', supports: ['phones']},
          {...source, asOf: '2026-10', supports: ['summary']},
        ],
      }),
    })
    expect(text).toContain('Ring before you rely on it')
    expect(text).toContain('The phone number was last confirmed March 2019.')
  })

  it('says what is not recorded and whom to ask', () => {
    const text = summaryOf(
      profileOf({
        sex: 'unknown',
        needs: {accommodation: 'high'},
        home,
        situation: {kind: 'in-custody', custody: 'sentenced', prison: null, releaseDate: null},
      }),
    )
    expect(text).toContain('| Sex is not recorded. | the person, or the case record | every service |')
    expect(text).toContain('| The release date is not recorded. | the prison | every service |')
    expect(text).toContain('| The prison is not recorded. | the case record | every service |')
    expect(text).not.toContain('whether the person is in custody')
  })

  it('puts a question of a chosen service to whoever can answer it', () => {
    const profile = profileOf({needs: {accommodation: 'high'}, home})
    const [first] = packFor(profile).chosen
    if (first === undefined) throw new Error('no service')
    const asking = {
      ...first.record.service,
      boroughs: [],
      boroughsUnstated: true,
      allBoroughs: false,
      coverage: 'borough' as const,
      excludes: ['arson' as const],
    }
    const rows = summaryOf(profile, {directory: {...directory, services: [asking]}})
      .split('\n')
      .filter((row) => row.startsWith('| '))
    const rowOf = (words: RegExp): string => rows.find((row) => words.test(row)) ?? ''
    expect(rowOf(/take people from/)).toContain('| the service: ')
    expect(rowOf(/Ask about arson/)).toContain('| the person, or the case record |')
  })

  it('says which needs only an advice line covers', () => {
    const profile = profileOf({needs: {'finance-debt': 'high'}, home})
    const [first] = packFor(profile).chosen
    if (first === undefined) throw new Error('no service')
    const line = {...first.record.service, coverage: 'national' as const, delivery: ['phone' as const]}
    const pack = packFor(profile, {directory: {...directory, services: [line]}})
    expect(pack.adviceOnly).toEqual(['finance-debt'])
    const text = outputsOf(pack).get('01-summary')?.at(3)
    expect(text).toContain('## Only an advice line')
    expect(text).toContain('An advice line only |')
  })
})
