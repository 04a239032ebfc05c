/** `tel:` for a number, however it was typed: with letters as wide as kanji too. */
export function telOf(phone: string): string {
  return `tel:${phone.normalize('NFKC').replace(/[^\d+]/g, '')}`
}
