import type mongoose from 'mongoose'
import type { SalonSeries } from '#shared/salons/contract.ts'
import { SessionModel, type StoredSession } from '../session.model.ts'
import type { SessionRow } from '../sessions/session-view.ts'

/** Which sessions are walked through, soonest first. Everything here narrows by an index. */
export interface Walk {
  openTo: SalonSeries['openTo']
  from: Date
  until?: Date
  districtId?: string
  kind?: SalonSeries['kind']
  /** Few enough to be looked up one by one. */
  seriesIds?: readonly string[]
}

const SHOWN = {
  seriesId: 1,
  date: 1,
  startsAt: 1,
  endsAt: 1,
  place: 1,
  note: 1,
  kind: 1,
  openTo: 1,
  state: 1,
  capacity: 1,
  seatsLeft: 1,
  waiting: 1,
} as const

const AT_A_TIME = 100

/** Sessions that begin from a moment on, soonest first, called off ones included; read as far as somebody listens. */
export async function* walkSessions(walk: Walk): AsyncGenerator<SessionRow> {
  const { openTo, from, until, districtId, kind, seriesIds } = walk
  const filter: mongoose.QueryFilter<StoredSession> = {
    openTo,
    startsAt: { $gte: from, ...(until && { $lt: until }) },
    ...(districtId !== undefined && { 'place.districtId': districtId }),
    ...(kind && { kind }),
    ...(seriesIds && { seriesId: { $in: [...seriesIds] } }),
  }
  const cursor = SessionModel.find(filter, SHOWN)
    .sort({ startsAt: 1, _id: 1 })
    .batchSize(AT_A_TIME)
    .lean<StoredSession[]>()
    .cursor()
  try {
    for await (const stored of cursor) yield rowFrom(stored)
  } finally {
    await cursor.close()
  }
}

/** One session without its parties; null if there is none. */
export async function findRow(id: string): Promise<SessionRow | null> {
  const stored = await SessionModel.findOne({ _id: id }, SHOWN).lean<StoredSession>()
  return stored && rowFrom(stored)
}

/** The dates of a series after this day that are not called off, soonest first. */
export async function findFollowing(
  seriesId: string,
  after: string,
  limit: number,
): Promise<{ id: string; date: string }[]> {
  const found = await SessionModel.find({ seriesId, date: { $gt: after }, state: 'open' }, { date: 1 })
    .sort({ date: 1 })
    .limit(limit)
    .lean<Pick<StoredSession, '_id' | 'date'>[]>()
  return found.map(({ _id: id, date }) => ({ id, date }))
}

/** Which of these series have a date from this day on that is not called off. */
export async function findHeldFrom(seriesIds: string[], date: string): Promise<Set<string>> {
  if (seriesIds.length === 0) return new Set()
  const held = { seriesId: { $in: seriesIds }, date: { $gte: date }, state: 'open' as const }
  const found = await SessionModel.find(held, { _id: 0, seriesId: 1 }).lean()
  return new Set(found.map(({ seriesId }) => seriesId))
}

function rowFrom(stored: StoredSession): SessionRow {
  const { _id: id, seriesId, date, startsAt, endsAt, place, note, kind, openTo, state } = stored
  const { capacity, seatsLeft, waiting } = stored
  return {
    id,
    seriesId,
    date,
    startsAt,
    endsAt,
    place,
    note,
    kind,
    openTo,
    state,
    capacity,
    seatsLeft,
    waiting,
  }
}
