import type { CheckWish } from '#shared/checks/contract.ts'
import { RHYTHM, RHYTHM_DAYS, WEEKDAY } from '#shared/checks/rules.ts'
import { dayAfter } from '../../ui/when.ts'
import type { OwnPlan } from '../use-my-check.ts'

export type Rhythm = keyof typeof RHYTHM
export type Tells = 'both' | 'family' | 'centre'
/** A week as it stands in calendars here: from Monday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0] as const
/** Which of the usual ones these days are. */
export function rhythmOf(days: readonly number[]): Rhythm {
  const same = (other: readonly number[]) =>
    other.length === days.length && other.every((day) => days.includes(day))
  return (['daily', 'weekdays', 'thrice'] as const).find((rhythm) => same(RHYTHM_DAYS[rhythm])) ?? 'own'
}

/** 毎日, or each of the days. */
export function daysInWords(days: readonly number[]): string {
  const rhythm = rhythmOf(days)
  if (rhythm !== 'own') return RHYTHM[rhythm]
  return WEEK.filter((day) => days.includes(day))
    .map((day) => WEEKDAY[day])
    .join('、')
}

export function tellsOf({ tellsFamily, tellsCentre }: Pick<CheckWish, 'tellsFamily' | 'tellsCentre'>): Tells {
  if (tellsFamily && tellsCentre) return 'both'
  return tellsFamily ? 'family' : 'centre'
}

/** The day in Japan as an instant that words for days take. */
export function midnightOf(date: string): string {
  return `${date}T00:00:00+09:00`
}

const DAYS_AHEAD = 200

/** The next day on which somebody is asked, today if its hour is still to come; null if none is in sight. */
export function nextAsked(
  { wish, pause, today }: Pick<OwnPlan, 'wish' | 'pause' | 'today'>,
  now: Date,
): string | null {
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
    const date = dayAfter(now, ahead)
    const isPaused = pause !== null && pause.from <= date && date <= pause.until
    const isPast = ahead === 0 && (now >= hourOf(date, wish.hour) || hasAnswered(today))
    if (!isPaused && !isPast && wish.days.includes(weekdayOf(date))) return date
  }
  return null
}

function hasAnswered(today: OwnPlan['today']): boolean {
  return today !== null && today.state !== 'waiting'
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

function hourOf(date: string, hour: number): Date {
  return new Date(`${date}T${String(hour).padStart(2, '0')}:00:00+09:00`)
}

/** So many days after a day. */
export function dayFrom(date: string, days: number): string {
  return dayAfter(new Date(midnightOf(date)), days)
}
