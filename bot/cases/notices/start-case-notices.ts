import type { Logger } from 'pino'
import { bothLooking, keepLooking, type Looking } from '#bot/keep-looking.ts'
import { flushNotices, type NoticePorts } from './flush-notices.ts'
import { ringAgain } from './ring-again.ts'

/** How soon a notice that another process saved, or that a crash left behind, is found. */
const EVERY_MS = 1000

/**
 * Keeps moving notices about cases to the outbox and ringing for those that nobody has taken: apart from each other, so
 * that what cannot be passed on of one case keeps no other one from ringing.
 */
export function startCaseNotices(ports: NoticePorts & { now: () => Date; log: Logger }): Looking {
  const { log, now } = ports
  return bothLooking(
    keepLooking({
      everyMs: EVERY_MS,
      log,
      onFailure: 'notices about cases wait',
      look: () => flushNotices(ports),
    }),
    keepLooking({
      everyMs: EVERY_MS,
      log,
      onFailure: 'cases that nobody has taken wait to ring',
      look: () => ringAgain(now(), ports),
    }),
  )
}
