import { dateAfter, isHoliday, tokyoMoment } from '#bot/directory/hours.ts'
import type { CalendarAsked, SalonCalendar, SessionCard } from '#shared/salons/sessions.ts'
import { findSeriesOf } from '../series/series.model.ts'
import { cardOfRow, type SessionRow } from '../sessions/session-view.ts'
import { walkSessions } from './session-list.model.ts'

/** Two months and what sticks out of them on a calendar's page. */
const MOST_DAYS = 75
/** What one page can show; further on one looks at another month or narrows. */
const MOST_SESSIONS = 500

/**
 * What residents may come to from one day to another, both included, called off dates too; soonest first.
 * @param hasMeetings they take part for a partner, and so may come to its meetings
 */
export async function calendarOf(asked: CalendarAsked, hasMeetings = false): Promise<SalonCalendar> {
  const rows = await rowsFor(asked, 'everyone')
  if (hasMeetings) rows.push(...(await rowsFor(asked, 'partners')))
  const sessions = await cardsOf(rows.toSorted(soonestFirst).slice(0, MOST_SESSIONS))
  return { sessions, holidays: holidaysOf(asked), hasMeetings }
}

function soonestFirst(one: SessionRow, other: SessionRow): number {
  return one.startsAt.getTime() - other.startsAt.getTime() || (one.id < other.id ? -1 : 1)
}

function lastOf({ from, until }: CalendarAsked): string {
  const last = dateAfter(from, MOST_DAYS)
  return last < until ? last : until
}

function holidaysOf(asked: CalendarAsked): string[] {
  const last = lastOf(asked)
  const days: string[] = []
  for (let day = `${asked.from.slice(0, 7)}-01`; day <= last; day = dateAfter(day, 1))
    if (isHoliday(day)) days.push(day)
  return days
}

async function rowsFor(asked: CalendarAsked, openTo: SessionRow['openTo']): Promise<SessionRow[]> {
  const { from, district, kind } = asked
  const rows: SessionRow[] = []
  const walk = walkSessions({
    openTo,
    from: tokyoMoment(from, '00:00'),
    until: tokyoMoment(dateAfter(lastOf(asked), 1), '00:00'),
    ...(district !== undefined && { districtId: district }),
    ...(kind && { kind }),
  })
  for await (const row of walk) if (rows.push(row) >= MOST_SESSIONS) break
  return rows
}

async function cardsOf(rows: readonly SessionRow[]): Promise<SessionCard[]> {
  const series = await findSeriesOf(rows.map(({ seriesId }) => seriesId))
  return rows.flatMap((row) => {
    const of = series.get(row.seriesId)
    return of ? [cardOfRow(row, of)] : []
  })
}
