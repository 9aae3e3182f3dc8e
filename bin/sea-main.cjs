// The first script of the single-file executable. It unpacks the program and the dataset that the executable holds
// into the user's cache folder, once for each version, and runs them from there: Node runs from a file what it has
// read and compiled before, and a library of ours finds its neighbours as it always does.
'use strict'
const {createHash} = require('node:crypto')
const {chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync} =
  require('node:fs')
const module_ = require('node:module')
const {homedir, tmpdir} = require('node:os')
const {dirname, join} = require('node:path')
const {getAsset} = require('node:sea')
const {gunzipSync} = require('node:zlib')

const DONE = 'unpacked'

function folders() {
  const home = (() => {
    try {
      return homedir()
    } catch {
      return ''
    }
  })()
  const cache = process.env.XDG_CACHE_HOME || process.env.LOCALAPPDATA || (home && join(home, '.cache'))
  // A home that cannot be written to, or none at all, is no reason not to run.
  const user = typeof process.getuid === 'function' ? process.getuid() : 'user'
  return [cache && join(cache, 'resettle'), join(tmpdir(), `resettle-${user}`)].filter(Boolean)
}

function unpack() {
  const packed = Buffer.from(getAsset('program'))
  const name = `program-${createHash('sha256').update(packed).digest('hex').slice(0, 16)}`
  let refusal
  for (const folder of folders()) {
    const place = join(folder, name)
    try {
      mkdirSync(folder, {recursive: true, mode: 0o700})
      // Code is run from here, so nobody else may write to it.
      if (typeof process.getuid === 'function') {
        const {uid, mode} = statSync(folder)
        if (uid !== process.getuid()) throw new Error(`${folder} belongs to somebody else`)
        if ((mode & 0o022) !== 0) chmodSync(folder, 0o700)
      }
      if (existsSync(join(place, DONE))) return place
      const fresh = mkdtempSync(join(folder, '.unpacking-'))
      write(packed, fresh)
      rmSync(place, {recursive: true, force: true})
      try {
        renameSync(fresh, place)
      } catch (error) {
        // Another run was quicker.
        rmSync(fresh, {recursive: true, force: true})
        if (!existsSync(join(place, DONE))) throw error
      }
      return place
    } catch (error) {
      refusal = error
    }
  }
  process.stderr.write(
    `Error: There is no folder in which resettle can keep its own files (${refusal?.message}).\nSet XDG_CACHE_HOME to a folder that you may write to.\n`,
  )
  process.exit(2)
}

function write(packed, folder) {
  const bytes = gunzipSync(packed)
  const headLength = bytes.readUInt32LE(0)
  const files = JSON.parse(bytes.toString('utf8', 4, 4 + headLength))
  let at = 4 + headLength
  for (const {path, size} of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), {recursive: true, mode: 0o700})
    writeFileSync(file, bytes.subarray(at, at + size))
    at += size
  }
  writeFileSync(join(folder, DONE), '')
}

const root = unpack()
if (module_.enableCompileCache) module_.enableCompileCache(join(root, 'compiled'))
// As bin/run.js does: libraries ask for the user's home as they load.
try {
  homedir()
} catch {
  process.env.HOME = '/dev/null'
}
const entry = join(root, 'dist', 'main.js')
module_.createRequire(entry)(entry).start()
