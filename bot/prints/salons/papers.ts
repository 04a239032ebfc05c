import type { SalonPrintForm } from '#shared/prints/rules.ts'
import { SALON_PRINT_FORM } from '#shared/prints/rules.ts'
import { breakLines } from '../break-lines.ts'
import { layOut } from '../lay-out.ts'
import { printable } from '../printable.ts'
import { PAPER as A4, addFigure, addNode, type Fonts, measureAt, openSheet, type Sheet } from '../sheet.ts'
import { listForm } from './list.form.ts'
import { phonesForm } from './phones.form.ts'
import { putPoster } from './poster.ts'
import { qrOf } from './qr.ts'
import { DOOR, PAPER, POSTER } from './salon-prints.messages.ts'
import { type SessionPaper, whenInWords } from './session-paper.ts'

/** Large enough for somebody of 78 who holds it in a hand. */
const LIST_SIZE = 12
const POSTER_MARGIN = 44
/** A5 is as wide as A4 halved. */
const FLYER_UNIT = Math.SQRT1_2

/** How each paper is put on its pages. */
export const SALON_PAPERS: Record<SalonPrintForm, (paper: SessionPaper, fonts: Fonts) => Sheet> = {
  list: (paper, fonts) => layOut(listForm, paper, frameOf('list', paper), fonts),
  phones: (paper, fonts) => layOut(phonesForm, paper, frameOf('phones', paper), fonts),
  poster: ({ desk, sessionLink: link }, fonts) => {
    const sheet = openSheet(fonts)
    const [x, y] = [POSTER_MARGIN, POSTER_MARGIN]
    const area = { x, y, width: A4.width - 2 * x, height: A4.height - 2 * y }
    putPoster(sheet, area, { session: desk.session, link }, 1)
    return sheet
  },
  /** Two to a page, to be cut apart. */
  flyer: ({ desk, sessionLink: link }, fonts) => {
    const sheet = openSheet(fonts, { width: A4.height, height: A4.width })
    const half = A4.height / 2
    const margin = POSTER_MARGIN * FLYER_UNIT
    for (const left of [0, half]) {
      const area = { x: left + margin, y: margin, width: half - 2 * margin, height: A4.width - 2 * margin }
      putPoster(sheet, area, { session: desk.session, link }, FLYER_UNIT)
    }
    sheet.ink.push({ kind: 'box', x: half, y: 0, width: 0, height: A4.width, isShaded: false })
    return sheet
  },
  door: doorSheet,
}

function frameOf(form: SalonPrintForm, { desk: { session }, municipality }: SessionPaper) {
  const off = session.state === 'cancelled' ? `（${PAPER.cancelled}）` : ''
  return {
    title: `${SALON_PRINT_FORM[form]}　${session.name}${off}`,
    from: `${whenInWords(session)}　${session.place.name}　${municipality}`,
    notes: [],
    size: LIST_SIZE,
  }
}

/** The sign at the door: guests check in by themselves with it. */
function doorSheet({ desk: { session, checkInLink } }: SessionPaper, fonts: Fonts): Sheet {
  const sheet = openSheet(fonts)
  let y = 50
  const put = (text: string, size: number, { type = 'P', gap = 0, isBold = false }: Look = {}) => {
    y = putCentred(sheet, printable(text, fonts.canDraw), { y: y + gap, size, type, isBold })
  }
  put(DOOR.title, 84, { type: 'H1', isBold: true })
  put(session.name, 26, { gap: 4, isBold: true })
  put(whenInWords(session), 24, { gap: 4 })
  put(DOOR.scan, 22, { gap: 22 })
  const size = 360
  const node = addFigure(sheet, POSTER.code(checkInLink))
  sheet.ink.push({ kind: 'code', x: (A4.width - size) / 2, y, size, modules: qrOf(checkInLink), node })
  y += size
  put(DOOR.help, 22, { gap: 4 })
  return sheet
}

interface Look {
  type?: 'H1' | 'P'
  gap?: number
  isBold?: boolean
}

/** Returns where the next thing goes. */
function putCentred(
  sheet: Sheet,
  text: string,
  { y, size, type, isBold }: { y: number; size: number; type: 'H1' | 'P'; isBold: boolean },
): number {
  const measure = measureAt(sheet.fonts, size)
  const node = addNode(sheet, sheet.root, type)
  const lines = breakLines(text, A4.width - 2 * POSTER_MARGIN, measure)
  lines.forEach((each, nth) => {
    const width = Array.from(each).reduce((sum, letter) => sum + measure(letter), 0)
    const at = { x: (A4.width - width) / 2, y: y + nth * size * 1.35 }
    sheet.ink.push({ kind: 'words', ...at, size, isBold, text: each, node })
  })
  return y + lines.length * size * 1.35
}
