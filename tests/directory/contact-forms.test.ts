import {describe, expect, it} from 'vitest'
import {
  isCharityNumber,
  isEmail,
  isMobile,
  isOddAddress,
  isPhone,
  isSourceAddress,
  isWebAddress,
} from '../../src/directory/contact-forms.ts'

// Numbers from the ranges that Ofcom keeps for drama, and services everyone knows.
describe('isPhone', () => {
  it.each([
    '020 7946 0123',
    '01632 960123',
    '016977 2345',
    '0300 123 4567',
    '0800 1111',
    '0808 157 0192',
    '07700 900123',
    '+44 20 7946 0123',
    '18001 0808 157 0192',
    '111',
    '999',
    '116 123',
    '85258',
  ])('takes %s', (text) => expect(isPhone(text)).toBe(true))

  it.each([
    '',
    '020 7946 012',
    '020 7946 01234',
    '0207-946-0123',
    '(020) 7946 0123',
    '020 7946 0123 ext 4',
    '020  7946 0123',
    '0044 20 7946 0123',
    '+1 202 555 0100',
    '12',
    '1234',
    '04632 960123',
    '٠٢٠ ٧٩٤٦ ٠١٢٣',
  ])('refuses %j', (text) => expect(isPhone(text)).toBe(false))
})

describe('isMobile', () => {
  it('knows mobiles from other 07 numbers and the rest', () => {
    expect(['07700 900123', '+44 7700 900123'].map(isMobile)).toEqual([true, true])
    expect(['020 7946 0123', '07000 123456', '0300 123 4567'].map(isMobile)).toEqual([false, false, false])
  })
})

describe('isEmail', () => {
  it.each(['referrals@example.org', 'a.b+c@mail.example.co.uk', "o'neill@example.org"])('takes %s', (text) =>
    expect(isEmail(text)).toBe(true),
  )
  it.each([
    '',
    'example.org',
    'a@b',
    'a b@example.org',
    'Referrals <r@example.org>',
    'a@example.org, b@example.org',
    'a@-',
    'a@example.org\n',
    'mailto:a@example.org/',
  ])('refuses %j', (text) => expect(isEmail(text)).toBe(false))
})

describe('addresses', () => {
  it.each(['https://example.org', 'http://www.example.co.uk/a/b?c=d#e', 'https://example.org:8443/x'])(
    'takes %s for a website',
    (text) => expect(isWebAddress(text)).toBe(true),
  )
  it.each([
    'www.example.org',
    'example.org',
    'ftp://example.org',
    'javascript:alert(1)',
    'https://localhost/x',
    'https://user@example.org',
    'https://example.org/a b',
    'https://exa mple.org',
    'https://',
  ])('refuses %j for a website', (text) => expect(isWebAddress(text)).toBe(false))

  it('takes addresses, files within them and titles of documents for sources', () => {
    const good = [
      'https://example.org/page',
      'https://example.org/repository (folder/a file.md)',
      'withheld',
      'Minutes of a board: note of 25 May 2021',
    ]
    expect(good.filter((text) => !isSourceAddress(text))).toEqual([])
    const bad = [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'www.example.org',
      'https://',
      'data:text/html,x',
    ]
    expect(bad.filter(isSourceAddress)).toEqual([])
  })

  it('doubts an address with a user name or an odd host, and no title', () => {
    expect(isOddAddress('https://press@example.org/x')).toBe(true)
    expect(isOddAddress('https://example.org./x')).toBe(true)
    expect(isOddAddress('https://example.org/x')).toBe(false)
    expect(isOddAddress('withheld')).toBe(false)
  })
})

describe('isCharityNumber', () => {
  it('takes those of England and Wales, Scotland and Northern Ireland', () => {
    expect(['123456', '1234567', 'SC012345', 'NIC123456'].every(isCharityNumber)).toBe(true)
    expect(['12345', '12345678', '1234567-1x', 'sc012345', ''].some(isCharityNumber)).toBe(false)
  })
})
