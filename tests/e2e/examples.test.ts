import {spawnSync} from 'node:child_process'
import {cpSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {delimiter, dirname, join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {COMMANDS} from '../../commands/index.ts'
import {SERVICE} from '../interchange/examples.ts'
import {ROOT} from '../real-data.ts'
import {commandFolder} from './every-command.ts'
import {userEnvironment} from './run-cli.ts'

const folder = commandFolder()
afterAll(folder.remove)
const at = (...path: string[]): string => join(folder.path, ...path)

// What examples name that nobody has yet.
cpSync(at('working'), at('my-dataset'), {recursive: true})
writeFileSync(at('service.json'), JSON.stringify(SERVICE))
writeFileSync(at('scores.csv'), 'section,score\nAccommodation,4\n')
writeFileSync(at('scores.json'), '{"Accommodation": "medium"}')
writeFileSync(
  at('releases.csv'),
  'reference,sex,situation,custody,Discharge,Surname,needs\nINVENTED-1,female,in-custody,sentenced,2026-12-01,Invented,health:high\n',
)
symlinkSync(join(ROOT, 'bin', 'run.js'), at('resettle'))

// They ask questions, which is shown in a pseudo-terminal elsewhere; or they change the program itself.
const ELSEWHERE = [
  /^resettle profile new$/,
  /^resettle profile new --resume /,
  /^resettle profile edit \S+$/,
  /^resettle dataset build/,
  /^resettle dataset release .*--notes/,
  /--encrypt|pack open/,
]
// 2: the working folder of `dataset release --dry-run` is the release as it was; 3: a condition holds; 4: a row was
// rejected.
const EXIT: readonly (readonly [RegExp, number])[] = [
  [/dataset release .*--dry-run/, 2],
  [/--fail-on (?!worse)/, 3],
]

function run(line: string) {
  return spawnSync('bash', ['-c', line], {
    cwd: folder.path,
    encoding: 'utf8',
    input: '',
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...userEnvironment(),
      NO_COLOR: '1',
      COLUMNS: '80',
      RESETTLE_TODAY: '2026-11-24',
      PATH: [folder.path, dirname(process.execPath), process.env['PATH']].join(delimiter),
    },
  })
}

const lines: string[] = []
for (const load of Object.values(COMMANDS)) {
  const {examples = []} = (await load()).default
  lines.push(...examples.map((example) => (typeof example === 'string' ? example : example.command)))
}
const runnable = lines.filter((line) => !ELSEWHERE.some((pattern) => pattern.test(line)))

describe('the examples of help', () => {
  it.each(runnable)('%s', (line) => {
    // The profile of the examples is there, unless the line is the one that makes it.
    if (/--out a1234bc\.json$/.test(line)) rmSync(at('a1234bc.json'), {force: true})
    else cpSync(at('data', 'examples', 'profiles', 'care-leaver.json'), at('a1234bc.json'))
    rmSync(at('rejected.csv'), {force: true})
    const {status, stderr} = run(line)
    const expected = EXIT.find(([pattern]) => pattern.test(line))?.[1] ?? 0
    expect({status, stderr: status === expected ? '' : stderr}).toEqual({status: expected, stderr: ''})
  })
})

describe('the sessions of the README', () => {
  const text = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const blocks = [...text.matchAll(/```console\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  const sessions = blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((session): [string, string] => {
        const end = session.indexOf('\n')
        return [session.slice(0, end).replace(/^npx /, ''), session.slice(end + 1).trim()]
      }),
  )

  it('are some', () => {
    expect(sessions.length).toBeGreaterThan(3)
  })

  it.each(sessions)('%s prints what stands below it', (line, printed) => {
    const {stdout, stderr} = run(line)
    const seen = `${stderr}${stdout}`.trim()
    // A part of what is printed may be left out, with a line of three dots in its place.
    let from = 0
    for (const part of printed.split(/^(?:…|\.\.\.)$/m).map((each) => each.trim())) {
      const found = seen.indexOf(part, from)
      expect(found, `not printed:\n${part}\n\nprinted:\n${seen.slice(0, 3000)}`).toBeGreaterThanOrEqual(0)
      from = found + part.length
    }
  })
})
