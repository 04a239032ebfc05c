import { checkDigitOf } from '../damm.ts'

/**
 * The number on the front of a tag, as it is read out on the phone: seven digits and one that notices mistakes, in two
 * groups of four, e.g. 4827-1936. A receipt number has three groups of three, so that nobody takes one for the other.
 */
const SHAPE = /^\d{4}-\d{4}$/

/** Whether a tag can bear this number; false for any slip of one digit or of two neighbours. */
export function isTagNo(text: string): boolean {
  return SHAPE.test(text) && checkDigitOf(text.replace('-', '')) === '0'
}

/** The number of a tag that begins with these seven digits. They are drawn, so that no number leads to the next. */
export function tagNoOf(sevenDigits: string): string {
  if (!/^\d{7}$/.test(sevenDigits)) throw new RangeError('the number of a tag is made of seven digits')
  const digits = sevenDigits + checkDigitOf(sevenDigits)
  return `${digits.slice(0, 4)}-${digits.slice(4)}`
}

/** The number that somebody typed in any notation (full width, blanks, other dashes); null for what can be none. */
export function tagNoFrom(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\-‐‑–—―−ー]/g, '')
  const no = `${digits.slice(0, 4)}-${digits.slice(4)}`
  return /^\d{8}$/.test(digits) && isTagNo(no) ? no : null
}

/** What stands behind a tag's QR code: the address of its page, or the end of it. */
const TOKEN = /(?:^|\/k\/)([A-Z2-7]{20})$/

/** The token to which a QR code leads that was read or copied; null for what is none. */
export function tagTokenFrom(read: string): string | null {
  return TOKEN.exec(read.normalize('NFKC').trim())?.[1] ?? null
}
