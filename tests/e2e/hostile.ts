import {expect} from 'vitest'
import {TODAY} from '../real-data.ts'
import {type CliResult, runCli} from './run-cli.ts'

const PEAK = /PEAK=(\d+)/
// Prints the most memory that the process ever held, in kilobytes.
const measure = `data:text/javascript,process.on('exit',()=>process.stderr.write('PEAK='+process.resourceUsage().maxRSS))`

/** Runs a command line within a small heap; it must hold less than `megabytes` at any time. */
export function runBounded(args: readonly string[], cache: string, megabytes: number, heap = 256): CliResult {
  const result = runCli([...args, '--today', TODAY], {
    env: {XDG_CACHE_HOME: cache},
    nodeFlags: [`--max-old-space-size=${heap}`, `--import=${measure}`],
  })
  const peak = Number(PEAK.exec(result.stderr)?.[1]) / 1024
  expect(peak).toBeGreaterThan(10)
  expect(peak).toBeLessThan(megabytes)
  return {...result, stderr: result.stderr.replace(PEAK, '')}
}

/** It was refused in words: exit code 2, nothing raw, no trace of the program's inside. */
export function expectRefused({status, stdout, stderr}: CliResult): void {
  expect({status, stderr: stderr.slice(0, 500)}).toMatchObject({status: 2})
  expect(`${stdout}${stderr}`).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u)
  expect(`${stdout}${stderr}`).not.toMatch(/^\s+at |node:internal|Error: Invalid|fault in resettle/m)
}
