import { type Response, Router } from 'express'
import type { Logger } from 'pino'
import { describe } from '#bot/http/answer.ts'
import { personOf, staffOf } from '#bot/http/who.ts'
import type { CaseEvent, LookEvent } from '#shared/cases/contract.ts'
import { findChanges } from '../lists/changed-cases.model.ts'
import { findComings } from '../presence/presence.model.ts'
import { createCaseEvents } from './case-events.ts'
import { createLookEvents } from './look-events.ts'

const LOOK_EVERY_MS = 700
const HEARTBEAT_MS = 20_000
/** Then the console connects again, so that whoever has left or signed out hears no more. */
const LIFE_MS = 5 * 60_000

export interface CaseEventRoutes {
  router: Router
  /** Looks for changes now instead of soon. */
  look: () => Promise<void>
  /** Ends the streams of a LINE user who has been signed out. */
  hangUp: (userId: string) => void
  /** Ends all streams, so that the server can stop. */
  close: () => void
}

/** `GET /api/events`: server-sent events for open consoles; what another process did arrives within a second. */
export function caseEventRoutes({ now, log }: { now: () => Date; log: Logger }): CaseEventRoutes {
  const events = createCaseEvents(findChanges)
  const looks = createLookEvents(findComings)
  const open = new Map<Response, string>()
  const router = Router()

  router.get('/api/events', (req, res) => {
    const tell = (event: CaseEvent | LookEvent) => res.write(`data: ${JSON.stringify(event)}\n\n`)
    const stops = [events.listen(staffOf(req), tell), looks.listen(staffOf(req), tell)]
    // no-transform: a compressed stream would be held back until there is enough to compress
    res.set({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    res.write('retry: 2000\n\n')
    open.set(res, personOf(req).userId)
    const heartbeat = setInterval(() => res.write(': alive\n\n'), HEARTBEAT_MS)
    const life = setTimeout(() => res.end(), LIFE_MS)
    res.on('close', () => {
      for (const stop of stops) stop()
      clearInterval(heartbeat)
      clearTimeout(life)
      open.delete(res)
    })
  })

  const lookAt = async (at: Date): Promise<void> => {
    await events.look(at)
    await looks.look(at)
  }
  let looking = Promise.resolve()
  let isLooking = false
  async function look(): Promise<void> {
    looking = looking.catch(() => undefined).then(() => lookAt(now()))
    await looking
  }
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    look()
      .catch((error: unknown) => log.error({ err: describe(error) }, 'consoles are not told of changes'))
      .finally(() => {
        isLooking = false
      })
  }, LOOK_EVERY_MS)
  timer.unref()

  return {
    router,
    look,
    hangUp(userId) {
      for (const [res, whose] of open) if (whose === userId) res.end()
    },
    close() {
      clearInterval(timer)
      for (const res of open.keys()) res.end()
    },
  }
}
