import type { Hours } from '#shared/directory/contract.ts'
import { DAY_MS } from '#shared/time.ts'
import { isOpenAt, nextOpeningAt, tokyoDate, tokyoTime } from './hours.ts'

const WEEKDAYS = ['日', '月', '火', '水', '木', '金', '土']

/** Opening hours as lines: 「月〜金 8:30〜19:00」, one for each kind of day, and when they rest. */
export function hoursLines(hours: Hours): string[] {
  const shifts = [hours, ...hours.otherDays]
  return [
    ...shifts.map(({ days, open, close }) => `${daysWords(days)} ${clock(open)}〜${clock(close)}`),
    `お休み: 祝日、${monthDay(hours.yearEnd.from)}〜${monthDay(hours.yearEnd.to)}`,
  ]
}

/** Whether it is open now, or when it opens: 「いまは閉まっています。つぎは、あした 8:30に開きます。」 */
export function openNowWords(hours: Hours, at: Date): string {
  if (isOpenAt(hours, at)) return 'いま開いています。'
  return `いまは閉まっています。つぎは、${momentWords(nextOpeningAt(hours, at), at)}に開きます。`
}

/** A moment as one says it at `at`: きょう, あした or 「6月11日(木)」, with the time. */
export function momentWords(moment: Date, at: Date): string {
  const date = tokyoDate(moment)
  return `${dayWords(date, at)} ${clock(tokyoTime(moment))}`
}

function dayWords(date: string, at: Date): string {
  if (date === tokyoDate(at)) return 'きょう'
  if (date === tokyoDate(new Date(at.getTime() + DAY_MS))) return 'あした'
  return dateWords(date)
}

/** A day as one says it: 「6月11日(木)」. */
export function dateWords(date: string): string {
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]
  const [, month, day] = date.split('-').map(Number)
  return `${month}月${day}日(${weekday})`
}

/** 月〜金 where days follow each other, 月・水・金 where they do not; a week begins on Monday here. */
function daysWords(days: number[]): string {
  if (new Set(days).size === 7) return '毎日'
  const sorted = [...new Set(days)].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
  const isRun = sorted.every((day, i) => i === 0 || (sorted[i - 1] ?? 0) % 7 === (day + 6) % 7)
  const names = sorted.map((day) => WEEKDAYS[day] ?? '')
  return isRun && names.length > 2 ? `${names[0]}〜${names.at(-1)}` : names.join('・')
}

/** A time as one says it: 9:00, not 09:00. */
export function clock(timeOfDay: string): string {
  return timeOfDay.replace(/^0/, '')
}

function monthDay(day: string): string {
  const [month, date] = day.split('-').map(Number)
  return `${month}月${date}日`
}
