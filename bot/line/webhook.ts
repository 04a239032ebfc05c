import { validateSignature } from '@line/bot-sdk'
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import { groupCommit } from '../group-commit.ts'
import { insertEvents } from './inbox.model.ts'
import { toInboxEvent } from './inbox-event.ts'

export interface WebhookOptions {
  channelSecret: string
  log: Logger
  now: () => Date
  /** Told whose events are stored, so that a worker in this process need not wait for its next look. */
  wake?: (people: string[]) => void
  /** For how long a call may wait for the database; `WRITE_LIMIT_MS` if left out. */
  writeLimitMs?: number
}

/** LINE waits two seconds in all. */
export const WRITE_LIMIT_MS = 1_600

const MAX_BODY = '1mb'
const Call = z.object({ events: z.array(z.unknown()) })

/**
 * `POST /webhook`: LINE's way in. Answers 200 once every event is in the database, 503 if that could not be
 * done in time (LINE delivers again), 401 for a wrong signature, 400 for a broken body, 413 for a huge one.
 * It reads the raw body, so it is mounted before any body parser.
 */
export function webhookRoutes(options: WebhookOptions): Router {
  const { log, now, wake } = options
  const commit = groupCommit(insertEvents, options.writeLimitMs ?? WRITE_LIMIT_MS)
  const router = Router()

  async function receive(req: Request, res: Response): Promise<void> {
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
    const signature = req.get('x-line-signature')
    if (!signature || !validateSignature(body, options.channelSecret, signature)) return end(res, 401)
    const call = Call.safeParse(parsedJson(body))
    if (!call.success) return end(res, 400)
    const events = call.data.events.map((event, place) => toInboxEvent(event, place, now()))
    if (events.length > 0 && !(await isStored(() => commit(events), log))) return end(res, 503)
    end(res, 200, events.length)
    const people = new Set(events.flatMap(({ person, state }) => (state === 'waiting' && person) || []))
    if (people.size > 0) wake?.([...people])
  }

  function end(res: Response, status: number, events = 0): void {
    log.info({ path: '/webhook', status, events }, 'webhook')
    res.sendStatus(status)
  }

  // Not inflated: LINE compresses nothing, and a small body could unpack to a huge one.
  router.post('/webhook', express.raw({ type: () => true, limit: MAX_BODY, inflate: false }), receive)
  router.use('/webhook', unreadable(log))
  return router
}

/** What the body parser turned away: too large, cut off, compressed. */
function unreadable(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const status = statusOf(error)
    if (res.headersSent || status === undefined) return next(error)
    log.info({ path: '/webhook', status }, 'webhook')
    res.sendStatus(status)
  }
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined
  return typeof error.status === 'number' ? error.status : undefined
}

async function isStored(store: () => Promise<void>, log: Logger): Promise<boolean> {
  try {
    await store()
    return true
  } catch (error) {
    log.error({ error: error instanceof Error ? error.name : typeof error }, 'events could not be stored')
    return false
  }
}

function parsedJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined // the contract turns it down
  }
}
