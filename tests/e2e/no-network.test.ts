import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {afterAll, describe, expect, it} from 'vitest'
import {COMMANDS} from '../../commands/index.ts'
import {ROOT} from '../real-data.ts'
import {COMMAND_LINES, commandFolder, EVERY_LINE} from './every-command.ts'
import {runCli, userEnvironment} from './run-cli.ts'

const folder = commandFolder()
afterAll(folder.remove)
const home = join(folder.path, 'home')
mkdirSync(home)
const TRAP = pathToFileURL(fileURLToPath(new URL('network-trap.mjs', import.meta.url))).href
// Everything that the program may keep lies in the user's own folders.
const env = {HOME: home, XDG_CACHE_HOME: join(home, 'cache'), XDG_CONFIG_HOME: join(home, 'config')}
// What `dataset build` refuses is all of it that can be run without changing the program.
const REFUSES = new Set(['dataset:build'])

describe('the network', () => {
  it('is asked for by some command line of every command', () => {
    expect(Object.keys(COMMAND_LINES).sort()).toEqual(Object.keys(COMMANDS).sort())
  })

  it('is trapped, so that the next test can fail', () => {
    const script = "import('node:net').then(({connect}) => connect(9, '127.0.0.1'))"
    const {status, stderr} = spawnSync(process.execPath, ['--import', TRAP, '-e', script], {encoding: 'utf8'})
    expect({status, stderr}).toEqual({status: 99, stderr: 'NETWORK: net.connect\n'})
  })

  it.each(EVERY_LINE)('is not used by $id $args', ({id, args}) => {
    const {status, stderr} = runCli(args, {cwd: folder.path, env, nodeFlags: ['--import', TRAP]})
    expect(stderr).not.toContain('NETWORK')
    expect(status).toBe(REFUSES.has(id) ? 2 : 0)
  })
})

const strace = spawnSync('strace', ['-V']).error === undefined

describe.skipIf(!strace)('the system', () => {
  // Under a tracer a process is slow: one line of each kind of work.
  const lines = EVERY_LINE.filter(({id}) =>
    ['match', 'pack', 'gaps', 'search', 'dataset:export'].includes(id),
  )

  it.each(lines)('is asked for no socket, and to write nowhere else, by $id $args', ({args}) => {
    const log = join(folder.path, 'trace.log')
    const out = args.includes('--out') ? [...args, '--force'] : args
    const traced = ['-f', '-qq', '-e', 'trace=socket,connect,bind,openat,mkdir,rename,unlink', '-o', log]
    // Without a shell named, a program may ask the system's server of users for it, over a socket.
    const {SHELL: _, ...inherited} = userEnvironment()
    spawnSync('strace', [...traced, process.execPath, join(ROOT, 'bin', 'run.js'), ...out], {
      cwd: folder.path,
      env: {...inherited, ...env, NO_COLOR: '1'},
    })
    const calls = readFileSync(log, 'utf8').split('\n')
    expect(calls.length).toBeGreaterThan(50)
    expect(calls.filter((call) => /\b(?:socket|connect|bind)\(/.test(call))).toEqual([])
    const written = calls.filter(
      (call) => /O_(?:WRONLY|RDWR|CREAT)|\b(?:mkdir|rename|unlink)\(/.test(call) && !/ = -1 /.test(call),
    )
    const foreign = written.filter((call) => {
      const [, path = ''] = /"([^"]*)"/.exec(call) ?? []
      return path.startsWith('/') && !path.startsWith(folder.path) && !/^\/dev\/(?:null|tty)/.test(path)
    })
    // Node keeps compiled code in the cache folder of the system's temporary files.
    expect(
      foreign.filter((call) => !call.includes('node-compile-cache') && !call.includes('compile-cache')),
    ).toEqual([])
    expect(existsSync(join(ROOT, 'packs'))).toBe(false)
  })
})
