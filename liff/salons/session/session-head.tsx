import { SALON_KIND } from '#shared/salons/rules.ts'
import type { SessionCard } from '#shared/salons/sessions.ts'
import { Picture } from '../../ui/photos.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useDirectory } from '../../use-directory.ts'
import { dayWords, hasBegun, isOver, isToday, spanWords } from '../in-words.ts'
import { SESSION } from '../salons.messages.ts'

/** Name, day and time in large letters, and whether there is a seat. */
export function SessionHead({ session, isMine }: { session: SessionCard; isMine: boolean }) {
  const now = useNow()
  const { name, kind, date, place, note, pictures } = session
  const district = useDirectory().data?.districts.find(({ id }) => id === place.districtId)?.name
  const [picture] = pictures
  return (
    <header className="session-head">
      {picture !== undefined && (
        <div className="session-picture">
          <Picture photo={{ url: picture, name: SESSION.picture(name, 1) }} />
        </div>
      )}
      <p className="session-soft">{[district, SALON_KIND[kind]].filter(Boolean).join('・')}</p>
      <h1>{name}</h1>
      <p className="session-moment">
        <span>
          {isToday(date, now) && `${SESSION.today} `}
          {dayWords(date, now)}
        </span>
        <span>{spanWords(session)}</span>
      </p>
      <p className="session-place">{place.name}</p>
      {!isMine && <Seats session={session} now={now} />}
      {note && (
        <p className="session-note">
          <strong>{SESSION.note}</strong> {note}
        </p>
      )}
    </header>
  )
}

function Seats({ session, now }: { session: SessionCard; now: Date }) {
  const { look, say } = seatsInWords(session, now)
  return <p className={`session-seats session-seats-${look}`}>{say}</p>
}

function seatsInWords(session: SessionCard, now: Date): { look: 'good' | 'full' | 'off'; say: string } {
  const { state, signUp, seatsLeft, waiting } = session
  if (state === 'cancelled') return { look: 'off', say: SESSION.cancelledLead }
  if (isOver(session, now)) return { look: 'off', say: SESSION.over }
  if (signUp === 'none') return { look: 'good', say: SESSION.noSignUpLead }
  if (hasBegun(session, now)) return { look: 'off', say: SESSION.begun }
  if (seatsLeft === null) return { look: 'good', say: SESSION.signUpLead }
  return seatsLeft > 0
    ? { look: 'good', say: SESSION.leftLead(seatsLeft) }
    : { look: 'full', say: SESSION.fullLead(waiting) }
}
