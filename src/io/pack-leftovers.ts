import {existsSync, readdirSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'

const LEFTOVER = /^\.([A-Za-z0-9][A-Za-z0-9_-]*)\.(\d+)\.(tmp|old)$/
// What `writePack` puts in a folder: documents, the manifest, and either on its way to its name.
const OURS = /^\.?(\d\d-[a-z-]+\.[a-z]+|manifest\.json)(\.\d+\.tmp)?$/

/**
 * Clears what packs that were being written left in `out` when their process was killed: an unfinished folder is
 * deleted, and a pack that was about to be replaced goes back to its place. Folders of processes that still run, and
 * folders with anything else in them, are left. Returns how many were cleared.
 */
export function clearLeftovers(out: string): number {
  if (!existsSync(out)) return 0
  let cleared = 0
  for (const entry of readdirSync(out, {withFileTypes: true})) {
    const [, name = '', pid = '', kind] = LEFTOVER.exec(entry.name) ?? []
    if (name === '' || !entry.isDirectory() || isRunning(Number(pid))) continue
    const path = join(out, entry.name)
    if (!readdirSync(path).every((file) => OURS.test(file))) continue
    if (kind === 'old' && !existsSync(join(out, name))) renameSync(path, join(out, name))
    else rmSync(path, {recursive: true, force: true})
    cleared += 1
  }
  return cleared
}

function isRunning(pid: number): boolean {
  // Nothing of this process is there yet: it is of an earlier one that had the same number.
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
