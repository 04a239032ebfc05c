import type { Answer } from '#bot/conversation/say.ts'
import { enqueueAnnouncement } from '#bot/outbox/enqueue-announcement.ts'
import { findNotice, isRefused, type OutboxNotice, withdrawNotice } from '#bot/outbox/outbox.model.ts'
import { ANNOUNCEMENT_LIMITS, type StoppedBecause } from '#shared/outreach/rules.ts'
import { changeAnnouncement, findAnnouncement, nextToSend } from './announcement.model.ts'
import {
  type Announcement,
  type AudiencePorts,
  aboutOf,
  type Chunk,
  type Composed,
  chunkKey,
  weekBefore,
} from './announcement.ts'
import { nextChunk } from './next-chunk.ts'
import { findTurn, passTurn } from './turn.model.ts'

export interface SendingPorts {
  audience: AudiencePorts
  compose: Composed
  /** So many announcements a week reach one person at most. */
  aWeek: number
  now: () => Date
  /** This month's messages as LINE counts them, roughly and a little late; null if LINE does not say. */
  quota: () => Promise<{ limit: number | null; used: number } | null>
  /** How many people one call of LINE reaches; as many as LINE takes if left out. */
  chunkSize?: number
}

/** `on`: something was done, look again. `waits`: for LINE. `rest`: there is nothing to send. */
export type Step = 'on' | 'waits' | 'rest'

/**
 * Takes the sending of announcements one step further. Every step is one compare-and-set, and what it follows from
 * stands in the database: any number of processes may take steps, and each may die between any two.
 */
export async function takeStep(ports: SendingPorts): Promise<Step> {
  const turn = await findTurn()
  if (turn === null) return await giveTurn(ports.now())
  const announcement = await findAnnouncement(turn)
  if (announcement?.chunk) return await settleChunk(announcement, announcement.chunk, ports)
  switch (announcement?.state) {
    case 'scheduled':
      return await begin(announcement, ports)
    case 'sending':
      return await fixChunk(announcement, ports)
    default:
      await passTurn(turn, null)
      return 'on'
  }
}

async function giveTurn(now: Date): Promise<Step> {
  const next = await nextToSend(now)
  if (next === null) return 'rest'
  await passTurn(null, next)
  return 'on'
}

/** From here on it is being sent, even if the moment was long ago: nobody else was there to begin. */
async function begin(announcement: Announcement, { now }: SendingPorts): Promise<Step> {
  const { sendAt } = announcement
  if (sendAt && sendAt > now()) {
    await passTurn(announcement.id, null)
    return 'on'
  }
  await changeAnnouncement(announcement, { state: 'sending', startedAt: announcement.startedAt ?? now() })
  return 'on'
}

async function fixChunk(announcement: Announcement, ports: SendingPorts): Promise<Step> {
  const { audience, compose, aWeek, now, chunkSize = ANNOUNCEMENT_LIMITS.chunk } = ports
  if (!(await compose(announcement))) return await stopFor(announcement, 'session')
  const people = announcement.people ?? (await audience.count(announcement.audience))
  const left = await leftThisMonth(ports)
  // One at least is looked for: with nobody left to reach it is sent, and not stopped.
  const most = Math.min(chunkSize, Math.max(left, 1))
  const chunk = await nextChunk(announcement, { page: audience.page, aWeek, chunkSize: most }, now())
  if (chunk && chunk.to.length > left) return await stopFor({ ...announcement, people }, 'quota')
  if (chunk) await changeAnnouncement(announcement, { people, chunk, chunks: chunk.nth })
  else await changeAnnouncement(announcement, { people, state: 'sent', endedAt: now() })
  return 'on'
}

/**
 * How many more LINE takes this month: LINE refuses a chunk as a whole, so that the last one is made as small as what
 * is left. Where LINE counts late it refuses all the same; see `waitFor`.
 */
async function leftThisMonth({ quota }: SendingPorts): Promise<number> {
  const said = await quota()
  return said === null || said.limit === null ? Number.POSITIVE_INFINITY : Math.max(0, said.limit - said.used)
}

/** What became of the people who were fixed: put in, waited for, counted, or set free again. */
async function settleChunk(announcement: Announcement, chunk: Chunk, ports: SendingPorts): Promise<Step> {
  if (chunk.to.length === 0) return await passOver(announcement, chunk, {})
  const key = chunkKey(announcement, chunk)
  const notice = await findNotice(key)
  if (!notice || notice.state === 'waiting') {
    // A stop takes effect here, as far as LINE cannot have it yet.
    if (announcement.state !== 'sending') return (await withdrawNotice(key, ports.now())) ? 'on' : 'waits'
    return notice ? await waitFor(announcement, notice) : await putIn(announcement, chunk, ports)
  }
  switch (notice.state) {
    case 'sent':
      return await count(announcement, chunk, notice.sentAt ?? ports.now(), ports)
    case 'failed':
      return await giveUp(announcement, chunk, isRefused(notice))
    case 'cancelled':
      return await setFree(announcement)
    default:
      return notice.state satisfies never
  }
}

async function putIn(announcement: Announcement, chunk: Chunk, ports: SendingPorts): Promise<Step> {
  const answer = await ports.compose(announcement)
  if (!answer) return await stopFor(announcement, 'session')
  await say(announcement, chunk, answer, ports.now())
  return 'waits'
}

async function say(announcement: Announcement, chunk: Chunk, answer: Answer, dueAt: Date): Promise<void> {
  const about = aboutOf(announcement.id)
  await enqueueAnnouncement({ key: chunkKey(announcement, chunk), to: chunk.to, answer, dueAt, about })
}

/** When this month's messages are used up, staff decide what to do. */
async function waitFor(announcement: Announcement, { waitsBecause }: OutboxNotice): Promise<Step> {
  return waitsBecause === 'quota' ? await stopFor(announcement, 'quota') : 'waits'
}

/** Counts these people, each once, whoever counts them again after a crash. */
async function count(announcement: Announcement, chunk: Chunk, at: Date, ports: SendingPorts): Promise<Step> {
  await ports.audience.noteHeard(chunk.to, announcement.id, at, weekBefore(at))
  return await passOver(announcement, chunk, { sent: announcement.sent + chunk.to.length })
}

/**
 * LINE refused: nobody has it, and whoever goes on asks again. LINE was silent for a day: some may have it, so that
 * none of them is asked again.
 */
async function giveUp(announcement: Announcement, chunk: Chunk, wasRefused: boolean): Promise<Step> {
  const stopped = announcement.state === 'sending' ? { state: 'stopped' as const } : {}
  if (wasRefused) {
    await changeAnnouncement(announcement, { ...stopped, stoppedBecause: 'refused', chunk: null })
    return 'on'
  }
  const unsure = announcement.unsure + chunk.to.length
  return await passOver(announcement, chunk, { ...stopped, stoppedBecause: 'unheard', unsure })
}

/** These people are done with; the next ones stand after the last of them. */
async function passOver(
  announcement: Announcement,
  { lastId, leftOut }: Chunk,
  change: Partial<Announcement>,
): Promise<Step> {
  const done = { chunk: null, cursor: lastId, leftOut: announcement.leftOut + leftOut }
  await changeAnnouncement(announcement, { ...done, ...change })
  return 'on'
}

/** These people have nothing of it; whoever goes on looks at them again. */
async function setFree(announcement: Announcement): Promise<Step> {
  await changeAnnouncement(announcement, { chunk: null })
  return 'on'
}

async function stopFor(announcement: Announcement, stoppedBecause: StoppedBecause): Promise<Step> {
  await changeAnnouncement(announcement, { state: 'stopped', stoppedBecause })
  return 'on'
}
