import { randomBytes } from 'node:crypto'
import { dateAfter, tokyoDate } from '#bot/directory/hours.ts'
import { parseRule } from '#shared/salons/rule.ts'
import { type Decided, LONGEST_SHIFT_DAYS, planOf } from '../calendar.ts'
import { changeSession } from '../seats/change-seats.ts'
import { joinedIfPossible } from '../seats/join.ts'
import { leaveComingDates } from '../seats/leave.ts'
import { afterStep, findParty } from '../seats/ledger.ts'
import { joinEveryDate, newcomerOf } from '../seats/sign-up.ts'
import { deleteEmptySession, findSessionsFrom, insertSessions } from '../session.model.ts'
import type { Series, Session, SignUp } from '../session.ts'
import { arranged, calledOff, heldAgain } from '../sessions/session-steps.ts'
import { findRegulars } from '../sign-up.model.ts'

/** Whoever writes down single days wants them seen at once; what lies further ahead appears when its time comes. */
const SINGLE_DAYS_AHEAD = 400

/**
 * Brings the dates of a series that have not begun to what its rule says: those of the coming months appear, and who
 * goes to every date has their seats first; those that the rule changed or lost change or go, which whoever signed up
 * is told. What was decided by hand stays. Doing so again, or on several processes at once, changes nothing.
 */
export async function appear(series: Series, appearDays: number, at: Date): Promise<void> {
  const existing = await findSessionsFrom(series.id, tokyoDate(at))
  const { appearing, vanishing, changing } = compare(series, existing, appearDays, at)
  const regulars = await findRegulars(series.id)
  await insertSessions(appearing.map((decided) => fresh(series, decided, regulars, at)))
  await Promise.all(vanishing.map((id) => deleteEmptySession(id)))
  for (const { id, decided } of changing)
    await changeSession(id, at, (session) => changedBy(session, followed(series, session, decided, at)))
  if (appearing.length > 0) await followRegulars(series.id, regulars, at)
}

/** What is to be done so that the sessions are as the rule of their series has them. */
export interface Differences {
  appearing: Decided[]
  vanishing: string[]
  changing: { id: string; decided: Decided | null }[]
}

/** Compares what there is from today on with what there should be. Pure. */
export function compare(series: Series, existing: Session[], appearDays: number, at: Date): Differences {
  const today = tokyoDate(at)
  const last = dateAfter(today, daysAhead(series, appearDays))
  const planned = plannedAround(series, existing, today, last)
  const known = new Set(existing.map(({ plannedOn }) => plannedOn))
  const lost = existing.filter((session) => isTheRules(series, session, at) && session.parties.length === 0)
  const vanishing = lost.filter(({ plannedOn }) => !planned.has(plannedOn)).map(({ id }) => id)
  return {
    appearing: [...planned.values()].filter(
      ({ plannedOn, date, endsAt }) => !known.has(plannedOn) && date >= today && date <= last && endsAt > at,
    ),
    vanishing,
    changing: existing
      .filter(({ id }) => !vanishing.includes(id))
      .map((session) => ({ session, decided: planned.get(session.plannedOn) ?? null }))
      .filter(({ session, decided }) => followed(series, session, decided, at) !== session)
      .map(({ session: { id }, decided }) => ({ id, decided })),
  }
}

/** A session as its series now has it; the very same where that changes nothing. `null`: there is no such date. */
export function followed(series: Series, session: Session, decided: Decided | null, at: Date): Session {
  if (!isTheRules(series, session, at)) return session
  const occasion = occasionOf(series, at)
  if (series.state === 'ended' || !decided) return calledOff(session, null, at, occasion)
  if (decided.isCalledOff) return calledOff(session, decided.note, at, occasion)
  const held = heldAgain(session, at, occasion)
  const { date, startsAt, endsAt, place, note } = decided
  return described(series, arranged(held, { date, startsAt, endsAt, place, note }, at, occasion))
}

/** One change of the series, however many dates follow it. By the day too: a new holiday changes dates and no series. */
function occasionOf({ id, revision }: Series, at: Date): string {
  return `${id}.${revision}.${tokyoDate(at)}`
}

/** Whoever saw it as it was before is told so when they change it. */
function changedBy(before: Session, after: Session): Session {
  return before === after ? before : { ...after, revision: before.revision + 1 }
}

/** Not begun yet, and not decided by hand; when a series ends, that ends with it. */
function isTheRules(series: Series, { isOwn, startsAt }: Session, at: Date): boolean {
  return startsAt > at && (!isOwn || series.state === 'ended')
}

function described(series: Series, session: Session): Session {
  const { kind, openTo } = series
  const capacity = series.capacity ?? null
  const isAsSaid = session.seriesCapacity === 'own' || session.seriesCapacity === capacity
  if (session.kind === kind && session.openTo === openTo && isAsSaid) return session
  return { ...session, kind, openTo, ...(!isAsSaid && { capacity, seriesCapacity: capacity }) }
}

function daysAhead({ rule, monthsOff }: Series, appearDays: number): number {
  return parseRule(rule, monthsOff).kind === 'dates' ? Math.max(appearDays, SINGLE_DAYS_AHEAD) : appearDays
}

/** What the rule says about the days to come, and about those of sessions that were moved here from other days. */
function plannedAround(
  series: Series,
  existing: Session[],
  today: string,
  last: string,
): Map<string, Decided> {
  if (series.state === 'ended') return new Map()
  const days = existing.flatMap(({ plannedOn }) => [plannedOn, dateAfter(plannedOn, LONGEST_SHIFT_DAYS)])
  const [from = today] = [today, ...days].sort()
  const to = [last, ...days].sort().at(-1) ?? last
  return new Map(planOf(series, from, to).map((decided) => [decided.plannedOn, decided]))
}

/** A session that appears: whoever goes to every date is on its list from the beginning. */
function fresh(series: Series, decided: Decided, regulars: SignUp[], at: Date): Session {
  const { isCalledOff, ...planned } = decided
  const capacity = series.capacity ?? null
  const empty = {
    ...emptySession({ ...planned, kind: series.kind, openTo: series.openTo, capacity }),
    seriesCapacity: capacity,
    state: isCalledOff ? ('cancelled' as const) : ('open' as const),
  }
  // One step for each: who comes later sees what is left.
  return regulars
    .filter(({ from }) => from <= decided.date)
    .map((regular) => newcomerOf(regular, at))
    .reduce<Session>(
      (session, newcomer) => afterStep(session, (now) => joinedIfPossible(now, newcomer, at), at),
      empty,
    )
}

type Given = Pick<
  Session,
  | 'seriesId'
  | 'plannedOn'
  | 'date'
  | 'startsAt'
  | 'endsAt'
  | 'place'
  | 'note'
  | 'kind'
  | 'openTo'
  | 'capacity'
>

/** A date that nobody has signed up for yet. */
export function emptySession(given: Given): Session {
  return {
    ...given,
    id: `${given.seriesId}:${given.plannedOn}`,
    state: 'open',
    isOwn: false,
    seriesCapacity: 'own',
    parties: [],
    taken: 0,
    waiting: 0,
    seatsLeft: given.capacity,
    wakeAt: null,
    unsaid: [],
    checkInCode: randomBytes(18).toString('base64url'),
    programme: null,
    volunteers: null,
    attendance: null,
    remindedFor: null,
    revision: 0,
    saves: 0,
  }
}

/**
 * Whoever said meanwhile that they come every time, or that they do so no more, and did not know of what has just
 * appeared with those `seated` who came every time before.
 */
async function followRegulars(seriesId: string, seated: SignUp[], at: Date): Promise<void> {
  const [regulars, sessions] = await Promise.all([
    findRegulars(seriesId),
    findSessionsFrom(seriesId, tokyoDate(at)),
  ])
  const known = new Set(regulars.map(({ id }) => id))
  for (const gone of seated.filter(({ id }) => !known.has(id))) await leaveComingDates(gone, at)
  const coming = sessions.filter(({ startsAt }) => startsAt > at)
  for (const regular of regulars) {
    const isMissing = coming.some(({ date, ...rest }) => date >= regular.from && !findParty(rest, regular.id))
    if (isMissing) await joinEveryDate(regular, at)
  }
}
