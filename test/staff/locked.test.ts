import { SessionView } from '#shared/staff/contract.ts'
import { MySignIn } from '#shared/staff/sign-in.contract.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'
import { useGate } from './a-gate.ts'

useDatabase()
const gate = useGate({ lockAfterMinutes: 30 })
const MINUTE_MS = 60_000
const LOCKED = { status: 401, body: { code: 'locked' } }

const signIn = async (browser: Browser) => MySignIn.parse((await browser.get('/api/sign-in')).body)

test('staff who do nothing for half an hour have to sign in again; what they do keeps it open', async () => {
  const { browser, device } = await gate.withPasskey()
  for (let half = 0; half < 3; half++) {
    gate.pass(25 * MINUTE_MS)
    expect((await browser.get('/api/staff')).status).toBe(200)
  }
  gate.pass(32 * MINUTE_MS)
  expect(await browser.get('/api/staff')).toMatchObject(LOCKED)
  expect(await browser.get('/api/staff')).toMatchObject(LOCKED) // asking again opens nothing
  const view = SessionView.parse((await browser.get('/api/session')).body)
  expect(view).toMatchObject({ staff: null, lacks: 'unlock' })
  const back = SessionView.parse((await gate.byPasskey(browser, device)).body)
  expect(back).toMatchObject({ lacks: null, lockAfterMinutes: 30 })
  expect((await browser.get('/api/staff')).status).toBe(200)
  expect((await signIn(browser)).sessions).toHaveLength(1) // the locked one is gone
})

test('what a page asks by itself keeps nothing open', async () => {
  const { browser } = await gate.withPasskey()
  const idle = gate.idle(browser)
  for (const minutes of [10, 20, 30]) {
    gate.pass(10 * MINUTE_MS)
    expect(await idle('/api/staff', minutes * 60)).toBe(200)
  }
  gate.pass(5 * MINUTE_MS)
  expect(await idle('/api/staff', 35 * 60)).toBe(401)
})

test.each(['-5', 'soon', '1e400', ''])(
  'a page that says %p of itself is taken to be in use',
  async (said) => {
    const { browser } = await gate.withPasskey()
    gate.pass(20 * MINUTE_MS)
    expect(await gate.idle(browser)('/api/staff', said)).toBe(200)
    gate.pass(20 * MINUTE_MS)
    expect((await browser.get('/api/staff')).status).toBe(200)
  },
)

test('residents are never locked out, and staff not of what is theirs as residents', async () => {
  const [resident, both] = [gate.browser(), gate.browser()]
  await gate.byLine(resident, 'Uresident')
  await gate.byLine(both, 'Uboth', await gate.invite())
  gate.pass(5 * 60 * MINUTE_MS)
  expect(SessionView.parse((await resident.get('/api/session')).body)).toMatchObject({ lacks: null })
  expect((await both.get('/api/session')).status).toBe(200)
  expect(await both.get('/api/staff')).toMatchObject(LOCKED)
})

test('sign-ins are listed by device, and ended one by one, or all others, or by an admin', async () => {
  const { browser, device } = await gate.withPasskey()
  const others = [gate.browser(), gate.browser(), gate.browser()]
  for (const other of others) {
    gate.pass(MINUTE_MS)
    await gate.byPasskey(other, device)
  }
  const { sessions } = await signIn(browser)
  expect(sessions.map(({ isThis, by }) => `${isThis} ${by}`).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'false passkey',
    'false passkey',
    'false passkey',
    'true passkey',
  ])
  expect(sessions.every(({ device: words }) => words === 'その他の機器')).toBe(true)
  const latest = sessions.find(({ isThis }) => !isThis)?.id
  expect((await browser.send('DELETE', `/api/sessions/${latest}`)).status).toBe(200)
  const alive = async () => Promise.all(others.map(async (other) => (await other.get('/api/staff')).status))
  expect((await alive()).filter((status) => status === 401)).toHaveLength(1)
  expect((await browser.send('DELETE', '/api/sessions')).status).toBe(200)
  expect(await alive()).toEqual([401, 401, 401])
  expect((await browser.get('/api/staff')).status).toBe(200)

  const stranger = await gate.withPasskey()
  const own = (await signIn(browser)).sessions[0]?.id
  expect((await stranger.browser.send('DELETE', `/api/sessions/${own}`)).status).toBe(404)
  const id = SessionView.parse((await browser.get('/api/session')).body).staff?.id
  expect((await stranger.browser.send('DELETE', `/api/staff/${id}/sessions`)).status).toBe(403)
  const admin = await gate.withPasskey('admin')
  expect((await admin.browser.send('DELETE', `/api/staff/${id}/sessions`)).status).toBe(204)
  // A page has to know this from a sign-in that has run out: then nothing of it may stay, and nobody may type on.
  expect(await browser.get('/api/staff')).toMatchObject({ status: 401, body: { code: 'sign-in-ended' } })
  expect(await browser.get('/api/session')).toMatchObject({ status: 401, body: { code: 'sign-in-ended' } })
  expect(await gate.browser().get('/api/staff')).toMatchObject({ body: { code: 'not-signed-in' } })
  expect(gate.hungUp).toContain(id)
})
