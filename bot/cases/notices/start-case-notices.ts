import type { Logger } from 'pino'
import { keepLooking, type Looking } from '#bot/keep-looking.ts'
import { flushNotices, type NoticePorts } from './flush-notices.ts'
import { ringAgain } from './ring-again.ts'

/** How soon a notice that another process saved, or that a crash left behind, is found. */
const EVERY_MS = 1000

/** Keeps moving notices about cases to the outbox and ringing for those that nobody has taken. */
export function startCaseNotices(ports: NoticePorts & { now: () => Date; log: Logger }): Looking {
  const { log, now } = ports
  return keepLooking({
    everyMs: EVERY_MS,
    log,
    onFailure: 'notices about cases wait',
    look: async () => {
      await flushNotices(ports)
      await ringAgain(now(), ports)
    },
  })
}
