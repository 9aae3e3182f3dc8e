import type {FeedObject} from '../interchange/feed-object.ts'
import {formatFeedJson} from './feed-json.ts'
import type {FolderWriter} from './public-folder.ts'

/**
 * Writes the lists of a feed: each object alone as `LIST/ID.json`, and each list's pages as `LIST/page-N.json` as they
 * fill. `known` says how many objects a list will have, where that is known before the last is added.
 */
export class PagedLists {
  readonly #write: FolderWriter
  readonly #size: number
  readonly #known: Readonly<Record<string, number>>
  readonly #lists = new Map<string, {page: FeedObject[]; pages: FeedObject[][]; total: number}>()

  constructor(write: FolderWriter, size: number, known: Readonly<Record<string, number>>) {
    this.#write = write
    this.#size = size
    this.#known = known
  }

  add(list: string, object: FeedObject, inList: FeedObject = object): void {
    this.#write(`${list}/${String(object['id'])}.json`, formatFeedJson(object))
    const state = this.#lists.get(list) ?? {page: [], pages: [], total: 0}
    this.#lists.set(list, state)
    state.total += 1
    state.page.push(inList)
    if (state.page.length < this.#size) return
    const known = this.#known[list]
    // How many pages there are is written on each: where that is known from the start, none is kept.
    if (known === undefined) state.pages.push(state.page)
    else this.#writePage(list, Math.ceil(state.total / this.#size), known, state.page)
    state.page = []
  }

  end(): void {
    for (const [list, {page, pages, total}] of this.#lists) {
      const left = page.length > 0 ? [...pages, page] : pages
      const first = Math.ceil(total / this.#size) - left.length + 1
      for (const [index, contents] of left.entries()) this.#writePage(list, first + index, total, contents)
    }
  }

  #writePage(list: string, number: number, total: number, contents: readonly FeedObject[]): void {
    const pages = Math.ceil(total / this.#size)
    this.#write(
      `${list}/page-${number}.json`,
      formatFeedJson({
        total_items: total,
        total_pages: pages,
        page_number: number,
        size: contents.length,
        first_page: number === 1,
        last_page: number === pages,
        empty: contents.length === 0,
        contents,
      }),
    )
  }
}
