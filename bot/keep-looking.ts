import type { Logger } from 'pino'
import { describe } from '#bot/http/answer.ts'

export interface Looking {
  /** There may be something: look now instead of soon. */
  wake: () => void
  /** Finishes what is in hand: a step of it where it takes long. */
  stop: () => Promise<void>
}

const underWay = new Set<Promise<void>>()

/** Resolves once nobody in this process is looking: whoever was woken before has done all that they found. */
export async function whenLooked(): Promise<void> {
  while (underWay.size > 0) await Promise.all(underWay)
}

/** Does this now, again and again, and when woken, never twice at the same time; a failure is logged in these words. */
export function keepLooking(given: {
  /** What takes long asks between its steps whether it is to stop, and leaves the rest to another look. */
  look: (isStopping: () => boolean) => Promise<unknown>
  everyMs: number
  log: Logger
  onFailure: string
}): Looking {
  const { look, everyMs, log, onFailure } = given
  let running: Promise<void> | null = null
  let isWoken = false
  let isStopped = false

  async function work(): Promise<void> {
    try {
      do {
        isWoken = false
        await look(() => isStopped)
      } while (isWoken && !isStopped)
    } catch (error) {
      log.error({ err: describe(error) }, onFailure) // nothing is lost: the next look finds it
    }
  }

  function wake(): void {
    if (isStopped) return // whoever still has work in hand may wake us: another process sees to it
    isWoken = true
    if (running) return
    const begun = work().finally(() => {
      running = null
      underWay.delete(begun)
      if (isWoken) wake() // after a failure: somebody woke us while it was being logged
    })
    running = begun
    underWay.add(begun)
  }

  const timer = setInterval(wake, everyMs)
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

/** Two that look apart from each other, woken and stopped together. */
export function bothLooking(one: Looking, other: Looking): Looking {
  return {
    wake() {
      one.wake()
      other.wake()
    },
    async stop() {
      await Promise.all([one.stop(), other.stop()])
    },
  }
}
