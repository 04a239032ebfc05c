import { useSearchParams } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import type { StatisticsView } from '#shared/statistics/contract.ts'
import { useStaff } from '../session.ts'
import { Bars } from '../ui/bars.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { SelectField } from '../ui/field.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { chosenBy, monthsOf } from '../ui/period.ts'
import { PeriodFields } from '../ui/period-fields.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useDirectory } from '../use-directory.ts'
import { Files } from './files.tsx'
import './statistics.css'
import { FIGURES } from './statistics.messages.ts'
import { type Period, useStatistics } from './use-statistics.ts'

/** The figures of a month or a year, by official category and more. What is chosen stands in the address. */
export function StatisticsPage() {
  const [search, setSearch] = useSearchParams()
  const now = new Date()
  const chosen = chosenBy(search.get('kind'), search.get('at'), now)
  const centre = search.get('centre') ?? ''
  const period: Period = { ...monthsOf(chosen), centre }
  const choose = (change: Record<string, string>) =>
    setSearch({ ...chosen, ...(centre && { centre }), ...change }, { replace: true })
  return (
    <PageFrame title={FIGURES.title} back={{ href: '/console', label: FIGURES.back }}>
      <div className="figures-body">
        <div className="figures-choice">
          <PeriodFields chosen={chosen} now={now} onChoose={choose} />
          <CentreField centre={centre} onChoose={(id) => choose({ centre: id })} />
        </div>
        <Figures period={period} />
      </div>
    </PageFrame>
  )
}

/** For those who see several centres. */
function CentreField({ centre, onChoose }: { centre: string; onChoose: (id: string) => void }) {
  const { centreIds } = useStaff()
  const centres = (useDirectory().data?.centres ?? []).filter(
    ({ id }) => centreIds.length === 0 || centreIds.includes(id),
  )
  if (centres.length < 2) return null
  return (
    <SelectField
      label={FIGURES.centre}
      value={centre}
      onChoose={onChoose}
      choices={[
        { value: '', label: FIGURES.everyCentre },
        ...centres.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}

function Figures({ period }: { period: Period }) {
  const me = useStaff()
  const { data, error, isPending, isError, isFetching, isPlaceholderData, refetch } = useStatistics(period)
  if (isPending) return <Skeleton lines={8} />
  const failure = isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />
  if (!data) return failure
  return (
    <div className="figures-found" aria-busy={isPlaceholderData}>
      {failure}
      {data.cases.total === 0 ? (
        <EmptyState {...FIGURES.empty} />
      ) : (
        <>
          <Summary view={data} />
          {may(me, 'export-statistics') && <Files period={period} smallest={data.smallest} />}
          {data.tables.map((table) => (
            <Bars key={table.id} table={table} months={data.months} number={FIGURES.number} />
          ))}
        </>
      )}
    </div>
  )
}

function Summary({ view }: { view: StatisticsView }) {
  return (
    <section className="figures-summary">
      <dl className="figures-totals">
        <div>
          <dt>{FIGURES.cases}</dt>
          <dd>{FIGURES.count(view.cases.total)}</dd>
        </div>
        <div>
          <dt>{FIGURES.issues}</dt>
          <dd>{FIGURES.count(view.issues.total)}</dd>
        </div>
      </dl>
      <p className="figures-note">{FIGURES.explained}</p>
      <h2>{FIGURES.times}</h2>
      <dl className="figures-times">
        {view.times.map(({ id, name, count, medianMinutes, ninetiethMinutes }) => (
          <div key={id}>
            <dt>
              {name}({FIGURES.count(count)})
            </dt>
            <dd>
              {medianMinutes === null || ninetiethMinutes === null
                ? FIGURES.nothingYet
                : `${FIGURES.median} ${FIGURES.minutes(medianMinutes)}、${FIGURES.ninetieth} ${FIGURES.minutes(ninetiethMinutes)}`}
            </dd>
          </div>
        ))}
      </dl>
      <p className="figures-note">{FIGURES.timesLead}</p>
    </section>
  )
}
