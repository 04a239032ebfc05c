import type { Answer } from '#bot/conversation/say.ts'
import { assertContentFree } from './content-free.ts'
import { cancelNotices, insertNotice } from './outbox.model.ts'

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
}

type Listener = () => void
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
  const { key, to, answer, dueAt, about = null, quiet, notAfter } = notice
  assertContentFree(answer)
  const hours = { ...(quiet && { quiet }), ...(notAfter && { notAfter }) }
  await insertNotice({ key, letter: { to, answer }, dueAt, about, ...hours })
  tellListeners()
}

/** Something was put in: whoever sends may look at once. */
export function tellListeners(): void {
  for (const listener of listeners) listener()
}

/** What has not been sent yet never will be: all of it, or what has keys that begin so. */
export async function cancelAbout(about: string, keyPrefix = ''): Promise<void> {
  await cancelNotices(about, keyPrefix, new Date())
}
