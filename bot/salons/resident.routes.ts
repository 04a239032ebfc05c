import { type Request, Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { findWho, personOf } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import {
  CalendarAsked,
  MySignUpChange,
  MySignUps,
  SalonCalendar,
  SeatAsked,
  SessionId,
  SessionPage,
  SignUpAsked,
  type Standing,
  StandingAnswer,
} from '#shared/salons/sessions.ts'
import { linksOf, type Whereabouts } from './links.ts'
import { calendarOf } from './lists/calendar-of.ts'
import { findFollowing } from './lists/session-list.model.ts'
import { minutesOf, minutesPath } from './minutes/minutes.ts'
import { everyDateOf, mySignUps, ownSignUp, standingOn } from './my-sign-ups.ts'
import { answerOffer } from './seats/answer-offer.ts'
import { comeBack } from './seats/come-back.ts'
import { holdSeats, letGoOfSeats } from './seats/hold-seats.ts'
import { leaveEveryDate, leaveSession } from './seats/leave.ts'
import { mayCome } from './seats/may-come.ts'
import { resizeParty } from './seats/resize-party.ts'
import { signUp } from './seats/sign-up.ts'
import { slotsOf } from './seats/slots.ts'
import { findSeries } from './series/series.model.ts'
import { findSession } from './session.model.ts'
import type { Session } from './session.ts'
import { cardOf } from './sessions/session-view.ts'
import { userHashesOf } from './sign-up.model.ts'

export interface ResidentPorts {
  where: Whereabouts
  /** Keeps name and phone, so that they are asked once. */
  remember: (userId: string, told: { name?: string; phone?: string }) => Promise<unknown>
  now: () => Date
}

const FOLLOWING = 12

/** What residents see and do on the pages of salons; each knows of their own sign-ups alone. */
export function residentRoutes(ports: ResidentPorts): Router {
  const { now, where } = ports
  const routes = Router()

  routes.get('/api/salons', async (req, res) => {
    const asked = parse(CalendarAsked, req.query)
    const userId = findWho(req)?.userId ?? null // staff look around here without LINE, too
    const hasMeetings = userId !== null && (await mayCome({ openTo: 'partners' }, userId))
    answer(res, SalonCalendar, await calendarOf(asked, hasMeetings))
  })

  routes.get('/api/salons/:sessionId', async (req, res) => {
    const { userId } = personOf(req)
    const session = await openSession(sessionIdIn(req), userId)
    const shown = await cardFor(session, now())
    const [mine, every, following] = await Promise.all([
      standingOn(session, userId),
      everyDateOf(userId, session.seriesId),
      findFollowing(session.seriesId, session.date, FOLLOWING),
    ])
    answer(res, SessionPage, {
      session: shown,
      mine,
      everyDate: every !== null,
      links: linksOf(shown, where),
      slots: slotsOf(session, (await findSeries(session.seriesId))?.slots, userHashesOf(userId)),
      minutes: minutesOf(session) && minutesPath(session.id),
      following,
    })
  })

  routes.get('/api/sign-ups', async (req, res) => {
    answer(res, MySignUps, { signUps: await mySignUps(personOf(req).userId, now()) })
  })

  routes.post('/api/seats', async (req, res) => {
    const { userId } = personOf(req)
    const asked = parse(SeatAsked, req.body)
    answer(res, StandingAnswer, await standing(await holdSeats({ ...asked, userId }, now()), userId))
  })

  routes.delete('/api/seats/:id/sessions/:sessionId', async (req, res) => {
    const { userId } = personOf(req)
    const { id: sessionId } = await openSession(sessionIdIn(req), userId)
    const id = parse(z.uuid(), req.params['id'])
    answer(res, StandingAnswer, await standing(await letGoOfSeats({ id, sessionId, userId }, now()), userId))
  })

  routes.post('/api/sign-ups', async (req, res) => {
    const { userId } = personOf(req)
    const asked = parse(SignUpAsked, req.body)
    const session = await signUp({ ...asked, userId }, now())
    const { name, phone } = asked
    if (name !== undefined || phone !== undefined)
      await ports.remember(userId, { ...(name && { name }), ...(phone && { phone }) })
    answer(res.status(201), StandingAnswer, await standing(session, userId))
  })

  routes.patch('/api/sign-ups/:id/sessions/:sessionId', async (req, res) => {
    const { userId } = personOf(req)
    const own = await ownSignUp(userId, parse(z.string(), req.params['id']))
    if (!own) throw new Refusal('not-signed-up')
    const party = { signUpId: own.id, sessionId: sessionIdIn(req) }
    await openSession(party.sessionId, userId)
    const change = parse(MySignUpChange, req.body)
    const session = await changed(party, { change, isEveryDate: own.sessionId === null, userId }, now())
    answer(res, StandingAnswer, await standing(session, userId))
  })

  async function standing(session: Session, userId: string): Promise<StandingAnswer> {
    const mine: Standing | null = await standingOn(session, userId)
    return { session: await cardFor(session, now()), mine }
  }
  return routes
}

const sessionIdIn = (req: Request) => parse(SessionId, req.params['sessionId'])

async function changed(
  party: { signUpId: string; sessionId: string },
  { change, isEveryDate, userId }: { change: MySignUpChange; isEveryDate: boolean; userId: string },
  at: Date,
): Promise<Session> {
  switch (change.kind) {
    case 'people':
      return await resizeParty(party, change.people, at)
    case 'leave':
      return await leaveSession(party, isEveryDate ? 'resting' : 'cancelled', at)
    case 'come-back':
      return await comeBack(party, at)
    case 'leave-every-date':
      await leaveEveryDate(party.signUpId, at)
      return await openSession(party.sessionId, userId)
    case 'offer':
      return await answerOffer(party, change.take, at)
    default:
      return change satisfies never
  }
}

/** @throws Refusal `not-found`, for meetings of partners too, unless they are one */
async function openSession(id: string, userId: string): Promise<Session> {
  const session = await findSession(id)
  if (!session || !(await mayCome(session, userId))) throw new Refusal('not-found')
  return session
}

async function cardFor(session: Session, at: Date) {
  const series = await findSeries(session.seriesId)
  if (!series) throw new Error(`session ${session.id} has no series`)
  return cardOf(session, series, at)
}
