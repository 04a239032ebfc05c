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

/** The digit that goes behind these; of digits that end with theirs it is 0. */
export function checkDigitOf(digits: string): string {
  let reached = '0'
  for (const digit of digits) reached = NEXT[Number(reached)]?.charAt(Number(digit)) ?? ''
  return reached
}
