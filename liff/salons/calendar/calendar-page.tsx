import { useState } from 'preact/hooks'
import { Link, useLocation, useSearch } from 'wouter'
import type { SessionCard } from '#shared/salons/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayAfter } from '../../ui/when.ts'
import { dayWords, isOver } from '../in-words.ts'
import { CALENDAR } from '../salons.messages.ts'
import { useCalendar, useMySignUps } from '../use-salons.ts'
import { type CalendarAddress, calendarHref, lastMonth, parseCalendarAddress } from './calendar-address.ts'
import './calendar.css'
import { CalendarFilters } from './calendar-filters.tsx'
import { daysOf, monthAfter, monthOf } from './month.ts'
import { MonthGrid } from './month-grid.tsx'
import { SessionRow } from './session-row.tsx'

/** サロン・行事のカレンダー: to look around, month by month. */
export function CalendarPage() {
  const now = useNow()
  const today = dayAfter(now, 0)
  const [, go] = useLocation()
  const address = parseCalendarAddress(useSearch(), today)
  const days = daysOf(address.month)
  const calendar = useCalendar({
    from: monthOf(today) === address.month ? today : `${address.month}-01`,
    until: days.at(-1) ?? today,
    district: address.district,
    kind: address.kind,
  })
  const choose = (part: Partial<CalendarAddress>) =>
    go(calendarHref({ ...address, ...part }), { replace: true })
  const isNarrow = address.district !== null || address.kind !== null
  const coming = (calendar.data?.sessions ?? []).filter(
    (session) => session.date.startsWith(address.month) && !isOver(session, now),
  )
  const counts = new Map<string, number>()
  for (const { date } of coming) counts.set(date, (counts.get(date) ?? 0) + 1)
  const shown = address.day === null ? coming : coming.filter(({ date }) => date === address.day)
  return (
    <main className="elder salons">
      <header>
        <h1>{CALENDAR.title}</h1>
        <p className="elder-lead">{CALENDAR.lead}</p>
      </header>
      <Link className="button button-secondary" href="/sign-ups">
        {CALENDAR.mine}
      </Link>
      <CalendarFilters
        address={address}
        hasMeetings={calendar.data?.hasMeetings === true || address.kind === 'meeting'}
        onChoose={choose}
      />
      <section aria-labelledby="month-title">
        <MonthHead month={address.month} today={today} onTurn={(month) => choose({ month, day: null })} />
        <MonthGrid
          key={address.month}
          month={address.month}
          counts={counts}
          holidays={calendar.data?.holidays ?? []}
          chosen={address.day}
          today={today}
          now={now}
          onChoose={(day) => choose({ day })}
        />
        <p className="month-key">{CALENDAR.key}</p>
      </section>
      <section className="stack" aria-labelledby="list-title">
        <h2 id="list-title" aria-live="polite">
          {address.day === null
            ? CALENDAR.ofMonth(Number(address.month.slice(5)))
            : CALENDAR.ofDay(dayWords(address.day, now))}{' '}
          {calendar.data && <span className="session-soft">{CALENDAR.count(shown.length)}</span>}
        </h2>
        {address.day !== null && <Button onClick={() => choose({ day: null })}>{CALENDAR.wholeMonth}</Button>}
        {calendar.isPending && <Skeleton lines={6} />}
        {calendar.isError && (
          <Failure
            error={calendar.error}
            again={() => void calendar.refetch()}
            isBusy={calendar.isFetching}
          />
        )}
        {calendar.data && shown.length === 0 && (
          <EmptyState {...emptyWords(address, isNarrow)}>
            {isNarrow && (
              <Button onClick={() => choose({ district: null, kind: null })}>{CALENDAR.all}</Button>
            )}
          </EmptyState>
        )}
        <Sessions key={calendarHref(address)} sessions={shown} now={now} />
      </section>
    </main>
  )
}

function emptyWords({ day }: CalendarAddress, isNarrow: boolean) {
  if (isNarrow) return CALENDAR.emptyNarrow
  return day === null ? CALENDAR.emptyMonth : CALENDAR.emptyDay
}

interface HeadProps {
  month: string
  today: string
  onTurn: (month: string) => void
}

function MonthHead({ month, today, onTurn }: HeadProps) {
  const [year = 0, ofYear = 0] = month.split('-').map(Number)
  return (
    <div className="month-head">
      <Button
        isDisabled={month <= monthOf(today)}
        label={CALENDAR.earlier}
        onClick={() => onTurn(monthAfter(month, -1))}
      >
        <span aria-hidden="true">‹</span> {CALENDAR.earlier}
      </Button>
      <h2 id="month-title">{CALENDAR.month(year, ofYear)}</h2>
      <Button
        isDisabled={month >= lastMonth(today)}
        label={CALENDAR.later}
        onClick={() => onTurn(monthAfter(month, 1))}
      >
        {CALENDAR.later} <span aria-hidden="true">›</span>
      </Button>
    </div>
  )
}

/** A town may have hundreds in a month; nobody reads so far at once. */
const AT_ONCE = 30

function Sessions({ sessions, now }: { sessions: SessionCard[]; now: Date }) {
  const [most, setMost] = useState(AT_ONCE)
  const own = useMySignUps().data?.signUps ?? []
  const mine = new Map(own.map(({ session, mine: standing }) => [session.id, standing]))
  return (
    <>
      <ul className="sessions">
        {sessions.slice(0, most).map((session) => (
          <li key={session.id}>
            <SessionRow session={session} mine={mine.get(session.id) ?? null} now={now} />
          </li>
        ))}
      </ul>
      {sessions.length > most && <Button onClick={() => setMost(most + AT_ONCE)}>{CALENDAR.more}</Button>}
    </>
  )
}
