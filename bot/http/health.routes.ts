import { Router } from 'express'

/** How we are, asked anew at each call. */
export interface Health {
  isDatabaseAlive: () => Promise<boolean>
  /** Whether it takes writes too; a full one answers and takes none. */
  isDatabaseWritable?: () => Promise<boolean>
  isLineReachable: () => Promise<boolean>
  /** When the oldest event came in that is not done yet. */
  oldestWaiting: () => Promise<Date | null>
  /** When the oldest notice became due that is not sent yet. */
  oldestDue: () => Promise<Date | null>
  /** Events and notices that an operator has to look at. */
  countParked: () => Promise<number>
  countFailed: () => Promise<number>
  /** About to stop: nothing new is to be sent here. */
  isLeaving?: () => boolean
  now: () => Date
}

const LINE_ASKED_EVERY_MS = 30_000
const WRITTEN_EVERY_MS = 1_000

/**
 * `GET /healthz`: alive, database and whether it takes writes, LINE, and how old the oldest unprocessed event is, in
 * seconds; 503 without the database, or where it takes no writes. `GET /readyz`: whether to send us traffic. Nothing in them is personal.
 */
export function healthRoutes(health: Health): Router {
  const router = Router()
  const isLineReachable = rememberedFor(LINE_ASKED_EVERY_MS, health.isLineReachable, health.now)
  const takesWrites = rememberedFor(
    WRITTEN_EVERY_MS,
    async () => (await health.isDatabaseWritable?.()) ?? true,
    health.now,
  )
  const ageOf = (since: Date | null) => since && Math.round((health.now().getTime() - since.getTime()) / 1000)

  router.get('/healthz', async (_req, res) => {
    const line = await isLineReachable()
    if (!(await health.isDatabaseAlive())) {
      res.status(503).json({ alive: true, database: false, line })
      return
    }
    if (!(await takesWrites())) {
      res.status(503).json({ alive: true, database: true, writes: false, line })
      return
    }
    res.json({
      alive: true,
      database: true,
      writes: true,
      line,
      oldestEventSeconds: ageOf(await health.oldestWaiting()),
      oldestNoticeSeconds: ageOf(await health.oldestDue()),
      parkedEvents: await health.countParked(),
      failedNotices: await health.countFailed(),
    })
  })
  router.get('/readyz', async (_req, res) => {
    const isReady = !health.isLeaving?.() && (await health.isDatabaseAlive())
    res.status(isReady ? 200 : 503).json({ ready: isReady })
  })
  return router
}

/** Everybody may ask for our health, but LINE and the disk are not to be asked each time. */
function rememberedFor(ms: number, ask: () => Promise<boolean>, now: () => Date): () => Promise<boolean> {
  let last: { at: number; answer: Promise<boolean> } | undefined
  return () => {
    const at = now().getTime()
    if (!last || at - last.at >= ms) last = { at, answer: ask() }
    return last.answer
  }
}
