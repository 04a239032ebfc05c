import type { Logger } from 'pino'
import { describe } from '#bot/http/answer.ts'
import { type SendingPorts, takeStep } from './send-announcements.ts'

export interface OutreachOptions extends SendingPorts {
  log: Logger
  /** How often to look for what has become due, or for what another process has sent; a second if left out. */
  lookEveryMs?: number
}

export interface OutreachWorker {
  /** Something may have changed: an announcement was released, LINE has answered. */
  wake(): void
  /** Goes on until there is nothing to do but wait. */
  workDue(): Promise<void>
  /** Finishes the step in hand and begins no other. */
  stop(): Promise<void>
}

/** Sends announcements, in any number of processes side by side. */
export function startOutreach(options: OutreachOptions): OutreachWorker {
  let working: Promise<void> | null = null
  let isWanted = false
  let isStopping = false

  async function work(): Promise<void> {
    try {
      do {
        isWanted = false
        while (!isStopping && (await takeStep(options)) === 'on');
      } while (isWanted && !isStopping)
    } catch (error) {
      options.log.error({ err: describe(error) }, 'announcements: could not go on, will look again')
    }
  }

  function wake(): Promise<void> {
    isWanted = true
    working ??= work().finally(() => {
      working = null
      if (isWanted && !isStopping) void wake() // asked while the last look came to its end
    })
    return working
  }

  const timer = setInterval(() => void wake(), options.lookEveryMs ?? 1_000)
  return {
    wake: () => void wake(),
    workDue: wake,
    async stop() {
      isStopping = true
      clearInterval(timer)
      await working
    },
  }
}
