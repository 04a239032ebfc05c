import type { SalonReport } from '#shared/salons/figures.ts'
import { grantWords } from '#shared/salons/grant.ts'
import { drawPdf } from '../draw-pdf.ts'
import { printFonts } from '../fonts.ts'
import { byHand, type Form, field, row, table, type Value, words } from '../form.ts'
import { layOut } from '../lay-out.ts'
import { printable } from '../printable.ts'
import { calendarDay } from '../when.ts'
import { footOf } from './print-session.ts'
import { REPORT } from './salon-prints.messages.ts'

const { column, times, heads } = REPORT

/** 活動報告書: number of sessions, attendances and volunteers, then the programme date by date. */
const reportForm: Form<SalonReport> = {
  sections: [
    {
      title: REPORT.about,
      blocks: [
        row<SalonReport>(field(REPORT.organiser, ({ organiser }) => words(organiser))),
        row<SalonReport>(field(REPORT.series, ({ name }) => words(name))),
        row<SalonReport>(
          field(REPORT.place, ({ place }) => words(place)),
          field(REPORT.district, ({ district }) => words(district)),
        ),
        row<SalonReport>(
          field(REPORT.period, ({ from, until }) =>
            words(`${calendarDay(from)}から${calendarDay(until)}まで`),
          ),
        ),
        row<SalonReport>(byHand(REPORT.writer)),
      ],
    },
    {
      title: REPORT.totals,
      blocks: [
        row<SalonReport>(
          field(REPORT.sessions, ({ sessions }) => words(times(sessions))),
          field(REPORT.cancelled, ({ cancelled }) => words(times(cancelled))),
        ),
        row<SalonReport>(
          field(REPORT.people, ({ people }) => words(heads(people))),
          field(REPORT.average, ({ average }) => words(average === null ? '' : heads(average))),
        ),
        row<SalonReport>(field(REPORT.volunteers, ({ volunteers }) => words(heads(volunteers)))),
        row<SalonReport>(field(REPORT.conditions, (report) => words(grantWords(report).join('\n')))),
      ],
    },
    {
      title: REPORT.dates,
      blocks: [
        table<SalonReport>(
          { [column.date]: 4, [column.programme]: 6, [column.people]: 1.4, [column.volunteers]: 1.4 },
          ({ dates, people, volunteers }): Value[][] => [
            ...dates.map((one) => [
              words(calendarDay(one.date)),
              words(one.programme),
              words(heads(one.people)),
              words(one.volunteers === null ? null : heads(one.volunteers)),
            ]),
            [words(REPORT.total), words(null), words(heads(people)), words(heads(volunteers))],
          ],
          0,
        ),
      ],
    },
    {
      title: REPORT.more,
      blocks: [
        row<SalonReport>(byHand(REPORT.training, 2)),
        row<SalonReport>(byHand(REPORT.accounts, 1, 1, REPORT.accountsHint)),
      ],
    },
  ],
}

/** The activity report as PDF; no guest's name is in it. */
export async function printReport(
  report: SalonReport,
  { by, at, municipality }: { by: string; at: Date; municipality: string },
): Promise<Buffer> {
  const fonts = await printFonts()
  const { name, from, until, unclosed } = report
  const days = unclosed.map(({ date }) => calendarDay(date)).join('、')
  const notes = unclosed.length > 0 ? [`${REPORT.unclosed}：${REPORT.unclosedDays(days)}`] : []
  const frame = { title: REPORT.title, from: municipality, notes, size: 11 }
  const title = printable(`${REPORT.title} ${name} ${from} ${until}`, fonts.canDraw)
  const stamp = (nth: number, of: number) => footOf({ at, by, careful: false }, nth, of, fonts)
  return drawPdf(layOut(reportForm, report, frame, fonts), { title, at, stamp }, fonts)
}
