import type {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {BaseCommand, wordFrom} from '../../src/terminal/base-command.ts'
import {readFields} from '../../src/terminal/record-flags.ts'
import {errorJson, errorText} from '../../src/terminal/report-error.ts'
import {readSwitch} from '../../src/terminal/switches.ts'
import {boroughVocabulary} from '../../src/vocabulary/boroughs.ts'
import {EVERY_ID, manifest, refusal, runHere, wordsOf} from './in-process.ts'

// The checklist of manners, as far as it is about what commands take: held over the manifest and the parser of every
// command, in this process. manners-output.test.ts has what can only be seen from outside.

const commandOf = (id: string): Command.Cached => {
  const command = manifest[id]
  if (command === undefined) throw new Error(id)
  return command
}
const flagsOf = (id: string): Command.Flag.Cached[] => Object.values(commandOf(id).flags)
const everyFlag = EVERY_ID.flatMap((id) => flagsOf(id).map((flag) => ({id, flag})))
const names = (found: readonly {id: string; flag: Command.Flag.Cached}[]): string[] =>
  found.map(({id, flag}) => `${id} --${flag.name}`)

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('rows 2, 7, 38: a line that cannot be read is an error with a code, exit 2 and no stack', () => {
  it.each(EVERY_ID)('%s', async (id) => {
    const error = await refusal(id, ['--no-such-flag', '--json'])
    expect(errorJson(error)).toEqual({
      error: {
        code: 'USAGE',
        kind: 'usage',
        exit: 2,
        message: 'There is no flag --no-such-flag.',
        nextSteps: [`\`resettle ${wordsOf(id).join(' ')} --help\` says all that it takes.`],
      },
    })
    expect(errorText(error)).not.toMatch(/\n\s+at /)
  })
})

describe('row 15: a command that needs something, called bare, says what, how it is used, and an example', () => {
  const needing = EVERY_ID.filter((id) =>
    [...Object.values(commandOf(id).args), ...flagsOf(id)].some(({required}) => required),
  )

  it('is for more than a few', () => expect(needing.length).toBeGreaterThan(10))

  it.each(needing)('%s', async (id) => {
    const error = await refusal(id, [])
    const {args, usage} = commandOf(id)
    const arg = Object.values(args).find(({required}) => required)
    const flag = flagsOf(id).find(({required}) => required)
    const wanted = arg === undefined ? `--${flag?.name} ` : `${arg.name.toUpperCase()}: `
    expect(error.message).toContain(`resettle ${wordsOf(id).join(' ')} needs ${wanted}`)
    expect(error.message).toContain((arg ?? flag)?.description ?? 'a description')
    expect(error.nextSteps[0]).toBe(`Usage: resettle ${String(usage)}`)
    expect(error.nextSteps[1]).toMatch(new RegExp(`^For example: .*resettle ${wordsOf(id).join(' ')}`))
    expect(error.exit).toBe(2)
  })
})

describe('row 16: examples are there, with long flags', () => {
  it.each(EVERY_ID)('%s', (id) => {
    const examples = (commandOf(id).examples ?? []).map(String)
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples) {
      expect(example).toContain(`resettle ${wordsOf(id).join(' ')}`)
      expect(example).not.toMatch(/ -\w\b/)
    }
  })
})

describe('row 17: what a command is for comes before what all take', () => {
  it.each(EVERY_ID)('%s', (id) => {
    const groups = flagsOf(id).map(({helpGroup}) => helpGroup === 'GLOBAL')
    const first = groups.indexOf(true)
    expect(first).toBeGreaterThanOrEqual(0)
    expect(groups.slice(first).every(Boolean)).toBe(true)
  })
})

describe('row 19: the nearest flag and the nearest word are suggested', () => {
  const choices = everyFlag.flatMap(({id, flag}) =>
    flag.type === 'option' && flag.options !== undefined
      ? flag.options.map((word) => ({id, flag, word}))
      : [],
  )
  const long = choices.filter(({word}) => word.length > 4)

  it('is for more than a few', () => expect(long.length).toBeGreaterThan(40))

  it('for every word of every flag that has a list of them', async () => {
    for (const {id, flag, word} of long) {
      const typed = word.slice(0, -1)
      const {message} = await refusal(id, [`--${flag.name}`, typed])
      const start = `--${flag.name}: "${typed}" is not known; did you mean `
      expect(message.startsWith(start), `${id}: ${message}`).toBe(true)
      expect(message).toContain(word)
    }
  })

  it('for every flag of every command', async () => {
    const missed: string[] = []
    for (const {id, flag} of everyFlag.filter(({flag}) => flag.name.length > 3)) {
      const typed = `--${flag.name.slice(0, 2)}${flag.name.slice(3)}x`
      const {message} = await refusal(id, [typed])
      if (!message.includes(`--${flag.name}`)) missed.push(`${id} ${typed}: ${message}`)
    }
    expect(missed).toEqual([])
  })

  it('for numbers, with the range', async () => {
    const limit = async (value: string) => (await refusal('search', ['debt', '--limit', value])).message
    expect(await limit('x')).toBe('--limit takes a whole number, not "x".')
    expect(await limit('-1')).toBe('--limit takes a whole number, at least 1, not "-1".')
    expect((await refusal('search', ['debt', '--age', '200'])).message).toBe(
      '--age takes a whole number, at most 110, not "200".',
    )
  })

  it('says which flags go with which, in words of ours', async () => {
    const said = async (id: string, ...args: string[]) => (await refusal(id, args)).message
    expect(await said('search', 'debt', '--within', '3')).toBe('--within needs --near too.')
    expect(await said('dataset:stale', '--json', '--format', 'csv')).toBe(
      '--json and --format cannot be given together: leave one out.',
    )
    expect(await said('show', 'cgl-camden', 'another')).toBe('resettle show does not take "another".')
    expect(await said('prisons', '--fields')).toMatch(/^--fields needs NAME,NAME: /)
  })
})

describe('row 20: words may be written as people write them', () => {
  it.each([
    ['kensington & chelsea', 'Kensington and Chelsea'],
    ['Kensington-and-Chelsea', 'Kensington and Chelsea'],
    ['TOWER HAMLETS', 'Tower Hamlets'],
    ['tower-hamlets', 'Tower Hamlets'],
    [' lb hackney ', 'Hackney'],
    ['city of westminster', 'Westminster'],
    ['E09000007', 'Camden'],
  ])('%s is %s', (typed, borough) => expect(wordFrom(boroughVocabulary, typed)).toBe(borough))
})

describe('row 21: flags over positions', () => {
  it.each(EVERY_ID)('%s takes at most one thing that may be left out, and that last', (id) => {
    const required = Object.values(commandOf(id).args).map((arg) => arg.required === true)
    expect(required.filter((is) => !is).length).toBeLessThanOrEqual(1)
    expect(required.length).toBeLessThanOrEqual(2)
    expect([...required].sort((a, b) => Number(b) - Number(a))).toEqual(required)
  })

  it('has a long form and a description for each flag', () => {
    const poor = everyFlag.filter(({flag}) => flag.name.length < 2 || (flag.description ?? '') === '')
    expect(names(poor)).toEqual([])
  })
})

describe('row 22: the names that all programs use', () => {
  const COMMON = ['dataset', 'overlay', 'today', 'json', 'quiet', 'no-input', 'no-color', 'debug']
  const LETTERS: Readonly<Record<string, string>> = {o: 'out', q: 'quiet', i: 'identity'}

  it.each(EVERY_ID)('%s takes those that all commands take', (id) => {
    expect(Object.keys(commandOf(id).flags)).toEqual(expect.arrayContaining(COMMON))
  })

  it('gives a letter one meaning, and -h to help alone', () => {
    const odd = everyFlag.filter(({flag}) => flag.char !== undefined && LETTERS[flag.char] !== flag.name)
    expect(names(odd)).toEqual([])
    const bare = everyFlag.filter(({flag}) => flag.name === 'out' && flag.char !== 'o')
    expect(names(bare)).toEqual([])
  })

  it('says one thing with one name', () => {
    const others = /^(?:output|outfile|verbose|silent|dryrun|yes|overwrite|colou?r|help|lang)$/
    expect(names(everyFlag.filter(({flag}) => others.test(flag.name)))).toEqual([])
  })
})

describe('row 28: no secret and nothing that names a person is a flag', () => {
  it('takes them from files or from a terminal', () => {
    const secret = /pass|secret|token|password|(?:^|-)key/
    const personal = /(?:^|-)(?:name|phone|telephone|email|address|nhs|noms|ni-number)(?:$|-)/
    const found = everyFlag.filter(
      ({flag}) => (secret.test(flag.name) && !flag.name.endsWith('-file')) || personal.test(flag.name),
    )
    expect(names(found)).toEqual([])
  })
})

describe('row 33: variables of the environment', () => {
  // What someone sets for good, and what means the same in every command. No others: a variable that is forgotten must not
  // change whom a profile describes, what a pack tells, or whether a file is replaced.
  const VARIABLES: Readonly<Record<string, string>> = {
    dataset: 'RESETTLE_DATASET',
    overlay: 'RESETTLE_OVERLAY',
    today: 'RESETTLE_TODAY',
    quiet: 'RESETTLE_QUIET',
    'no-input': 'RESETTLE_NO_INPUT',
    debug: 'RESETTLE_DEBUG',
  }

  it('are those and, of a pack, who refers', () => {
    const own = everyFlag.filter(({flag}) => flag.env !== undefined && flag.env !== VARIABLES[flag.name])
    expect(own.map(({id, flag}) => [id, flag.name, flag.env])).toEqual([
      ['pack', 'referrer', 'RESETTLE_REFERRER'],
    ])
  })

  it.each(EVERY_ID)('%s has all that it could have', (id) => {
    for (const flag of flagsOf(id))
      expect(flag.env).toBe(
        flag.name === 'referrer' && id === 'pack' ? 'RESETTLE_REFERRER' : VARIABLES[flag.name],
      )
  })

  it.each([
    ['1', true],
    ['true', true],
    ['YES', true],
    ['0', false],
    ['no', false],
    ['False', false],
    ['on', null],
    ['ja', null],
  ])('a switch takes %s as %s', (value, read) => expect(readSwitch(value)).toBe(read))

  it('refuses what is neither yes nor no', async () => {
    vi.stubEnv('RESETTLE_QUIET', 'perhaps')
    const error = await refusal('pathways', [])
    expect(errorText(error)).toBe(
      'Error: The variable RESETTLE_QUIET is yes or no, not "perhaps".\nSet it to 1 or 0, or unset it.\n',
    )
  })
})

describe('row 42: no command answers to a part of its name', () => {
  it.each(EVERY_ID)('%s has no other name', (id) => {
    const {aliases, hiddenAliases} = commandOf(id)
    expect([...aliases, ...hiddenAliases]).toEqual([])
  })

  it('has one other name for a flag, which is its British spelling', () => {
    const other = everyFlag.flatMap(({flag}) => flag.aliases ?? [])
    expect([...new Set(other)]).toEqual(['no-colour'])
  })
})

describe('row 43: what is deprecated says so on stderr, with what takes its place', () => {
  class Old extends BaseCommand {
    static override id = 'old'
    static override flags = {
      county: Flags.string({deprecated: {to: 'borough', version: '2.0.0'}}),
      borough: Flags.string({aliases: ['place'], deprecateAliases: true}),
    }
    async run(): Promise<object> {
      await this.parse(Old)
      this.print('the result')
      return {result: true}
    }
  }
  class Gone extends BaseCommand {
    static override id = 'gone'
    static override state = 'deprecated'
    static override deprecationOptions = {to: 'search'}
    async run(): Promise<void> {
      await this.parse(Gone)
    }
  }

  const said = async (command: Command.Class, args: readonly string[]) => {
    const texts = {out: '', err: ''}
    const catchWrites = (stream: NodeJS.WriteStream, name: keyof typeof texts) =>
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        texts[name] += String(text)
        return true
      })
    catchWrites(process.stdout, 'out')
    catchWrites(process.stderr, 'err')
    await runHere(command, args)
    return texts
  }

  it('a flag', async () => {
    const {out, err} = await said(Old as never, ['--county', 'Kent'])
    expect(out).toBe('the result\n')
    expect(err).toMatch(/^Warning: .*county.*deprecated.*borough/s)
  })

  it('an old name of a flag, and beside a JSON document', async () => {
    const {out, err} = await said(Old as never, ['--place', 'Kent', '--json'])
    expect(JSON.parse(out)).toEqual({result: true})
    expect(err).toMatch(/^Warning: .*place.*deprecated.*borough/s)
  })

  it('a command', async () => {
    const {err} = await said(Gone as never, [])
    expect(err).toMatch(/^Warning: .*gone.*deprecated.*search/s)
  })

  it('and nothing else warns', async () => {
    expect((await said(Old as never, ['--borough', 'Kent'])).err).toBe('')
  })
})

describe('row 5: --fields', () => {
  const known = ['id', 'name', 'source.url', 'source.asOf']

  it('takes names in any order, once each, and an object for all that is in it', () => {
    expect(readFields('source, id,id', known)).toEqual(['source.url', 'source.asOf', 'id'])
  })

  it('prints the names there are when none is given', () => {
    for (const typed of ['', ' ', ',']) {
      expect(() => readFields(typed, known)).toThrow(
        expect.objectContaining({nextSteps: ['There are: id, name, source.url, source.asOf.']}),
      )
    }
  })

  it('suggests the nearest of one that there is not', () => {
    expect(() => readFields('id,nmae', known)).toThrow('There is no "nmae"; did you mean name?')
  })
})
