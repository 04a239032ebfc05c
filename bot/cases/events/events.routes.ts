import { type Response, Router } from 'express'
import type { Logger } from 'pino'
import { describe } from '#bot/http/answer.ts'
import { staffOf, whoOf } from '#bot/http/who.ts'
import type { CaseEvent, LookEvent } from '#shared/cases/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { findChanges } from '../lists/changed-cases.model.ts'
import { findComings } from '../presence/presence.model.ts'
import { createCaseEvents } from './case-events.ts'
import { createLookEvents } from './look-events.ts'

const LOOK_EVERY_MS = 700
const HEARTBEAT_MS = 20_000
/** Then the console connects again: what went wrong with a stream does not last. */
const LIFE_MS = 5 * 60_000
/** How soon whoever was signed out in another process hears no more. */
const STILL_IN_EVERY_MS = 3_000

/** Who is behind these sign-ins now; those that have ended are not among them. */
export type WhoIsStillIn = (
  sessionIds: readonly string[],
  at: Date,
) => Promise<ReadonlyMap<string, StaffView | null>>

interface Stream {
  staff: StaffView
  sessionId: string | null
  /** Tells it nothing more. */
  leave: () => void
}

export interface CaseEventRoutes {
  router: Router
  /** Looks for changes now instead of soon. */
  look: () => Promise<void>
  /** Ends the streams of a member of staff who has been signed out, or may see other things now. */
  hangUp: (staffId: string) => void
  /** Ends all streams, so that the server can stop. */
  close: () => void
}

export interface EventDeps {
  now: () => Date
  log: Logger
  /** Asked of the streams that are open, so that leaving takes effect in every process. */
  whoIsStillIn?: WhoIsStillIn
}

/** `GET /api/events`: server-sent events for open consoles; what another process did arrives within a second. */
export function caseEventRoutes({ now, log, whoIsStillIn }: EventDeps): CaseEventRoutes {
  const events = createCaseEvents(findChanges)
  const looks = createLookEvents(findComings)
  const open = new Map<Response, Stream>()
  const router = Router()

  router.get('/api/events', (req, res) => {
    const staff = staffOf(req)
    if (res.closed) return // they left while it was found out who they are, and would never be taken off the list
    const tell = (event: CaseEvent | LookEvent) => res.write(`data: ${JSON.stringify(event)}\n\n`)
    const stops = [events.listen(staff, tell), looks.listen(staff, tell)]
    // no-transform: a compressed stream would be held back until there is enough to compress
    res.set({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    res.write('retry: 2000\n\n')
    const heartbeat = setInterval(() => res.write(': alive\n\n'), HEARTBEAT_MS)
    const life = setTimeout(() => end(res), LIFE_MS)
    const leave = () => {
      for (const stop of stops) stop()
      clearInterval(heartbeat)
      clearTimeout(life)
      open.delete(res)
    }
    open.set(res, { staff, sessionId: whoOf(req).sessionId ?? null, leave })
    res.on('close', leave)
  })

  /** A phone without a network takes the end only later, or never: what is written after it would end the process. */
  function end(res: Response): void {
    open.get(res)?.leave()
    res.end()
  }

  let askedAt = 0
  async function endOver(at: Date): Promise<void> {
    const streams = [...open].flatMap(([res, { sessionId, staff }]) =>
      sessionId ? [{ res, sessionId, staff }] : [],
    )
    if (!whoIsStillIn || streams.length === 0 || at.getTime() - askedAt < STILL_IN_EVERY_MS) return
    askedAt = at.getTime()
    const present = await whoIsStillIn([...new Set(streams.map(({ sessionId }) => sessionId))], at)
    for (const { res, sessionId, staff } of streams)
      if (!seesTheSame(staff, present.get(sessionId) ?? null)) end(res)
  }
  const lookAt = async (at: Date): Promise<void> => {
    await endOver(at)
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
    hangUp(staffId) {
      for (const [res, { staff }] of open) if (staff.id === staffId) end(res)
    },
    close() {
      clearInterval(timer)
      for (const res of open.keys()) end(res)
    },
  }
}

/** Whether somebody may still see what they could see when they began to listen. */
function seesTheSame(before: StaffView, now: StaffView | null): boolean {
  return now !== null && now.role === before.role && now.centreIds.join() === before.centreIds.join()
}
