import { dateAfter, tokyoDate } from '#bot/directory/hours.ts'
import { SalonSeries } from '#shared/salons/contract.ts'
import type { SeriesPreview, SeriesPreviewAsked } from '#shared/salons/desk.ts'
import { ruleFault } from '#shared/salons/rule-words.ts'
import { sessionsOf } from '../calendar.ts'
import { isLiving } from '../seats/ledger.ts'
import { findSessionsFrom } from '../session.model.ts'
import type { Series, Session } from '../session.ts'
import { compare, followed } from './appear.ts'
import { type Runner, seriesOf } from './series-of.ts'

const DATES_SHOWN = 12
/** Twelve dates of a series that has one every other month lie within. */
const LOOK_AHEAD_DAYS = 800

/**
 * What a rule comes to, before anything is saved: its next dates, or why it cannot be read; and which dates would be
 * called off although people have signed up for them.
 * @throws Refusal `not-found` for a series that this person does not run
 */
export async function previewSeries(
  who: Runner,
  asked: SeriesPreviewAsked,
  appearDays: number,
  at: Date,
): Promise<SeriesPreview> {
  const series = asked.id === undefined ? null : await seriesOf(who, asked.id)
  const fault = ruleFault(asked.rule, asked.monthsOff)
  if (fault !== null) return { fault, dates: [], lost: [] }
  const would = withRule(series, asked)
  const today = tokyoDate(at)
  const dates = sessionsOf(would, today, dateAfter(today, LOOK_AHEAD_DAYS)).map(({ date }) => date)
  const existing = series ? await findSessionsFrom(series.id, today) : []
  return {
    fault: null,
    dates: would.state === 'ended' ? [] : [...new Set(dates)].slice(0, DATES_SHOWN),
    lost: lostOf(would, existing, appearDays, at),
  }
}

function withRule(
  series: Series | null,
  { rule, monthsOff, holidays, yearEnd, state }: SeriesPreviewAsked,
): Series {
  return { ...(series ?? ANY), rule, monthsOff, holidays, yearEnd, state }
}

/** Dates do not depend on what else is said about a series. */
const ANY: Series = {
  ...SalonSeries.parse({
    id: 'new',
    name: '-',
    kind: 'salon',
    place: { name: '-', districtId: '-' },
    organiser: '-',
    contact: { name: '-', phone: '00-0000-0000' },
    forWhom: '-',
    start: '00:00',
    end: '23:59',
    rule: '現在休止中',
  }),
  revision: 0,
  state: 'running',
  runBy: [],
  pictureIds: [],
  isPreset: false,
}

function lostOf(series: Series, existing: Session[], appearDays: number, at: Date): SeriesPreview['lost'] {
  const { changing } = compare(series, existing, appearDays, at)
  const decidedOf = new Map(changing.map(({ id, decided }) => [id, decided]))
  return existing.flatMap((session) => {
    const decided = decidedOf.get(session.id)
    const parties = session.parties.filter(isLiving).length
    if (decided === undefined || parties === 0 || session.state === 'cancelled') return []
    const isLost = followed(series, session, decided, at).state === 'cancelled'
    return isLost ? [{ id: session.id, date: session.date, parties }] : []
  })
}
