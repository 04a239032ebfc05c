import type { Logger } from 'pino'
import { bothLooking, keepLooking, type Looking } from '#bot/keep-looking.ts'
import { type ClockPorts, escalate } from './escalate.ts'
import { createMornings, type MorningPorts } from './morning.ts'

/** A clock counts in minutes, so this is soon. */
const EVERY_MS = 1000

/** Keeps telling staff of times that run out, and each working morning of what there is to do. */
export function startClocks(
  options: ClockPorts & MorningPorts & { centreIds: string[]; now: () => Date; log: Logger },
): Looking {
  const { centreIds, now, log } = options
  const tellMornings = createMornings(centreIds, options)
  return bothLooking(
    keepLooking({ everyMs: EVERY_MS, log, onFailure: 'clocks wait', look: () => escalate(now(), options) }),
    // Apart: a clock of which nobody can be told keeps nobody from hearing what there is to do.
    keepLooking({
      everyMs: EVERY_MS,
      log,
      onFailure: 'what there is to do today waits',
      look: () => tellMornings(now()),
    }),
  )
}
