import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { CheckInAnswer, SessionCard } from '#shared/salons/sessions.ts'
import { Refused } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Failure, wordsFor } from '../../ui/failure.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayWords, spanWords } from '../in-words.ts'
import { PeopleField } from '../people-field.tsx'
import { CHECK_IN } from '../sign-up/sign-up.messages.ts'
import { useCheckIn, useCheckInWith } from '../use-salons.ts'
import './check-in.css'

/** What the QR code at the door opens: one glance, and in. */
export function CheckInPage({ code }: { code: string }) {
  const checkIn = useCheckIn(code)
  if (checkIn.data) return <Answered code={code} answer={checkIn.data} />
  return (
    <main className="elder check-in">
      {checkIn.isPending ? (
        <h1>{CHECK_IN.waiting}</h1>
      ) : (
        <NotIn error={checkIn.error} again={() => void checkIn.refetch()} isBusy={checkIn.isFetching} />
      )}
    </main>
  )
}

function Answered({ code, answer }: { code: string; answer: CheckInAnswer }) {
  switch (answer.kind) {
    case 'checked-in':
      return <CheckedIn session={answer.session} people={answer.people} />
    case 'asks-people':
      return <AskPeople code={code} session={answer.session} />
    default:
      return answer satisfies never
  }
}

function CheckedIn({ session, people }: { session: SessionCard; people: number }) {
  return (
    <main className="elder check-in check-in-done">
      <svg className="check-in-mark" viewBox="0 0 96 96" aria-hidden="true">
        <circle cx="48" cy="48" r="44" fill="currentColor" />
        <path d="M28 50l14 14 27-30" fill="none" stroke="#fff" strokeWidth="9" strokeLinecap="round" />
      </svg>
      <h1>{CHECK_IN.done}</h1>
      <p className="check-in-people">{CHECK_IN.people(people)}</p>
      <About session={session} />
      <p>{CHECK_IN.welcome}</p>
      <p className="session-soft">{CHECK_IN.wrongNumber}</p>
      <Link className="button button-secondary" href="/sign-ups">
        {CHECK_IN.mine}
      </Link>
    </main>
  )
}

function AskPeople({ code, session }: { code: string; session: SessionCard }) {
  const [people, setPeople] = useState(1)
  const checkIn = useCheckInWith(code)
  return (
    <main className="elder check-in">
      <About session={session} />
      <h1>{CHECK_IN.ask}</h1>
      <p>{CHECK_IN.askLead}</p>
      <PeopleField value={people} capacity={null} onChange={setPeople} />
      {checkIn.isError && <Failure error={checkIn.error} />}
      <Button
        look="primary"
        isBusy={checkIn.isPending}
        onClick={() => {
          if (!checkIn.isPending) checkIn.mutate(people)
        }}
      >
        {CHECK_IN.askDo(people)}
      </Button>
    </main>
  )
}

function About({ session }: { session: SessionCard }) {
  const now = useNow()
  return (
    <p className="check-in-about">
      <strong>{session.name}</strong>
      <span>
        {dayWords(session.date, now)} <span className="session-time">{spanWords(session)}</span>
      </span>
    </p>
  )
}

/** Too early, too late, called off, an unknown code, no network: why, and whom to ask. */
function NotIn({ error, again, isBusy }: { error: unknown; again: () => void; isBusy: boolean }) {
  const isUnknown = error instanceof Refused && ['not-found', 'bad-request'].includes(error.code)
  return (
    <div className="stack" role="alert">
      <h1>{CHECK_IN.failed}</h1>
      <p>{wordsFor(error)}</p>
      <p>{CHECK_IN.toStaff}</p>
      {!isUnknown && (
        <Button look="primary" onClick={again} isBusy={isBusy}>
          {CHECK_IN.again}
        </Button>
      )}
    </div>
  )
}
