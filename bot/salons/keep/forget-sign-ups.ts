import { noteForgotten } from '#bot/audit/note-forgotten.ts'
import { tokyoDate } from '#bot/directory/hours.ts'
import { DAY_MS, earlierOf, laterOf } from '#shared/time.ts'
import type { AskPorts } from '../attendance/askable.ts'
import { findSeriesOf } from '../series/series.model.ts'
import type { Series, SignUp } from '../session.ts'
import {
  deleteSignUps,
  findDueSignUps,
  findEnds,
  findLastEnd,
  findLastEndWith,
  keepUntil,
  lookAtNewOnes,
} from './due.model.ts'

export interface ForgetPorts extends AskPorts {
  /** So many days after what they signed up for. */
  forgetAfterDays: number
}

/** Who may be asked after has to be found: where one meets every other month, missing three times takes half a year. */
const ASKABLE_DAYS = 365
/** Sessions are moved, people come back or take back what they agreed to, and the days may be set anew. */
const LOOK_EVERY_MS = 7 * DAY_MS
const AT_ONCE = 200
/** With what is left it goes on the next time, so that nobody waits for it to end. */
const MOST_AT_A_TIME = 25

/**
 * Forgets the names, phones and needs of whoever signed up, so many days after the session; after the last one of those
 * who went to every date. Who is still signed up stays, and so does how many came. Stopped in between, it goes on the
 * next time.
 */
export async function forgetSignUps(
  ports: ForgetPorts,
  at: Date,
  isStopping: () => boolean = () => false,
): Promise<void> {
  await lookAtNewOnes(at)
  for (let time = 0; time < MOST_AT_A_TIME && !isStopping(); time++) {
    const due = await findDueSignUps(at, AT_ONCE)
    if (due.length === 0) return
    await lookAt(due, ports, at)
  }
}

async function lookAt(due: SignUp[], ports: ForgetPorts, at: Date): Promise<void> {
  const userIds = [...new Set(due.flatMap(({ userId }) => userId ?? []))]
  const [over, agreed] = await Promise.all([
    endsOf(due),
    userIds.length === 0 ? [] : ports.findAskable(userIds),
  ])
  const askable = new Set(agreed.map(({ userId }) => userId))
  const until = due.map(({ id, userId, mayAskAfter }): Kept => {
    const isAskable = userId === null ? mayAskAfter : askable.has(userId)
    const days = isAskable ? Math.max(ASKABLE_DAYS, ports.forgetAfterDays) : ports.forgetAfterDays
    const end = over.get(id) ?? null
    return { id, until: end && new Date(end.getTime() + days * DAY_MS) }
  })
  await settle(until, at)
}

/** Until when a sign-up is kept; null: as long as it goes on. */
interface Kept {
  id: string
  until: Date | null
}

async function settle(all: Kept[], at: Date): Promise<void> {
  const nextLook = new Date(at.getTime() + LOOK_EVERY_MS)
  const forgotten = all.filter(({ until }) => until !== null && until <= at)
  const kept = all.filter((one) => !forgotten.includes(one))
  await noteForgotten('sign-ups', forgotten.length, at)
  await deleteSignUps(forgotten.map(({ id }) => id))
  for (const [lookAt, ids] of groupedByLook(kept, nextLook)) await keepUntil(ids, new Date(lookAt))
}

function groupedByLook(kept: Kept[], nextLook: Date): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  for (const { id, until } of kept) {
    const lookAt = (until === null ? nextLook : earlierOf(until, nextLook)).getTime()
    groups.set(lookAt, [...(groups.get(lookAt) ?? []), id])
  }
  return groups
}

/** When that which each of them is for is over; null as long as it goes on. */
async function endsOf(signUps: SignUp[]): Promise<Map<string, Date | null>> {
  const [single, series] = await Promise.all([
    findEnds(signUps.flatMap(({ sessionId }) => sessionId ?? [])),
    findSeriesOf(signUps.flatMap((one) => (one.sessionId === null ? one.seriesId : []))),
  ])
  const ends = new Map<string, Date | null>()
  for (const one of signUps) {
    const end =
      one.sessionId === null
        ? await endOfEvery(one, series.get(one.seriesId))
        : (single.get(one.sessionId) ?? one.since)
    ends.set(one.id, end)
  }
  return ends
}

/** Of every date: the end of the last one on which they had a place. A series that has ended has a last date too. */
async function endOfEvery(
  { id, seriesId, endedAt, since }: SignUp,
  series: Series | undefined,
): Promise<Date | null> {
  if (endedAt) {
    const last = await findLastEndWith(seriesId, id, tokyoDate(endedAt))
    return last ? laterOf(last, endedAt) : endedAt
  }
  if (series?.state === 'running') return null
  return (await findLastEnd(seriesId)) ?? since
}
