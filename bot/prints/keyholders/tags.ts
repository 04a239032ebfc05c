import { type Area, type Line, putLines, putText } from '../put-lines.ts'
import { qrOf } from '../salons/qr.ts'
import { PAPER as A4, addFigure, type Fonts, openSheet, type Sheet } from '../sheet.ts'
import { TAG } from './keyholder-prints.messages.ts'
import type { KeyholderNetwork, TagOnPaper } from './paper.ts'

const MM = 72 / 25.4
/** One side of a tag; its back lies beside its front, to be folded or cut apart. */
const SIDE = { width: 46 * MM, height: 30 * MM }
const GAP = 6 * MM
const COLUMNS = 2
const ROWS = 8
const PER_PAGE = COLUMNS * ROWS
const PADDING = 5
const CODE = 62
/** So long, and so far outside of what they mark, that nothing of them stays on the tag. */
const MARK = { length: 6, away: 2 }

/** The tags for the printer: front and back side by side, sixteen to a page, with marks where to cut and fold. */
export function tagSheet(tags: TagOnPaper[], network: KeyholderNetwork, fonts: Fonts): Sheet {
  const sheet = openSheet(fonts)
  tags.forEach((tag, nth) => {
    if (nth > 0 && nth % PER_PAGE === 0) turnPage(sheet)
    const pair = placeOf(nth % PER_PAGE)
    putMarks(sheet, pair)
    putFront(sheet, { ...pair, width: SIDE.width }, tag)
    putBack(sheet, { ...pair, x: pair.x + SIDE.width, width: SIDE.width }, tag, network)
  })
  return sheet
}

function turnPage(sheet: Sheet): void {
  sheet.ink = []
  sheet.pages.push(sheet.ink)
}

function placeOf(nth: number): Area {
  const width = SIDE.width * 2
  const left = (A4.width - COLUMNS * width - (COLUMNS - 1) * GAP) / 2
  const top = (A4.height - ROWS * SIDE.height - (ROWS - 1) * GAP) / 2
  const [column, row] = [nth % COLUMNS, Math.floor(nth / COLUMNS)]
  return {
    x: left + column * (width + GAP),
    y: top + row * (SIDE.height + GAP),
    width,
    height: SIDE.height,
  }
}

/** Hairs outside of the corners, and where it is folded. */
function putMarks(sheet: Sheet, { x, y, width, height }: Area): void {
  const { length, away } = MARK
  const hair = (area: Area) => sheet.ink.push({ kind: 'box', ...area, isShaded: false, line: 0.25 })
  for (const across of [x, x + width / 2, x + width])
    for (const from of [y - away - length, y + height + away])
      hair({ x: across, y: from, width: 0, height: length })
  for (const down of [y, y + height])
    for (const from of [x - away - length, x + width + away])
      hair({ x: from, y: down, width: length, height: 0 })
}

function line(text: string, size: number, look: Partial<Line> = {}): Line {
  return { type: 'P', text, size, isBold: false, gap: 0, isCentred: true, ...look }
}

/** The number, to be read out, and the code for whoever finds it hard to say something. */
function putFront(sheet: Sheet, { x, y, width, height }: Area, { no, link }: TagOnPaper): void {
  putText(sheet, { x, y: y + PADDING - 2, width }, line(no, 17, { isBold: true }), 1, 1)
  const code = { x: x + PADDING - 3, y: y + height - CODE }
  const node = addFigure(sheet, TAG.code(no))
  sheet.ink.push({ kind: 'code', ...code, size: CODE, modules: qrOf(link), node })
  const words = {
    x: code.x + CODE,
    y: y + 24,
    width: width - CODE - PADDING,
    height: height - 24 - PADDING,
  }
  const left = { isCentred: false }
  putLines(sheet, words, [line(TAG.scan, 7.5, left), line(TAG.scanInEnglish, 7, { ...left, gap: 2 })], 1)
}

function putBack(
  sheet: Sheet,
  { x, y, width, height }: Area,
  { centre }: TagOnPaper,
  { scheme, municipality, dutyDesk }: KeyholderNetwork,
): void {
  const inner = { x: x + PADDING, y: y + PADDING, width: width - 2 * PADDING, height: height - 2 * PADDING }
  putLines(
    sheet,
    inner,
    [
      line(`${municipality} ${scheme}`, 8),
      line(TAG.call, 6.5, { gap: 1 }),
      line(centre.name, 9.5, { gap: 4, isBold: true }),
      line(centre.phone, 16, { isBold: true }),
      line(TAG.closed(dutyDesk.phone), 9, { gap: 1 }),
    ],
    1,
  )
}
