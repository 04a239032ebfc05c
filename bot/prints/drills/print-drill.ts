import { CASE_KIND, URGENCY } from '#shared/cases/rules.ts'
import type { DrillReport, DrillView } from '#shared/drills/contract.ts'
import { type DrillPaper, medianOf } from '#shared/drills/rules.ts'
import { DRILL } from '#shared/drills/words.ts'
import { drawPdf } from '../draw-pdf.ts'
import { printFonts } from '../fonts.ts'
import { byHand, type Field, type Form, field, row, table, words } from '../form.ts'
import { layOut } from '../lay-out.ts'
import { type Line, putLines } from '../put-lines.ts'
import { footOf } from '../salons/print-session.ts'
import { qrOf } from '../salons/qr.ts'
import { addFigure, type Fonts, openSheet, PAPER, type Sheet } from '../sheet.ts'
import { momentOf } from '../when.ts'
import { POSTER, SHEET } from './drill-prints.messages.ts'

/** A drill, with what its ids are called. */
export interface DrillOnPaper {
  drill: DrillView
  centres: string[]
}

interface Printing {
  municipality: string
  network: string
  by: string
  at: Date
}

/** A paper of a drill as PDF. There is no poster once nobody can come in. */
export async function printDrill(paper: DrillPaper, of: DrillOnPaper, printing: Printing): Promise<Buffer> {
  const fonts = await printFonts()
  const { by, at } = printing
  const stamp = (nth: number, pages: number) =>
    paper === 'sheet' ? footOf({ at, by, careful: true }, nth, pages, fonts) : []
  const sheet = paper === 'sheet' ? sheetOf(of, printing, fonts) : posterOf(of, printing, fonts)
  return drawPdf(sheet, { title: `${DRILL}${SHEET.title}`, at, stamp }, fonts)
}

function sheetOf(of: DrillOnPaper, { municipality, network }: Printing, fonts: Fonts): Sheet {
  const frame = {
    title: `${DRILL}${SHEET.title}`,
    from: `${municipality}　${network}`,
    notes: [SHEET.drill],
  }
  return layOut(FORM, of, frame, fonts)
}

const { label, column, section } = SHEET
const fact = (name: string, value: (of: DrillOnPaper) => string): Field<DrillOnPaper> =>
  field(name, (of) => words(value(of)))
const median = (name: string, of: (report: DrillReport) => number | null): Field<DrillOnPaper> =>
  fact(name, ({ drill }) => SHEET.minutes(medianOf(drill.sheet.reports.map(of))))

const FORM: Form<DrillOnPaper> = {
  lead: SHEET.lead,
  sections: [
    {
      title: section.about,
      blocks: [
        row(fact(label.title, ({ drill }) => drill.title)),
        row(fact(label.span, ({ drill }) => SHEET.span(moment(drill.from), moment(drill.until)))),
        row(fact(label.centres, ({ centres }) => centres.join('・'))),
        row(
          fact(label.participants, ({ drill }) => SHEET.people(drill.sheet.participants)),
          fact(label.reports, ({ drill }) => SHEET.count(drill.sheet.reports.length)),
        ),
        row(median(label.opened, ({ openedMinutes }) => openedMinutes)),
        row(median(label.contact, ({ contactMinutes }) => contactMinutes)),
        row(median(label.closed, ({ closedMinutes }) => closedMinutes)),
      ],
    },
    {
      title: section.reports,
      blocks: [
        table<DrillOnPaper>(
          {
            [column.no]: 1,
            [column.kind]: 1.6,
            [column.urgency]: 2,
            [column.sentAt]: 3,
            [column.opened]: 1.6,
            [column.contact]: 1.6,
            [column.closed]: 1.6,
          },
          ({ drill }) => drill.sheet.reports.map(rowOf),
          1,
        ),
      ],
    },
    { title: section.memo, blocks: [row(byHand(label.good, 5)), row(byHand(label.better, 5))] },
  ],
}

function rowOf(report: DrillReport) {
  const { no, kind, urgency, sentAt, openedMinutes, contactMinutes, closedMinutes } = report
  const times = [openedMinutes, contactMinutes, closedMinutes].map((minutes) => words(SHEET.minutes(minutes)))
  return [words(String(no)), words(CASE_KIND[kind]), words(URGENCY[urgency]), words(moment(sentAt)), ...times]
}

const moment = (iso: string) => momentOf(new Date(iso))

const MARGIN = 56
const WIDTH = PAPER.width - 2 * MARGIN
const CODE = 250

/** For the wall: how to come in, and that nobody comes. */
function posterOf({ drill, centres }: DrillOnPaper, { network }: Printing, fonts: Fonts): Sheet {
  const sheet = openSheet(fonts)
  const line = (text: string, size: number, look: Partial<Line> = {}): Line => ({
    type: 'P',
    text,
    size,
    isBold: false,
    gap: 0,
    isCentred: true,
    ...look,
  })
  const head = { x: MARGIN, y: 44, width: WIDTH, height: 210 }
  putLines(
    sheet,
    head,
    [
      line(POSTER.lead(network), 22),
      line(`${DRILL}${drill.title}`, 34, { gap: 8, isBold: true, type: 'H1' }),
      line(POSTER.until(moment(drill.from), moment(drill.until)), 15, { gap: 8 }),
      line(centres.join('・'), 15, { gap: 4 }),
    ],
    1,
  )
  if (drill.code) {
    const node = addFigure(sheet, POSTER.scan(drill.code.link))
    const modules = qrOf(drill.code.link)
    sheet.ink.push({ kind: 'code', x: (PAPER.width - CODE) / 2, y: 262, size: CODE, modules, node })
  }
  const foot = { x: MARGIN, y: 524, width: WIDTH, height: 276 }
  putLines(
    sheet,
    foot,
    [
      ...POSTER.steps.map((step) => line(step, 17, { gap: 5, isCentred: false })),
      ...(drill.code ? [line(`${POSTER.code}　${drill.code.code}`, 28, { gap: 12, isBold: true })] : []),
      line(POSTER.typed, 14, { gap: 4 }),
      ...POSTER.rules.map((rule) => line(rule, 18, { gap: 8, isBold: true })),
    ],
    1,
  )
  return sheet
}
