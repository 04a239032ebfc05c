import { Link } from 'wouter'
import type { SeriesView } from '#shared/salons/desk.ts'
import { readRule } from '#shared/salons/rule.ts'
import { SALON_KIND } from '#shared/salons/rules.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dateInWords } from '../in-words.ts'
import './series.css'
import { SERIES } from './series.messages.ts'
import { useSeriesList } from './use-series.ts'

/** Every gathering that one runs, with when it takes place next. */
export function SeriesListPage() {
  const list = useSeriesList()
  const rows = list.data?.toSorted((a, b) => Number(a.state === 'ended') - Number(b.state === 'ended'))
  return (
    <PageFrame title={SERIES.title} back={{ href: '/console/salons', label: SERIES.back }}>
      <div className="desk">
        <p>{SERIES.lead}</p>
        <Link className="button button-primary" href="/console/salons/series/new">
          {SERIES.create}
        </Link>
        {list.isPending && <Skeleton lines={6} />}
        {list.isError && (
          <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
        )}
        {rows?.length === 0 && <EmptyState title={SERIES.empty.title} lead={SERIES.empty.lead} />}
        {rows && rows.length > 0 && (
          <ul className="desk-sessions">
            {rows.map((series) => (
              <SeriesRow key={series.id} series={series} />
            ))}
          </ul>
        )}
      </div>
    </PageFrame>
  )
}

function SeriesRow({ series }: { series: SeriesView }) {
  const now = useNow()
  const { id, name, kind, rule, place, next, state, everyDate } = series
  const [first] = next
  return (
    <li className="desk-session">
      <Link
        className="desk-session-link"
        href={`/console/salons/series/${encodeURIComponent(id)}`}
        aria-label={SERIES.open(name)}
      >
        <span className="desk-session-name">{name}</span>
        <span className="desk-session-day">
          <span>{SALON_KIND[kind]}</span>
          <strong>{rule}</strong>
        </span>
        <span className="desk-session-facts">
          {state === 'ended' && <Badge look="plain">{SERIES.ended}</Badge>}
          {state === 'running' && isResting(series) && <Badge look="yellow">{SERIES.resting}</Badge>}
          {first && <span>{SERIES.next(dateInWords(first.date, now))}</span>}
          {!first && state === 'running' && !isResting(series) && <span>{SERIES.none}</span>}
          <span>{place.name}</span>
          {everyDate > 0 && <span>{SERIES.everyDate(everyDate)}</span>}
        </span>
      </Link>
    </li>
  )
}

function isResting({ rule, monthsOff }: SeriesView): boolean {
  const read = readRule(rule, monthsOff)
  return read.ok && read.rule.kind === 'resting'
}
