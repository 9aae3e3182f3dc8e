import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, symlinkSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, dirname, join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {ROOT} from '../real-data.ts'
import {runCli, userEnvironment} from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'resettle-completion-'))
symlinkSync(join(ROOT, 'bin', 'run.js'), join(folder, 'resettle'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))

/** What bash would offer after these words. */
function inBash(...words: string[]): string[] {
  const script = `eval "$(resettle completion bash)"
COMP_WORDS=(resettle "$@"); COMP_CWORD=$#
_resettle
printf '%s\\n' "\${COMPREPLY[@]}"`
  const path = [folder, dirname(process.execPath), process.env['PATH']].join(delimiter)
  const {stdout} = spawnSync('bash', ['-c', script, 'bash', ...words], {
    encoding: 'utf8',
    env: {...userEnvironment(), PATH: path},
  })
  return stdout.trim().split('\n')
}

describe('completion in bash', () => {
  it('offers commands, boroughs, cohorts, service ids and versions of the real dataset', () => {
    expect(inBash('ga')).toEqual(['gaps'])
    expect(inBash('search', 'debt', '--borough', 'tower')).toEqual(['tower-hamlets'])
    expect(inBash('gaps', '--for', 'care-')).toEqual(['care-leavers'])
    expect(inBash('show', 'st-giles-peer')).toContain('st-giles-peer-advisor-programme')
    expect(inBash('dataset', 'info', '--dataset', '2026.11.')).toEqual(['2026.11.0', '2026.11.1'])
    expect(inBash('dataset', 'va')).toEqual(['validate-feed'])
  })

  it('offers only words that the commands take', () => {
    const [borough = ''] = inBash('search', '--borough', 'kensington')
    expect(runCli(['search', 'debt', '--borough', borough]).status).toBe(0)
  })
})

describe('the scripts', () => {
  it.each(['bash', 'zsh', 'fish'])('of %s can be read by that shell, where it is installed', (shell) => {
    const {status, stdout} = runCli(['completion', shell])
    expect(status).toBe(0)
    const read = spawnSync(shell, ['-n'], {input: stdout, encoding: 'utf8'})
    if (read.error === undefined) expect(read).toMatchObject({status: 0, stderr: ''})
  })

  it('are for the shells that there are', () => {
    expect(runCli(['completion', 'cmd'])).toMatchObject({status: 2})
    expect(runCli(['completion']).status).toBe(2)
  })
})
