import { Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { countMisses } from '#bot/http/count-misses.ts'
import { allowed, type Person, personOf } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import { Attendance, DeskSession } from '#shared/salons/desk.ts'
import { CheckIn, CheckInAnswer } from '#shared/salons/sessions.ts'
import { findSeries } from '../series/series.model.ts'
import { sessionOf } from '../series/series-of.ts'
import type { Session } from '../session.ts'
import { type DeskPorts, deskSession } from '../sessions/desk-session.ts'
import { cardOf } from '../sessions/session-view.ts'
import { NO_SUCH_CODE, PARTNERS_ONLY } from './attendance.messages.ts'
import { findSessionByCode } from './attendance.model.ts'
import { checkIn } from './check-in.ts'

import { noteAttendance } from './note-attendance.ts'

export interface AttendanceDeps extends DeskPorts {
  now: () => Date
  /** Whether this LINE user takes part in the network for an organisation. */
  isPartner: (userId: string) => Promise<boolean>
}

/** Who came: noted by those who run a session, or by the guests themselves at the door. */
export function attendanceRoutes(deps: AttendanceDeps): Router {
  const { now } = deps
  const misses = countMisses()
  const router = Router()

  router.put('/api/salon-sessions/:id/attendance', async (req, res) => {
    const who = allowed(req, 'run-salons')
    const { session, series } = await sessionOf(who, parse(z.string().max(60), req.params.id))
    const { came } = parse(Attendance, req.body)
    const noted = await noteAttendance(session.id, came, now())
    answer(res, DeskSession, await deskSession(noted, series, deps, now()))
  })

  router.post('/api/check-ins', async (req, res) => {
    const who = personOf(req)
    const { userId } = who
    const { code, ...asked } = parse(CheckIn, req.body)
    const session = await findScanned(code, userId)
    await refuseStrangers(session, who)
    const done = await checkIn(session, asked, userId, now())
    const card = await cardFor(done.session)
    answer(
      res,
      CheckInAnswer,
      done.people === null
        ? { kind: 'asks-people', session: card }
        : { kind: 'checked-in', session: card, people: done.people },
    )
  })

  async function findScanned(code: string, userId: string): Promise<Session> {
    misses.refuseIfMany(userId, now())
    const session = await findSessionByCode(code)
    if (session) return session
    misses.note(userId, now())
    throw new Refusal('not-found', { say: NO_SUCH_CODE })
  }
  /** @throws Refusal `not-allowed` at a meeting of partners to whoever is neither one of them nor staff */
  async function refuseStrangers({ openTo }: Session, { userId, staff }: Person): Promise<void> {
    if (openTo === 'everyone' || staff !== null || (await deps.isPartner(userId))) return
    throw new Refusal('not-allowed', { say: PARTNERS_ONLY })
  }
  async function cardFor(session: Session) {
    const series = await findSeries(session.seriesId)
    if (!series) throw new Error(`session ${session.id} has no series`)
    return cardOf(session, series, now())
  }
  return router
}
