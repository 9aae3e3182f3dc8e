import type {PublicRecord} from '../booklet/public-records.ts'
import {isWide} from '../gaps/reach.ts'
import {PATHWAYS, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {isLive} from '../vocabulary/services.ts'
import {labelOf} from '../vocabulary/words.ts'
import {type CardContext, cardAnchor, renderCard} from './card.ts'
import {html, type Markup} from './markup.ts'

interface Chapter {
  readonly anchor: string
  readonly title: string
  readonly areas: readonly (readonly [area: string, records: readonly PublicRecord[]])[]
}

const SEVERAL = 'Several boroughs'
const LONDON = 'All London'
const COUNTRY = 'The whole country'
const UNSTATED = 'Boroughs not stated'

/**
 * Every service as a card, by main pathway and area, with links to each area: what the page is without its script,
 * and where the script takes the cards from. Those that have closed come last.
 */
export function plainList(records: readonly PublicRecord[], context: CardContext): Markup {
  const chapters = [
    ...PATHWAYS.map((pathway) =>
      toChapter(
        `pathway-${pathway}`,
        labelOf(pathwayVocabulary, pathway),
        records.filter(({service}) => isLive(service) && service.pathways[0] === pathway),
      ),
    ),
    toChapter(
      'past',
      'Closed, and programmes of the past',
      records.filter(({service}) => !isLive(service)),
    ),
  ].filter(({areas}) => areas.length > 0)
  return html`<div id="list" class="list">
<nav aria-labelledby="list-heading"><h2 id="list-heading">Services by pathway and area</h2>
${chapters.map(contents)}</nav>
${chapters.map(
  ({anchor, title, areas}) => html`<section aria-labelledby="${anchor}"><h2 id="${anchor}">${title}</h2>
${areas.flatMap(([, inArea]) => inArea.map((record) => renderCard(record, context)))}</section>
`,
)}</div>
`
}

function toChapter(anchor: string, title: string, records: readonly PublicRecord[]): Chapter {
  const byArea = Map.groupBy(records, areaOf)
  const rank = (area: string): number => [SEVERAL, LONDON, COUNTRY, UNSTATED].indexOf(area)
  const areas = [...byArea].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return {anchor, title, areas}
}

function areaOf({service}: PublicRecord): string {
  if (isWide(service)) return service.coverage === 'national' ? COUNTRY : LONDON
  const [first, ...others] = service.boroughs
  if (first === undefined) return UNSTATED
  return others.length > 0 || service.boroughsUnstated ? SEVERAL : first
}

function contents({anchor, title, areas}: Chapter): Markup {
  const count = areas.reduce((sum, [, records]) => sum + records.length, 0)
  const links = areas.flatMap(([area, [first, ...others]]) =>
    first === undefined
      ? []
      : [html`<li><a href="#${cardAnchor(first.service.id)}">${area}</a> (${others.length + 1})</li>`],
  )
  return html`<details><summary>${title} (${count})</summary><ul><li><a href="#${anchor}">All</a></li>${links}</ul></details>
`
}
