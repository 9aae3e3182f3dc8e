import {confirmedSentence} from '../booklet/plain-facts.ts'
import {findAbuseLine, type PublicDirectory, type PublicRecord} from '../booklet/public-records.ts'
import {formatDate, type IsoDate} from '../calendar.ts'
import {datasetWords} from '../directory/dataset-words.ts'
import type {DatasetIdentity} from '../directory/service.ts'
import type {DistrictMap} from '../geography/areas.ts'
import {compileSearchIndex} from '../search/compile-index.ts'
import {html, linkTo, type Markup, ready} from './markup.ts'
import {resultsSection, searchForm} from './page-parts.ts'
import {plainList} from './plain-list.ts'
import {SITE_STYLE} from './style.ts'
import {wholePage} from './whole-page.ts'

/** What the page is made from, and the two things that it needs of the shell: a hash and a compressor. */
export interface SiteRequest {
  readonly dataset: DatasetIdentity
  readonly directory: PublicDirectory
  readonly today: IsoDate
  readonly prisonName: (code: string) => string
  readonly districts: DistrictMap
  /** The compiled lexicon, as search reads it. */
  readonly lexicon: Uint8Array
  /** The script, bundled for browsers. */
  readonly script: string
  /** SHA-256 of UTF-8 text in base64, for the policy that lets nothing else run. */
  readonly hash: (text: string) => string
  /** Deflates bytes (zlib format) and writes them in base64. */
  readonly pack: (bytes: Uint8Array) => string
}

/** What the script reads beside the index and the lexicon. */
export interface PageData {
  readonly today: IsoDate
  readonly districts: DistrictMap
}

/**
 * Makes the directory as one page that needs no server and no network: every service as text, and a script that
 * searches them as the program does. Without the script it is a plain list.
 */
export function buildSite(request: SiteRequest): string {
  const {dataset, directory, today, prisonName, script, hash} = request
  const {records, withheld} = directory
  const names = new Map(records.map(({service}) => [service.id, service.name]))
  const context = {today, prisonName, nameOf: (id: string) => names.get(id) ?? null}
  return wholePage({
    title: 'Services for Londoners leaving prison or on probation',
    style: SITE_STYLE,
    script,
    hash,
    skip: 'Skip to the search and the services',
    header: html`<p class="lede">A directory by the nine resettlement pathways and London's 33 boroughs. Nothing that you type leaves this page. <strong>Ring first:</strong> numbers, places and rules change.</p>
`,
    main: html`${searchForm()}<div>
${refuges(records, withheld, today)}${resultsSection()}${plainList(records, context)}</div>
`,
    footer: html`<p>Made on ${formatDate(today)} from dataset ${datasetWords(dataset)}: ${records.length} services. A blank contact means that none was found, not that the service is closed; a service that is not here may exist all the same.</p>
<p>Service records: Creative Commons Attribution 4.0. Contains public sector information licensed under the Open Government Licence v3.0.</p>
`,
    data: html`${data('index', request.pack(indexOf(request)))}${data('lexicon', request.pack(request.lexicon))}${data('page', request.pack(encode({today, districts: request.districts})))}`,
  })
}

const data = (name: string, base64: string): Markup =>
  html`<script type="text/plain" id="data-${name}">${ready(base64)}</script>
`

const encode = (page: PageData): Uint8Array => new TextEncoder().encode(JSON.stringify(page))

/** The index over what the page shows and nothing else: one that knew more could be asked for it. */
function indexOf({dataset, directory: {records}}: SiteRequest): Uint8Array {
  const services = records.map(({service}) => service)
  return compileSearchIndex(dataset, services, (service, index) => {
    const record = records[index]
    if (record === undefined) throw new Error(`service ${service.id} has no record`)
    return record.details
  })
}

/** How to get a refuge place: by the line that knows where there is one, whatever the borough. */
function refuges(records: readonly PublicRecord[], withheld: number, today: IsoDate): Markup {
  const line = findAbuseLine(records)
  const phone = line?.details.contacts.find(({kind}) => kind === 'phone')
  const ring =
    line === null || phone === undefined
      ? html`<p>A domestic abuse helpline can find a place.</p>`
      : html`<p>For a place, ring the ${line.service.name}: <strong>${linkTo(`tel:${phone.value.replaceAll(' ', '')}`, phone.value)}</strong>, day or night. It is for women from anywhere, and a place away from home is often the safer one. ${confirmedSentence(line.service, line.details, today)}</p>`
  const count =
    withheld === 0
      ? null
      : html` ${withheld} that serve particular boroughs are left out of this page, because a list of them would help whoever looks for a woman there.`
  return html`<section class="refuges" id="refuges" aria-labelledby="refuges-heading"><h2 id="refuges-heading">Refuges and safe houses</h2>
<p>Where they are is kept secret.${count}</p>
${ring}</section>
`
}
