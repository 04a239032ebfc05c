import type { Logger } from 'pino'
import { describe } from '#bot/http/answer.ts'
import { flushNotices, type NoticePorts } from './flush-notices.ts'
import { ringAgain } from './ring-again.ts'

/** How soon a notice that another process saved, or that a crash left behind, is found. */
const EVERY_MS = 1000

export interface CaseNotices {
  /** There may be notices: look now instead of soon. */
  wake: () => void
  /** Finishes what is in hand. */
  stop: () => Promise<void>
}

/** Keeps moving notices about cases to the outbox and ringing for those that nobody has taken. */
export function startCaseNotices(ports: NoticePorts & { now: () => Date; log: Logger }): CaseNotices {
  const { log, now } = ports
  let running: Promise<void> | null = null
  let isWoken = false
  let isStopped = false

  async function work(): Promise<void> {
    try {
      do {
        isWoken = false
        await flushNotices(ports)
        await ringAgain(now(), ports)
      } while (isWoken)
    } catch (error) {
      log.error({ err: describe(error) }, 'notices about cases wait') // nothing is lost: the next look finds them
    }
  }

  function wake(): void {
    isWoken = true
    running ??= work().finally(() => {
      running = null
      if (isWoken && !isStopped) wake() // after a failure: somebody woke us while it was being logged
    })
  }

  const timer = setInterval(wake, EVERY_MS)
  wake()
  return {
    wake,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await running
    },
  }
}
