import { dateAfter, tokyoDate, tokyoMoment, tokyoTime } from '#bot/directory/hours.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { SeatRules } from './seat-rules.ts'

type Hours = SeatRules['offerHours']

/** Later nobody could still set out. */
const LAST_OFFER_MS = 60 * MINUTE_MS
const LAST_ANSWER_MS = 30 * MINUTE_MS
/** Whoever was offered a seat in the evening has this long in the morning. */
const MORNING_MS = HOUR_MS

/** The nearer the session, the shorter: with more than `left` to go, so long. */
const ANSWER_TIMES = [
  { left: 7 * DAY_MS, time: 24 * HOUR_MS },
  { left: 3 * DAY_MS, time: 12 * HOUR_MS },
  { left: DAY_MS, time: 4 * HOUR_MS },
  { left: 6 * HOUR_MS, time: HOUR_MS },
]
const SHORTEST_MS = 30 * MINUTE_MS

/** Whether a seat may be offered at this time of the day. */
export function isOfferTime(at: Date, { from, to }: Hours): boolean {
  const time = tokyoTime(at)
  return time >= from && time < to
}

/** This moment, or the next morning at which seats are offered. */
export function nextOfferTime(at: Date, hours: Hours): Date {
  return isOfferTime(at, hours) ? at : nextOpening(at, hours)
}

/** From this moment on no seat is offered for a session any more: the hour before it, and the night before that. */
export function offersEndAt(startsAt: Date, hours: Hours): Date {
  const last = new Date(startsAt.getTime() - LAST_OFFER_MS)
  const date = tokyoDate(last)
  if (last < tokyoMoment(date, hours.from)) return tokyoMoment(dateAfter(date, -1), hours.to)
  const evening = tokyoMoment(date, hours.to)
  return last < evening ? last : evening
}

/** Until when a seat that is offered now is kept: never until the night, never until it is too late to set out. */
export function answerUntil(at: Date, startsAt: Date, hours: Hours): Date {
  const left = startsAt.getTime() - at.getTime()
  const time = ANSWER_TIMES.find((each) => left > each.left)?.time ?? SHORTEST_MS
  const until = awake(new Date(at.getTime() + time), hours)
  const latest = latestAnswer(startsAt)
  return until < latest ? until : latest
}

/** Until when anybody may answer at all. */
export function latestAnswer(startsAt: Date): Date {
  return new Date(startsAt.getTime() - LAST_ANSWER_MS)
}

/**
 * When somebody may hear of what is decided now: at once by day, in the morning what is decided by night, unless the
 * morning would be too late for it.
 */
export function heardAt(at: Date, startsAt: Date, hours: Hours): Date {
  const morning = nextOfferTime(at, hours)
  return startsAt.getTime() - morning.getTime() < LATE_NEWS_MS ? at : morning
}
/** Whoever hears less than this before a session may be on the way already. */
const LATE_NEWS_MS = 3 * HOUR_MS

/** The night that comes next, in which nobody is offered a seat, however late the offer goes out. */
export function nightAfter(at: Date, { from, to }: Hours): { from: Date; until: Date } {
  const date = tokyoDate(at)
  return { from: tokyoMoment(date, to), until: tokyoMoment(dateAfter(date, 1), from) }
}

/** When the reminder of a session goes out, on the day before it. */
export function remindAt(date: string, reminderAt: string): Date {
  return tokyoMoment(dateAfter(date, -1), reminderAt)
}

function awake(until: Date, hours: Hours): Date {
  const date = tokyoDate(until)
  const isByDay = until > tokyoMoment(date, hours.from) && until <= tokyoMoment(date, hours.to)
  return isByDay ? until : new Date(nextOpening(until, hours).getTime() + MORNING_MS)
}

/** This morning's opening if it is not over, else tomorrow's. */
function nextOpening(at: Date, { from }: Hours): Date {
  const date = tokyoDate(at)
  const today = tokyoMoment(date, from)
  return at <= today ? today : tokyoMoment(dateAfter(date, 1), from)
}
