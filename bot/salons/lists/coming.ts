import { createHash } from 'node:crypto'
import { dateAfter, tokyoDate, tokyoMoment } from '#bot/directory/hours.ts'
import { parseRule } from '#shared/salons/rule.ts'
import { listSeries } from '../series/series.model.ts'
import type { Listed } from '../session.messages.ts'
import type { Series } from '../session.ts'
import { cardOfRow, type SessionRow } from '../sessions/session-view.ts'
import { findFollowing, findHeldFrom, type Walk, walkSessions } from './session-list.model.ts'
import type { Wish } from './wish.ts'

/** More would be a long way to swipe; LINE would take twelve cards. */
export const ON_A_PAGE = 6
const WEEK_DAYS = 7
/** So few series are looked up each by itself; with more, walking by date meets one of them soon. */
const FEW_SERIES = 30

/** Who asks, and when. */
export interface Asked {
  wish: Wish
  districtId: string | null
  at: Date
}

/** A page of what comes next, and whether there is more. */
export interface Coming {
  listed: Listed[]
  hasMore: boolean
}

/** What a network has for residents. */
export interface Offered {
  /** Running, and open to everyone. */
  series: Series[]
  /** Those that rest and have no single date either; in one's own district if asked so. */
  resting: Series[]
  /** Ids of all that rest so: nobody has to look for their dates. */
  idle: ReadonlySet<string>
  kinds: Series['kind'][]
  /** For whom there is something, each words once. */
  whom: { id: string; words: string }[]
}

/** The series that residents may come to, and what can be chosen among them. */
export async function offered({ wish, districtId, at }: Asked): Promise<Offered> {
  const series = (await listSeries()).filter(
    ({ state, openTo }) => state === 'running' && openTo === 'everyone',
  )
  const isShown = ({ place }: Series) => !wish.isNear || place.districtId === districtId
  const idle = await idleAmong(series, tokyoDate(at))
  return {
    series,
    resting: series.filter((one) => isShown(one) && idle.has(one.id)),
    idle,
    kinds: [...new Set(series.map(({ kind }) => kind))],
    whom: [...new Map(series.map(({ forWhom }) => [whomId(forWhom), forWhom]))].map(([id, words]) => ({
      id,
      words,
    })),
  }
}

/** Whoever rests may hold a single date all the same. */
async function idleAmong(series: Series[], today: string): Promise<Set<string>> {
  const resting = series.filter(isResting).map(({ id }) => id)
  const held = await findHeldFrom(resting, today)
  return new Set(resting.filter((id) => !held.has(id)))
}

/** A short name for the words that say for whom a series is. */
export function whomId(forWhom: string): string {
  return createHash('sha256').update(forWhom).digest('hex').slice(0, 8)
}

/**
 * A page of what comes next. Within a week every session by date; else the next one of each series, those of one's own
 * district first. What is going on now is there until it is over.
 */
export async function coming(
  asked: Asked,
  { series, idle }: Pick<Offered, 'series' | 'idle'>,
): Promise<Coming> {
  const byId = new Map(series.map((one) => [one.id, one]))
  const wanted = (asked.wish.page + 1) * ON_A_PAGE
  const found = asked.wish.isSoon
    ? await withinAWeek(asked, byId, wanted + 1)
    : await nextOfEach(asked, { byId, idle }, wanted + 1)
  const page = found.slice(asked.wish.page * ON_A_PAGE, wanted)
  return { listed: await Promise.all(page.map((one) => listedOf(one, byId))), hasMore: found.length > wanted }
}

interface Found {
  row: SessionRow
  /** Dates of its series before it that were called off. */
  cancelled: { date: string; note: string | null }[]
}

async function withinAWeek(asked: Asked, byId: Map<string, Series>, most: number): Promise<Found[]> {
  const { wish, districtId, at } = asked
  const found: Found[] = []
  const until = tokyoMoment(dateAfter(tokyoDate(at), WEEK_DAYS), '00:00')
  const near = wish.isNear && districtId !== null ? { districtId } : {}
  for await (const row of walkSessions({ ...walkOf(asked, byId), ...near, until })) {
    if (row.state === 'cancelled' || !isWanted(row, asked, byId)) continue
    found.push({ row, cancelled: [] })
    if (found.length >= most) break
  }
  return found
}

interface Known {
  byId: Map<string, Series>
  idle: ReadonlySet<string>
}

/** One's own district first, then the others. */
async function nextOfEach(asked: Asked, known: Known, most: number): Promise<Found[]> {
  const { wish, districtId } = asked
  const seen = new Set<string>()
  const walk = walkOf(asked, known.byId)
  const own = districtId === null ? [] : await firstOfEach({ ...walk, districtId }, asked, known, seen, most)
  if (wish.isNear || own.length >= most) return own
  return [...own, ...(await firstOfEach(walk, asked, known, seen, most - own.length))]
}

async function firstOfEach(
  walk: Walk,
  asked: Asked,
  known: Known,
  seen: Set<string>,
  most: number,
): Promise<Found[]> {
  const { byId } = known
  const found: Found[] = []
  const cancelled = new Map<string, Found['cancelled']>()
  const expected = expectedOn(walk, asked, known, seen)
  for await (const row of walkSessions(walk)) {
    const { seriesId, date, note, state } = row
    if (seen.has(seriesId) || !isWanted(row, asked, byId)) continue
    if (state === 'cancelled') {
      cancelled.set(seriesId, [...(cancelled.get(seriesId) ?? []), { date, note }])
      continue
    }
    seen.add(seriesId)
    expected.delete(seriesId)
    found.push({ row, cancelled: cancelled.get(seriesId) ?? [] })
    if (found.length >= most || expected.size === 0) break
  }
  return found
}

/** Series that should be met on this way: once all of them were, nobody walks on through the rest of the year. */
function expectedOn(
  { districtId }: Walk,
  { wish }: Asked,
  { byId, idle }: Known,
  seen: Set<string>,
): Set<string> {
  const isMet = (one: Series) =>
    !seen.has(one.id) &&
    (districtId === undefined || one.place.districtId === districtId) &&
    (wish.kind === null || one.kind === wish.kind) &&
    (wish.whom === null || whomId(one.forWhom) === wish.whom) &&
    !idle.has(one.id)
  return new Set([...byId.values()].filter(isMet).map(({ id }) => id))
}

function isResting({ rule, monthsOff }: Series): boolean {
  return parseRule(rule, monthsOff).kind === 'resting'
}

/** The narrowest way through the calendar. */
function walkOf({ wish, at }: Asked, byId: Map<string, Series>): Walk {
  const from = tokyoMoment(tokyoDate(at), '00:00')
  const ids =
    wish.whom === null ? null : [...byId.values()].filter((one) => whomId(one.forWhom) === wish.whom)
  const few = ids && ids.length <= FEW_SERIES ? { seriesIds: ids.map(({ id }) => id) } : {}
  return { openTo: 'everyone', from, ...(wish.kind && { kind: wish.kind }), ...few }
}

function isWanted(row: SessionRow, { wish, at }: Asked, byId: Map<string, Series>): boolean {
  const series = byId.get(row.seriesId)
  if (!series || row.endsAt <= at) return false
  return wish.whom === null || whomId(series.forWhom) === wish.whom
}

async function listedOf({ row, cancelled }: Found, byId: Map<string, Series>): Promise<Listed> {
  const series = byId.get(row.seriesId)
  if (!series) throw new Error(`session ${row.id} has no series`)
  const [following] = await findFollowing(row.seriesId, row.date, 1)
  return { session: cardOfRow(row, series), following: following?.date ?? null, cancelled }
}
