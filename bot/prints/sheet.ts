import { breakLines, type Measure } from './break-lines.ts'
import { PRINT } from './prints.messages.ts'

/** A4 upright in points, with room for a binder's holes at the left. */
export const PAPER = { width: 595.28, height: 841.89 } as const
export const CONTENT = { left: 71, top: 58, width: 482, bottom: 780 } as const
export const SIZE = { title: 17, band: 11, words: 10, label: 8.5, line: 14.5, padding: 4 } as const

/** A row is not torn for less than so many lines, and one of few lines not at all. */
const LEAST_LINES = 3
const WHOLE_LINES = 12

/** What the layout must know of the fonts: widths at size 1, and which letters they have. */
export interface Fonts {
  width: (character: string) => number
  canDraw: (character: string) => boolean
}

/** Something on a page. `node` is its place in the document's structure; null for what screen readers pass over. */
export type Ink =
  /** `line`: how thick its frame is, where that is more than a hair. */
  | { kind: 'box'; x: number; y: number; width: number; height: number; isShaded: boolean; line?: number }
  /** A QR code with its quiet zone, `size` wide and high. */
  | { kind: 'code'; x: number; y: number; size: number; modules: boolean[][]; node: number }
  /** A photo, as large as fits. */
  | { kind: 'photo'; x: number; y: number; width: number; height: number; jpeg: Buffer; node: number }
  | { kind: 'words'; x: number; y: number; size: number; isBold: boolean; text: string; node: number | null }

/** A part of the document's structure, as screen readers go through it. */
export interface Node {
  type: 'Document' | 'Sect' | 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure'
  scope: 'Row' | 'Column' | null
  /** What a picture says to who does not see it. */
  alt?: string
  children: number[]
}

/** The pages so far and where the next thing goes. */
export interface Sheet {
  fonts: Fonts
  /** How large each page is, in points. */
  paper: { readonly width: number; readonly height: number }
  pages: Ink[][]
  /** The ink of the current page. */
  ink: Ink[]
  y: number
  nodes: Node[]
  root: number
}

/** A cell of a row: broken lines at their place. Those with a scope are heads. */
export interface Cell {
  x: number
  width: number
  lines: string[]
  scope: 'Row' | 'Column' | null
  size: number
}

export function openSheet(fonts: Fonts, paper: Sheet['paper'] = PAPER): Sheet {
  const ink: Ink[] = []
  return {
    fonts,
    paper,
    pages: [ink],
    ink,
    y: CONTENT.top,
    nodes: [{ type: 'Document', scope: null, children: [] }],
    root: 0,
  }
}

export function addNode(
  sheet: Sheet,
  parent: number,
  type: Node['type'],
  scope: Node['scope'] = null,
): number {
  const id = sheet.nodes.push({ type, scope, children: [] }) - 1
  sheet.nodes[parent]?.children.push(id)
  return id
}

/** A picture in the document's structure, with the words that stand for it. */
export function addFigure(sheet: Sheet, alt: string): number {
  const id = addNode(sheet, sheet.root, 'Figure')
  const node = sheet.nodes[id]
  if (node) node.alt = alt
  return id
}

export function measureAt(fonts: Fonts, size: number): Measure {
  return (character) => fonts.width(character) * size
}

export function skip(sheet: Sheet, points: number): void {
  sheet.y += points
}

function turnPage(sheet: Sheet): void {
  sheet.ink = []
  sheet.pages.push(sheet.ink)
  sheet.y = CONTENT.top
}

/** How many lines a row can still have on this page. */
function linesLeft(sheet: Sheet): number {
  return Math.floor((CONTENT.bottom - sheet.y - SIZE.padding * 2) / SIZE.line)
}

function linesOf(cells: Cell[]): number {
  return Math.max(1, ...cells.map(({ lines }) => lines.length))
}

function heightOf(lines: number): number {
  return lines * SIZE.line + SIZE.padding * 2
}

/** Turns the page if what stands above a row would be left alone without the row's beginning. */
export function needRoom(sheet: Sheet, above: Cell[], next: Cell[] | undefined, further = 0): void {
  const nextLines = next ? startOf(linesOf(next)) : LEAST_LINES
  const needed = (above.length > 0 ? heightOf(linesOf(above)) : 0) + heightOf(nextLines) + further
  if (sheet.y + needed > CONTENT.bottom) turnPage(sheet)
}

/** How many lines of a row have to stand together at its beginning. */
function startOf(lines: number): number {
  return lines <= WHOLE_LINES ? lines : LEAST_LINES
}

/** Words across the page, over as many pages as they take. */
export function putWords(
  sheet: Sheet,
  type: 'H1' | 'H2' | 'P',
  text: string,
  { size, isBold = false, width = CONTENT.width }: { size: number; isBold?: boolean; width?: number },
): void {
  const node = addNode(sheet, sheet.root, type)
  const height = size * 1.5
  for (const line of breakLines(text, width, measureAt(sheet.fonts, size))) {
    if (sheet.y + height > CONTENT.bottom) turnPage(sheet)
    sheet.ink.push({ kind: 'words', x: CONTENT.left, y: sheet.y, size, isBold, text: line, node })
    sheet.y += height
  }
}

/** The title of a section, never alone at the foot of a page. */
export function putBand(sheet: Sheet, section: number, title: string, next: Cell[]): void {
  skip(sheet, 9)
  needRoom(sheet, [], next, 40)
  const node = addNode(sheet, section, 'H2')
  const { y } = sheet
  sheet.ink.push({ kind: 'words', x: CONTENT.left, y, size: SIZE.band, isBold: true, text: title, node })
  skip(sheet, SIZE.band + 6)
}

/**
 * A row of cells, over as many pages as its longest cell takes: the heads of a torn row, and the table's own, stand
 * on the next page again.
 */
export function putRow(sheet: Sheet, table: number, cells: Cell[], tableHead: Cell[] | null = null): void {
  const row = addNode(sheet, table, 'TR')
  const nodes = cells.map(({ scope }) => addNode(sheet, row, scope === null ? 'TD' : 'TH', scope))
  const all = linesOf(cells)
  let from = 0
  while (from < all) {
    const left = linesLeft(sheet)
    if (left < startOf(all - from) && sheet.y > CONTENT.top + heightOf(linesOf(tableHead ?? []))) {
      turnPage(sheet)
      if (tableHead)
        putCells(
          sheet,
          tableHead,
          tableHead.map(() => null),
          { from: 0, to: linesOf(tableHead) },
        )
      continue
    }
    const to = Math.min(all, from + Math.max(left, 1))
    putCells(sheet, cells, nodes, { from, to })
    from = to
  }
}

function putCells(
  sheet: Sheet,
  cells: Cell[],
  nodes: (number | null)[],
  { from, to }: { from: number; to: number },
): void {
  const { y, ink } = sheet
  // The head of a torn row says that it goes on; a screen reader has heard it already.
  const isAgain = ({ scope }: Cell) => scope !== null && from > 0
  const shown = cells.map((cell) =>
    isAgain(cell) ? [...cell.lines, PRINT.continued] : cell.lines.slice(from, to),
  )
  const height = heightOf(Math.max(to - from, ...shown.map(({ length }) => length)))
  cells.forEach((cell, nth) => {
    const { x, width, scope, size } = cell
    ink.push({ kind: 'box', x, y, width, height, isShaded: scope !== null })
    const node = isAgain(cell) ? null : (nodes[nth] ?? null)
    shown[nth]?.forEach((text, line) => {
      if (text === '') return
      const top = y + SIZE.padding + line * SIZE.line + (SIZE.line - size) / 2
      ink.push({ kind: 'words', x: x + SIZE.padding, y: top, size, isBold: false, text, node })
    })
  })
  sheet.y += height
}
