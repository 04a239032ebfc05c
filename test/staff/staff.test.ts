import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { createLimits } from '#bot/http/limits.ts'
import { refuseOtherSites } from '#bot/http/refuse-other-sites.ts'
import { deleteSessionsOf } from '#bot/http/session.model.ts'
import { sessionRoutes } from '#bot/http/session.routes.ts'
import { createSessions } from '#bot/http/sessions.ts'
import { whoIs } from '#bot/signing-in.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { staffOnDuty } from '#bot/staff/reach-staff.ts'
import { findStaffByUser } from '#bot/staff/staff.model.ts'
import { staffRoutes } from '#bot/staff/staff.routes.ts'
import { Invitation, SessionView, StaffList } from '#shared/staff/contract.ts'
import type { Role } from '#shared/staff/rules.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { browserAt, ORIGIN, useServer } from '#test/support/server.ts'

const ADMIN = 'Ua'
const LATER_MS = 60 * 60_000

let now = new Date('2099-11-24T01:00:00Z')
useTestKeys()
useDatabase()
const server = useServer(() => {
  const sessions = createSessions({
    secret: 's'.repeat(32),
    publicUrl: ORIGIN,
    now: () => now,
    rules: { secondFactor: 'none', lockAfterMinutes: null },
    findStaff: whoIs,
  })
  const limits = createLimits({ now: () => now, secret: 's'.repeat(32), requestsPerMinute: 100_000 })
  return [
    refuseOtherSites(ORIGIN),
    sessions.middleware,
    sessionRoutes({
      now: () => now,
      sessions,
      limits,
      // LINE's part is tested against the local LINE Platform; here an ID token is the LINE user id, padded.
      verifyIdToken: async (idToken) => (idToken.startsWith('U') ? idToken.replace(/-+$/, '') : null),
      findStaff: findStaffByUser,
      acceptInvitation: (token, userId) => acceptInvitation(token, userId, now),
    }),
    staffRoutes({
      needsPasskey: () => false,
      now: () => now,
      pageLink: (path) => `https://liff.line.me/1-a${path}`,
      webLink: (path) => `${ORIGIN}/liff${path}`,
      signOut: deleteSessionsOf,
      hangUp: () => undefined,
      isCentre: (id) => ['north', 'south'].includes(id),
    }),
  ]
})

beforeEach(() => {
  now = new Date('2099-11-24T01:00:00Z')
})

const idTokenOf = (userId: string) => userId.padEnd(30, '-')

async function signedIn(userId: string, invitation?: string) {
  const browser = server.browser()
  const reply = await browser.send('POST', '/api/session', { idToken: idTokenOf(userId), invitation })
  return { browser, reply }
}

/** A fresh member of staff who has accepted their invitation. */
async function aMember(role: Role, userId: string, centreIds: string[] = []) {
  const { token } = await inviteStaff({ name: `見本 ${userId}`, role, centreIds }, now)
  const { browser, reply } = await signedIn(userId, token)
  expect(reply.status).toBe(200)
  return browser
}

describe('staff', () => {
  let admin: Awaited<ReturnType<typeof aMember>>
  beforeAll(async () => {
    useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
    admin = await aMember('admin', ADMIN)
  })

  test('an admin invites somebody, whose link works once', async () => {
    const made = await admin.send('POST', '/api/staff', {
      name: '例田 花子',
      role: 'staff',
      centreIds: ['north'],
    })
    expect(made.status).toBe(201)
    const token = Invitation.parse(made.body).link.split('/').at(-1)
    const first = await signedIn('Uhanako', token)
    expect(SessionView.parse(first.reply.body).staff?.name).toBe('例田 花子')
    const second = await signedIn('Uother', token)
    expect(second.reply).toMatchObject({ status: 410, body: { code: 'invitation-used' } })
  })

  test('two people with one link: only one becomes staff', async () => {
    const { token } = await inviteStaff({ name: '例田 次郎', role: 'staff', centreIds: [] }, now)
    const replies = await Promise.all(['Ux1', 'Ux2', 'Ux3'].map((userId) => signedIn(userId, token)))
    expect(replies.map(({ reply }) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 410, 410])
  })

  test('an invitation runs out after seven days', async () => {
    const { token } = await inviteStaff({ name: '例田 三郎', role: 'staff', centreIds: [] }, now)
    now = new Date(now.getTime() + 8 * 24 * LATER_MS)
    expect((await signedIn('Ulate', token)).reply.status).toBe(410)
  })

  test('a LINE login belongs to one member of staff', async () => {
    const { token } = await inviteStaff({ name: '例田 四郎', role: 'staff', centreIds: [] }, now)
    expect((await signedIn(ADMIN, token)).reply).toMatchObject({
      status: 409,
      body: { code: 'already-staff' },
    })
  })

  test('a resident signs in too, but is not staff', async () => {
    const { browser, reply } = await signedIn('Uresident')
    expect(SessionView.parse(reply.body).staff).toBeNull()
    expect(await browser.get('/api/staff')).toMatchObject({ status: 403, body: { code: 'not-staff' } })
  })

  test('no browser keeps what anybody was answered, or refused', async () => {
    const resident = await signedIn('Uresident')
    for (const reply of [
      await admin.get('/api/staff'),
      await admin.get('/api/session'),
      await resident.browser.get('/api/staff'),
      await server.browser().get('/api/staff'),
    ])
      expect(reply.headers.get('cache-control')).toBe('no-store')
  })

  test('only admins manage staff', async () => {
    const member = await aMember('staff', 'Uplain')
    expect((await member.get('/api/staff')).status).toBe(200)
    const refused = await member.send('POST', '/api/staff', { name: 'x', role: 'staff', centreIds: [] })
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })

  test('who leaves is out at once, everywhere', async () => {
    const member = await aMember('staff', 'Uleaves')
    const { staff } = StaffList.parse((await admin.get('/api/staff')).body)
    const id = staff.find(({ name }) => name === '見本 Uleaves')?.id
    expect((await admin.send('PATCH', `/api/staff/${id}`, { state: 'left' })).status).toBe(200)
    expect((await member.get('/api/staff')).status).toBe(401)
    expect(StaffList.parse((await admin.get('/api/staff')).body).staff.map((who) => who.id)).not.toContain(id)
    expect((await admin.send('PATCH', `/api/staff/${id}`, { onDuty: true })).status).toBe(404)
  })

  test('the last admin cannot leave', async () => {
    const { staff } = StaffList.parse((await admin.get('/api/staff')).body)
    const id = staff.find(({ name }) => name === `見本 ${ADMIN}`)?.id
    for (const change of [{ state: 'left' }, { role: 'viewer' }]) {
      expect(await admin.send('PATCH', `/api/staff/${id}`, change)).toMatchObject({
        body: { code: 'last-admin' },
      })
    }
  })

  test('an unknown centre is refused', async () => {
    const reply = await admin.send('POST', '/api/staff', { name: 'x', role: 'staff', centreIds: ['nowhere'] })
    expect(reply).toMatchObject({ status: 400, body: { code: 'bad-request' } })
  })

  test('those on duty at the centre hear of its cases, and somebody always does', async () => {
    const toldFor = async (centreId: string) => (await staffOnDuty(centreId, now)).map(({ userId }) => userId)
    expect(await toldFor('south')).toContain(ADMIN)
    await aMember('staff', 'Usouth', ['south'])
    await aMember('viewer', 'Uviewer', ['south'])
    expect(await toldFor('south')).toContain('Usouth')
    expect(await toldFor('south')).not.toContain('Uviewer')
    expect(await toldFor('north')).not.toContain('Usouth')
    const { staff } = StaffList.parse((await admin.get('/api/staff')).body)
    for (const { id } of staff) await admin.send('PATCH', `/api/staff/${id}`, { onDuty: false })
    expect((await toldFor('south')).length).toBeGreaterThan(0)
  })
})

/** Another browser that shows the same cookie. */
function copyOf({ cookies }: { cookies: ReadonlyMap<string, string> }) {
  const copy = server.browser()
  for (const [name, value] of cookies) copy.cookies.set(name, value)
  return copy
}

describe('a session', () => {
  test('is refused when LINE does not vouch for the token', async () => {
    const reply = await server.browser().send('POST', '/api/session', { idToken: 'forged'.padEnd(30, '-') })
    expect(reply).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } })
  })

  test('is a cookie that scripts cannot read and other sites cannot send', async () => {
    const { reply } = await signedIn('Ucookie')
    const line = reply.headers.getSetCookie()[0]
    expect(line).toMatch(/HttpOnly/)
    expect(line).toMatch(/SameSite=Lax/)
  })

  test('is rotated after an hour; the old cookie serves until the new one has come back, and then no more', async () => {
    const { browser } = await signedIn('Urotate')
    const straggler = copyOf(browser)
    now = new Date(now.getTime() + LATER_MS)
    await browser.get('/api/session')
    expect(browser.cookies).not.toEqual(straggler.cookies)
    expect((await straggler.get('/api/session')).status).toBe(200)
    expect(straggler.cookies).not.toEqual(browser.cookies) // what is on its way rotates nothing
    now = new Date(now.getTime() + 61_000)
    expect((await browser.get('/api/session')).status).toBe(200)
    expect((await straggler.get('/api/session')).status).toBe(401)
    expect((await browser.get('/api/session')).status).toBe(200)
  })

  test('stays where the answer with a new cookie was lost on its way', async () => {
    const { browser } = await signedIn('Ulost')
    const lost = copyOf(browser)
    now = new Date(now.getTime() + LATER_MS)
    await lost.get('/api/session') // its answer never arrives at the browser
    now = new Date(now.getTime() + 10 * 60_000)
    const before = new Map(browser.cookies)
    expect((await browser.get('/api/session')).status).toBe(200)
    expect(browser.cookies).not.toEqual(before)
    now = new Date(now.getTime() + 61_000)
    expect((await browser.get('/api/session')).status).toBe(200)
    expect((await lost.get('/api/session')).status).toBe(401) // whoever has the lost one has nothing
  })

  test('ends after twelve hours', async () => {
    const { browser } = await signedIn('Uends')
    now = new Date(now.getTime() + 12 * LATER_MS)
    expect((await browser.get('/api/session')).status).toBe(401)
  })

  test('ends on sign-out, also for a copied cookie', async () => {
    const { browser } = await signedIn('Uout')
    const copy = copyOf(browser)
    expect((await browser.send('DELETE', '/api/session')).status).toBe(204)
    expect((await copy.get('/api/session')).status).toBe(401)
  })

  test('changes nothing for a page of another site', async () => {
    for (const origin of ['https://elsewhere.example', null]) {
      const foreign = browserAt(server.url, origin)
      const reply = await foreign.send('POST', '/api/session', { idToken: idTokenOf('Uforeign') })
      expect(reply).toMatchObject({ status: 403, body: { code: 'wrong-origin' } })
    }
  })

  test('is not fooled by a broken body', async () => {
    const reply = await fetch(`${server.url()}/api/session`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json' },
      body: '{"idToken":',
    })
    expect(reply.status).toBe(400)
  })
})
