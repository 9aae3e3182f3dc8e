/** The element of the page with an id, which must be of the kind that the script expects. */
export function element<T extends Element>(id: string, kind: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`)
  return found
}

/** The bytes of a block of data in the page: base64 of zlib. */
export async function unpack(name: string): Promise<Uint8Array> {
  const base64 = element(`data-${name}`, HTMLScriptElement).textContent ?? ''
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
