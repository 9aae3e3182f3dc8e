import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {SERVICE} from '../interchange/examples.ts'
import {ROOT} from '../real-data.ts'

/** A folder of its own, with what command lines read: examples, a feed, a working copy of the dataset. */
export interface CommandFolder {
  readonly path: string
  readonly remove: () => void
}

export function commandFolder(): CommandFolder {
  const path = mkdtempSync(join(tmpdir(), 'resettle-every-'))
  cpSync(join(ROOT, 'data', 'examples'), join(path, 'data', 'examples'), {recursive: true})
  cpSync(join(ROOT, 'data', 'releases', '2026.11.1'), join(path, 'working'), {recursive: true})
  cpSync(join(path, 'working'), join(path, 'changed'), {recursive: true})
  const services = join(path, 'changed', 'services.csv')
  writeFileSync(services, readFileSync(services, 'utf8').replace('56 Dean Street and', '56 Dean Street with'))
  writeFileSync(join(path, 'feed.json'), JSON.stringify(SERVICE))
  writeFileSync(join(path, 'scores.json'), '{"3": 5}')
  writeFileSync(join(path, 'pass.txt'), 'a passphrase\n')
  return {path, remove: () => rmSync(path, {recursive: true, force: true})}
}

const PROFILE = 'data/examples/profiles/care-leaver.json'

/** One line or more for each command, that does what the command is for; run in a `commandFolder`, in this order. */
export const COMMAND_LINES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  booklet: [['--borough', 'Hackney', '--out', 'booklet.html']],
  boroughs: [[]],
  completion: [['bash'], ['next', '--', 'show', 'st']],
  // It writes into the program's own folder, so only its refusal is run.
  'dataset:build': [['--overlay', 'overlay']],
  'dataset:check': [['working']],
  'dataset:diff': [['2026.11.0', '2026.11.1']],
  'dataset:export': [['--out', 'exported']],
  'dataset:import': [['feed.json', '--out', 'imported']],
  'dataset:info': [[]],
  'dataset:list': [[]],
  'dataset:release': [['changed', '--dry-run', '--notes', 'One number, rung today.']],
  'dataset:stale': [[]],
  'dataset:validate-feed': [['feed.json']],
  'day-one': [
    [
      PROFILE,
      '--appointments',
      'data/examples/first-day.csv',
      '--release-time',
      '10:00',
      '--date',
      '2026-12-01',
    ],
  ],
  doctor: [[]],
  gaps: [[], ['--all', '--format', 'csv']],
  guide: [[]],
  match: [[PROFILE], ['data/examples/release-list.csv']],
  offices: [[]],
  organisations: [[]],
  pack: [
    [PROFILE],
    [PROFILE, '--out', 'packs', '--allow-incomplete'],
    [
      PROFILE,
      '--out',
      'sealed',
      '--allow-incomplete',
      '--format',
      'md',
      '--encrypt',
      '--passphrase-file',
      'pass.txt',
    ],
    ['data/examples/release-list.csv', '--out', 'list', '--allow-incomplete', '--format', 'md'],
  ],
  'pack:check': [['packs']],
  'pack:open': [['sealed/INVENTED-CARE-LEAVER.age', '--passphrase-file', 'pass.txt', '--out', 'opened']],
  'pack:purge': [['packs', '--dry-run']],
  pathways: [[]],
  plan: [[PROFILE], ['data/examples/release-list.csv']],
  prisons: [[]],
  'profile:check': [[PROFILE]],
  'profile:import': [['scores.json', '--from', 'oasys', '--out', 'imported.json']],
  'profile:new': [
    ['--out', 'made.json', '--reference', 'INVENTED-NEW', '--sex', 'female', '--need', 'health=high'],
  ],
  'profile:show': [[PROFILE]],
  'profile:edit': [['made.json', '--sex', 'male', '--force']],
  search: [['debt advice', '--borough', 'Hackney']],
  show: [['cgl-camden']],
  site: [['--out', 'site.html']],
}

/** Every command line, with the id of its command. */
export const EVERY_LINE = Object.keys(COMMAND_LINES).flatMap((id) =>
  (COMMAND_LINES[id] ?? []).map((args) => ({id, args: [...id.split(':'), ...args]})),
)
