// The script of the page: what the reader does to the form, and what is found, as the cards that are there already.
// It makes no HTML: cards are moved, and everything else is set as text.
import {CONFIDENTIAL_PATHWAYS} from '../../directory/confidential.ts'
import {openLexicon} from '../../search/lexicon.ts'
import {openSearchIndex} from '../../search/search-index.ts'
import {type Pathway, pathwayVocabulary} from '../../vocabulary/pathways.ts'
import {labelOf} from '../../vocabulary/words.ts'
import type {PageData} from '../build-site.ts'
import {type PageAnswer, type Searchable, searchPage} from '../search-page.ts'
import {NOTHING_ASKED, readAge, readHash, type ViewState, writeHash} from '../view-state.ts'
import {element, unpack} from './page.ts'

// As many as the command shows.
const PAGE_SIZE = 10
// Long enough to finish a word, so that a screen reader does not count at every letter.
const PAUSE_MS = 250
const form = element('search', HTMLFormElement)
const text = element('q', HTMLInputElement)
const age = element('age', HTMLInputElement)
const ageProblem = element('age-problem', HTMLElement)
const pathway = element('pathway', HTMLSelectElement)
const borough = element('borough', HTMLSelectElement)
const sex = element('sex', HTMLSelectElement)
const group = element('group', HTMLSelectElement)
const all = element('all', HTMLInputElement)
const literal = element('literal', HTMLInputElement)
const found = element('found', HTMLElement)
const heading = element('found-heading', HTMLElement)
const count = element('count', HTMLElement)
const notes = element('notes', HTMLElement)
const results = element('results', HTMLElement)
const more = element('more', HTMLButtonElement)
const refuges = element('refuges', HTMLElement)
const list = element('list', HTMLElement)
const filters = element('filters', HTMLDetailsElement)

void start()

async function start(): Promise<void> {
  // An older browser keeps the plain list.
  if (!('DecompressionStream' in globalThis)) return
  const [index, lexicon, page] = await Promise.all(['index', 'lexicon', 'page'].map(unpack))
  const opened = index === undefined ? null : openSearchIndex(index)
  if (opened === null || lexicon === undefined || page === undefined) return
  const {today, districts} = JSON.parse(new TextDecoder().decode(page)) as PageData
  show({index: opened, lexicon: openLexicon(lexicon), districts, today})
}

function show(searchable: Searchable): void {
  const cards = new Map([...list.querySelectorAll('article')].map((card) => [card.id, card]))
  list.remove()
  element('main', HTMLElement).classList.add('ready')
  // On a small screen filters that are not in use would stand between the search and what it finds.
  filters.open = !matchMedia('(max-width: 40rem)').matches || isFiltered(readHash(location.hash))
  form.hidden = false
  found.hidden = false
  let answer: PageAnswer = {ids: [], notes: [], nearest: [], pathways: []}
  let shown = 0
  let timer = 0

  const showMore = (): HTMLElement | null => {
    const next = answer.ids.slice(shown, shown + PAGE_SIZE).flatMap((id) => cards.get(`s-${id}`) ?? [])
    results.append(...next)
    shown += next.length
    more.hidden = shown >= answer.ids.length
    count.textContent = countWords(answer.ids.length, shown)
    return next[0] ?? null
  }

  const update = (state: ViewState): void => {
    clearTimeout(timer)
    answer =
      state.service === null
        ? searchPage(searchable, state)
        : {ids: cards.has(`s-${state.service}`) ? [state.service] : [], notes: [], nearest: [], pathways: []}
    shown = 0
    results.replaceChildren()
    showMore()
    showNotes(answer, state)
    refuges.hidden =
      !answer.pathways.some((id) => CONFIDENTIAL_PATHWAYS.includes(id)) &&
      results.querySelector('.refuge') === null
  }

  const ask = (): void => {
    const state = readForm()
    // Kept in the address, so that a bookmark or a copied link finds the same.
    history.replaceState(null, '', `${location.href.replace(/#.*$/s, '')}${writeHash(state)}`)
    update(state)
  }

  const restore = (): void => {
    const state = readHash(location.hash)
    fillForm(state)
    update(state)
  }

  form.addEventListener('input', (event) => {
    clearTimeout(timer)
    timer = setTimeout(ask, event.target === text || event.target === age ? PAUSE_MS : 0)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    ask()
    heading.focus()
  })
  element('clear', HTMLButtonElement).addEventListener('click', () => {
    fillForm(NOTHING_ASKED)
    ask()
    text.focus()
  })
  more.addEventListener('click', () => {
    const first = showMore()
    if (first === null) return
    first.tabIndex = -1
    first.focus()
  })
  addEventListener('hashchange', () => {
    // The skip link's own target is no question.
    if (location.hash === '#main') return
    restore()
    heading.focus()
  })
  restore()
}

const isFiltered = ({pathway, borough, sex, age, cohort}: ViewState): boolean =>
  [pathway, borough, sex, age, cohort].some((chosen) => chosen !== null)

const orNull = <T extends string>(value: string): T | null => (value === '' ? null : (value as T))

function readForm(): ViewState {
  const typed = age.value.trim()
  const years = readAge(typed)
  const wrong = typed !== '' && years === null
  ageProblem.hidden = !wrong
  age.setAttribute('aria-invalid', String(wrong))
  return {
    text: text.value,
    pathway: orNull(pathway.value),
    borough: orNull(borough.value),
    sex: orNull(sex.value),
    age: years,
    cohort: orNull(group.value),
    all: all.checked,
    literal: literal.checked,
    service: null,
  }
}

function fillForm(state: ViewState): void {
  text.value = state.text
  pathway.value = state.pathway ?? ''
  borough.value = state.borough ?? ''
  sex.value = state.sex ?? ''
  age.value = state.age === null ? '' : String(state.age)
  group.value = state.cohort ?? ''
  all.checked = state.all
  literal.checked = state.literal
}

function countWords(total: number, shown: number): string {
  if (total === 0) return 'Nothing found.'
  const services = total === 1 ? '1 service' : `${total} services`
  return shown < total ? `${services}; the first ${shown} are shown.` : `${services}.`
}

function showNotes(answer: PageAnswer, state: ViewState): void {
  const none = answer.ids.length === 0
  const alone = state.service !== null
  const lines = [
    ...answer.notes,
    ...(none && !alone ? ['Try with fewer filters or other words.'] : []),
    ...(none && alone ? ['This page does not have that service.'] : []),
    ...(!none && alone ? ['One service is shown alone: “Clear all” brings back the others.'] : []),
  ]
  notes.replaceChildren(...lines.map((line) => listItem(line)), ...answer.nearest.map(nearestItem))
}

function nearestItem(id: Pathway): HTMLElement {
  const link = document.createElement('a')
  link.href = writeHash({...NOTHING_ASKED, pathway: id})
  link.textContent = labelOf(pathwayVocabulary, id)
  return listItem('The nearest pathway: ', link)
}

function listItem(...parts: (string | Node)[]): HTMLElement {
  const item = document.createElement('li')
  item.append(...parts)
  return item
}
