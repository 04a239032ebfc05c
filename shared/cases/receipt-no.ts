import { checkDigitOf } from '../damm.ts'

/** A receipt number as it is said on the phone: eight digits and one that notices mistakes, e.g. 482-719-306. */
const SHAPE = /^\d{3}-\d{3}-\d{3}$/

/** Whether somebody can have been given this number; false for any slip of one digit or two neighbours. */
export function isReceiptNo(text: string): boolean {
  return SHAPE.test(text) && checkDigitOf(text.replaceAll('-', '')) === '0'
}

/** The receipt number that begins with these eight digits. */
export function receiptNoOf(eightDigits: string): string {
  if (!/^\d{8}$/.test(eightDigits)) throw new RangeError('a receipt number is made of eight digits')
  const digits = eightDigits + checkDigitOf(eightDigits)
  return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
}
