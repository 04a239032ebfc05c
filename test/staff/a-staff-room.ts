import { randomUUID } from 'node:crypto'
import { setWho } from '#bot/http/who.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { findStaffByUser } from '#bot/staff/staff.model.ts'
import { staffRoutes } from '#bot/staff/staff.routes.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import type { Role } from '#shared/staff/rules.ts'
import { type Browser, ORIGIN, useServer } from '#test/support/server.ts'

/** A Tuesday morning in Tokyo. */
export const NOW = new Date('2026-11-24T01:00:00Z')
export const CENTRES = ['north', 'south']

/** The real routes of staff; people are signed in by being named. */
export function useStaffRoom(needsPasskey = false) {
  const hungUp: string[] = []
  const signedOut: string[] = []
  const server = useServer(() => [
    async (req, _res, next) => {
      const userId = /who=([^;]+)/.exec(req.headers.cookie ?? '')?.[1]
      if (userId) setWho(req, { userId, staff: await findStaffByUser(userId) })
      next()
    },
    staffRoutes({
      now: () => NOW,
      pageLink: (path) => `https://liff.line.me/1-a${path}`,
      webLink: (path) => `${ORIGIN}/liff${path}`,
      signOut: async ({ userId }) => void signedOut.push(userId ?? ''),
      needsPasskey: () => needsPasskey,
      hangUp: (staffId) => void hungUp.push(staffId),
      isCentre: (id) => CENTRES.includes(id),
    }),
  ])
  return {
    hungUp,
    signedOut,
    /** A fresh member of staff who has accepted their invitation, at their browser. */
    async as(role: Role, centreIds: string[] = []): Promise<Browser & { me: StaffView; userId: string }> {
      const userId = `U${randomUUID()}`
      const { token } = await inviteStaff({ name: `見本 ${userId.slice(1, 5)}`, role, centreIds }, NOW)
      const me = await acceptInvitation(token, userId, NOW)
      const browser = server.browser()
      browser.cookies.set('who', userId)
      return { ...browser, me, userId }
    },
  }
}
