import { dateWords } from '#bot/directory/hours-words.ts'
import type { SalonReport } from '#shared/salons/figures.ts'
import { grantWords } from '#shared/salons/grant.ts'
import type { Sheet } from '../figures/figure-sheets.ts'
import { FILE } from '../figures/figures.messages.ts'

/** The activity report as one table for Excel: what it is about, its totals, then date by date. */
export function reportSheet(report: SalonReport): Sheet {
  const { organiser, name, place, from, until, sessions, people, average, volunteers, dates } = report
  return {
    name: FILE.report,
    head: [FILE.report, '', '', ''],
    rows: [
      [FILE.organiser, organiser],
      [FILE.seriesName, name],
      [FILE.place, place],
      [FILE.period, `${dayInWords(from)}〜${dayInWords(until)}`],
      [],
      [FILE.sessions, sessions],
      [FILE.people, people],
      [FILE.average, average ?? ''],
      [FILE.volunteers, volunteers],
      ...grantWords(report).map((words) => [words]),
      [],
      [FILE.date, FILE.programme, FILE.attendances, FILE.helpers],
      ...dates.map((one) => [dayInWords(one.date), one.programme ?? '', one.people, one.volunteers ?? '']),
      [FILE.total, '', people, volunteers],
    ],
  }
}

function dayInWords(date: string): string {
  return `${date.slice(0, 4)}年${dateWords(date)}`
}
