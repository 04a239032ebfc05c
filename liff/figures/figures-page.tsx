import { useSearchParams } from 'wouter'
import type { SalonFigures } from '#shared/salons/figures.ts'
import { may } from '#shared/staff/rules.ts'
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
import { FigureFiles } from './figure-files.tsx'
import './figures.css'
import { FIGURES, REPORT } from './figures.messages.ts'
import { ReportPart } from './report-part.tsx'
import { useFigures, useSeriesNames, type Wish } from './use-figures.ts'

const BACK = { href: '/console/salons', label: FIGURES.back }

/** Who came to the salons of a month or a year, and the activity report of one of them. What is chosen stands in the address. */
export function FiguresPage() {
  if (may(useStaff(), 'run-salons')) return <Allowed />
  return (
    <PageFrame title={FIGURES.title} back={{ href: '/console', label: FIGURES.back }}>
      <EmptyState {...FIGURES.notAllowed} />
    </PageFrame>
  )
}

function Allowed() {
  const [search, setSearch] = useSearchParams()
  const now = new Date()
  const chosen = chosenBy(search.get('kind'), search.get('at'), now)
  const series = search.get('series') ?? ''
  const district = search.get('district') ?? ''
  const { from, to } = monthsOf(chosen)
  const wish: Wish = { from: `${from}-01`, until: lastDayOf(to), series, district }
  const choose = (change: Record<string, string>) => {
    const next = Object.entries({ ...chosen, series, district, ...change }).filter(
      ([, value]) => value !== '',
    )
    setSearch(Object.fromEntries(next), { replace: true })
  }
  return (
    <PageFrame title={FIGURES.title} back={BACK}>
      <div className="salon-figures">
        <div className="salon-figures-choice">
          <PeriodFields chosen={chosen} now={now} onChoose={choose} />
          <SeriesField value={series} onChoose={(id) => choose({ series: id })} />
          <DistrictField value={district} onChoose={(id) => choose({ district: id })} />
        </div>
        {series === '' ? <p className="salon-figures-note">{REPORT.choose}</p> : <ReportPart wish={wish} />}
        <Figures wish={wish} />
      </div>
    </PageFrame>
  )
}

/** Of a month such as `2026-02`. */
function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

interface ChoiceProps {
  value: string
  onChoose: (id: string) => void
}

function SeriesField({ value, onChoose }: ChoiceProps) {
  const all = useSeriesNames().data ?? []
  return (
    <SelectField
      label={FIGURES.series}
      value={value}
      onChoose={onChoose}
      choices={[
        { value: '', label: FIGURES.everySeries },
        ...all.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}

function DistrictField({ value, onChoose }: ChoiceProps) {
  const all = useDirectory().data?.districts ?? []
  return (
    <SelectField
      label={FIGURES.district}
      value={value}
      onChoose={onChoose}
      choices={[
        { value: '', label: FIGURES.everyDistrict },
        ...all.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}

function Figures({ wish }: { wish: Wish }) {
  const { data, error, isPending, isError, isFetching, isPlaceholderData, refetch } = useFigures(wish)
  if (isPending) return <Skeleton lines={8} />
  const failure = isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />
  if (!data) return failure
  return (
    <div className="salon-figures-found" aria-busy={isPlaceholderData}>
      {failure}
      {data.unclosed > 0 && <p className="salon-figures-open">{FIGURES.unclosed(data.unclosed)}</p>}
      {data.sessions === 0 ? <EmptyState {...FIGURES.empty} /> : <Found figures={data} wish={wish} />}
    </div>
  )
}

function Found({ figures, wish }: { figures: SalonFigures; wish: Wish }) {
  const { sessions, people, newcomers, regulars, unknown, months, values, series, districts } = figures
  const tables = [
    { name: FIGURES.bySeries, lines: series },
    { name: FIGURES.byDistrict, lines: districts },
  ]
  return (
    <>
      <dl className="salon-figures-totals">
        <Total name={FIGURES.sessions} value={FIGURES.times(sessions)} />
        <Total name={FIGURES.people} value={FIGURES.heads(people)} />
        <Total name={FIGURES.newcomers} value={FIGURES.heads(newcomers)} />
        <Total name={FIGURES.regulars} value={FIGURES.heads(regulars)} />
      </dl>
      <p className="salon-figures-note">
        {FIGURES.explained} {unknown > 0 && FIGURES.unknown(unknown)}
      </p>
      {tables.map(({ name, lines }) => (
        <Bars
          key={name}
          table={{
            name,
            rows: lines.map((line) => ({ ...line, total: line.people })),
            totals: values,
            total: people,
          }}
          months={months}
          number={FIGURES.number}
        />
      ))}
      <Details lines={series} />
      <FigureFiles wish={wish} smallest={figures.smallest} />
    </>
  )
}

function Total({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** What the bars do not say: how many dates, who is new and who comes often. */
function Details({ lines }: { lines: SalonFigures['series'] }) {
  const { column } = FIGURES
  return (
    <section>
      <h2>{FIGURES.details}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the phone scrolls by keyboard too */}
      <section className="salon-figures-wide" aria-label={FIGURES.details} tabIndex={0}>
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
            {lines.map(({ id, name, sessions, people, newcomers, regulars }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{FIGURES.times(sessions)}</td>
                <td>{FIGURES.heads(people)}</td>
                <td>{FIGURES.heads(newcomers)}</td>
                <td>{FIGURES.heads(regulars)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
