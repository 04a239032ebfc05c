import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import type { Logger } from 'pino'
import { lookupHash } from '#bot/crypto/search-hash.ts'
import type { Contact } from '#bot/directory/directory.ts'
import { packageRoot } from '#bot/directory/package-root.ts'
import { describe, parse } from '#bot/http/answer.ts'
import { countWithin, type Rate } from '#bot/http/count-within.ts'
import { networkOf } from '#bot/http/limits.ts'
import { publicPage } from '#bot/http/public-page.ts'
import { Found } from '#shared/keyholders/mine.contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { FINDER, FINDER_FAULT, type FinderFault } from './finder.messages.ts'
import { callBody, finderBody, SCRIPT_PATH, thanksBody } from './finder-page.ts'
import { insertFound } from './found.model.ts'
import type { FindingPorts } from './ports.ts'
import { holderOf } from './tend-finds.ts'

interface Deps {
  ports: Pick<FindingPorts, 'directory'>
  now: () => Date
  log: Logger
  /** Something was told: staff may hear of it at once. */
  wake: () => void
}

/** Of one tag, and from one address: a group of people may have found somebody, a machine has not. */
const PER_TAG: Rate = { most: 10, withinMs: HOUR_MS }
const PER_ADDRESS: Rate = { most: 30, withinMs: HOUR_MS }
/** The case has it from then on. */
const KEPT_MS = 30 * DAY_MS

/**
 * `/k/:token`, where the QR code on a tag leads: whom to call, and a form for where one is. Without sign-in, the same
 * for every token but for the centre that answers, and without a word about whose it is.
 */
export function finderRoutes({ ports: { directory }, now, log, wake }: Deps): Router {
  const routes = Router()
  const { network, schemes } = directory.preset
  if (!schemes.includes('keyholders')) return routes
  const isWithin = countWithin(now)

  routes.get(SCRIPT_PATH, (_req, res) => {
    res.sendFile(join(packageRoot(), 'bot', 'keyholders', 'finding', 'where-am-i.js'), { maxAge: '1h' })
  })
  routes.get('/k/:token', async (req, res) => {
    await sendForm(req, res)
  })
  routes.post('/k/:token', express.urlencoded({ extended: false, limit: '8kb' }), async (req, res) => {
    const { token } = req.params
    const told = toldIn(req)
    if (told === null) return await sendForm(req, res, { status: 400, fault: FINDER_FAULT.unread })
    const { place, words, latitude, longitude } = told
    const pin = latitude === '' || longitude === '' ? null : { latitude, longitude }
    if (place === '' && pin === null)
      return await sendForm(req, res, { status: 400, fault: FINDER_FAULT.nothing, typed: { place, words } })
    if (!(await mayTell(req, token)))
      return await sendForm(req, res, { status: 429, fault: FINDER_FAULT.tooMany, typed: { place, words } })
    const at = now()
    await insertFound({ id: told.id, at, token, place, words, pin }, new Date(at.getTime() + KEPT_MS))
    wake()
    send(res, FINDER.thanks, thanksBody(await contactFor(token)))
  })

  /** Whoever stands beside somebody lost gets a page with phone numbers, whatever has happened to us. */
  const broken: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error)
    const { centre } = directory.responsible({})
    const contact = directory.contact(centre, now())
    if (isTheirs(error))
      return send(res.status(400), FINDER.title, callBody(contact, FINDER_FAULT.unreadable))
    // Without the address: it would lead to whose tag it is.
    log.error({ err: describe(error), requestId: res.getHeader('x-request-id') }, 'a finder was not heard')
    send(res.status(503), FINDER.title, callBody(contact, FINDER_FAULT.broken))
  }
  routes.use('/k', broken)

  async function sendForm(
    req: Request<{ token: string }>,
    res: Response,
    {
      status = 200,
      ...again
    }: { status?: number; fault?: FinderFault; typed?: { place: string; words: string } } = {},
  ): Promise<void> {
    const { token } = req.params
    const page = {
      contact: await contactFor(token),
      id: randomUUID(),
      path: `/k/${encodeURIComponent(token)}`,
    }
    send(res.status(status), FINDER.title, finderBody({ ...page, ...again }))
  }

  function send(res: Response, title: string, body: ReturnType<typeof finderBody>): void {
    res.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' })
    res.send(publicPage({ network, title, body }))
  }

  /** The centre of the district; of nobody's tag, the central one; and who answers while it is closed. */
  async function contactFor(token: string): Promise<Contact> {
    const holder = await holderOf(token)
    return directory.contact(directory.responsible({ district: holder?.facts.districtId }).centre, now())
  }

  async function mayTell(req: Request, token: string): Promise<boolean> {
    const fromHere = await isWithin(lookupHash(`found-from:${networkOf(req)}`), PER_ADDRESS)
    return fromHere && (await isWithin(lookupHash(`found:${token}`), PER_TAG))
  }

  return routes
}

/** Null where it is no form of ours. */
function toldIn(req: Request): Found | null {
  try {
    return parse(Found, req.body)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Body parsers, and whatever reads addresses, mark with a `status` what came spoilt. */
function isTheirs(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500
}
