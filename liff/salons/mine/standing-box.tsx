import { useEffect, useRef } from 'preact/hooks'
import { Link } from 'wouter'
import type { SessionCard, Standing } from '#shared/salons/sessions.ts'
import { useNow } from '../../ui/use-now.ts'
import { timeWords, untilWords } from '../in-words.ts'
import { SESSION } from '../salons.messages.ts'
import { OWN } from '../sign-up/sign-up.messages.ts'
import './own.css'
import { OwnActions } from './own-actions.tsx'

interface BoxProps {
  session: SessionCard
  mine: Standing
  /** It has just been sent. */
  isFresh: boolean
  /** A date from which on they could go to all of them as well. */
  nextDate: string | null
}

/** How one stands on a session, and everything that can be done about it. */
export function StandingBox({ session, mine, isFresh, nextDate }: BoxProps) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!isFresh) return
    scrollTo(0, 0)
    head.current?.focus({ preventScroll: true })
  }, [isFresh])
  const isGot = isFresh && mine.state === 'seat'
  return (
    <section className={`own own-${lookOf(session, mine)}`} aria-labelledby="own-title">
      <h2 id="own-title" ref={head} tabIndex={-1}>
        {isGot ? OWN.gotSeat : standingTitle(session, mine)}
      </h2>
      <StandingLines session={session} mine={mine} />
      {isFresh && mine.isEveryDate && <p>{OWN.gotEvery}</p>}
      <OwnActions session={session} mine={mine} />
      {nextDate !== null && (mine.state === 'seat' || mine.state === 'waiting') && (
        <Link className="button button-quiet" href={`/salons/${nextDate}?step=people&dates=every`}>
          {OWN.alsoEvery}
        </Link>
      )}
    </section>
  )
}

/** Below its title: with how many, and what happens next. */
export function StandingLines({ session, mine }: { session: SessionCard; mine: Standing }) {
  const now = useNow()
  if (session.state === 'cancelled') return <p>{OWN.cancelledLead}</p>
  switch (mine.state) {
    case 'seat':
      return (
        <p>
          {mine.came ? SESSION.people(mine.size) : OWN.seatLead(mine.size)}
          {mine.slotAt && OWN.slotLead(timeWords(mine.slotAt))}
        </p>
      )
    case 'waiting':
      return <p>{OWN.waitingLead(mine.size)}</p>
    case 'offered':
      return (
        <>
          <p>{OWN.offeredLead(mine.size)}</p>
          {mine.until && (
            <p>
              <strong>{OWN.offeredUntil(untilWords(mine.until, now))}</strong> {OWN.offeredThen}
            </p>
          )}
        </>
      )
    case 'left':
      return <p>{mine.isEveryDate ? OWN.restingLead : OWN.leftLead}</p>
    case 'held':
      return null
    default:
      return mine.state satisfies never
  }
}

export function standingTitle(session: SessionCard, mine: Standing): string {
  if (session.state === 'cancelled') return OWN.cancelled
  switch (mine.state) {
    case 'seat':
      if (mine.came) return OWN.came
      return mine.isEveryDate ? OWN.seatEvery : OWN.seat
    case 'waiting':
      return OWN.waiting(mine.placeInLine)
    case 'offered':
      return OWN.offered
    case 'left':
      return mine.isEveryDate ? OWN.resting : OWN.left
    case 'held':
      return OWN.title
    default:
      return mine.state satisfies never
  }
}

export function lookOf(session: SessionCard, { state }: Standing): 'seat' | 'waiting' | 'offered' | 'off' {
  if (session.state === 'cancelled' || state === 'left' || state === 'held') return 'off'
  return state
}
