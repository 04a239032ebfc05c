import type { Notice } from '#bot/outbox/enqueue.ts'

/** How people are told of a case. */
export interface Tells {
  /** Idempotent by key. */
  enqueue: (notice: Notice) => Promise<void>
}
