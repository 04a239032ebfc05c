/** A whole number that somebody typed, full-width digits too; null for anything else or out of bounds. */
export function numberIn(words: string, min: number, max: number): number | null {
  const plain = words.normalize('NFKC').trim()
  if (!/^\d+$/.test(plain)) return null
  const number = Number(plain)
  return number >= min && number <= max ? number : null
}
