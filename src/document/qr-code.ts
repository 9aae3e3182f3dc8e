import {encode} from 'uqr'
import {safeAddress} from './model.ts'

// At 30 mm, more than this makes squares too small for an old phone's camera (about 0.55 mm each).
const LONGEST_TEXT = 120

/** Squares of white that readers need round a code (ISO/IEC 18004). */
export const QUIET_ZONE = 4

/**
 * The squares of a QR code for an address, row by row, true where dark, without the quiet zone; null for what may not
 * be followed or would be too fine to scan. Error correction M: 15 % of a print may be lost.
 */
export function qrModules(text: string): readonly (readonly boolean[])[] | null {
  const address = safeAddress(text)
  if (address === null || address.length > LONGEST_TEXT) return null
  return encode(address, {ecc: 'M', border: 0}).data
}
