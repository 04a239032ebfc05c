import { Link } from 'wouter'
import type { MySignUps } from '#shared/salons/sessions.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayWords, isToday, spanWords } from '../in-words.ts'
import { SESSION } from '../salons.messages.ts'
import { OWN } from '../sign-up/sign-up.messages.ts'
import { useMySignUps } from '../use-salons.ts'
import { OwnActions } from './own-actions.tsx'
import { lookOf, StandingLines, standingTitle } from './standing-box.tsx'

/** わたしの申し込み: soonest first, each with everything that can be done about it. */
export function MySignUpsPage() {
  const list = useMySignUps()
  const signUps = list.data?.signUps ?? []
  return (
    <main className="elder salons">
      <header>
        <h1>{OWN.pageTitle}</h1>
      </header>
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && (
        <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
      )}
      {list.data && signUps.length === 0 && <EmptyState {...OWN.empty} />}
      {signUps.length > 0 && (
        <ul className="owns">
          {signUps.map((own) => (
            <Own key={own.session.id} {...own} />
          ))}
        </ul>
      )}
      <Link className="button button-secondary" href="/salons">
        {OWN.toCalendar}
      </Link>
    </main>
  )
}

function Own({ session, mine }: MySignUps['signUps'][number]) {
  const now = useNow()
  const { id, date, name, place, note } = session
  return (
    <li className={`own own-${lookOf(session, mine)}`}>
      <p className="own-standing">{standingTitle(session, mine)}</p>
      <h2>{name}</h2>
      <p className="session-when">
        {isToday(date, now) && `${SESSION.today} `}
        {dayWords(date, now)} <span className="session-time">{spanWords(session)}</span>
      </p>
      <p className="session-soft">{place.name}</p>
      {note && <p className="session-note">{note}</p>}
      <StandingLines session={session} mine={mine} />
      <OwnActions session={session} mine={mine} />
      <Link
        className="button button-secondary"
        href={`/salons/${id}`}
        aria-label={`${OWN.look} ${name} ${dayWords(date, now)}`}
      >
        {OWN.look}
      </Link>
    </li>
  )
}
