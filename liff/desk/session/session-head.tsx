import type { DeskSession } from '#shared/salons/desk.ts'
import { Badge } from '../../ui/badge.tsx'
import { useNow } from '../../ui/use-now.ts'
import { DESK } from '../desk.messages.ts'
import { dateInWords, spanInWords } from '../in-words.ts'
import { SESSION } from './session.messages.ts'

/** What, when and where, and how many come. */
export function SessionHead({ desk }: { desk: DeskSession }) {
  const now = useNow()
  const { session, taken } = desk
  const { name, date, place, state, note, capacity, seatsLeft, waiting, signUp } = session
  return (
    <header className="desk-head">
      <p className="desk-head-when">
        <strong>{dateInWords(date, now)}</strong> <span>{spanInWords(session)}</span>
        {state === 'cancelled' && <Badge look="red">{DESK.cancelled}</Badge>}
      </p>
      <h2>{name}</h2>
      <p>{place.name}</p>
      {note && (
        <p className="desk-note">
          {SESSION.note}: {note}
        </p>
      )}
      {state === 'open' && (
        <p className="desk-head-count">
          <strong>{signUp === 'none' ? DESK.noSignUp : DESK.taken(taken, capacity)}</strong>
          {seatsLeft !== null && seatsLeft > 0 && <span>{SESSION.free(seatsLeft)}</span>}
          {seatsLeft === 0 && <Badge look="yellow">{DESK.full}</Badge>}
          {waiting > 0 && <span>{DESK.waiting(waiting)}</span>}
        </p>
      )}
    </header>
  )
}
