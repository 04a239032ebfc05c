import mongoose from 'mongoose'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { findOutcomes } from '#bot/outbox/outbox.model.ts'
import { StaffModel } from '#bot/staff/staff-record.model.ts'
import { Invitation, SessionView } from '#shared/staff/contract.ts'
import type { Role } from '#shared/staff/rules.ts'
import { MySignIn } from '#shared/staff/sign-in.contract.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'
import { useGate } from './a-gate.ts'
import { anAuthenticator } from './an-authenticator.ts'

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

describe('a LINE account that is taken off a member of staff', () => {
  beforeEach(async () => {
    await mongoose.connection.collection('staff').deleteMany({})
  })
  const collection = (name: string) => mongoose.connection.collection(name)
  const stop = (by: Browser, id: string) => by.send('DELETE', `/api/staff/${id}/line`)
  async function withLine(userId: string, role: Role = 'staff') {
    const browser = gate.browser()
    const { staff } = SessionView.parse((await gate.byLine(browser, userId, await gate.invite(role))).body)
    return { browser, id: staff?.id ?? '' }
  }
  const linkFor = async (by: Browser, id: string) =>
    Invitation.parse((await by.send('POST', `/api/staff/${id}/invitation`)).body)
      .webLink.split('/')
      .at(-1)

  test('lets nobody in any more, by any link that was there; passkeys and role stay, and a new link adds it again', async () => {
    const admin = await gate.withPasskey('admin')
    const [{ browser: phone, id }, device] = [await withLine('Ustolen', 'manager'), anAuthenticator()]
    expect((await gate.make(phone, device)).status).toBe(201)
    const [thief, colleague] = [gate.browser(), await withLine('Ucolleague')]
    await gate.byLine(thief, 'Ustolen')
    const old = await linkFor(admin.browser, id)
    const notice = (key: string, path: string) => {
      const buttons = [{ label: 'ひらく', action: { kind: 'open' as const, path } }]
      const card = { altText: 'お知らせがあります', lines: ['お知らせがあります。'], buttons }
      const dueAt = gate.now()
      return { key, to: 'Ustolen', answer: { says: [{ kind: 'card' as const, card }] }, dueAt }
    }
    await enqueue(notice('as staff', '/console/cases/1'))
    await enqueue(notice('as a resident', '/records/1'))
    await enqueue({ ...notice('of a colleague', '/console/cases/1'), to: 'Ucolleague' })

    const passkeys = `/api/staff/${colleague.id}/passkeys`
    expect((await admin.browser.send('DELETE', passkeys)).status).toBe(204)
    expect((await stop(phone, id)).status).toBe(403)
    expect((await stop(admin.browser, id)).status).toBe(204)
    expect(await thief.get('/api/staff')).toMatchObject({ status: 401, body: { code: 'sign-in-ended' } })
    expect(gate.hungUp).toContain(id)
    const again = SessionView.parse((await gate.byLine(thief, 'Ustolen')).body)
    expect(again).toMatchObject({ staff: null, lacks: null })
    expect(await thief.get('/api/staff')).toMatchObject({ status: 403, body: { code: 'not-staff' } })
    expect(await gate.byLine(thief, 'Ustolen', old)).toMatchObject({ body: { code: 'invitation-used' } })
    const kinds = (await collection('trail').find().sort({ seq: -1 }).toArray()).map(
      ({ kind, about }) => `${kind} ${about}`,
    )
    expect(kinds).toContain(`line-removed staff:${id}`)
    const notices = await findOutcomes(['as staff', 'as a resident', 'of a colleague'])
    expect([...notices.values()].map(({ key, state }) => [key, state])).toEqual(
      expect.arrayContaining([
        ['as staff', 'cancelled'],
        ['as a resident', 'waiting'],
        ['of a colleague', 'waiting'],
      ]),
    )

    // Whoever leaves hears no more as staff either.
    await admin.browser.send('PATCH', `/api/staff/${colleague.id}`, { state: 'left' })
    expect((await findOutcomes(['of a colleague'])).get('of a colleague')?.state).toBe('cancelled')

    const desk = gate.browser()
    expect(SessionView.parse((await gate.byPasskey(desk, device)).body).staff).toMatchObject({
      role: 'manager',
    })
    expect(await signIn(desk)).toMatchObject({ hasLine: false, passkeys: [{}] })
    const fresh = gate.browser()
    expect((await gate.byLine(fresh, 'Ustolen', await linkFor(admin.browser, id))).status).toBe(200)
    expect((await fresh.get('/api/staff')).status).toBe(200)
    expect(await signIn(fresh)).toMatchObject({ hasLine: true, passkeys: [{}] })
  })

  test('is worth nothing to a sign-in that was under way meanwhile', async () => {
    const { browser, id } = await withLine('Uquick')
    await StaffModel.updateOne({ _id: id }, { $unset: { userId: 1 } })
    expect(await browser.get('/api/staff')).toMatchObject({ status: 403, body: { code: 'not-staff' } })
  })

  test('is not the last way in of the last admin, however two of them go about it', async () => {
    const ann = await withLine('Uann', 'admin')
    expect(await stop(ann.browser, ann.id)).toMatchObject({ status: 409, body: { code: 'last-way-in' } })
    expect((await ann.browser.get('/api/staff')).status).toBe(200)
    const ben = await withLine('Uben', 'admin')
    const replies = await Promise.all([stop(ann.browser, ben.id), stop(ben.browser, ann.id)])
    const lost = replies.filter(({ status }) => status === 204).length
    expect(lost).toBeLessThan(2)
    const withWayIn = { role: 'admin', userId: { $exists: true } }
    expect(await collection('staff').countDocuments(withWayIn)).toBe(2 - lost)
  })

  test('leaves an admin who has no way in, and does not count as one who stays', async () => {
    const [ann, ben] = [await withLine('Uann', 'admin'), await withLine('Uben', 'admin')]
    expect((await stop(ann.browser, ben.id)).status).toBe(204)
    const left = await ann.browser.send('PATCH', `/api/staff/${ann.id}`, { state: 'left' })
    expect(left).toMatchObject({ status: 409, body: { code: 'last-admin' } })
    const device = anAuthenticator()
    await gate.make(ann.browser, device)
    expect((await stop(ann.browser, ann.id)).status).toBe(204)
    const desk = gate.browser()
    await gate.byPasskey(desk, device)
    const passkeys = await desk.send('DELETE', `/api/staff/${ann.id}/passkeys`)
    expect(passkeys).toMatchObject({ status: 409, body: { code: 'last-way-in' } })
    expect((await gate.byPasskey(desk, device)).status).toBe(200)
  })
})
