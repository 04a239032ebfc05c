import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { dateAfter, tokyoDate } from '#bot/directory/hours.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import {
  DeskSession,
  DeskSessions,
  MessageCost,
  PartyAdded,
  PartyChange,
  SessionAdded,
  SessionChange,
  SessionMessage,
  SessionsAsked,
} from '#shared/salons/desk.ts'
import { type ForgetMissed, keepConsent } from '../attendance/withdraw-consent.ts'
import { type CostPorts, costOf, sendMessage } from '../messages/send-message.ts'
import { addParty } from '../seats/add-party.ts'
import { giveSeat } from '../seats/give-seat.ts'
import type { PartyOfSession } from '../seats/leave.ts'
import { noteCall } from '../seats/note-call.ts'
import { removeParty } from '../seats/remove-party.ts'
import { resizeParty } from '../seats/resize-party.ts'
import { allSeriesOf, type Runner, seriesOf, sessionOf } from '../series/series-of.ts'
import type { Series, Session } from '../session.ts'
import { addSession } from './add-session.ts'
import { closeAttendance } from './close-attendance.ts'
import { findSessionsBetween } from './desk-list.model.ts'
import { type DeskPorts, deskSession, deskSessions } from './desk-session.ts'
import { editSession } from './edit-session.ts'
import { refuseKnown } from './refuse-known.ts'

export interface SessionDeps extends DeskPorts, CostPorts {
  now: () => Date
  /** Somebody takes back that they may be asked after. */
  forgetMissed: ForgetMissed
}

const DAYS_SHOWN = 90

/** `/api/salon-sessions`: single dates and who comes, for those who run them; an organiser those of their own series. */
export function salonSessionRoutes(deps: SessionDeps): Router {
  const { now } = deps
  const router = Router()

  router.get('/api/salon-sessions', async (req, res) => {
    const today = tokyoDate(now())
    const { from = today, until, series } = parse(SessionsAsked, req.query)
    const span = { from, until: until ?? dateAfter(from, DAYS_SHOWN) }
    const found = await findSessionsBetween(span, await seriesIds(runner(req), series), today)
    answer(res, DeskSessions, { sessions: await deskSessions(found, now()) })
  })
  router.post('/api/salon-sessions', async (req, res) => {
    const who = runner(req)
    const added = parse(SessionAdded, req.body)
    const series = await seriesOf(who, added.seriesId)
    await show(res.status(201), await addSession(series, added, now()), series)
  })
  router.get('/api/salon-sessions/:id', async (req, res) => {
    const { session, series } = await opened(req)
    await show(res, session, series)
  })
  router.patch('/api/salon-sessions/:id', async (req, res) => {
    const { session, series, who } = await opened(req)
    const change = parse(SessionChange, req.body)
    const changing =
      change.kind === 'close-attendance'
        ? closeAttendance(session.id, change, who.id, now())
        : editSession(session.id, change, now())
    await show(res, await changing.catch((error) => withCurrent(error, who, session.id)), series)
  })

  router.post('/api/salon-sessions/:id/parties', async (req, res) => {
    const { session, series } = await opened(req)
    const added = parse(PartyAdded, req.body)
    refuseKnown((await deskSession(session, series, deps, now())).parties, added)
    await show(res.status(201), await addParty(session.id, added, now()), series)
  })
  router.patch('/api/salon-sessions/:id/parties/:partyId', async (req, res) => {
    const { session, series } = await opened(req)
    const party = { sessionId: session.id, signUpId: parse(z.string().max(60), req.params.partyId) }
    const change = parse(PartyChange, req.body)
    await show(res, await changeParty(party, change, deps, now()), series)
  })

  router.get('/api/salon-sessions/:id/messages/cost', async (req, res) => {
    const { session } = await opened(req)
    answer(res, MessageCost, await costOf(session, deps))
  })
  router.post('/api/salon-sessions/:id/messages', async (req, res) => {
    const { session, series } = await opened(req)
    const message = parse(SessionMessage, req.body)
    if (now() >= session.endsAt) throw new Refusal('session-over')
    await sendMessage({ session, series }, message, now())
    answer(res.status(201), MessageCost, await costOf(session, deps))
  })

  async function opened(req: Request): Promise<{ session: Session; series: Series; who: Runner }> {
    const who = runner(req)
    return { ...(await sessionOf(who, parse(z.string().max(60), req.params['id']))), who }
  }
  async function show(res: Response, session: Session, series: Series): Promise<void> {
    answer(res, DeskSession, await deskSession(session, series, deps, now()))
  }
  /** Whoever was too late sees what the others made of it. */
  async function withCurrent(error: unknown, who: Runner, id: string): Promise<never> {
    if (!(error instanceof Refusal && error.code === 'changed-meanwhile')) throw error
    const { session, series } = await sessionOf(who, id)
    throw new Refusal('changed-meanwhile', { current: await deskSession(session, series, deps, now()) })
  }
  return router
}

function changeParty(
  party: PartyOfSession,
  change: PartyChange,
  { forgetMissed }: SessionDeps,
  at: Date,
): Promise<Session> {
  switch (change.kind) {
    case 'people':
      return resizeParty(party, change.people, at)
    case 'remove':
      return removeParty(party, at)
    case 'give-seat':
      return giveSeat(party, at, { makeRoom: true })
    case 'called':
      return noteCall(party, at)
    case 'ask-after':
      return keepConsent(party, change.may, forgetMissed)
    default:
      return change satisfies never
  }
}

/** Null: everybody's. */
async function seriesIds(who: Runner, asked: string | undefined): Promise<string[] | null> {
  if (asked !== undefined) return [(await seriesOf(who, asked)).id]
  return who.role === 'organiser' ? (await allSeriesOf(who)).map(({ id }) => id) : null
}

/** @throws Refusal as `allowed` */
const runner = (req: Request) => allowed(req, 'run-salons')
