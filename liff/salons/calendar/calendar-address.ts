import type { SalonSeries } from '#shared/salons/contract.ts'
import { SALON_KIND } from '#shared/salons/rules.ts'
import { monthAfter, monthOf } from './month.ts'

/** So many months from this one on can be looked at; further ahead nothing is known. */
const MONTHS_AHEAD = 6

/** Where somebody is in the calendar. All of it stands in the address, so that reload and back keep it. */
export interface CalendarAddress {
  /** `2026-12` */
  month: string
  /** `2026-12-05`, if one day is looked at. */
  day: string | null
  district: string | null
  kind: SalonSeries['kind'] | null
}

/** What an address says; where it says nothing, or something that is over, this month. */
export function parseCalendarAddress(search: string, today: string): CalendarAddress {
  const query = new URLSearchParams(search)
  const month = monthIn(query.get('month'), monthOf(today))
  const day = query.get('day')
  const kind = query.get('kind')
  return {
    month,
    day: day !== null && /^\d{4}-\d\d-\d\d$/.test(day) && monthOf(day) === month ? day : null,
    district: query.get('district'),
    kind: isKind(kind) ? kind : null,
  }
}

export function calendarHref({ month, day, district, kind }: CalendarAddress): string {
  const query = new URLSearchParams({
    month,
    ...(day && { day }),
    ...(district && { district }),
    ...(kind && { kind }),
  })
  return `/salons?${query}`
}

export function lastMonth(today: string): string {
  return monthAfter(monthOf(today), MONTHS_AHEAD)
}

function monthIn(said: string | null, now: string): string {
  if (said === null || !/^\d{4}-(0[1-9]|1[0-2])$/.test(said)) return now
  const last = monthAfter(now, MONTHS_AHEAD)
  return said < now ? now : said > last ? last : said
}

/** What residents are shown; those who take part for a partner are shown its meetings, too. */
type OpenKind = Exclude<SalonSeries['kind'], 'meeting'>

export const OPEN_KINDS: Record<OpenKind, string> = {
  salon: SALON_KIND.salon,
  course: SALON_KIND.course,
  seminar: SALON_KIND.seminar,
  event: SALON_KIND.event,
  station: SALON_KIND.station,
}

export function isKind(word: string | null): word is SalonSeries['kind'] {
  return word !== null && Object.hasOwn(SALON_KIND, word)
}
