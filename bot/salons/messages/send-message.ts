import type { Answer } from '#bot/conversation/say.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { Refusal } from '#shared/refusal.ts'
import type { MessageCost, SessionMessage } from '#shared/salons/desk.ts'
import { DAY_MS } from '#shared/time.ts'
import { heardAt } from '../seats/answer-time.ts'
import { seatRules } from '../seats/seat-rules.ts'
import { findSeries } from '../series/series.model.ts'
import { findSession } from '../session.model.ts'
import type { Series, Session, SignUp } from '../session.ts'
import { findSignUps, userHashesOf } from '../sign-up.model.ts'
import { messageAnswer, messageNotice, noMessage } from './message.messages.ts'
import {
  findMessage,
  findPendingMessages,
  keepMessage,
  type Message,
  settleMessage,
} from './message.model.ts'

/** Who was there may read again what was written, for so long. */
const READABLE_MS = 90 * DAY_MS
/** Whoever was sending it has been answered by then, or has died. */
const ABANDONED_MS = 60_000
const AT_ONCE = 100

/** The month's pushes as LINE counts them; null where it does not say. */
export type AskQuota = () => Promise<{ limit: number | null; used: number } | null>

export interface CostPorts {
  quota: AskQuota
  /** Which of these LINE users block the account: LINE neither brings them anything nor counts it. */
  findBlocking: (userIds: string[]) => Promise<Set<string>>
}

/** How many pushes a message to everybody signed up takes, and how many have to be called instead. */
export async function costOf(
  session: Session,
  { quota: askQuota, findBlocking }: CostPorts,
): Promise<MessageCost> {
  const [guests, quota] = await Promise.all([guestsOf(session), askQuota()])
  const left = quota === null || quota.limit === null ? null : Math.max(0, quota.limit - quota.used)
  const users = new Set(guests.flatMap(({ userId }) => userId ?? []))
  const blocking = await findBlocking([...users])
  const toCall = guests.filter(({ userId }) => userId === null || blocking.has(userId)).length
  return { pushes: users.size - blocking.size, toCall, left }
}

/**
 * Writes to everybody who is signed up, those in line included. LINE carries that there is a message; the words are
 * kept here and read after a tap. Sent again under the same id it reaches nobody twice.
 * @throws Refusal `bad-request` if the id is that of a message about another date
 */
export async function sendMessage(
  { session, series }: { session: Session; series: Series },
  { id, text }: SessionMessage,
  at: Date,
): Promise<void> {
  const forgetAt = new Date(session.endsAt.getTime() + READABLE_MS)
  const kept = await keepMessage({ id, sessionId: session.id, text, at }, forgetAt)
  if (kept.sessionId !== session.id) throw new Refusal('bad-request', { fields: ['id'] }) // of another date
  await putIn(kept, session, series)
}

/** Finishes what a process that died had begun to send. */
export async function sendPending(at: Date): Promise<void> {
  for (const message of await findPendingMessages(new Date(at.getTime() - ABANDONED_MS), AT_ONCE)) {
    const session = await findSession(message.sessionId)
    const series = session && (await findSeries(session.seriesId))
    if (session && series && at < session.endsAt) await putIn(message, session, series)
    else await settleMessage(message.id)
  }
}

/** What a message says, for those to whom it was written. */
export async function readMessage(id: string, userId: string): Promise<Answer> {
  const message = await findMessage(id)
  const session = message && (await findSession(message.sessionId))
  const series = session && (await findSeries(session.seriesId))
  if (!message || !session || !series) return noMessage()
  const hashes = userHashesOf(userId)
  const isTheirs = session.parties.some(({ userHash }) => userHash !== null && hashes.includes(userHash))
  return isTheirs ? messageAnswer(message, session, series) : noMessage()
}

async function putIn(message: Message, session: Session, series: Series): Promise<void> {
  const answer = messageNotice(message, session, series)
  const dueAt = heardAt(message.at, session.startsAt, seatRules().offerHours)
  const told = new Set<string>()
  for (const { id, userId } of await guestsOf(session)) {
    if (userId === null || told.has(userId)) continue
    told.add(userId)
    const about = `salon-message:${message.id}`
    await enqueue({ key: `${about}:${id}`, to: userId, answer, dueAt, about, notAfter: session.endsAt })
  }
  await settleMessage(message.id)
}

/** Who is signed up: on a seat, offered one, or in line. */
function guestsOf({ parties }: Session): Promise<SignUp[]> {
  const states: readonly string[] = ['seat', 'offered', 'waiting']
  return findSignUps(parties.filter(({ state }) => states.includes(state)).map(({ id }) => id))
}
