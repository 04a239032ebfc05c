/** A receipt number as it is said on the phone: eight digits and one that notices mistakes, e.g. 482-719-306. */
const SHAPE = /^\d{3}-\d{3}-\d{3}$/

/**
 * Damm's table: a digit written down wrong, or two neighbours swapped, always leads elsewhere than to 0.
 * (H. M. Damm, 2004.) Row: what the digits so far lead to; column: the next digit.
 */
const NEXT = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

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

function checkDigitOf(digits: string): string {
  let reached = '0'
  for (const digit of digits) reached = NEXT[Number(reached)]?.charAt(Number(digit)) ?? ''
  return reached
}
