import {describe, expect, it} from 'vitest'
import {type CompletedCommand, complete, type WordSource} from '../../src/terminal/complete.ts'

const flag = (name: string, over = {}) => ({
  name,
  char: null,
  takesValue: true,
  options: [],
  ...over,
})
const command = (name: string, over: Partial<CompletedCommand> = {}): CompletedCommand => ({
  name,
  hidden: false,
  flags: [],
  args: [],
  ...over,
})
const COMMANDS = [
  command('search', {
    flags: [flag('borough'), flag('limit'), flag('all', {takesValue: false})],
    args: [{name: 'text', options: []}],
  }),
  command('show', {flags: [flag('json', {takesValue: false})], args: [{name: 'service', options: []}]}),
  command('gaps', {flags: [flag('format', {options: ['table', 'csv']}), flag('out', {char: 'o'})]}),
  command('profile new'),
  command('profile show', {args: [{name: 'profile', options: []}]}),
  command('pack', {args: [{name: 'profile', options: []}], flags: [flag('service')]}),
  command('pack open', {args: [{name: 'file', options: []}]}),
  command('secret', {hidden: true}),
]
const WORDS: Partial<Record<WordSource, string[]>> = {
  boroughs: ['camden', 'tower-hamlets'],
  services: ['st-giles-trust', 'stepchange', 'women-in-prison'],
}
const next = (...words: string[]) => complete(words, COMMANDS, (source) => WORDS[source] ?? [])

describe('completion', () => {
  it('begins with commands and topics, each once, and none that is hidden', () => {
    expect(next('').candidates).toEqual(['search', 'show', 'gaps', 'profile', 'pack'])
    expect(next('s').candidates).toEqual(['search', 'show'])
  })

  it('goes on with the commands of a topic', () => {
    expect(next('profile', '').candidates).toEqual(['new', 'show'])
    expect(next('profile', 'n').candidates).toEqual(['new'])
  })

  it('offers the flags of a command, and words for those that take them', () => {
    expect(next('search', '--').candidates).toEqual(['--borough', '--limit', '--all'])
    expect(next('search', '--borough', 't').candidates).toEqual(['tower-hamlets'])
    expect(next('search', '--borough=t').candidates).toEqual(['--borough=tower-hamlets'])
    expect(next('search', '--borough', 'camden,t').candidates).toEqual(['camden,tower-hamlets'])
    expect(next('gaps', '--format', '').candidates).toEqual(['table', 'csv'])
  })

  it('offers services where a service is asked for', () => {
    expect(next('show', 'st').candidates).toEqual(['st-giles-trust', 'stepchange'])
    expect(next('show', '--json', 'wom').candidates).toEqual(['women-in-prison'])
    expect(next('pack', 'profile.json', '--service', 'step').candidates).toEqual(['stepchange'])
  })

  it('leaves file names to the shell', () => {
    expect(next('profile', 'show', '')).toEqual({candidates: [], files: true})
    expect(next('gaps', '-o', '')).toEqual({candidates: [], files: true})
    expect(next('pack', 'open', 'x')).toEqual({candidates: [], files: true})
    expect(next('pack', '')).toEqual({candidates: ['open'], files: true})
    expect(next('pack', '--').candidates).toEqual(['--service'])
  })

  it('has nothing to say of what there is not', () => {
    expect(next('nonsense', '').candidates).toEqual([])
    expect(next('search', '--borough', 'x').candidates).toEqual([])
  })
})
