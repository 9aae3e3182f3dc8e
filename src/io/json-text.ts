// What JSON may hold as it is and a terminal, an editor or a script in a page may act on: controls that JSON does not
// escape by itself, line separators, and what reorders or hides text. By UTF-16 unit, so that tags come as pairs.
const HIDDEN =
  /[\u007f-\u009f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\uffff\ufffe]|\udb40[\udc00-\udc7f]/g

/**
 * A value as JSON in which everything that hides or acts is escaped: the same value to whoever parses it. `indent` is
 * how many spaces each level is indented; none gives one line.
 */
export function formatJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent)
  return text.replace(HIDDEN, (found) =>
    found
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
