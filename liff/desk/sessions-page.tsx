import { useState } from 'preact/hooks'
import { Link, useLocation, useSearch } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Chip, Chips } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { SelectField } from '../ui/field.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayAfter } from '../ui/when.ts'
import { ATTENDANCE } from './attendance/attendance.messages.ts'
import { useUnsentSessions } from './attendance/use-marks.ts'
import { DESK } from './desk.messages.ts'
import { dateInWords } from './in-words.ts'
import { SelfPart } from './self-part.tsx'
import { type DeskRow, SessionRow } from './session-row.tsx'
import { useSessions } from './use-desk.ts'

const DAYS_BACK = 90
/** A station that is open every day fills more screens than anybody scrolls through. */
const ROWS_AT_ONCE = 40
type When = 'coming' | 'past'

/** サロン・行事: what takes place next, today first; each with how many come. */
export function SessionsPage() {
  const staff = useStaff()
  const now = useNow()
  const today = dayAfter(now, 0)
  const { when, series, choose } = useChosen()
  const span = when === 'past' ? { from: dayAfter(now, -DAYS_BACK), until: dayAfter(now, -1) } : {}
  const all = useSessions(span)
  const list = useSessions({ ...span, ...(series && { series }) })
  const [most, setMost] = useState(ROWS_AT_ONCE)
  const unsent = useUnsentSessions()
  const names = seriesIn(all.data ?? [])
  const rows = when === 'past' ? list.data?.toReversed() : list.data
  const isOrganiser = !may(staff, 'read-cases')
  return (
    <PageFrame
      title={DESK.title}
      {...(!isOrganiser && { back: { href: '/console', label: DESK.toConsole } })}
    >
      <div className="desk">
        {unsent.map((id) => (
          <p key={id} className="unsent-note" role="status">
            <Link className="desk-way" href={`/console/salons/${id}`}>
              {ATTENDANCE.unsentOf(dateInWords(plannedOn(id), now))}
            </Link>
          </p>
        ))}
        <div className="desk-filter">
          <Chips label={DESK.when}>
            <Chip isOn={when === 'coming'} onPress={() => choose({ when: 'coming' })}>
              {DESK.coming}
            </Chip>
            <Chip isOn={when === 'past'} onPress={() => choose({ when: 'past' })}>
              {DESK.past}
            </Chip>
          </Chips>
          {(names.length > 1 || series !== '') && (
            <SelectField
              label={DESK.series}
              value={series}
              onChoose={(next) => choose({ series: next })}
              choices={[{ value: '', label: DESK.everySeries }, ...names]}
            />
          )}
        </div>
        {list.isPending && <Skeleton lines={8} />}
        {list.isError && (
          <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
        )}
        {rows?.length === 0 && (
          <EmptyState
            {...(when === 'past' ? { title: DESK.emptyPast.title, lead: DESK.emptyPast.lead } : DESK.empty)}
          />
        )}
        {rows && rows.length > 0 && (
          <ul className="desk-sessions">
            {rows.slice(0, most).map((row) => (
              <SessionRow
                key={row.session.id}
                row={row}
                now={now}
                today={today}
                isUnsent={unsent.includes(row.session.id)}
              />
            ))}
          </ul>
        )}
        {rows && rows.length > most && (
          <Button onClick={() => setMost(most + ROWS_AT_ONCE)}>{DESK.more(rows.length - most)}</Button>
        )}
        <nav className="desk-ways" aria-label={DESK.title}>
          <Link className="button button-secondary" href="/console/salons/series">
            {DESK.seriesList}
          </Link>
          <Link className="button button-secondary" href="/console/salons/figures">
            {DESK.figures}
          </Link>
        </nav>
        {isOrganiser && <SelfPart />}
      </div>
    </PageFrame>
  )
}

/** What stands in the address, so that the way back from a session leads to the same list. */
function useChosen() {
  const [path, go] = useLocation()
  const asked = new URLSearchParams(useSearch())
  const when: When = asked.get('when') === 'past' ? 'past' : 'coming'
  const series = asked.get('series') ?? ''
  const choose = (next: { when?: When; series?: string }) => {
    const chosen = { when, series, ...next }
    const query = new URLSearchParams({
      ...(chosen.when === 'past' && { when: 'past' }),
      ...(chosen.series && { series: chosen.series }),
    }).toString()
    go(query ? `${path}?${query}` : path, { replace: true })
  }
  return { when, series, choose }
}

function seriesIn(rows: readonly DeskRow[]): { value: string; label: string }[] {
  const names = new Map(rows.map(({ session }) => [session.seriesId, session.name]))
  return [...names].map(([value, label]) => ({ value, label }))
}

/** The day by which a session is known, which stands in its id: it may not be among those on the screen. */
function plannedOn(sessionId: string): string {
  return sessionId.slice(-'2026-12-01'.length)
}
