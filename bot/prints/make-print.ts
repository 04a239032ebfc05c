import { DRILL } from '#shared/drills/words.ts'
import type { PrintForm } from '#shared/prints/rules.ts'
import { PRINT_FORM } from '#shared/prints/rules.ts'
import { drawPdf } from './draw-pdf.ts'
import { printFonts } from './fonts.ts'
import { FORMS } from './forms/forms.ts'
import { layOut } from './lay-out.ts'
import type { Material } from './material.ts'
import { printable } from './printable.ts'
import { NOTES, PRINT } from './prints.messages.ts'
import { CONTENT, type Fonts, type Ink, PAPER } from './sheet.ts'
import { dayOf, momentOf } from './when.ts'

/** A case on one form, as PDF. `isMasked`: passages that name the reporter stand in it as ■■■. */
export async function makePrint(
  form: PrintForm,
  from: Material,
  { municipality, isMasked }: { municipality: string; isMasked: boolean },
): Promise<Buffer> {
  const fonts = await printFonts()
  const title = `${from.view.isDrill ? DRILL : ''}${PRINT_FORM[form]}`
  const frame = {
    title,
    from: PRINT.from(municipality, from.centreName(from.view.centreId)),
    notes: notesOf(from, isMasked),
    approval: PRINT.approval,
  }
  const sheet = layOut(FORMS[form], from, frame, fonts)
  return drawPdf(
    sheet,
    {
      title: `${title} ${from.view.receiptNo}`,
      at: from.at,
      stamp: (nth, of) => stampOf(from, title, nth, of, fonts),
    },
    fonts,
  )
}

function notesOf({ view }: Material, isMasked: boolean): string[] {
  return [
    ...(view.isDrill ? [NOTES.drill] : []),
    ...(isMasked ? [NOTES.masked] : []),
    ...(view.hasOlderHistory ? [NOTES.older] : []),
    ...(view.mergedCases.length > 0
      ? [NOTES.merged(view.mergedCases.map(({ receiptNo }) => receiptNo).join('、'))]
      : []),
  ]
}

/** Head and foot of a page: what it is, whose, and who printed it when. */
function stampOf(from: Material, title: string, nth: number, of: number, fonts: Fonts): Ink[] {
  const right = CONTENT.left + CONTENT.width
  const head = `${PRINT.receiptNo(from.view.receiptNo)}　${PRINT.printedOn(dayOf(from.at))}`
  const printedBy = printable(PRINT.printedBy(momentOf(from.at), from.by), fonts.canDraw)
  const page = PRINT.page(nth, of)
  const widthOf = (text: string, size: number) =>
    Array.from(text).reduce((sum, each) => sum + fonts.width(each) * size, 0)
  const words = (text: string, x: number, y: number, size = 8.5, isBold = false): Ink => ({
    kind: 'words',
    x,
    y,
    size,
    isBold,
    text,
    node: null,
  })
  return [
    { kind: 'box', x: CONTENT.left, y: 28, width: 62, height: 18, isShaded: false },
    words(PRINT.careful, CONTENT.left + 8, 31.5, 11, true),
    ...(nth > 1 ? [words(title, CONTENT.left + 74, 32.5)] : []),
    words(head, right - widthOf(head, 8.5), 32.5),
    words(
      from.reporter === null ? PRINT.reporterLeftOut : PRINT.reporterInside,
      CONTENT.left,
      PAPER.height - 52,
    ),
    words(printedBy, CONTENT.left, PAPER.height - 38),
    words(page, right - widthOf(page, 8.5), PAPER.height - 38),
  ]
}
