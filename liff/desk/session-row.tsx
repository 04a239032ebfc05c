import { Link } from 'wouter'
import type { DeskSessions } from '#shared/salons/desk.ts'
import { Badge } from '../ui/badge.tsx'
import { ATTENDANCE } from './attendance/attendance.messages.ts'
import { DESK } from './desk.messages.ts'
import { dateInWords, spanInWords } from './in-words.ts'

export type DeskRow = DeskSessions['sessions'][number]

interface RowProps {
  row: DeskRow
  now: Date
  /** `YYYY-MM-DD` */
  today: string
  /** Somebody's coming has been noted on this device and not been sent. */
  isUnsent: boolean
}

/** One date: when, what, and how many come. Today's is large and has the way to attendance. */
export function SessionRow({ row, now, today, isUnsent }: RowProps) {
  const { session, taken, came } = row
  const { id, name, date, capacity, waiting, state, seatsLeft, signUp } = session
  const isToday = date === today
  const isOff = state === 'cancelled'
  const day = dateInWords(date, now)
  return (
    <li className={isToday ? 'desk-session desk-session-today' : 'desk-session'}>
      <Link className="desk-session-link" href={`/console/salons/${id}`} aria-label={DESK.open(name, day)}>
        <span className="desk-session-day">
          {isToday && <Badge look="news">{DESK.today}</Badge>}
          <strong>{day}</strong> <span>{spanInWords(session)}</span>
        </span>
        <span className="desk-session-name">{name}</span>
        <span className="desk-session-facts">
          {isOff && <Badge look="red">{DESK.cancelled}</Badge>}
          {!isOff && came === null && (
            <span>{signUp === 'none' ? DESK.noSignUp : DESK.taken(taken, capacity)}</span>
          )}
          {came !== null && <span>{DESK.came(came)}</span>}
          {!isOff && seatsLeft === 0 && date >= today && <Badge look="yellow">{DESK.full}</Badge>}
          {!isOff && waiting > 0 && <span>{DESK.waiting(waiting)}</span>}
          {!isOff && date < today && came === null && <Badge look="yellow">{DESK.notClosed}</Badge>}
          {isUnsent && <Badge look="red">{ATTENDANCE.notSent}</Badge>}
        </span>
      </Link>
      {isToday && !isOff && (
        <Link className="button button-primary" href={`/console/salons/${id}/attendance`}>
          {DESK.takeAttendance}
        </Link>
      )}
    </li>
  )
}
