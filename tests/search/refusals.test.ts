import {describe, expect, it} from 'vitest'
import {partRefusals} from '../../src/search/refusals.ts'
import {openRelease} from '../real-data.ts'

describe('partRefusals', () => {
  it.each([
    'Not for sexual offences.',
    "It does not take people with a history of arson or on the sex offenders' register.",
    'It cannot take people who are violent.',
    'People with a history of arson or violence cannot be taken.',
    'Rules from 2018 shut out people with sexual offences.',
    'It may not be able to take people convicted of sexual offences.',
    'Full-time students cannot apply.',
    'No cash, rent or deposits.',
  ])('sets apart: %s', (sentence) => {
    expect(partRefusals(`Open to adults. ${sentence}`)).toEqual({takes: 'Open to adults.', refuses: sentence})
  })

  it.each([
    'No referral is needed.',
    'You do not have to have stopped using or drinking.',
    'Anyone; nobody is turned away from the canteen.',
    'For people who cannot get legal aid.',
    'Homeless people, including people with no recourse to public funds.',
    'Doctors for people shut out of the NHS.',
    "Usually six weeks' residence is needed, but not for people who left prison.",
    'It does not matter how long ago it happened.',
  ])('does not mistake for a refusal: %s', (sentence) => {
    expect(partRefusals(sentence)).toEqual({takes: sentence, refuses: ''})
  })

  it('loses no sentence of the real dataset', () => {
    const {directory, details} = openRelease()
    for (const service of directory.services) {
      for (const text of [service.eligibility, details(service.id).summary]) {
        const {takes, refuses} = partRefusals(text)
        const words = (all: string): string[] => all.split(/\s+/).filter(Boolean).sort()
        expect(words(`${takes} ${refuses}`)).toEqual(words(text))
      }
    }
  })
})
