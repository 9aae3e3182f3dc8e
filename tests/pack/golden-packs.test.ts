import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {loadFonts} from '../../src/io/fonts.ts'
import {buildPack, type PackRequest} from '../../src/pack/build-pack.ts'
import {parsePersonDetails, parseReferrerDetails} from '../../src/pack/person-details.ts'
import {PACK_FORMATS, type PackFile, renderPack} from '../../src/pack/render-pack.ts'
import {loadMatchingContext} from '../../src/terminal/load-context.ts'
import {loadProfile} from '../../src/terminal/load-profile.ts'
import {ROOT, TODAY} from '../real-data.ts'
import {CALENDAR, details, directory, PLAIN_WORDS} from './sample-pack.ts'

const installation = {root: ROOT, cacheDir: join(ROOT, 'no-cache')}
const example = (...path: string[]): string => join(ROOT, 'data', 'examples', ...path)

function readExample<T>(
  parse: (json: unknown) => {ok: true; details: T} | {ok: false; problems: unknown},
  name: string,
): T {
  const result = parse(JSON.parse(readFileSync(example('people', name), 'utf8')))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.details
}

async function filesFor(name: string, over: Partial<PackRequest>) {
  const profile = await loadProfile(example('profiles', `${name}.json`), installation, TODAY)
  const pack = buildPack({
    profile,
    person: null,
    referrer: null,
    consent: {answer: 'not-asked', date: null, contactDetails: 'not-asked'},
    basis: null,
    services: [],
    authority: null,
    disclose: [],
    calendar: CALENDAR,
    discreet: false,
    easyRead: false,
    plainWords: PLAIN_WORDS,
    directory,
    details,
    matching: loadMatchingContext(installation, profile, TODAY),
    ...over,
  })
  return renderPack(pack, PACK_FORMATS, () => loadFonts(ROOT))
}

// A Word file or a PDF shows the same document; their own tests read them.
const isText = (file: PackFile): file is PackFile & {readonly content: string} =>
  typeof file.content === 'string'

// What people read, whole: a change in it is a change that a reviewer reads too.
describe('the whole pack', () => {
  it('of a woman at risk, with her details and a discreet leaflet', async () => {
    const files = await filesFor('abuse-survivor', {
      person: readExample(parsePersonDetails, 'abuse-survivor.json'),
      referrer: readExample(parseReferrerDetails, 'referrer.json'),
      consent: {answer: 'yes', date: '2026-11-20', contactDetails: 'yes'},
      basis: 'explicit-consent',
      discreet: true,
    })
    for (const {name, content} of files.filter(isText))
      await expect(content).toMatchFileSnapshot(`golden/abuse-survivor/${name}`)
  })

  it('of a man with no recourse to public funds and an interpreter, as a draft with blanks', async () => {
    const files = await filesFor('no-recourse', {})
    for (const {name, content} of files.filter(isText))
      await expect(content).toMatchFileSnapshot(`golden/no-recourse/${name}`)
  })

  it.each([
    ['abuse-survivor', 'abuse-survivor.json'],
    ['care-leaver', 'care-leaver.json'],
    ['parent-in-debt', 'parent-in-debt.json'],
  ])('of %s can be made with the example details', async (name, file) => {
    const files = await filesFor(name, {person: readExample(parsePersonDetails, file)})
    expect(files.length).toBeGreaterThan(4)
  })
})
