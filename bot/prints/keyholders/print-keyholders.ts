import { drawPdf } from '../draw-pdf.ts'
import { printFonts } from '../fonts.ts'
import { layOut } from '../lay-out.ts'
import { printable } from '../printable.ts'
import { footOf } from '../salons/print-session.ts'
import { TAG, TO_CALL } from './keyholder-prints.messages.ts'
import type { KeyholderNetwork, KeyholderPaper } from './paper.ts'
import { tagSheet } from './tags.ts'
import { toCallForm } from './to-call.ts'

interface Printing extends KeyholderNetwork {
  /** Who prints it. */
  by: string
  at: Date
}

const LIST_SIZE = 8.5

/** A paper of keyholders as PDF. */
export async function printKeyholders(paper: KeyholderPaper, printing: Printing): Promise<Buffer> {
  const fonts = await printFonts()
  const { at, by, scheme, municipality, network } = printing
  if (paper.kind === 'tags') {
    const title = printable(TAG.title(scheme), fonts.canDraw)
    return drawPdf(tagSheet(paper.tags, printing, fonts), { title, at, stamp: () => [] }, fonts)
  }
  const { holders, isMore } = paper
  const frame = {
    title: TO_CALL.title,
    from: `${municipality}　${network}　${TO_CALL.count(holders.length)}`,
    notes: [
      ...(holders.length === 0 ? [TO_CALL.none] : []),
      ...(isMore ? [TO_CALL.more(holders.length)] : []),
    ],
    size: LIST_SIZE,
  }
  const stamp = (nth: number, of: number) => footOf({ at, by, careful: true }, nth, of, fonts)
  return drawPdf(layOut(toCallForm, holders, frame, fonts), { title: TO_CALL.title, at, stamp }, fonts)
}
