import { CASE_KIND, URGENCY } from '#shared/cases/rules.ts'
import type { DrillReport, DrillView } from '#shared/drills/contract.ts'
import { medianOf } from '#shared/drills/rules.ts'
import { useNow } from '../ui/use-now.ts'
import { dayInWords, momentInWords } from '../ui/when.ts'
import { DRILL_PAGE } from './drills.messages.ts'

/** ふりかえり: how long everything took, and of whom nothing. */
export function SheetPart({ drill: { sheet, forgetsAt } }: { drill: DrillView }) {
  const now = useNow()
  const { participants, reports } = sheet
  return (
    <section className="drill-sheet" aria-label={DRILL_PAGE.sheet}>
      <h2>{DRILL_PAGE.sheet}</h2>
      <p>{DRILL_PAGE.sheetLead}</p>
      <p className="drill-facts">
        <span>{DRILL_PAGE.participants(participants)}</span>
        <span>{DRILL_PAGE.reports(reports.length)}</span>
      </p>
      {reports.length === 0 ? <p>{DRILL_PAGE.none}</p> : <Table reports={reports} now={now} />}
      <p className="drill-soft">
        {forgetsAt === null ? DRILL_PAGE.forgotten : DRILL_PAGE.forgets(dayInWords(forgetsAt, now))}
      </p>
    </section>
  )
}

function Table({ reports, now }: { reports: DrillReport[]; now: Date }) {
  const { columns, minutes } = DRILL_PAGE
  const median = (of: (report: DrillReport) => number | null) => minutes(medianOf(reports.map(of)))
  return (
    // A table wider than a phone moves by itself, by key too, and the page stays.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by key
    <section className="drill-scroll" tabIndex={0} aria-label={DRILL_PAGE.sheet}>
      <table>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.no}>
              <th scope="row">{report.no}</th>
              <td>{CASE_KIND[report.kind]}</td>
              <td>{URGENCY[report.urgency]}</td>
              <td>{momentInWords(report.sentAt, now)}</td>
              <td>{minutes(report.openedMinutes)}</td>
              <td>{minutes(report.contactMinutes)}</td>
              <td>{minutes(report.closedMinutes)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {DRILL_PAGE.medians}
            </th>
            <td>{median(({ openedMinutes }) => openedMinutes)}</td>
            <td>{median(({ contactMinutes }) => contactMinutes)}</td>
            <td>{median(({ closedMinutes }) => closedMinutes)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
