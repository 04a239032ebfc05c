import { Link } from 'wouter'
import type { SessionPage } from '#shared/salons/sessions.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Photos } from '../../ui/photos.tsx'
import { telOf } from '../../ui/tel-of.ts'
import { useNow } from '../../ui/use-now.ts'
import { dayWords, hasBegun } from '../in-words.ts'
import { SESSION } from '../salons.messages.ts'

/** What one wants to know before going, the way there, the phone's calendar, whom to ask, and the dates after it. */
export function SessionParts({ page }: { page: SessionPage }) {
  const { session, links, following, minutes } = page
  const { place, contact, pictures } = session
  const now = useNow()
  const isToCome = session.state === 'open' && !hasBegun(session, now)
  return (
    <>
      {minutes !== null && (
        <section className="stack" aria-labelledby="minutes-title">
          <h2 id="minutes-title">{SESSION.minutesTitle}</h2>
          <p>{SESSION.minutesLead}</p>
          <Away href={minutes} label={SESSION.minutes} />
        </section>
      )}
      <section className="stack" aria-labelledby="about-title">
        <h2 id="about-title">{SESSION.aboutTitle}</h2>
        {session.about && <p>{session.about}</p>}
        <Facts>
          <Fact label={SESSION.forWhom}>{session.forWhom}</Fact>
          <Fact label={SESSION.bring}>{session.bring}</Fact>
          <Fact label={SESSION.fee}>{session.fee}</Fact>
          <Fact label={SESSION.capacity}>
            {session.capacity === null ? null : SESSION.people(session.capacity)}
          </Fact>
          <Fact label={SESSION.organiser}>{session.organiser}</Fact>
        </Facts>
        {pictures.length > 1 && (
          <Photos
            photos={pictures.map((url, index) => ({ url, name: SESSION.picture(session.name, index + 1) }))}
          />
        )}
      </section>
      <section className="stack" aria-labelledby="way-title">
        <h2 id="way-title">{SESSION.waysTitle}</h2>
        <Facts>
          <Fact label={SESSION.place}>
            {place.name}
            {place.address && <span className="session-address">{place.address}</span>}
          </Fact>
          <Fact label={SESSION.access}>{place.access}</Fact>
        </Facts>
        <div className="salon-ways">
          <Away href={links.map} label={SESSION.map} />
          <Away href={links.way} label={SESSION.way} />
        </div>
      </section>
      {isToCome && (
        <section className="stack" aria-labelledby="calendar-title">
          <h2 id="calendar-title">{SESSION.calendarTitle}</h2>
          <div className="salon-ways">
            <Away href={links.ics} label={SESSION.ics} />
            <Away href={links.calendar} label={SESSION.google} />
          </div>
        </section>
      )}
      <section className="stack" aria-labelledby="ask-title">
        <h2 id="ask-title">{SESSION.askTitle}</h2>
        <p>{contact.name}</p>
        <a className="button button-secondary" href={telOf(contact.phone)}>
          {SESSION.call(contact.phone)}
        </a>
      </section>
      {following.length > 0 && (
        <section className="stack" aria-labelledby="following-title">
          <h2 id="following-title">{SESSION.following}</h2>
          <ul className="following">
            {following.map(({ id, date }) => (
              <li key={id}>
                <Link className="chip" href={`/salons/${id}`}>
                  {dayWords(date, now)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Leads out of these pages, which stay open behind it. */
function Away({ href, label }: { href: string; label: string }) {
  return (
    <a className="button button-secondary" href={href} target="_blank" rel="noopener">
      {label}
    </a>
  )
}
