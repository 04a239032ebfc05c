import { type Request, Router } from 'express'
import { z } from 'zod'
import { notedFirst, noteInTrail } from '#bot/audit/note-in-trail.ts'
import { answer, parse } from '#bot/http/answer.ts'
import type { Limits } from '#bot/http/limits.ts'
import { deleteSessionsOf } from '#bot/http/session.model.ts'
import { sessionView } from '#bot/http/session.routes.ts'
import type { Sessions } from '#bot/http/sessions.ts'
import { findWho, staffOf, whoOf } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import { SessionView, type StaffView } from '#shared/staff/contract.ts'
import {
  MySignIn,
  NewPasskey,
  PasskeyAsked,
  PasskeyQuestion,
  PasskeySignIn,
} from '#shared/staff/sign-in.contract.ts'
import { hashOfInvitation } from '../invite-staff.ts'
import { mySignIn } from '../my-sign-in.ts'
import { findActiveStaff, findInvited } from '../staff.model.ts'
import { askForNewPasskey, askForPasskey, passkeyMade, type Realm, whoUsed } from './ceremony.ts'
import { acceptWithPasskey, addPasskey, findPasskey, listPasskeys, removePasskey } from './passkey.model.ts'

export interface PasskeyDeps extends Realm {
  now: () => Date
  sessions: Sessions
  limits: Pick<Limits, 'guessing' | 'mayNote'>
  /** Whether somebody must have a passkey, LINE or not. */
  needsPasskey: (staff: StaffView) => boolean
}

/** `/api/passkeys` and `/api/session/passkey`: staff make a passkey, are let in by it, and remove it. */
export function passkeyRoutes(deps: PasskeyDeps): Router {
  const { now, sessions, limits } = deps
  const router = Router()

  router.post('/api/session/questions', limits.guessing, async (req, res) => {
    const session = await sessions.find(req)
    answer(res, PasskeyQuestion, await askForPasskey(session?.staffId ?? null, deps, now()))
  })

  router.post('/api/session/passkey', limits.guessing, async (req, res) => {
    const { used } = parse(PasskeySignIn, req.body)
    const at = now()
    const { staff, userId } = await whoUsed(used, deps, at).catch((error: unknown) => refused(req, error, at))
    await noteInTrail({ kind: 'signed-in', by: staff.id, about: { how: 'passkey' }, at })
    const session = await sessions.start(req, res, { userId, staffId: staff.id, isProven: true })
    answer(res, SessionView, sessionView(session, staff, sessions))
  })

  router.post('/api/passkeys/questions', limits.guessing, async (req, res) => {
    const { invitation } = parse(PasskeyAsked, req.body)
    const staff = await whoMakes(req, invitation)
    answer(res, PasskeyQuestion, await askForNewPasskey(staff, deps, now()))
  })

  router.post('/api/passkeys', limits.guessing, async (req, res) => {
    const { name, made, invitation } = parse(NewPasskey, req.body)
    const staff = await whoMakes(req, invitation)
    const at = now()
    const passkey = await passkeyMade(made, { staffId: staff.id, name }, deps, at)
    if (await findPasskey(passkey.id)) throw new Refusal('passkey-there') // whose ever it is
    const note = { kind: 'passkey-made', by: staff.id, about: { staff: staff.id }, at } as const
    const userId = await notedFirst(note, () =>
      invitation === undefined ? whileSignedIn(req, staff, passkey) : accepted(invitation, passkey, staff),
    )
    const session = await sessions.start(req, res, { userId, staffId: staff.id, isProven: true })
    answer(
      res.status(201),
      SessionView,
      sessionView(session, (await findActiveStaff(staff.id)) ?? staff, sessions),
    )
  })

  router.delete('/api/passkeys/:id', async (req, res) => {
    const staff = staffOf(req)
    const id = parse(z.string(), req.params['id'])
    const own = await listPasskeys(staff.id)
    if (!own.some((each) => each.id === id)) throw new Refusal('not-found')
    const note = { kind: 'passkey-removed', by: staff.id, about: { staff: staff.id }, at: now() } as const
    await notedFirst(note, async () => {
      if (!(await removePasskey(staff.id, id, deps.needsPasskey(staff)))) throw new Refusal('last-way-in')
    })
    answer(res, MySignIn, await mySignIn(staff.id, deps.needsPasskey(staff), whoOf(req).sessionId, now()))
  })

  /**
   * Who may make a passkey: whoever holds a one-time link; staff who are signed in; and who has just accepted a link
   * by LINE and lacks one. LINE alone is not enough for anybody of whom a passkey is asked: a stolen LINE account
   * would make its own.
   */
  async function whoMakes(req: Request, invitation: string | undefined): Promise<StaffView> {
    if (invitation !== undefined) {
      const invited = await findInvited(hashOfInvitation(invitation), now())
      return invited ?? (await linkRefused(req))
    }
    const session = findWho(req)?.lacks === 'second-factor' ? await sessions.find(req) : null
    const isFresh = session?.mayMakePasskeyUntil && session.mayMakePasskeyUntil > now()
    const staff = isFresh && session.staffId ? await findActiveStaff(session.staffId) : null
    return staff ?? staffOf(req)
  }

  async function linkRefused(req: Request): Promise<never> {
    if (await limits.mayNote(req))
      await noteInTrail({ kind: 'sign-in-refused', by: null, about: { how: 'link' }, at: now() })
    throw new Refusal('invitation-used')
  }

  async function whileSignedIn(req: Request, staff: StaffView, passkey: Parameters<typeof addPasskey>[1]) {
    if (!(await addPasskey(staff.id, passkey, now()))) throw new Refusal('too-many-passkeys')
    return whoOf(req).userId
  }

  /** Whoever held the link before is signed out: it may have been stolen. */
  async function accepted(invitation: string, passkey: Parameters<typeof addPasskey>[1], staff: StaffView) {
    const found = await acceptWithPasskey(hashOfInvitation(invitation), passkey, now())
    if (!found) throw new Refusal('invitation-used')
    await noteInTrail({ kind: 'signed-in', by: staff.id, about: { how: 'link' }, at: now() })
    await deleteSessionsOf({ staffId: staff.id })
    return found.userId
  }

  async function refused(req: Request, error: unknown, at: Date): Promise<never> {
    if (error instanceof Refusal && (await limits.mayNote(req)))
      await noteInTrail({ kind: 'sign-in-refused', by: null, about: { how: 'passkey' }, at })
    throw error
  }

  return router
}
