// Runs many command lines of the built program in one process, since starting it is most of what a test waits for.
// Reads [{args, env, terminal}] as JSON from standard input and writes [{status, stdout, stderr}] to standard output.
import {readFileSync} from 'node:fs'
import {pathToFileURL} from 'node:url'

const [, , main] = process.argv
const runs = JSON.parse(readFileSync(0, 'utf8'))
const {start} = await import(pathToFileURL(main).href)
const environment = {...process.env}
const write = process.stdout.write.bind(process.stdout)
const results = []

for (const {args, env = {}, terminal = false} of runs) {
  const said = {stdout: '', stderr: ''}
  for (const name of Object.keys(said)) {
    const stream = process[name]
    stream.isTTY = terminal
    stream.write = (chunk, ...rest) => {
      said[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
      const done = rest.find((each) => typeof each === 'function')
      if (done) process.nextTick(done)
      return true
    }
  }
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
  for (const [name, value] of Object.entries(env)) {
    if (value === null) delete process.env[name]
    else process.env[name] = value
  }
  process.argv = [process.execPath, 'resettle', ...args]
  process.exitCode = 0
  await start()
  results.push({status: process.exitCode, ...said})
}
process.exitCode = 0
write(JSON.stringify(results))
