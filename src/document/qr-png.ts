import {zlibSync} from 'fflate'
import {QUIET_ZONE} from './qr-code.ts'

// Pixels for each square, so that no program smooths the edges.
const SCALE = 8

/** The squares of a QR code with its quiet zone as a PNG picture, one bit a pixel. */
export function qrPng(modules: readonly (readonly boolean[])[]): Uint8Array {
  const size = (modules.length + 2 * QUIET_ZONE) * SCALE
  const rowBytes = size / 8
  const pixels = new Uint8Array((rowBytes + 1) * size)
  for (let y = 0; y < size; y += 1) {
    const row = modules[Math.floor(y / SCALE) - QUIET_ZONE]
    // A byte is one square, as a square is eight pixels; the first byte of a line says that it is not filtered.
    for (let x = 0; x < rowBytes; x += 1)
      pixels[y * (rowBytes + 1) + 1 + x] = row?.[x - QUIET_ZONE] === true ? 0 : 0xff
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, size)
  view.setUint32(4, size)
  header[8] = 1
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(pixels)),
    chunk('IEND', new Uint8Array()),
  ]
  return concatenate(parts)
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = concatenate([new TextEncoder().encode(name), data])
  const framed = new Uint8Array(body.length + 8)
  const view = new DataView(framed.buffer)
  view.setUint32(0, data.length)
  framed.set(body, 4)
  view.setUint32(body.length + 4, checksum(body))
  return framed
}

/** CRC-32 as PNG has it (ISO/IEC 15948, annex D). */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}
