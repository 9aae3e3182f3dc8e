// Controls, characters that reorder or hide text, invisible tags and what is no character: a value must not be able to
// show a reader something other than what is stored. Joiners stay, because names in some scripts need them.
const HIDDEN =
  /(?![\t\n\v\f\r\x85])[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const SPACES = /[\t\n\v\f\r\x85\p{Zs}\p{Zl}\p{Zp}]+/gu
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * Text as documents carry it: on one line, single-spaced, well-formed, without controls or characters that hide or
 * reorder. Everything that a reader can see is kept.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(HIDDEN, '').replace(SPACES, ' ')
}

/** Text with each hidden character named (`<U+202E>`) in its place, for whoever has to find it; line breaks stay. */
export function nameHidden(text: string): string {
  return text.toWellFormed().replace(HIDDEN_OR_ODD, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase()
    return `<U+${code.padStart(4, '0')}>`
  })
}

const HIDDEN_OR_ODD = new RegExp(`${HIDDEN.source}|[\\v\\f\\x85\\u2028\\u2029]`, 'gu')

/** Whether a text has letters that run from right to left, so that its neighbours need keeping apart from it. */
export function runsRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}
