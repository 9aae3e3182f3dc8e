/** Gives a record an id that no other of its kind has; the same feed id always gets the same one. */
export type IdMaker = (kind: 'service' | 'organisation', feedId: string, name: string) => string

/** The ids of imported records: made of their names, and numbered where two would be the same. */
export function idMaker(): IdMaker {
  const byFeedId = new Map<string, string>()
  const taken = new Set<string>()
  return (kind, feedId, name) => {
    const key = `${kind} ${feedId}`
    const known = byFeedId.get(key)
    if (known !== undefined) return known
    const plain = slug(name) || kind
    let id = plain
    for (let ordinal = 2; taken.has(`${kind} ${id}`); ordinal += 1) id = `${plain}-${ordinal}`
    taken.add(`${kind} ${id}`)
    byFeedId.set(key, id)
    return id
  }
}

const LONGEST_ID = 120

function slug(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
  return words.replace(/^-+|-+$/g, '')
}

/** Reads a name or a label: what went out from here as it was, other people's on one line. */
export type LineReader = (text: string) => string

/** For what went out from here. */
export const asItIs: LineReader = (text) => text
/** For what others wrote. */
export const oneLine: LineReader = (text) => text.replace(/\s+/g, ' ').trim()
