import {BOROUGHS} from '../vocabulary/boroughs.ts'
import {COHORTS, cohortVocabulary} from '../vocabulary/cohorts.ts'
import {PATHWAYS, pathwayVocabulary} from '../vocabulary/pathways.ts'
import {labelOf} from '../vocabulary/words.ts'
import {html, type Markup} from './markup.ts'
import {OLDEST} from './view-state.ts'

/** The search and its filters. Hidden until the script that they need runs. */
export function searchForm(): Markup {
  return html`<form id="search" role="search" aria-label="Services" autocomplete="off" hidden>
<label for="q">What help is needed?</label>
<p class="hint" id="q-hint">In any words: “debt advice hackney”, “somewhere to sleep tonight”, the name of a service.</p>
<div class="query"><input id="q" name="q" type="search" aria-describedby="q-hint" spellcheck="false" enterkeyhint="search"><button type="submit">Search</button></div>
<details class="filters" id="filters" open><summary>Filters</summary>
<div class="fields">
${select(
  'pathway',
  'Pathway',
  'Any pathway',
  PATHWAYS.map((id) => [id, labelOf(pathwayVocabulary, id)]),
)}
${select(
  'borough',
  'Lives in',
  'Any borough',
  BOROUGHS.map((id) => [id, id]),
)}
${select('sex', 'Sex', 'Any', [
  ['female', 'Female'],
  ['male', 'Male'],
])}
<div><label for="age">Age</label><input id="age" name="age" inputmode="numeric" maxlength="3" aria-describedby="age-problem"><p class="problem" id="age-problem" hidden>Type an age from 0 to ${OLDEST}.</p></div>
${select(
  'group',
  'Made for',
  'Anyone',
  COHORTS.map((id) => [id, labelOf(cohortVocabulary, id)]),
)}
</div>
<div class="checks">
<label><input id="all" name="all" type="checkbox"> Show services that have closed</label>
<label><input id="literal" name="literal" type="checkbox"> Take my words as they stand</label>
</div>
</details>
<p><button type="button" id="clear">Clear all</button></p>
</form>
`
}

function select(
  name: string,
  label: string,
  any: string,
  options: readonly (readonly [value: string, label: string])[],
): Markup {
  const list = options.map(([value, text]) => html`<option value="${value}">${text}</option>`)
  return html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">${any}</option>${list}</select></div>`
}

/** Where the script puts what it finds. */
export function resultsSection(): Markup {
  return html`<section id="found" aria-labelledby="found-heading" hidden>
<h2 id="found-heading" tabindex="-1">Results</h2>
<p class="status" id="count" role="status"></p>
<ul class="notes" id="notes"></ul>
<div class="results" id="results"></div>
<p class="more"><button type="button" id="more" hidden>Show more</button></p>
</section>
`
}
