import { Router } from 'express'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { createLimits } from '#bot/http/limits.ts'
import { refuseOtherSites } from '#bot/http/refuse-other-sites.ts'
import { sessionRoutes } from '#bot/http/session.routes.ts'
import { createSessions, type SignInRules } from '#bot/http/sessions.ts'
import { personOf } from '#bot/http/who.ts'
import { shutOut, whoIs } from '#bot/signing-in.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { passkeyRoutes } from '#bot/staff/passkeys/passkey.routes.ts'
import { signInRoutes } from '#bot/staff/sign-in.routes.ts'
import { findStaffByUser } from '#bot/staff/staff.model.ts'
import { staffRoutes } from '#bot/staff/staff.routes.ts'
import type { Role } from '#shared/staff/rules.ts'
import { PasskeyQuestion } from '#shared/staff/sign-in.contract.ts'
import { IDLE_HEADER, needsSecondFactor } from '#shared/staff/sign-in.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { type Browser, ORIGIN, useServer } from '#test/support/server.ts'
import { anAuthenticator } from './an-authenticator.ts'

/** A Tuesday morning in Tokyo, long after whatever the database forgets by the clock of the machine. */
export const MORNING = new Date('2099-11-24T01:00:00Z')
const secret = 's'.repeat(32)

/** Everything by which staff come in. LINE's part is an ID token that is the LINE user id, padded. */
export function useGate(start: Partial<SignInRules> = {}) {
  let at = MORNING
  const rules: SignInRules = { secondFactor: 'none', lockAfterMinutes: null, ...start }
  const hungUp: string[] = []
  const now = () => at
  const server = useServer(() => {
    const sessions = createSessions({ secret, publicUrl: ORIGIN, now, rules, findStaff: whoIs })
    const limits = createLimits({ now, secret, requestsPerMinute: 100_000 })
    const needsPasskey = (staff: { role: Role }) => needsSecondFactor(rules.secondFactor, staff)
    const hangUp = (staffId: string) => void hungUp.push(staffId)
    const signOut = shutOut({ now, hangUp })
    return [
      refuseOtherSites(ORIGIN),
      sessions.middleware,
      sessionRoutes({
        now,
        sessions,
        limits,
        verifyIdToken: async (idToken) => (idToken.startsWith('U') ? idToken.replace(/-+$/, '') : null),
        findStaff: findStaffByUser,
        acceptInvitation: (token, userId) => acceptInvitation(token, userId, now()),
      }),
      passkeyRoutes({ publicUrl: ORIGIN, network: '見本ネット', now, sessions, limits, needsPasskey }),
      signInRoutes({ now, needsPasskey, hangUp, signOut }),
      Router().get('/api/mine', (req, res) => {
        res.json({ userId: personOf(req).userId })
      }),
      staffRoutes({
        now,
        needsPasskey,
        pageLink: (path) => `https://liff.line.me/1-a${path}`,
        webLink: (path) => `${ORIGIN}/liff${path}`,
        signOut,
        hangUp,
        isCentre: () => true,
      }),
    ]
  })
  beforeEach(() => {
    useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
    at = MORNING
    Object.assign(rules, { secondFactor: 'none', lockAfterMinutes: null, ...start })
  })

  const question = async (browser: Browser, path: string, body: object = {}) =>
    PasskeyQuestion.parse((await browser.send('POST', path, body)).body).options
  const gate = {
    rules,
    hungUp,
    now,
    browser: server.browser,
    pass: (ms: number) => {
      at = new Date(at.getTime() + ms)
    },
    invite: async (role: Role = 'staff') =>
      (await inviteStaff({ name: `見本 ${role}`, role, centreIds: [] }, at)).token,
    /** Asks as a page does that nobody has touched for so many seconds. */
    idle: (browser: Browser) => async (path: string, seconds: number | string) => {
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { cookie, [IDLE_HEADER]: String(seconds) }
      return (await fetch(`${server.url()}${path}`, { headers })).status
    },
    byLine: (browser: Browser, userId: string, invitation?: string) =>
      browser.send('POST', '/api/session', { idToken: userId.padEnd(30, '-'), invitation }),
    /** Makes a passkey as whoever is signed in there, or holds the link. */
    async make(
      browser: Browser,
      device: ReturnType<typeof anAuthenticator>,
      invitation?: string,
      name = '机のパソコン',
    ) {
      const options = await question(browser, '/api/passkeys/questions', { invitation })
      return browser.send('POST', '/api/passkeys', { name, made: device.make(options), invitation })
    },
    question: (browser: Browser) => question(browser, '/api/session/questions'),
    async byPasskey(browser: Browser, device: ReturnType<typeof anAuthenticator>) {
      const used = device.use(await question(browser, '/api/session/questions'))
      return browser.send('POST', '/api/session/passkey', { used })
    },
    /** Somebody without LINE, who has accepted their invitation with a passkey. */
    async withPasskey(role: Role = 'staff') {
      const [browser, device] = [server.browser(), anAuthenticator()]
      const reply = await gate.make(browser, device, await gate.invite(role))
      expect(reply.status).toBe(201)
      return { browser, device }
    },
  }
  return gate
}
