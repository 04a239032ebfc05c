import { setTimeout as pause } from 'node:timers/promises'
import { type Request, type Response, Router } from 'express'
import { LineFailure, refuse, refuseProblems } from '../failure.ts'
import { problemsOfMessages } from '../rules/messages.ts'
import { isRecord, textOf } from '../rules/shape.ts'
import { note, remember, strikes, type World } from '../world.ts'
import { broadcast, dayInJapan, multicast, push, refuseAccepted, reply, type SentMessages } from './send.ts'

type Way = (world: World, body: unknown) => SentMessages | undefined

const WAYS: Record<string, Way> = { reply, push, multicast, broadcast }

/** Reply, push, multicast, broadcast, their checks, quotas and counts. */
export function sendRoutes(world: World): Router {
  const router = Router()
  for (const [endpoint, way] of Object.entries(WAYS))
    router.post(`/v2/bot/message/${endpoint}`, (req, res) => answerSend(world, endpoint, way, req, res))
  router.post('/v2/bot/message/narrowcast', () => refuse(501, 'The local LINE does not do narrowcast.'))
  router.post('/v2/bot/message/validate/:endpoint', (req, res) => {
    if (!(req.params.endpoint in WAYS) && req.params.endpoint !== 'narrowcast') refuse(404, 'Not found')
    refuseProblems(problemsOfMessages(isRecord(req.body) ? req.body['messages'] : undefined))
    res.json({})
  })
  router.get('/v2/bot/message/quota', (_req, res) => {
    res.json(world.monthlyLimit === null ? { type: 'none' } : { type: 'limited', value: world.monthlyLimit })
  })
  router.get('/v2/bot/message/quota/consumption', (_req, res) => void res.json({ totalUsage: world.used }))
  router.get('/v2/bot/message/delivery/:endpoint', (req, res) => {
    const date = textOf(req.query['date']) ?? ''
    if (!/^\d{8}$/.test(date)) refuse(400, "The value for the 'date' parameter is invalid")
    const isReady = date < dayInJapan(world.options.now())
    const success = world.counts.get(`${req.params.endpoint} ${date}`) ?? 0
    res.json(isReady ? { status: 'ready', success } : { status: 'unready' })
  })
  return router
}

async function answerSend(
  world: World,
  endpoint: string,
  way: Way,
  req: Request,
  res: Response,
): Promise<void> {
  const retryKey = req.get('x-line-retry-key') ?? null
  const outcome = send(world, way, req.body, retryKey, requestIdOf(res))
  const call = { at: world.options.now(), endpoint, body: req.body, requestId: requestIdOf(res), retryKey }
  note(world.calls, { ...call, status: outcome instanceof LineFailure ? outcome.status : 200 })
  const silence = world.faults.silentMs
  if (silence && strikes(silence)) await pause(silence.ms)
  if (outcome instanceof LineFailure) throw outcome
  res.json(outcome ? { sentMessages: outcome } : {})
}

export function requestIdOf(res: Response): string {
  return String(res.getHeader('x-line-request-id'))
}

function send(
  world: World,
  way: Way,
  body: unknown,
  retryKey: string | null,
  requestId: string,
): SentMessages | undefined | LineFailure {
  try {
    refuseFaster(world, way)
    refuseAccepted(world, retryKey)
    const fault = world.faults.sendStatus
    const isStruck = strikes(fault)
    if (fault && isStruck && !fault.delivered) refuse(fault.status, faultMessage(fault.status))
    const sentMessages = way(world, body)
    if (retryKey !== null)
      remember(world.accepted, retryKey, { at: world.options.now(), requestId, sentMessages })
    if (fault && isStruck) refuse(fault.status, faultMessage(fault.status))
    return sentMessages
  } catch (failure) {
    if (failure instanceof LineFailure) return failure
    throw failure
  }
}

const TOO_FAST = 'The API rate limit has been exceeded. Try again later.'
/** Of all rates the one that a town's own announcements could meet; the others are far beyond one process. */
const MULTICASTS_A_SECOND = 200

/** Takes one of the calls that may be made now; every call counts, whatever becomes of it. */
function refuseFaster(world: World, way: Way): void {
  if (way !== multicast) return
  const now = world.options.now()
  const since = Math.max(0, now - world.multicasts.at) / 1000
  const left = Math.min(MULTICASTS_A_SECOND, world.multicasts.left + since * MULTICASTS_A_SECOND)
  world.multicasts = { left: Math.max(0, left - 1), at: now }
  if (left < 1) refuse(429, TOO_FAST)
}

function faultMessage(status: number): string {
  if (status === 429) return TOO_FAST
  return status >= 500 ? 'Internal server error' : 'The request was refused by a fault of the local LINE'
}
