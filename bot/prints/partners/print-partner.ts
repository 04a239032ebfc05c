import { PARTNER_PAPER } from '#shared/partners/rules.ts'
import { drawPdf } from '../draw-pdf.ts'
import { printFonts } from '../fonts.ts'
import { layOut } from '../lay-out.ts'
import { printable } from '../printable.ts'
import { footOf } from '../salons/print-session.ts'
import type { Fonts, Sheet } from '../sheet.ts'
import { listForm, overdueForm } from './lists.ts'
import type { NetworkOnPaper, PartnerPaper } from './paper.ts'
import { PARTNER_LIST } from './partner-prints.messages.ts'
import { certificate, joinPoster, letter, sticker } from './wall-papers.ts'

interface Printing extends NetworkOnPaper {
  /** Who prints it; null: it is for everybody. */
  by: string | null
  at: Date
  /** Whether shops offer small services here. */
  hasServices: boolean
}

const LIST_SIZE = 9

/** A paper of partners as PDF. */
export async function printPartner(paper: PartnerPaper, printing: Printing): Promise<Buffer> {
  const fonts = await printFonts()
  const { by, at } = printing
  const isTable = paper.kind === 'list' || paper.kind === 'overdue' || paper.kind === 'public'
  const careful = paper.kind === 'list' || paper.kind === 'overdue'
  const stamp = (nth: number, of: number) =>
    isTable ? footOf({ at, by: by ?? printing.municipality, careful }, nth, of, fonts) : []
  const title = printable(titleOf(paper), fonts.canDraw)
  return drawPdf(sheetOf(paper, printing, fonts), { title, at, stamp }, fonts)
}

function sheetOf(paper: PartnerPaper, printing: Printing, fonts: Fonts): Sheet {
  switch (paper.kind) {
    case 'certificate':
      return certificate(paper, printing, fonts)
    case 'sticker':
      return sticker(paper, printing, fonts)
    case 'poster':
      return joinPoster(paper, printing, fonts)
    case 'letter':
      return letter(paper, printing, fonts, printing.at)
    case 'list':
      return tableSheet(listForm({ withContact: true, withService: false }), paper, printing, fonts)
    case 'public':
      return tableSheet(
        listForm({ withContact: false, withService: printing.hasServices }),
        paper,
        printing,
        fonts,
      )
    case 'overdue':
      return tableSheet(overdueForm, paper, printing, fonts)
    default:
      return paper satisfies never
  }
}

function tableSheet<M>(
  form: Parameters<typeof layOut<M[]>>[0],
  paper: Extract<PartnerPaper, { partners: unknown[] }> & { partners: M[] },
  { network, municipality }: Printing,
  fonts: Fonts,
): Sheet {
  const { length } = paper.partners
  const frame = {
    title: titleOf(paper),
    from: `${municipality}　${network}　${PARTNER_LIST.count(length)}`,
    notes: length === 0 ? [PARTNER_LIST.none] : [],
    size: LIST_SIZE,
  }
  return layOut(form, paper.partners, frame, fonts)
}

function titleOf(paper: PartnerPaper): string {
  switch (paper.kind) {
    case 'certificate':
    case 'sticker':
      return `${PARTNER_PAPER[paper.kind]} ${paper.partner.name}`
    case 'poster':
    case 'letter':
      return `${PARTNER_PAPER[paper.kind]} ${paper.name}`
    case 'list':
      return PARTNER_LIST.title
    case 'overdue':
      return `${PARTNER_LIST.overdue}${paper.year === null ? '' : PARTNER_LIST.overdueYear(paper.year)}`
    case 'public':
      return paper.title
    default:
      return paper satisfies never
  }
}
