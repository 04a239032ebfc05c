import { pino } from 'pino'
import type { Answer } from '#bot/conversation/say.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { findBlocking } from '#bot/people/person.model.ts'
import { tendSeats } from '#bot/salons/seats/seats-worker.ts'
import { insertSeries } from '#bot/salons/series/series.model.ts'
import { findSession } from '#bot/salons/session.model.ts'
import type { Session } from '#bot/salons/session.ts'
import { aSeries } from './a-series.ts'

/** A series with nothing special, which sessions of `aSession` belong to. */
export async function keepSeries(id = 'mihon'): Promise<void> {
  const series = aSeries({ id })
  await insertSeries({ ...series, revision: 0, state: 'running', runBy: [], pictureIds: [], isPreset: true })
}

/** One push that reached somebody: who, and its title. */
export interface Heard {
  to: string
  title: string
  altText: string
  at: Date
}

/** Seats, outbox and clock of a network: time passes when a test says so, and everything due happens at its moment. */
export function useNetworkClock(start: Date) {
  let now = start
  let heard: Heard[] = []
  const keys = new Set<string>()
  let pushes = 0
  let isLineAway = false
  const outbox = startOutbox({
    push: async (to, answer, retryKey) => {
      pushes++
      if (isLineAway) return { kind: 'try-later', why: 'unknown' }
      // As LINE does: the same key reaches the person once.
      if (!keys.has(retryKey)) heard.push({ to, ...wordsOf(answer), at: now })
      keys.add(retryKey)
      return { kind: 'sent' }
    },
    multicast: async () => ({ kind: 'sent' }),
    hasBlocked: async (to) => (await findBlocking([to])).size > 0,
    log: pino({ level: 'silent' }),
    now: () => now,
    lookEveryMs: 2_000_000_000,
  })
  afterAll(() => outbox.stop())

  const work = async () => {
    await tendSeats(now)
    await tendSeats(now) // what was decided anew is said
    await outbox.workDue()
  }
  return {
    now: () => now,
    work,
    /** Goes on to this moment, minute by minute where something wakes. */
    async until(moment: Date, sessionId: string): Promise<void> {
      await work()
      for (;;) {
        const wakeAt = (await findSession(sessionId))?.wakeAt
        if (!wakeAt || wakeAt > moment) break
        now = wakeAt > now ? wakeAt : now
        await work()
      }
      now = moment
      await work()
    },
    /** How often LINE was asked to push something. */
    pushes: () => pushes,
    /** From now on LINE takes nothing, or takes it again. */
    lineGoes(where: 'away' | 'back') {
      isLineAway = where === 'away'
    },
    jumpTo(moment: Date) {
      now = moment
    },
    /** What people heard since this was asked last. */
    heard(): Heard[] {
      const all = heard
      heard = []
      return all
    },
    titles: (of: Heard[]) => of.map(({ to, title }) => `${to}: ${title}`).sort(),
  }
}

function wordsOf({ says: [say] }: Answer): { title: string; altText: string } {
  if (say?.kind !== 'card') throw new Error('a notice is one card')
  return { title: say.card.title ?? '', altText: say.card.altText }
}

export async function getSession(id: string): Promise<Session> {
  const found = await findSession(id)
  if (!found) throw new Error(`no session ${id}`)
  return found
}

/** How everybody stands, as `a: seat`. */
export function standings({ parties }: Session): string[] {
  return parties.map(({ id, state, because }) => `${id}: ${because ?? state}`)
}
