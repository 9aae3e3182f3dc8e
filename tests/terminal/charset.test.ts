import {describe, expect, it} from 'vitest'
import {showsUnicode, toAscii} from '../../src/terminal/charset.ts'

describe('which terminals show more than ASCII', () => {
  it.each([
    [{LANG: 'en_GB.UTF-8', TERM: 'xterm'}, 'linux', true],
    [{LANG: 'C.utf8', TERM: 'xterm'}, 'linux', true],
    [{LANG: 'en_GB.UTF-8', LC_ALL: 'C', TERM: 'xterm'}, 'linux', false],
    [{LANG: 'C', LC_CTYPE: 'en_GB.UTF-8', TERM: 'xterm'}, 'darwin', true],
    [{LANG: 'en_GB.ISO-8859-1', TERM: 'xterm'}, 'linux', false],
    [{TERM: 'xterm'}, 'linux', false],
    [{LANG: 'en_GB.UTF-8', TERM: 'dumb'}, 'linux', false],
    [{LANG: 'en_GB.UTF-8', TERM: 'linux'}, 'linux', false],
    [{}, 'win32', false],
    [{WT_SESSION: 'x'}, 'win32', true],
  ])('%o on %s: %s', (env, platform, expected) => {
    expect(showsUnicode(env, platform)).toBe(expected)
  })
})

describe('our symbols in ASCII', () => {
  it('are ASCII, and names stay as they are', () => {
    expect(toAscii('“Đặng” – £5… → now')).toBe('"Đặng" - £5... -> now')
  })

  it('tell the states of the map of gaps apart', () => {
    const states = ['✗', '⊘', '○', '◐', '●'].map(toAscii)
    expect(new Set(states).size).toBe(5)
    for (const state of states) expect(state).toMatch(/^[!-~]$/)
  })
})
