import { Link } from 'wouter'
import type { SalonReport } from '#shared/salons/figures.ts'
import { reportFileName } from '#shared/salons/file-names.ts'
import { grantWords } from '#shared/salons/grant.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { FIGURES, FILES, REPORT } from './figures.messages.ts'
import { queryOf, useReport, useSave, type Wish } from './use-figures.ts'

/** 活動報告 of one series: what 社協 asks for, whether its conditions are met, and the report as a file. */
export function ReportPart({ wish }: { wish: Wish }) {
  const { data, error, isPending, isError, isFetching, refetch } = useReport(wish)
  return (
    <section className="salon-report">
      <h2>{REPORT.title}</h2>
      {isPending && <Skeleton lines={5} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && <Report report={data} />}
    </section>
  )
}

function Report({ report }: { report: SalonReport }) {
  const { sessions, people, average, volunteers, cancelled, unclosed, isSeldom, isSmall } = report
  const totals = [
    [FIGURES.sessions, FIGURES.times(sessions)],
    [FIGURES.people, FIGURES.heads(people)],
    [REPORT.average, average === null ? REPORT.none : FIGURES.heads(average)],
    [REPORT.volunteers, FIGURES.heads(volunteers)],
    [REPORT.cancelled, FIGURES.times(cancelled)],
  ] as const
  return (
    <>
      <p className="salon-figures-note">{REPORT.lead}</p>
      <dl className="salon-figures-totals">
        {totals.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={isSeldom || isSmall ? 'salon-report-warning' : 'salon-report-good'}>
        {(isSeldom || isSmall) && <h3>{REPORT.warning}</h3>}
        {grantWords(report).map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
      {unclosed.length > 0 && (
        <div>
          <h3>{REPORT.unclosed}</h3>
          <ul className="salon-report-unclosed">
            {unclosed.map(({ id, date }) => (
              <li key={id}>
                <Link href={`/console/salons/${id}`}>{dayInWords(date)}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Dates report={report} />
      <ReportFiles report={report} />
    </>
  )
}

function Dates({ report: { dates } }: { report: SalonReport }) {
  const { column } = REPORT
  if (dates.length === 0) return <p>{REPORT.noDates}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the phone scrolls by keyboard too
    <section className="salon-figures-wide" aria-label={REPORT.dates} tabIndex={0}>
      <table className="salon-figures-table">
        <thead>
          <tr>
            {Object.values(column).map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dates.map(({ id, date, programme, people, volunteers }) => (
            <tr key={id}>
              <th scope="row">{dayInWords(date)}</th>
              <td className="salon-report-programme">{programme ?? REPORT.noProgramme}</td>
              <td>{FIGURES.heads(people)}</td>
              <td>{volunteers === null ? REPORT.none : FIGURES.heads(volunteers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ReportFiles({ report }: { report: SalonReport }) {
  const { seriesId, from, until } = report
  const saving = useSave()
  return (
    <div className="row">
      {(['pdf', 'xlsx'] as const).map((format) => {
        const query = queryOf({ series: seriesId, from, until, format })
        return (
          <Button
            key={format}
            look={format === 'pdf' ? 'primary' : 'secondary'}
            label={FILES.save(REPORT.title, FILES[format])}
            isBusy={saving.isPending && saving.variables.query === query}
            onClick={() =>
              saving.mutate(
                { path: 'salon-report', query, name: reportFileName(report, format) },
                { onSuccess: () => toast(FILES.saved) },
              )
            }
          >
            {FILES[format]}
          </Button>
        )
      })}
      {saving.isError && <Failure error={saving.error} />}
    </div>
  )
}

const DAY = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'UTC',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
})

/** 12月1日(火); the period above says of which year. */
function dayInWords(date: string): string {
  return DAY.format(new Date(`${date}T00:00:00Z`))
}
