import type { PartyView } from '#shared/salons/desk.ts'
import { wallClock } from '../ui/when.ts'

/** 13:30〜15:00 */
export function spanInWords({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string {
  return `${timeOf(startsAt)}〜${timeOf(endsAt)}`
}

/** `13:30`, by the clock in Japan. */
export function timeOf(iso: string): string {
  return wallClock(new Date(iso)).slice(11)
}

const WEEKDAY = new Intl.DateTimeFormat('ja-JP', { timeZone: 'UTC', weekday: 'short' })

/** 12月1日(火) of a `YYYY-MM-DD`; with its year if that is not this one. The weekday is how people remember it. */
export function dateInWords(date: string, now: Date): string {
  const [year, month, day] = date.split('-').map(Number)
  const isThisYear = wallClock(now).startsWith(`${year}-`)
  const weekday = WEEKDAY.format(new Date(`${date}T00:00:00Z`))
  return `${isThisYear ? '' : `${year}年`}${month}月${day}日(${weekday})`
}

/** Who is on the list: on a seat, offered one, or in line. */
export function isLiving({ state }: PartyView): boolean {
  return state === 'seat' || state === 'offered' || state === 'waiting'
}

export function peopleOf(parties: readonly PartyView[]): number {
  return parties.reduce((sum, { size }) => sum + size, 0)
}

/** How many are told of a change by LINE, and how many have to be called. */
export function toldOf(parties: readonly PartyView[]): { byLine: number; toCall: number } {
  const living = parties.filter(isLiving)
  const byLine = living.filter(({ onLine }) => onLine).length
  return { byLine, toCall: living.length - byLine }
}
