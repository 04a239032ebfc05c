import { type Request, Router } from 'express'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { Refusal } from '#shared/refusal.ts'
import { SessionView, SignIn, type StaffView } from '#shared/staff/contract.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { answer, parse } from './answer.ts'
import type { Limits } from './limits.ts'
import { deleteSessionsOf, type Session } from './session.model.ts'
import type { Sessions } from './sessions.ts'
import { findWho, whoOf } from './who.ts'

/** How long whoever came by a one-time link may take to make the passkey that they lack. */
const PASSKEY_WITHIN_MS = 15 * MINUTE_MS

export interface SignInDeps {
  now: () => Date
  sessions: Sessions
  limits: Pick<Limits, 'guessing' | 'mayNote'>
  /** LINE's word for who holds this ID token: their LINE user id, or null if LINE does not vouch for it. */
  verifyIdToken: (idToken: string) => Promise<string | null>
  findStaff: (userId: string) => Promise<StaffView | null>
  /** Binds a LINE login to an invited member of staff. */
  acceptInvitation: (token: string, userId: string) => Promise<StaffView>
}

/** `/api/session`: LINE's ID token for a session of our own; who is signed in; sign-out. */
export function sessionRoutes(deps: SignInDeps): Router {
  const { now, sessions } = deps
  const router = Router()
  router.post('/api/session', deps.limits.guessing, async (req, res) => {
    const { idToken, invitation } = parse(SignIn, req.body)
    const userId = (await deps.verifyIdToken(idToken)) ?? (await refuse(req, 'line', 'sign-in-failed'))
    const staff =
      invitation === undefined ? await deps.findStaff(userId) : await invited(req, invitation, userId)
    if (staff) await noteInTrail({ kind: 'signed-in', by: staff.id, about: { how: 'line' }, at: now() })
    const session = await sessions.start(req, res, {
      userId,
      staffId: staff?.id ?? null,
      ...(invitation !== undefined && {
        mayMakePasskeyUntil: new Date(now().getTime() + PASSKEY_WITHIN_MS),
      }),
    })
    answer(res, SessionView, sessionView(session, staff, sessions))
  })
  router.get('/api/session', async (req, res) => {
    answer(res, SessionView, await whoIsThere(req))
  })
  router.delete('/api/session', async (req, res) => {
    const staff = findWho(req)?.staff
    if (staff)
      await noteInTrail({ kind: 'session-ended', by: staff.id, about: { staff: staff.id }, at: now() })
    await sessions.end(req, res)
    res.status(204).end()
  })

  /** Who accepts a link comes anew: whoever signed in before as them, or with their LINE account, is signed out. */
  async function invited(req: Request, invitation: string, userId: string): Promise<StaffView> {
    try {
      const staff = await deps.acceptInvitation(invitation, userId)
      await deleteSessionsOf({ staffId: staff.id, userId })
      return staff
    } catch (error) {
      if (error instanceof Refusal && error.code === 'invitation-used') return refuse(req, 'link', error.code)
      throw error
    }
  }

  async function refuse(
    req: Request,
    how: 'line' | 'link',
    code: 'sign-in-failed' | 'invitation-used',
  ): Promise<never> {
    if (await deps.limits.mayNote(req))
      await noteInTrail({ kind: 'sign-in-refused', by: null, about: { how }, at: now() })
    throw new Refusal(code)
  }

  async function whoIsThere(req: Request): Promise<SessionView> {
    const { staff, lacks = null } = whoOf(req)
    const session = lacks === 'second-factor' ? await sessions.find(req) : null
    const mayMakePasskey = session?.mayMakePasskeyUntil ? session.mayMakePasskeyUntil > now() : false
    return { staff, lacks, mayMakePasskey, lockAfterMinutes: staff ? sessions.lockAfterMinutes : null }
  }
  return router
}

/** What somebody who has just signed in is told. */
export function sessionView(
  session: Session,
  staff: StaffView | null,
  { lacking, lockAfterMinutes }: Pick<Sessions, 'lacking' | 'lockAfterMinutes'>,
): SessionView {
  const lacks = staff && lacking(session, staff)
  const shown = lacks ? null : staff
  const mayMakePasskey = lacks === 'second-factor' && session.mayMakePasskeyUntil !== null
  return { staff: shown, lacks, mayMakePasskey, lockAfterMinutes: shown && lockAfterMinutes }
}
