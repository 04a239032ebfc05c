import type { Logger } from 'pino'
import type { Heard } from '#bot/conversation/input.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { toHeard } from './inbound.ts'
import {
  eraseWithdrawn,
  finishEvent,
  type InboxEvent,
  isWithdrawn,
  parkEvent,
  postponeEvent,
} from './inbox.model.ts'
import { openInboxEvent } from './inbox-event.ts'
import { LineNotNow, type Mouth, sendAnswer, sendAside } from './send-answer.ts'
import { SORRY } from './sorry.ts'
import { traceOf } from './trace.ts'

export interface Worker extends Mouth {
  /** What the conversation makes of it: kept before it returns, and the same again for the same event. */
  hear: (heard: Heard) => Promise<Answer | null>
  log: Logger
}

/** Another process has taken the person over: nothing more may be said or written by this one. */
export class LeaseLost extends Error {
  override name = 'LeaseLost'
}

/** After the last one an event is parked: by then about two minutes have passed. */
const PAUSES_MS = [1_000, 3_000, 10_000, 30_000, 90_000]
const ATTEMPTS = PAUSES_MS.length + 1
const MAX_OUTAGE_PAUSE_MS = 5 * 60_000
/** As long as a retry key lives. Beyond that nobody waits for the answer. */
const OUTAGE_MS = 24 * 60 * 60_000

/**
 * Works on an event that was taken: hears it, sends the answer, and marks it done, in this order, so that a crash at any
 * moment leaves it to be done over. What fails is tried again after a pause; what always fails is parked.
 * @param confirm throws LeaseLost if the person is no longer ours
 */
export async function workEvent(event: InboxEvent, worker: Worker, confirm: () => void): Promise<void> {
  try {
    // Counted but never failed: it took the process down with it each time.
    if (event.attempts > ATTEMPTS) return await park(event, worker, confirm)
    await answerEvent(event, worker, confirm)
    await finishEvent(event.id, worker.now())
  } catch (error) {
    await noteFailure(event, error, worker, confirm)
  }
}

async function answerEvent(event: InboxEvent, worker: Worker, confirm: () => void): Promise<void> {
  const arrived = openInboxEvent(event)
  const heard = toHeard(arrived)
  if (!heard) return
  if (event.messageId && (await isWithdrawn(heard.userId, event.messageId))) return
  if (event.unsends) await eraseWithdrawn(heard.userId, event.unsends, worker.now())
  const answer = await worker.hear(heard)
  confirm()
  if (answer && !arrived.isStandby) await sendAnswer(event, arrived, answer, worker)
  confirm()
}

async function noteFailure(
  event: InboxEvent,
  error: unknown,
  worker: Worker,
  confirm: () => void,
): Promise<void> {
  const { log, now } = worker
  if (error instanceof LeaseLost)
    return log.warn({ eventId: event.id }, 'event taken over by another process')
  if (error instanceof LineNotNow) return await waitForLine(event, error, worker, confirm)
  if (isDatabaseDown(error)) return await postponeEvent(event.id, later(now(), 1_000), 'outage')
  log.error({ eventId: event.id, attempts: event.attempts, err: traceOf(error) }, 'event failed')
  if (event.attempts >= ATTEMPTS) return await park(event, worker, confirm)
  const pause = PAUSES_MS[event.attempts - 1] ?? MAX_OUTAGE_PAUSE_MS
  await postponeEvent(event.id, later(now(), pause), 'failed')
}

/**
 * The conversation has moved on and is saved; only its words are missing. They are sent when LINE is back,
 * unless that is pointless: the month's messages are used up, or a day has passed. The next thing that the
 * person says meets the right question all the same, answered by its own free reply token.
 */
async function waitForLine(
  event: InboxEvent,
  error: LineNotNow,
  worker: Worker,
  confirm: () => void,
): Promise<void> {
  const { log, now } = worker
  const isPointless = error.why === 'quota' || now().getTime() - event.receivedAt.getTime() > OUTAGE_MS
  log.warn({ eventId: event.id, why: error.why, outages: event.outages, isPointless }, 'answer not sent')
  confirm()
  if (isPointless) return await finishEvent(event.id, now())
  const pause = error.retryAfterMs ?? 1_000 * 2 ** Math.min(event.outages, 20)
  await postponeEvent(event.id, later(now(), Math.min(pause, MAX_OUTAGE_PAUSE_MS)), 'outage')
}

/** Puts the event aside for an operator and tells the person kindly that we did not manage. */
async function park(event: InboxEvent, worker: Worker, confirm: () => void): Promise<void> {
  confirm()
  // Nobody waits for an answer to a withdrawal.
  if (!event.unsends) await apologise(event, worker)
  confirm()
  await parkEvent(event.id, worker.now())
  worker.log.error({ eventId: event.id, attempts: event.attempts }, 'event parked: an operator has to look')
}

/** Parking does not wait for LINE: the events behind this one have waited long enough. */
async function apologise(event: InboxEvent, worker: Worker): Promise<void> {
  try {
    await sendAside(event, 'sorry', SORRY, worker)
  } catch (error) {
    worker.log.error({ eventId: event.id, err: traceOf(error) }, 'could not say sorry')
  }
}

/** Nothing is wrong with the event then, so it is not counted against it. */
function isDatabaseDown(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(WriteTooSlow|Mongo(Network|ServerSelection|Topology|PoolCleared|NotConnected))/.test(error.name)
  )
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms)
}
