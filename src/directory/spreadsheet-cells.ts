// What a spreadsheet may take for the beginning of a formula, in full width too, which some of them fold to the same;
// spaces, controls and invisible characters before it are passed over by some. A tab, CR or LF begins a cell anew.
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u
// Digits with one sign are a number, and a telephone number if it has spaces: nothing is computed from it.
const NUMBER = /^[+-]?[\d ().]*$/
const APOSTROPHES = /^'*/

/** A cell that nobody reads back, as a spreadsheet may be given it: a formula gets an apostrophe, which makes it a text. */
export function neutraliseCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/**
 * A cell of a table of data, which people open in a spreadsheet and programs read back with `restoreCell`. As
 * `neutraliseCell`, but numbers are left alone, and a formula that has apostrophes before it gets one more, so that the
 * way back is certain.
 */
export function protectCell(text: string): string {
  return isProtectable(text) ? `'${text}` : text
}

/** The text of a cell that `protectCell` wrote; what people wrote is as it is, but for an apostrophe before a formula. */
export function restoreCell(text: string): string {
  return text.startsWith("'") && isProtectable(text) ? text.slice(1) : text
}

function isProtectable(text: string): boolean {
  const bare = text.startsWith("'") ? text.replace(APOSTROPHES, '') : text
  return FORMULA.test(bare) && !NUMBER.test(bare)
}
