// A binary file of named sections: a magic number, the length of a JSON header, the header, then the sections, each
// at a multiple of 8 bytes so that it can be read where it lies. Numbers are little-endian, as on every platform
// that Node runs on.
const MAGIC = 0x58495352
const ALIGN = 8

const TYPES = {u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array} as const
type TypeName = keyof typeof TYPES
export type Section = Uint8Array | Uint16Array | Uint32Array | Float32Array

interface Header<T> {
  readonly about: T
  readonly sections: Readonly<Record<string, readonly [type: TypeName, offset: number, length: number]>>
}

/** A file as read: what it says of itself, and its sections by name. */
export interface SectionFile<T> {
  readonly about: T
  readonly u8: (name: string) => Uint8Array
  readonly u16: (name: string) => Uint16Array
  readonly u32: (name: string) => Uint32Array
  readonly f32: (name: string) => Float32Array
}

const aligned = (offset: number): number => Math.ceil(offset / ALIGN) * ALIGN

/** Writes named sections into one file; `about` is any JSON value. */
export function packSections<T>(about: T, sections: Readonly<Record<string, Section>>): Uint8Array {
  let offset = 0
  const table: Record<string, [TypeName, number, number]> = {}
  for (const [name, section] of Object.entries(sections)) {
    table[name] = [typeOf(section), offset, section.length]
    offset = aligned(offset + section.byteLength)
  }
  const header = new TextEncoder().encode(JSON.stringify({about, sections: table} satisfies Header<T>))
  const start = aligned(8 + header.length)
  const file = new Uint8Array(start + offset)
  const view = new DataView(file.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, header.length, true)
  file.set(header, 8)
  for (const [name, section] of Object.entries(sections)) {
    const at = start + (table[name]?.[1] ?? 0)
    file.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at)
  }
  return file
}

function typeOf(section: Section): TypeName {
  const found = Object.entries(TYPES).find(([, type]) => section instanceof type)
  return (found?.[0] ?? 'u8') as TypeName
}

/** Reads a file that `packSections` wrote, in place; null when it is not one. */
export function openSections<T>(bytes: Uint8Array): SectionFile<T> | null {
  if (bytes.length < 8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headerLength = view.getUint32(4, true)
  if (view.getUint32(0, true) !== MAGIC || 8 + headerLength > bytes.length) return null
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as Header<T>
  // Views need an aligned buffer; a reader's pool does not promise one.
  const whole = bytes.byteOffset % ALIGN === 0 ? bytes : bytes.slice()
  const start = whole.byteOffset + aligned(8 + headerLength)
  const section = <N extends TypeName>(type: N, name: string): InstanceType<(typeof TYPES)[N]> => {
    const entry = header.sections[name]
    if (entry === undefined || entry[0] !== type) throw new Error(`no ${type} section ${name}`)
    return new TYPES[type](whole.buffer as ArrayBuffer, start + entry[1], entry[2]) as InstanceType<
      (typeof TYPES)[N]
    >
  }
  return {
    about: header.about,
    u8: (name) => section('u8', name),
    u16: (name) => section('u16', name),
    u32: (name) => section('u32', name),
    f32: (name) => section('f32', name),
  }
}
