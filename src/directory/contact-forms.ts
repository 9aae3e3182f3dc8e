// UK numbers (Ofcom's National Telephone Numbering Plan): ten digits after the 0, or +44 in its place; nine in some
// 01 areas and on old 0800 numbers, seven for Childline's 0800 1111. 18001 and 18002 put Relay UK in front.
const UK_NUMBER = /^(?:1800[12])?(?:0|\+44)(?:[1-35789]\d{9}|1\d{8}|800\d{6}|8001111)$/
// 999, 101, 111 and other 1xx services, 116 xxx helplines, and five-digit text codes beginning 6 to 8.
const SHORT_NUMBER = /^(?:999|1\d{2}|116\d{3}|[6-8]\d{4})$/

/** Whether the text is a telephone number that can be rung or texted from London: digits and single spaces. */
export function isPhone(text: string): boolean {
  if (!/^\+?\d+(?: \d+)*$/.test(text)) return false
  const digits = text.replaceAll(' ', '')
  return UK_NUMBER.test(digits) || SHORT_NUMBER.test(digits)
}

/** Whether the number is a mobile, which may be a worker's own and not the service's. */
export function isMobile(text: string): boolean {
  return /^(?:0|\+44)7[1-57-9]/.test(text.replaceAll(' ', ''))
}

/** Whether the text is one plain e-mail address: no name, no brackets, no list. */
export function isEmail(text: string): boolean {
  return (
    text.length <= 254 && /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(text)
  )
}

/** Whether the text is an http(s) address with a public host name, and carries no user name or password. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s/?#@]+\.[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$/i.test(text)) return false
  return URL.canParse(text)
}

/**
 * Whether the text can stand for a source: an http(s) address, with the file within it in brackets if need be, or
 * the words that name a document. Addresses of other kinds (`javascript:`, `file:`) are refused.
 */
export function isSourceAddress(text: string): boolean {
  const address = sourceAddress(text)
  const looksLikeAddress = /^[a-z][a-z0-9+.-]*:\S/i.test(address) || /^www\./i.test(address)
  return !looksLikeAddress || (/^https?:\/\/[^\s/]+\S*$/i.test(address) && URL.canParse(address))
}

/** Whether a source's address is one that a page is hardly published at: with a user name, or no host name. */
export function isOddAddress(text: string): boolean {
  return /^https?:/i.test(text) && !isWebAddress(sourceAddress(text))
}

const sourceAddress = (text: string): string => text.replace(/ \([^()]+\)$/, '')

/** Whether the text is a registered charity's number in England and Wales, Scotland or Northern Ireland. */
export function isCharityNumber(text: string): boolean {
  return /^(?:\d{6,7}|SC\d{6}|NIC?\d{6})$/.test(text)
}
