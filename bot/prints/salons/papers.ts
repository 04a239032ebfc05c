import type { SalonPrintForm } from '#shared/prints/rules.ts'
import { SALON_PRINT_FORM } from '#shared/prints/rules.ts'
import { layOut } from '../lay-out.ts'
import { printable } from '../printable.ts'
import { putText } from '../put-lines.ts'
import { PAPER as A4, addFigure, type Fonts, openSheet, type Sheet } from '../sheet.ts'
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
/** Its few lines stand wider apart than a poster's. */
const DOOR_LEADING = 1.35

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
  const across = { x: POSTER_MARGIN, width: A4.width - 2 * POSTER_MARGIN }
  let y = 50
  const put = (text: string, size: number, { type = 'P', gap = 0, isBold = false }: Look = {}) => {
    const words = { type, text: printable(text, fonts.canDraw), size, isBold, isCentred: true }
    y = putText(sheet, { ...across, y: y + gap }, words, 1, DOOR_LEADING)
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
