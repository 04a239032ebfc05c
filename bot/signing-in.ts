/** How people get in: where sign-in, sessions, passkeys and the staff list meet. */
import type { StaffView } from '#shared/staff/contract.ts'
import { needsSecondFactor } from '#shared/staff/sign-in.ts'
import type { Config } from './config.ts'
import type { Directory } from './directory/directory.ts'
import { createLimits } from './http/limits.ts'
import { refuseOtherSites } from './http/refuse-other-sites.ts'
import { deleteSessionsOf, findSessions, type Session } from './http/session.model.ts'
import { sessionRoutes } from './http/session.routes.ts'
import { createSessions } from './http/sessions.ts'
import type { LineClient } from './line/client.ts'
import { cancelNoticesInto } from './outbox/cancel-notices-into.model.ts'
import type { Whose } from './staff/change-staff.ts'
import { acceptInvitation } from './staff/invite-staff.ts'
import { passkeyRoutes } from './staff/passkeys/passkey.routes.ts'
import { signInRoutes } from './staff/sign-in.routes.ts'
import { findActiveStaff, findStaffByUser } from './staff/staff.model.ts'
import { staffRoutes } from './staff/staff.routes.ts'

export interface SigningIn {
  config: Config
  directory: Directory
  client: Pick<LineClient, 'verifyIdToken'>
  now: () => Date
  pageLink: (path: string) => string
  /** Ends the open streams of a member of staff. */
  hangUp: (staffId: string) => void
}

/** What stands before everything under `/api`, and the routes by which staff come in, go and are managed. */
export function signingIn({ config, directory, client, now, pageLink, hangUp }: SigningIn) {
  const { publicUrl, sessionSecret: secret, requestsPerMinute, secondFactor, lockAfterMinutes } = config
  const limits = createLimits({ now, secret, requestsPerMinute })
  const rules = { secondFactor, lockAfterMinutes }
  const sessions = createSessions({ secret, publicUrl, now, rules, findStaff: whoIs })
  const needsPasskey = (staff: StaffView) => needsSecondFactor(secondFactor, staff)
  const signOut = shutOut({ now, hangUp })
  const realm = { publicUrl, network: directory.preset.network }
  const routes = [
    sessionRoutes({
      now,
      sessions,
      limits,
      verifyIdToken: async (idToken) => {
        const verified = await client.verifyIdToken(idToken, config.line.loginChannelId)
        return verified.ok ? verified.userId : null
      },
      findStaff: findStaffByUser,
      acceptInvitation: (token, userId) => acceptInvitation(token, userId, now()),
    }),
    passkeyRoutes({ ...realm, now, sessions, limits, needsPasskey }),
    signInRoutes({ now, needsPasskey, hangUp, signOut }),
    staffRoutes({
      now,
      pageLink,
      webLink: (path) => `${publicUrl}/liff${path}`,
      hangUp,
      signOut,
      needsPasskey,
      isCentre: (id) => directory.centre(id) !== undefined,
    }),
  ]
  return { limits, before: [refuseOtherSites(publicUrl), sessions.middleware, limits.people], routes }
}

/** Ends what a member of staff has open anywhere, and what their LINE account was yet to hear as theirs. */
export function shutOut({ now, hangUp }: Pick<SigningIn, 'now' | 'hangUp'>) {
  return async (whose: Whose): Promise<void> => {
    await deleteSessionsOf(whose)
    hangUp(whose.staffId)
    if (whose.userId !== null) await cancelNoticesInto('/console', whose.userId, now())
  }
}

/**
 * The active member of staff who signed in: by passkey they are known themselves, by LINE alone through the account that
 * they have now.
 */
export function whoIs({
  staffId,
  userId,
  provenAt,
}: Pick<Session, 'staffId' | 'userId' | 'provenAt'>): Promise<StaffView | null> {
  if (staffId !== null && provenAt !== null) return findActiveStaff(staffId)
  return userId === null ? Promise.resolve(null) : findStaffByUser(userId)
}

/** Who is behind these sign-ins now: those that have ended are not among them. */
export async function whoIsStillIn(
  sessionIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, StaffView | null>> {
  const sessions = await findSessions(sessionIds, at)
  const staff = await Promise.all(sessions.map(whoIs))
  return new Map(sessions.map(({ id }, index) => [id, staff[index] ?? null]))
}
