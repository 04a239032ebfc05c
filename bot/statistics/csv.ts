import type { Cell, Sheet } from './sheets.ts'
import { SHEETS } from './statistics.messages.ts'

/** The sheets one below the other, as Excel opens them on a Japanese Windows: UTF-8 with its mark, CRLF, quoted. */
export function csvOf(sheets: Sheet[]): string {
  const lines = sheets.flatMap(({ name, head, rows }) => [[name], head, ...rows, []])
  return `${CSV_MARK}${csvLines(lines)}`
}

/** What a file of lines begins with, so that Excel reads it as UTF-8. */
export const CSV_MARK = '\uFEFF'

/** Lines of a file, each ended. */
export function csvLines(lines: Cell[][]): string {
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

function quoted(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  return `"${harmless(cell ?? SHEETS.hidden).replaceAll('"', '""')}"`
}

/** What begins like a formula would be run as one, in Japanese Excel in wide letters too. */
function harmless(text: string): string {
  return /^\s*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text
}
