import { SALON_PRINT_FORM, type SalonPrintForm } from '#shared/prints/rules.ts'
import { drawPdf } from '../draw-pdf.ts'
import { printFonts } from '../fonts.ts'
import { printable } from '../printable.ts'
import { PAPER as A4, CONTENT, type Fonts, type Ink } from '../sheet.ts'
import { momentOf } from '../when.ts'
import { SALON_PAPERS } from './papers.ts'
import { PAPER } from './salon-prints.messages.ts'
import type { SessionPaper } from './session-paper.ts'

/** One date of a salon on one paper, as PDF. What hangs on walls or is given away has nobody's name on it. */
export async function printSession(form: SalonPrintForm, paper: SessionPaper): Promise<Buffer> {
  const fonts = await printFonts()
  const { name, date } = paper.desk.session
  const hasNames = form === 'list' || form === 'phones'
  const title = printable(`${SALON_PRINT_FORM[form]} ${name} ${date}`, fonts.canDraw)
  const foot = (nth: number, of: number) =>
    hasNames ? footOf({ ...paper, careful: true }, nth, of, fonts) : []
  return drawPdf(SALON_PAPERS[form](paper, fonts), { title, at: paper.at, stamp: foot }, fonts)
}

/** At the foot of each page: how to treat it, who printed it when, and which page it is. */
export function footOf(
  { at, by, careful }: { at: Date; by: string; careful: boolean },
  nth: number,
  of: number,
  fonts: Fonts,
): Ink[] {
  const size = 8.5
  const page = PAPER.page(nth, of)
  const wide = Array.from(page).reduce((sum, each) => sum + fonts.width(each) * size, 0)
  const words = (text: string, x: number, up: number): Ink => ({
    kind: 'words',
    x,
    y: A4.height - up,
    size,
    isBold: false,
    text,
    node: null,
  })
  return [
    ...(careful ? [words(PAPER.careful, CONTENT.left, 52)] : []),
    words(printable(PAPER.printed(momentOf(at), by), fonts.canDraw), CONTENT.left, 38),
    words(page, CONTENT.left + CONTENT.width - wide, 38),
  ]
}
