import { breakEvenly, breakLines } from './break-lines.ts'
import { printable } from './printable.ts'
import { addNode, measureAt, type Sheet } from './sheet.ts'

/** Where on the paper, in points. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** Words across an area; `gap`: how much room stands above them. */
export interface Line {
  type: 'H1' | 'P'
  text: string
  size: number
  isBold: boolean
  gap: number
  isCentred?: boolean
}

/** What is made smaller, step by step, until everything fits: nothing is ever cut off. */
const STEPS = Array.from({ length: 29 }, (_, nth) => 1 - nth * 0.025)
const LEADING = 1.3

/** As large as they fit; what is then left of the height is shared out above them. */
export function putLines(sheet: Sheet, area: Area, lines: Line[], unit: number): void {
  const clean = lines.map((line) => ({
    ...line,
    text: printable(line.text, sheet.fonts.canDraw),
  }))
  const scale =
    STEPS.find((step) => heightOf(sheet, area, clean, unit * step) <= area.height) ?? STEPS.at(-1) ?? 1
  let y = area.y + Math.max(0, area.height - heightOf(sheet, area, clean, unit * scale)) * 0.3
  for (const line of clean) {
    y += line.gap * unit * scale
    y = putText(sheet, { x: area.x, y, width: area.width }, line, unit * scale)
  }
}

function heightOf(sheet: Sheet, { width }: Area, lines: Line[], scale: number): number {
  return lines.reduce((sum, { text, size, gap }) => {
    const broken = breakLines(text, width, measureAt(sheet.fonts, size * scale)).length
    return sum + (gap + broken * size * LEADING) * scale
  }, 0)
}

/** Returns where the next thing goes. */
export function putText(
  sheet: Sheet,
  { x, y, width }: Omit<Area, 'height'>,
  { type, text, size, isBold, isCentred = false }: Omit<Line, 'gap'>,
  scale: number,
  leading = LEADING,
): number {
  const node = addNode(sheet, sheet.root, type)
  const points = size * scale
  const measure = measureAt(sheet.fonts, points)
  const broken = (isCentred ? breakEvenly : breakLines)(text, width, measure)
  broken.forEach((each, nth) => {
    const top = y + nth * points * leading
    const wide = Array.from(each).reduce((sum, letter) => sum + measure(letter), 0)
    const left = isCentred ? x + (width - wide) / 2 : x
    sheet.ink.push({ kind: 'words', x: left, y: top, size: points, isBold, text: each, node })
  })
  return y + broken.length * points * leading
}
