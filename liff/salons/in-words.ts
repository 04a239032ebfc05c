import type { SessionCard, Standing } from '#shared/salons/sessions.ts'
import { dayAfter, wallClock } from '../ui/when.ts'
import { CALENDAR, SESSION } from './salons.messages.ts'

/** A day as one says it, always with its weekday: 12月2日(水); with its year if that is not this one. */
export function dayWords(date: string, now: Date): string {
  const [year, month, day] = date.split('-').map(Number)
  const weekday = CALENDAR.week[new Date(`${date}T00:00:00Z`).getUTCDay()]
  const otherYear = dayAfter(now, 0).startsWith(`${year}`) ? '' : `${year}年`
  return `${otherYear}${month}月${day}日(${weekday})`
}

/** 9:30, by the clock in Japan. */
export function timeWords(iso: string): string {
  return wallClock(new Date(iso)).slice(11).replace(/^0/, '')
}

/** 13:30〜15:00 */
export function spanWords({ startsAt, endsAt }: Pick<SessionCard, 'startsAt' | 'endsAt'>): string {
  return `${timeWords(startsAt)}〜${timeWords(endsAt)}`
}

/** A deadline, always with its day: read on another day, "today" would be wrong. */
export function untilWords(iso: string, now: Date): string {
  return `${dayWords(wallClock(new Date(iso)).slice(0, 10), now)} ${timeWords(iso)}`
}

export function isToday(date: string, now: Date): boolean {
  return date === dayAfter(now, 0)
}

export function hasBegun({ startsAt }: { startsAt: string }, now: Date): boolean {
  return Date.parse(startsAt) <= now.getTime()
}

export function isOver({ endsAt }: Pick<SessionCard, 'endsAt'>, now: Date): boolean {
  return Date.parse(endsAt) <= now.getTime()
}

/** Whether one can sign up for it by LINE, be it for a seat or for a place in line. */
export function takesSignUps(session: SessionCard, now: Date): boolean {
  return session.signUp === 'line' && session.state === 'open' && !hasBegun(session, now)
}

/** Whether it takes place and there is a seat, in a few words; what is good to know first comes first. */
export function seatBadge(session: SessionCard): { look: 'plain' | 'active' | 'red'; say: string } | null {
  const { state, signUp, seatsLeft } = session
  if (state === 'cancelled') return { look: 'red', say: SESSION.cancelled }
  if (signUp === 'none') return { look: 'active', say: SESSION.noSignUp }
  if (seatsLeft === null) return null
  return seatsLeft > 0
    ? { look: 'active', say: SESSION.left(seatsLeft) }
    : { look: 'plain', say: SESSION.full }
}

/** How one stands oneself, in a word for a list; null where one does not. */
export function standingWord({ state, isEveryDate }: Standing): string | null {
  switch (state) {
    case 'seat':
      return SESSION.signedUp
    case 'waiting':
      return SESSION.inLine
    case 'offered':
      return SESSION.offered
    case 'left':
      return isEveryDate ? SESSION.resting : null
    case 'held':
      return null
    default:
      return state satisfies never
  }
}

/** On the list, or away from one date only of all those that they go to. */
export function isMine(mine: Standing | null): mine is Standing {
  return mine !== null && standingWord(mine) !== null
}
