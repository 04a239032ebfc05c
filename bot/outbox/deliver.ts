import type { Logger } from 'pino'
import type { Answer } from '#bot/conversation/say.ts'
import type { Sent } from '#bot/conversation/sent.ts'
import { retryKeyFor } from '#bot/crypto/retry-key.ts'
import { describe } from '#bot/http/answer.ts'
import { whenEnqueued } from './enqueue.ts'
import {
  dropNotice,
  LANES,
  type Lane,
  type Letter,
  markBlocked,
  markFailed,
  markSent,
  type OutboxNotice,
  pauseNotice,
  postponeNotice,
  takeDueNotice,
} from './outbox.model.ts'

export interface OutboxOptions {
  /** Says it on the channel; the same key within a day reaches the person once. */
  push: (to: string, answer: Answer, retryKey: string) => Promise<Sent>
  /** The same for several people at once; only announcements need it. */
  multicast?: (to: string[], answer: Answer, retryKey: string) => Promise<Sent>
  /** Whether this person blocks the account, so that there is nobody to tell; nobody does if left out. */
  hasBlocked?: (to: string) => Promise<boolean>
  /** Told what a notice was about when something became of it, a try that did not work included. */
  onTried?: (about: string | null) => void
  log: Logger
  now: () => Date
  /** How many notices of each queue are on their way at the same time; 8 if left out. */
  atOnce?: number
  /** How often to look for what has become due; a second if left out. */
  lookEveryMs?: number
}

export interface OutboxWorkers {
  wake(): void
  /** Sends everything that is due now. Resolves when all of it has been tried. */
  workDue(): Promise<void>
  /** Finishes what is in hand and begins nothing new. */
  stop(): Promise<void>
}

/** Longer than any call of LINE's takes: a worker that has not finished by then is dead. */
const TAKEN_MS = 60_000
const PAUSES_MS = [2_000, 10_000, 60_000, 5 * 60_000, 15 * 60_000]
const MAX_PAUSE_MS = 60 * 60_000
/** LINE knows a retry key for 24 hours; after that the same key would be a second message. */
const KEY_LIFE_MS = 24 * 60 * 60_000 - TAKEN_MS
/** A new month, or a bigger plan, may come at any time. */
const QUOTA_PAUSE_MS = 60 * 60_000

/** Sends what is due in the outbox, in any number of processes side by side. */
export function startOutbox(options: OutboxOptions): OutboxWorkers {
  const queues = new Map([null, ...LANES].map((lane) => [lane, workQueue(lane, options)]))
  const all = [...queues.values()]
  const wake = () => {
    for (const queue of all) queue.wake()
  }
  const stopListening = whenEnqueued((lane) => queues.get(lane)?.wake())
  const timer = setInterval(wake, options.lookEveryMs ?? 1_000)
  return {
    wake,
    async workDue() {
      await Promise.all(all.map((queue) => queue.workDue()))
    },
    async stop() {
      stopListening()
      clearInterval(timer)
      await Promise.all(all.map((queue) => queue.stop()))
    },
  }
}

/** Sends what is due in one of the queues. */
function workQueue(lane: Lane | null, options: OutboxOptions): OutboxWorkers {
  const atOnce = options.atOnce ?? 8
  const inHand = new Set<Promise<void>>()
  let isStopping = false

  function wake(): void {
    if (isStopping || inHand.size >= atOnce) return
    const working = work().finally(() => inHand.delete(working))
    inHand.add(working)
  }

  async function work(): Promise<void> {
    try {
      while (!isStopping && (await sendNext(lane, options, wake)));
    } catch (error) {
      options.log.error({ err: describe(error) }, 'outbox: could not work, will look again')
    }
  }

  return {
    wake,
    async workDue() {
      await Promise.all(inHand) // these may have looked before what is due now was there
      wake()
      while (inHand.size > 0) await Promise.all(inHand)
    },
    async stop() {
      isStopping = true
      await Promise.all(inHand)
    },
  }
}

/** Takes one notice that is due and sends it; false if none is. Where one is due there may be more: `another` looks. */
async function sendNext(lane: Lane | null, options: OutboxOptions, another: () => void): Promise<boolean> {
  const { log, now, onTried } = options
  const takenAt = now()
  const notice = await takeDueNotice(lane, takenAt, new Date(takenAt.getTime() + TAKEN_MS))
  if (!notice) return false
  another()
  if (!notice.letter) throw new Error('a waiting notice has lost its words')
  if (await isHeldBack(notice, takenAt)) return true
  if (await isForNobody(notice.letter, options)) {
    await markBlocked(notice.key, takenAt)
    onTried?.(notice.about)
    return true
  }
  if (notice.triedAt && takenAt.getTime() - notice.triedAt.getTime() > KEY_LIFE_MS) {
    await fail(notice, 'no answer from LINE within the life of the retry key', log, takenAt)
    onTried?.(notice.about)
    return true
  }
  const sent = await hand(notice.letter, retryKeyFor(`outbox:${notice.key}`), options)
  if (sent.kind === 'refused' && (await isForNobody(notice.letter, options)))
    await markBlocked(notice.key, now()) // they did so in this very moment
  else await settle(notice, sent, takenAt, log, now())
  onTried?.(notice.about)
  return true
}

/** Not by night, and not when it is over: what became late because LINE was away. */
async function isHeldBack(notice: OutboxNotice, now: Date): Promise<boolean> {
  const { key, quiet, notAfter, triedAt } = notice
  if (notAfter && now >= notAfter) {
    await dropNotice(key, now)
    return true
  }
  if (!quiet || now < quiet.from || now >= quiet.until) return false
  await pauseNotice(key, quiet.until, triedAt?.getTime() === now.getTime())
  return true
}

async function isForNobody({ to }: Letter, { hasBlocked }: OutboxOptions): Promise<boolean> {
  return !Array.isArray(to) && hasBlocked !== undefined && (await hasBlocked(to))
}

async function hand({ to, answer }: Letter, retryKey: string, options: OutboxOptions): Promise<Sent> {
  if (!Array.isArray(to)) return options.push(to, answer, retryKey)
  if (!options.multicast) throw new Error('a notice to several people and no way to send it')
  return options.multicast(to, answer, retryKey)
}

async function settle(
  notice: OutboxNotice,
  sent: Sent,
  takenAt: Date,
  log: Logger,
  now: Date,
): Promise<void> {
  switch (sent.kind) {
    case 'sent':
      return await markSent(notice.key, now)
    case 'refused':
      return await fail(notice, `${sent.status} ${sent.reason}`, log, now)
    case 'try-later': {
      log.warn(
        { key: notice.key, attempts: notice.attempts, why: sent.why },
        'notice not sent, will try again',
      )
      // Turned away is not accepted: then the day of the retry key has not begun, unless an earlier try began it.
      const isFirstTry = notice.triedAt?.getTime() === takenAt.getTime()
      const nextAt = new Date(now.getTime() + pauseAfter(notice, sent))
      return await postponeNotice(notice.key, nextAt, sent.why, isFirstTry && sent.why !== 'unknown')
    }
    default:
      return sent satisfies never
  }
}

function pauseAfter({ attempts }: OutboxNotice, sent: Extract<Sent, { kind: 'try-later' }>): number {
  if (sent.why === 'quota') return sent.retryAfterMs ?? QUOTA_PAUSE_MS
  return sent.retryAfterMs ?? PAUSES_MS[attempts - 1] ?? MAX_PAUSE_MS
}

async function fail({ key, attempts }: OutboxNotice, because: string, log: Logger, now: Date): Promise<void> {
  await markFailed(key, because, now)
  log.error({ key, attempts, because }, 'notice failed: an operator has to look')
}
