import { Router } from 'express'
import { Refusal } from '#shared/refusal.ts'
import { SessionView, SignIn, type StaffView } from '#shared/staff/contract.ts'
import { answer, parse } from './answer.ts'
import type { Sessions } from './sessions.ts'
import { personOf } from './who.ts'

export interface SignInDeps {
  sessions: Sessions
  /** LINE's word for who holds this ID token: their LINE user id, or null if LINE does not vouch for it. */
  verifyIdToken: (idToken: string) => Promise<string | null>
  findStaff: (userId: string) => Promise<StaffView | null>
  /** Binds a LINE login to an invited member of staff. */
  acceptInvitation: (token: string, userId: string) => Promise<StaffView>
}

/** `/api/session`: LINE's ID token for a session of our own; who is signed in; sign-out. */
export function sessionRoutes({ sessions, verifyIdToken, findStaff, acceptInvitation }: SignInDeps): Router {
  const router = Router()
  router.post('/api/session', async (req, res) => {
    const { idToken, invitation } = parse(SignIn, req.body)
    const userId = await verifyIdToken(idToken)
    if (!userId) throw new Refusal('sign-in-failed')
    const staff = invitation ? await acceptInvitation(invitation, userId) : await findStaff(userId)
    await sessions.start(res, userId)
    answer(res, SessionView, { staff })
  })
  router.get('/api/session', (req, res) => {
    answer(res, SessionView, { staff: personOf(req).staff })
  })
  router.delete('/api/session', async (req, res) => {
    await sessions.end(req, res)
    res.status(204).end()
  })
  return router
}
