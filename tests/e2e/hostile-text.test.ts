import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {unzipSync} from 'fflate'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {SERVICE} from '../interchange/examples.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {type CliResult, runCli} from './run-cli.ts'

let home = ''
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resettle-hostile-text-'))
})
afterAll(() => rmSync(home, {recursive: true, force: true}))

// Moves the cursor, opens a link, writes the clipboard, asks the device; C1 forms; turns and hides text; tags; breaks.
const ACTS =
  '\u001b[2J\u001b]8;;http://evil.invalid\u0007\u001b]52;c;QUJD\u0007\u001bP$q\u001b\\\u009b31m\u0000\u0007\b\r' +
  '\u202e\u2066\u2069\u200e\u061c\u200b\u2060\ufeff\u{e0041}\u{e007f}\u2028\u2029\u0085\v\f'
const EVIL = `Zed${ACTS}Quux</script><!--<img src=x onerror=alert(1)>[a](javascript:alert(1))`
const RAW = /(?!\n)\p{Cc}|[\p{Bidi_Control}\p{Zl}\p{Zp}\u200b\u2060\ufeff\u{e0000}-\u{e007f}]/u

const cli = (args: readonly string[], input = ''): CliResult =>
  runCli([...args, '--today', TODAY], {input, env: {XDG_CACHE_HOME: join(home, 'cache')}})

function expectTame({stdout, stderr}: CliResult): void {
  for (const text of [stdout, stderr]) expect(RAW.exec(text)).toBeNull()
  expect(stderr).not.toContain('fault in resettle')
}

/** Every text under a value is another. */
const withTexts = (value: unknown, text: (before: string, key: string) => string, key = ''): unknown => {
  if (typeof value === 'string') return text(value, key)
  if (Array.isArray(value)) return value.map((item) => withTexts(item, text, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withTexts(inner, text, name)]),
  )
}
const FREE = new Set([
  'name',
  'description',
  'alternate_name',
  'eligibility_description',
  'application_process',
  'alert',
  'value',
  'option',
  'text',
  'label',
  'term',
  'address_1',
  'city',
  'accreditations',
  'fees_description',
])

describe('text that acts on whoever shows it', () => {
  const profile = JSON.parse(
    readFileSync(join(ROOT, 'data/examples/profiles/care-leaver.json'), 'utf8'),
  ) as object

  it.each<[string, () => string[], string?]>([
    ['a word that is typed', () => ['search', EVIL.replaceAll('\0', '')]],
    ['a word that no vocabulary has', () => ['pathways', '--pathway', 'x\u001b[31m\u202e']],
    ['a command that there is not', () => ['mat\u001b[31mch\u202e']],
    ['a flag that there is not', () => ['match', '--lim\u001b[31mit\u202e']],
    ['a service that there is not', () => ['show', 'st\u009b31m-giles\u202e']],
    ['a condition', () => ['gaps', '--fail-on', 'x\u001b[31m\u2028<2']],
    ['a path', () => ['match', '/nowhere/\u001b[31m\u202ex.json']],
    [
      'keys and words of a profile',
      () => ['profile', 'check', '-'],
      JSON.stringify({
        ...profile,
        [EVIL]: EVIL,
        sex: EVIL,
        reference: EVIL,
        needs: {[EVIL]: 'high', health: EVIL},
      }),
    ],
    ['a profile that is not JSON', () => ['profile', 'check', '-'], `{"a": ${ACTS}"${ACTS}`],
    ['headings of a list', () => ['match', '-'], `reference,"${ACTS}",needs\nA1,x,health\n`],
    [
      'cells of a list',
      () => ['match', '-'],
      `reference,sex,needs\n"A${ACTS}",${ACTS.replaceAll('\r', '')},"${ACTS}"\n`,
    ],
    [
      'a heading that is left out',
      () => ['match', '-', '--ignore-column', 'x\u001b[31m\u202ey'],
      'reference,x\u001b[31m\u202ey,needs\nA1,x,health:high\n',
    ],
    [
      'sections of an assessment',
      () => ['profile', 'import', '-', '--from', 'crs'],
      JSON.stringify({[EVIL]: EVIL, Accommodation: 'yes'}),
    ],
    [
      'a place of an appointment',
      () => ['day-one', 'data/examples/profiles/care-leaver.json', '--appointments', '-'],
      JSON.stringify([{time: '10:00', place: EVIL, postcode: 'SE1 7JY', minutes: 30}]),
    ],
    [
      'a feed',
      () => ['dataset', 'validate-feed', '-'],
      JSON.stringify({...SERVICE, id: EVIL, status: EVIL, [EVIL]: 1}),
    ],
  ])('%s', (_, args, input) => {
    expectTame(cli(args(), input))
    const json = cli([...args(), '--json'], input)
    expectTame(json)
    // What is escaped is still there for whoever parses it.
    expect(() => JSON.parse(json.stdout.split('\n{')[0] ?? '')).not.toThrow(TypeError)
  })

  it('in a feed that is taken in reaches neither the terminal nor a file', () => {
    const document = withTexts(SERVICE, (before, key) => (FREE.has(key) ? `${EVIL} =1+1 ${before}` : before))
    writeFileSync(join(home, 'feed.json'), JSON.stringify(document))
    const out = join(home, 'in')
    const taken = cli([
      'dataset',
      'import',
      join(home, 'feed.json'),
      '--out',
      out,
      '--pathway',
      'health',
      '--publisher',
      'Invented',
    ])
    expect(taken.status).toBe(0)
    expectTame(taken)
    for (const name of readdirSync(out))
      expect([name, RAW.exec(readFileSync(join(out, name), 'utf8'))]).toEqual([name, null])
  })

  it('in the names of files and folders reaches no terminal', () => {
    const folder = join(home, 'odd\u001b[31m\u202e')
    mkdirSync(join(folder, 'pack'), {recursive: true})
    writeFileSync(join(folder, 'pack', 'manifest.json'), '{}')
    writeFileSync(join(folder, 'a\u001b[2J.json'), 'x')
    for (const args of [
      ['pack', 'purge', folder],
      ['pack', 'check', folder],
      ['dataset', 'diff', '2026.11.0', '--plans', folder],
      ['dataset', 'check', folder],
      ['pathways', '--overlay', folder],
    ])
      expectTame(cli(args))
  })

  it('in an overlay is refused, and said in tame words', () => {
    const folder = join(home, 'team')
    mkdirSync(folder)
    cpSync(join(ROOT, 'data/releases/2026.11.1/contacts.csv'), join(folder, 'contacts.csv'))
    const text = readFileSync(join(folder, 'contacts.csv'), 'utf8')
    writeFileSync(join(folder, 'contacts.csv'), text.replace(/clinic/, `"${ACTS}"`))
    const used = cli(['pathways', '--overlay', folder])
    expect(used.status).toBe(2)
    expectTame(used)
  })

  it("in a person's details reaches no document of a pack, and their name is still read", () => {
    const person = {
      name: EVIL,
      dateOfBirth: '2007-08-14',
      phone: '020 7946 0018',
      address: `1 Nowhere${ACTS}\n=1+1`,
      safeContact: {method: 'phone', note: EVIL},
    }
    writeFileSync(join(home, 'person.json'), JSON.stringify(person))
    writeFileSync(
      join(home, 'referrer.json'),
      JSON.stringify({name: `محمد ${EVIL}`, role: EVIL, organisation: EVIL, phone: '020 7946 0018'}),
    )
    const out = join(home, 'packs')
    const made = cli([
      'pack',
      'data/examples/profiles/care-leaver.json',
      '--person',
      join(home, 'person.json'),
      '--referrer',
      join(home, 'referrer.json'),
      '--lawful-basis',
      'listed-body',
      '--allow-incomplete',
      '--format',
      'pdf,docx,html,md',
      '--out',
      out,
    ])
    expectTame(made)
    expect(made.stderr + String(made.status)).toMatch(/0$/)
    const [pack = ''] = readdirSync(out)
    const names = readdirSync(join(out, pack))
    expect(names.length).toBeGreaterThan(6)
    let named = 0
    for (const name of names) {
      expect(name).toMatch(/^[\w.-]+$/)
      const bytes = readFileSync(join(out, pack, name))
      const texts = name.endsWith('.docx')
        ? Object.entries(unzipSync(bytes))
            .filter(([part]) => /\.(xml|rels)$/.test(part))
            .map(([, part]) => new TextDecoder().decode(part).replaceAll('\r\n', '\n'))
        : name.endsWith('.pdf')
          ? []
          : [bytes.toString('utf8')]
      for (const text of texts) {
        // Marks of our own keep names of other directions apart.
        const theirs = text.replace(/[\u200e\u2068\u2069]/g, '')
        expect([name, RAW.exec(theirs)]).toEqual([name, null])
        if (!name.endsWith('.md'))
          expect(text).not.toMatch(/<img|<script(?! type="application)|href="javascript/)
        if (text.includes('Zed') && text.includes('Quux')) named += 1
      }
      if (name.endsWith('.pdf'))
        expect(bytes.toString('latin1')).not.toMatch(/\/(?:JavaScript|JS|Launch|OpenAction|AA)\b/)
    }
    expect(named).toBeGreaterThan(2)
  })
})
