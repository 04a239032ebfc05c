import { type Request, Router } from 'express'
import { z } from 'zod'
import { notedFirst } from '#bot/audit/note-in-trail.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { deleteSession, deleteSessionsOf, findSessionsOf } from '#bot/http/session.model.ts'
import { allowed, staffOf, whoOf } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { MySignIn } from '#shared/staff/sign-in.contract.ts'
import { mySignIn } from './my-sign-in.ts'
import { removeAllPasskeys } from './passkeys/passkey.model.ts'
import { findActiveStaff, findUserOf } from './staff.model.ts'

export interface SignInPageDeps {
  now: () => Date
  needsPasskey: (staff: StaffView) => boolean
  /** Lets a member's open pages ask anew what they may see. */
  hangUp: (staffId: string) => void
}

/**
 * `/api/sign-in` and `/api/sessions`: where a member of staff is signed in, which they may end. Admins end that of
 * others, and take back passkeys of devices that were lost.
 */
export function signInRoutes({ now, needsPasskey, hangUp }: SignInPageDeps): Router {
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
    await endAllOf(by, await colleagueOf(req))
    res.status(204).end()
  })

  router.delete('/api/staff/:id/passkeys', async (req, res) => {
    const by = allowed(req, 'manage-staff')
    const { id } = await colleagueOf(req)
    const note = { kind: 'passkey-removed', by: by.id, about: { staff: id }, at: now() } as const
    await notedFirst(note, () => removeAllPasskeys(id))
    await endAllOf(by, { id })
    res.status(204).end()
  })

  async function endAllOf(by: StaffView, { id }: { id: string }): Promise<void> {
    const whose = { staffId: id, userId: await findUserOf(id) }
    await notedFirst(ended(by, id), () => deleteSessionsOf(whose))
    hangUp(id)
  }

  async function colleagueOf(req: Request): Promise<StaffView> {
    const staff = await findActiveStaff(idOf(req))
    if (!staff) throw new Refusal('not-found')
    return staff
  }

  return router
}

const idOf = (req: Request) => parse(z.string(), req.params['id'])
