/** Text that may stand in a page as it is. Made by `html` alone. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

type Piece = Html | string | number | null | readonly Piece[]

/** HTML in which every value stands as text, but for what `html` has made; null is nothing, a list stands in a row. */
export function html(parts: TemplateStringsArray, ...values: Piece[]): Html {
  return new Html(parts.reduce((before, part, i) => `${before}${inHtml(values[i - 1] ?? null)}${part}`))
}

function inHtml(piece: Piece): string {
  if (piece === null) return ''
  if (piece instanceof Html) return piece.text
  if (typeof piece === 'object') return piece.map(inHtml).join('')
  return String(piece).replace(/[&<>"']/g, (letter) => NAMES[letter] ?? letter)
}
