import { type Request, Router } from 'express'
import { z } from 'zod'
import { notedFirst } from '#bot/audit/note-in-trail.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { deleteSession, deleteSessionsOf, findSessionsOf } from '#bot/http/session.model.ts'
import { allowed, staffOf, whoOf } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { MySignIn } from '#shared/staff/sign-in.contract.ts'
import type { StaffPorts, Whose } from './change-staff.ts'
import { mySignIn } from './my-sign-in.ts'
import { findActiveStaff, findUserOf } from './staff.model.ts'
import { takeBack, type WayInPorts } from './take-way-in.ts'
import type { WayIn } from './ways-in.model.ts'

export interface SignInPageDeps extends WayInPorts, Pick<StaffPorts, 'signOut'> {
  /** Lets a member's open pages ask anew what they may see. */
  hangUp: (staffId: string) => void
}

/**
 * `/api/sign-in` and `/api/sessions`: where a member of staff is signed in, which they may end. Admins end that of
 * others, and take back their passkeys and LINE accounts when devices were lost.
 */
export function signInRoutes(deps: SignInPageDeps): Router {
  const { now, needsPasskey, hangUp, signOut } = deps
  const router = Router()
  const shown = (req: Request) => {
    const staff = staffOf(req)
    return mySignIn(staff.id, needsPasskey(staff), whoOf(req).sessionId, now())
  }
  const ended = (by: StaffView, staffId: string) =>
    ({ kind: 'session-ended', by: by.id, about: { staff: staffId }, at: now() }) as const

  router.get('/api/sign-in', async (req, res) => {
    answer(res, MySignIn, await shown(req))
  })

  router.delete('/api/sessions', async (req, res) => {
    const staff = staffOf(req)
    const whose = { staffId: staff.id, userId: await findUserOf(staff.id) }
    await notedFirst(ended(staff, staff.id), () => deleteSessionsOf(whose, whoOf(req).sessionId))
    hangUp(staff.id)
    answer(res, MySignIn, await shown(req))
  })

  router.delete('/api/sessions/:id', async (req, res) => {
    const staff = staffOf(req)
    const id = idOf(req)
    const own = await findSessionsOf({ staffId: staff.id, userId: await findUserOf(staff.id) }, now())
    if (!own.some((session) => session.id === id)) throw new Refusal('not-found')
    await notedFirst(ended(staff, staff.id), () => deleteSession(id))
    hangUp(staff.id)
    answer(res, MySignIn, await shown(req))
  })

  router.delete('/api/staff/:id/sessions', async (req, res) => {
    const by = allowed(req, 'manage-staff')
    const { id } = await colleagueOf(req)
    await endAllOf(by, { staffId: id, userId: await findUserOf(id) }, endSessions)
    res.status(204).end()
  })

  router.delete('/api/staff/:id/passkeys', async (req, res) => {
    const { by, whose } = await takenBack(req, 'passkeys')
    await endAllOf(by, whose, endSessions)
    res.status(204).end()
  })

  router.delete('/api/staff/:id/line', async (req, res) => {
    const { by, whose } = await takenBack(req, 'line')
    await endAllOf(by, whose, signOut)
    res.status(204).end()
  })

  async function takenBack(req: Request, way: WayIn): Promise<{ by: StaffView; whose: Whose }> {
    const by = allowed(req, 'manage-staff')
    const { id } = await colleagueOf(req)
    const note = { kind: TAKEN[way], by: by.id, about: { staff: id }, at: now() } as const
    return { by, whose: await notedFirst(note, () => takeBack(id, way, deps)) }
  }

  async function endAllOf(by: StaffView, whose: Whose, end: (whose: Whose) => Promise<void>): Promise<void> {
    await notedFirst(ended(by, whose.staffId), () => end(whose))
  }

  async function endSessions(whose: Whose): Promise<void> {
    await deleteSessionsOf(whose)
    hangUp(whose.staffId)
  }

  async function colleagueOf(req: Request): Promise<StaffView> {
    const staff = await findActiveStaff(idOf(req))
    if (!staff) throw new Refusal('not-found')
    return staff
  }

  return router
}

const idOf = (req: Request) => parse(z.string(), req.params['id'])

const TAKEN = { passkeys: 'passkey-removed', line: 'line-removed' } as const satisfies Record<WayIn, string>
