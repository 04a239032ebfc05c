import type { Answer } from '#bot/conversation/say.ts'
import { assertContentFree } from './content-free.ts'
import { cancelNotices, insertNotice, insertNotices, type Lane } from './outbox.model.ts'

/** Something to be said unasked. */
export interface Notice {
  /** The same key is the same notice: it is said once, however often it is put in. */
  key: string
  /** LINE user id. */
  to: string
  /** Content-free: that there is something, and where to read it. */
  answer: Answer
  dueAt: Date
  /** What it is about, e.g. `case:<id>`, so that it can be cancelled. */
  about?: string
  /** When it may not be said, should it be late: a night. */
  quiet?: { from: Date; until: Date }
  /** From then on it is not true any more, and is not said. */
  notAfter?: Date
  /** For what comes by the thousands: nothing else waits behind it. */
  lane?: Lane
}

type Listener = (lane: Lane | null) => void
const listeners = new Set<Listener>()

/** Lets a worker of this process know at once. Returns how to stop listening. */
export function whenEnqueued(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/**
 * Says something when it is due, whatever happens to this process. Does nothing if its key was seen before.
 * @throws Error if the notice has content
 */
export async function enqueue(notice: Notice): Promise<void> {
  await insertNotice(checked(notice))
  tellListeners(notice.lane)
}

/** So many are put in with one call to the database. */
const AT_ONCE = 500

/**
 * Says all of these when they are due, as `enqueue` does each. Keys that were seen before do nothing; after a crash in
 * the middle the rest is put in by doing it again.
 * @throws Error if one of the notices has content: then none is put in
 */
export async function enqueueAll(notices: Notice[]): Promise<void> {
  const all = notices.map(checked)
  for (let from = 0; from < all.length; from += AT_ONCE) await insertNotices(all.slice(from, from + AT_ONCE))
  for (const lane of new Set(notices.map((notice) => notice.lane))) tellListeners(lane)
}

function checked(notice: Notice) {
  const { key, to, answer, dueAt, about = null, quiet, notAfter, lane } = notice
  assertContentFree(answer)
  const hours = { ...(quiet && { quiet }), ...(notAfter && { notAfter }) }
  return { key, letter: { to, answer }, dueAt, about, ...hours, ...(lane && { lane }) }
}

/** Something was put in: whoever sends may look at once. */
export function tellListeners(lane: Lane | null = null): void {
  for (const listener of listeners) listener(lane)
}

/** What has not been sent yet never will be: all of it, or what has keys that begin so. */
export async function cancelAbout(about: string, keyPrefix = ''): Promise<void> {
  await cancelNotices(about, keyPrefix, new Date())
}
