import { Link } from 'wouter'
import type { SessionCard, Standing } from '#shared/salons/sessions.ts'
import { Badge } from '../../ui/badge.tsx'
import { dayWords, isToday, seatBadge, spanWords, standingWord } from '../in-words.ts'
import { SESSION } from '../salons.messages.ts'

interface RowProps {
  session: SessionCard
  mine: Standing | null
  now: Date
}

/** A date in a list: what, when, where, and whether there is a seat. */
export function SessionRow({ session, mine, now }: RowProps) {
  const badge = seatBadge(session)
  const own = mine && standingWord(mine)
  const isOff = session.state === 'cancelled'
  return (
    <Link className={isOff ? 'session-row session-off' : 'session-row'} href={`/salons/${session.id}`}>
      <span className="session-when">
        {isToday(session.date, now) && `${SESSION.today} `}
        {dayWords(session.date, now)} <span className="session-time">{spanWords(session)}</span>
      </span>
      <strong className="session-name">{session.name}</strong>
      <span className="session-soft">{session.place.name}</span>
      <span className="session-badges">
        {badge && <Badge look={badge.look}>{badge.say}</Badge>}
        {own && !isOff && <Badge look="news">{own}</Badge>}
      </span>
    </Link>
  )
}
