import { dateAfter, tokyoDate } from '#bot/directory/hours.ts'
import type { SalonSeries } from '#shared/salons/contract.ts'
import { parseRule } from '#shared/salons/rule.ts'
import { cancelledOf, faultsOfDates, type PlannedSession, sessionsOf } from './calendar.ts'

/** Far enough to meet the next session of a series that has one every other month, with one called off. */
const HORIZON_DAYS = 130
const WEEK_DAYS = 7

/** all: the next session of each series. mine: of those in one's own district. week: every session within a week. */
export type Filter = 'all' | 'mine' | 'week'

/** Who asks, and when. */
export interface Asked {
  filter: Filter
  districtId: string | null
  at: Date
}

/** A session with what one wants to know about its series. */
export interface Upcoming {
  series: SalonSeries
  session: PlannedSession
  /** Its next date after this one. */
  following: string | null
  /** Dates before this one that were called off. */
  cancelled: { date: string; note: string | null }[]
}

/** The gatherings of a network, opened for questions. Residents' questions: what partners meet for stays out. */
export interface Salons {
  /** Whether the network lists any. */
  hasAny: boolean
  /** What comes next: one's own district first, then by date; within a week by date alone. */
  upcoming: (asked: Asked) => Upcoming[]
  /** Series that are resting, in one's own district if asked so. */
  resting: (asked: Asked) => SalonSeries[]
  /** Whom to call about them, each number once. */
  contacts: { name: string; phone: string }[]
}

/**
 * Opens the salons of a preset.
 * @throws Error that names every change of a day on which the series has none
 */
export function openSalons(all: SalonSeries[]): Salons {
  const faults = faultsOfDates(all)
  if (faults.length > 0) throw new Error(['the salons of the preset do not fit:', ...faults].join('\n  '))
  const open = all.filter(({ openTo }) => openTo === 'everyone')
  const planOf = onceADay((today) =>
    open.map((series) => ({ series, sessions: sessionsOf(series, today, dateAfter(today, HORIZON_DAYS)) })),
  )
  return {
    hasAny: open.length > 0,
    upcoming: (asked) => upcoming(planOf(tokyoDate(asked.at)), asked),
    resting: ({ filter, districtId }) =>
      open.filter(
        (series) =>
          parseRule(series.rule, series.monthsOff).kind === 'resting' &&
          (filter !== 'mine' || series.place.districtId === districtId),
      ),
    contacts: [...new Map(open.map(({ contact }) => [contact.phone, contact])).values()],
  }
}

/** A series with its sessions of the coming months. */
interface Plan {
  series: SalonSeries
  sessions: PlannedSession[]
}

/** The rules say the same all day long, and many people press the same tile. */
function onceADay(planOf: (today: string) => Plan[]): (today: string) => Plan[] {
  let last: { today: string; plan: Plan[] } | null = null
  return (today) => {
    if (last?.today !== today) last = { today, plan: planOf(today) }
    return last.plan
  }
}

function upcoming(plan: Plan[], asked: Asked): Upcoming[] {
  const ofEach = plan.map((each) => comingOf(each, asked.at))
  const isMine = ({ session }: Upcoming) => session.place.districtId === asked.districtId
  const byStart = (a: Upcoming, b: Upcoming) => a.session.startsAt.getTime() - b.session.startsAt.getTime()
  if (asked.filter === 'week') {
    const last = dateAfter(tokyoDate(asked.at), WEEK_DAYS - 1)
    return ofEach
      .flat()
      .filter(({ session }) => session.date <= last)
      .sort(byStart)
  }
  const next = ofEach.flatMap(([first]) => (first ? [first] : []))
  const shown = asked.filter === 'mine' ? next.filter(isMine) : next
  return shown.sort((a, b) => Number(isMine(b)) - Number(isMine(a)) || byStart(a, b))
}

/** The sessions of a series that are not over yet, in order. */
function comingOf({ series, sessions }: Plan, at: Date): Upcoming[] {
  const coming = sessions.filter(({ endsAt }) => endsAt > at)
  return coming.map((session, i) => ({
    series,
    session,
    following: coming[i + 1]?.date ?? null,
    cancelled: i === 0 ? cancelledOf(series, tokyoDate(at), session.date) : [],
  }))
}
