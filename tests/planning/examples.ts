import {join} from 'node:path'
import type {Profile} from '../../src/profile/profile.ts'
import {loadProfile} from '../../src/terminal/load-profile.ts'
import {ROOT, TODAY} from '../real-data.ts'

/** One of the invented people of `data/examples/profiles`. */
export function exampleProfile(name: string): Promise<Profile> {
  const installation = {root: ROOT, cacheDir: '', overlays: []}
  return loadProfile(join(ROOT, 'data', 'examples', 'profiles', `${name}.json`), installation, TODAY)
}
