import mongoose from 'mongoose'
import { inviteStaff } from '#bot/staff/invite-staff.ts'
import { listPasskeys, usePasskey } from '#bot/staff/passkeys/passkey.model.ts'
import { SessionView, StaffList } from '#shared/staff/contract.ts'
import { MySignIn } from '#shared/staff/sign-in.contract.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'
import { MORNING, useGate } from './a-gate.ts'
import { anAuthenticator } from './an-authenticator.ts'

useDatabase()
const gate = useGate()
const MINUTE_MS = 60_000

const whoIs = async (browser: Browser) => SessionView.parse((await browser.get('/api/session')).body)
const signIn = async (browser: Browser) => MySignIn.parse((await browser.get('/api/sign-in')).body)
const trail = () => mongoose.connection.collection('trail').find().sort({ seq: 1 }).toArray()

test('whoever has no LINE accepts an invitation with a passkey, and comes in by it from any browser', async () => {
  const { browser, device } = await gate.withPasskey('manager')
  expect((await whoIs(browser)).staff).toMatchObject({ name: '見本 manager', state: 'active' })
  const other = gate.browser()
  const reply = await gate.byPasskey(other, device)
  expect(SessionView.parse(reply.body).staff?.role).toBe('manager')
  expect((await other.get('/api/staff')).status).toBe(200)
})

test('a link that was used with a passkey is good no more, for LINE or another passkey', async () => {
  const token = await gate.invite()
  const [first, second] = [gate.browser(), gate.browser()]
  expect((await gate.make(first, anAuthenticator(), token)).status).toBe(201)
  expect(await gate.byLine(second, 'Ulate', token)).toMatchObject({
    status: 410,
    body: { code: 'invitation-used' },
  })
  const again = await second.send('POST', '/api/passkeys/questions', { invitation: token })
  expect(again).toMatchObject({ status: 410, body: { code: 'invitation-used' } })
})

test('of two people with one link one is let in, and the passkey of the other opens nothing', async () => {
  const token = await gate.invite()
  const people = [1, 2].map(() => ({ browser: gate.browser(), device: anAuthenticator() }))
  const replies = await Promise.all(people.map(({ browser, device }) => gate.make(browser, device, token)))
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 410])
  const loser = people[replies.findIndex(({ status }) => status === 410)]
  if (!loser) throw new Error('both were let in')
  expect((await gate.byPasskey(loser.browser, loser.device)).body).toMatchObject({ code: 'passkey-failed' })
})

test.each([
  ['asked by a page of another site', { origin: 'https://elsewhere.example' }],
  ['used without finger or PIN', { isVerified: false }],
])('a passkey %s lets nobody in', async (_how, ways) => {
  const { device } = await gate.withPasskey()
  const stranger = gate.browser()
  const used = device.use(await gate.question(stranger), ways)
  expect(await stranger.send('POST', '/api/session/passkey', { used })).toMatchObject({
    status: 401,
    body: { code: 'passkey-failed' },
  })
})

test('what was signed once is not good twice, nor after five minutes, nor for a question that nobody asked', async () => {
  const { device } = await gate.withPasskey()
  const send = (used: unknown) => gate.browser().send('POST', '/api/session/passkey', { used })
  const used = device.use(await gate.question(gate.browser()))
  expect((await send(used)).status).toBe(200)
  expect((await send(used)).status).toBe(401)
  const late = device.use(await gate.question(gate.browser()))
  gate.pass(6 * MINUTE_MS)
  expect((await send(late)).status).toBe(401)
  expect((await send(device.use({ challenge: 'bm9ib2R5LWFza2Vk' }))).status).toBe(401)
})

test('a copied key that counts from the beginning again is noticed', async () => {
  const { device } = await gate.withPasskey()
  const send = async (counter: number) => {
    const used = device.use(await gate.question(gate.browser()), { counter })
    return (await gate.browser().send('POST', '/api/session/passkey', { used })).status
  }
  expect([await send(5), await send(6), await send(3)]).toEqual([200, 200, 401])
})

test('of a key and its copy that are used in the same moment, the one that has counted less is turned away', async () => {
  const { browser } = await gate.withPasskey()
  const staffId = (await whoIs(browser)).staff?.id ?? ''
  const [passkey] = await listPasskeys(staffId)
  if (!passkey) throw new Error('it was made')
  expect(await usePasskey(staffId, { ...passkey, counter: 6 }, MORNING)).toBe(true)
  expect(await usePasskey(staffId, { ...passkey, counter: 5 }, MORNING)).toBe(false)
})

test('a passkey that was made for one person cannot be handed in as another', async () => {
  const one = await gate.withPasskey()
  const other = await gate.withPasskey()
  const { body } = await one.browser.send('POST', '/api/passkeys/questions', {})
  const made = anAuthenticator().make(Object(body).options)
  expect((await other.browser.send('POST', '/api/passkeys', { name: 'x', made })).status).toBe(401)
})

test('several passkeys are named, listed and removed; the last way in stays', async () => {
  const { browser } = await gate.withPasskey()
  const key = anAuthenticator()
  expect((await gate.make(browser, key, undefined, '青い鍵')).status).toBe(201)
  const { passkeys, hasLine } = await signIn(browser)
  expect(passkeys.map(({ name }) => name)).toEqual(['机のパソコン', '青い鍵'])
  expect(hasLine).toBe(false)
  const [desk, blue] = passkeys.map(({ id }) => id)
  expect((await browser.send('DELETE', `/api/passkeys/${blue}`)).status).toBe(200)
  expect((await gate.byPasskey(gate.browser(), key)).status).toBe(401)
  const last = await browser.send('DELETE', `/api/passkeys/${desk}`)
  expect(last).toMatchObject({ status: 409, body: { code: 'last-way-in' } })
  expect((await browser.send('DELETE', '/api/passkeys/of-nobody')).status).toBe(404)
  const stored = await mongoose.connection.collection('staff').find().toArray()
  expect(JSON.stringify(stored)).not.toMatch(/机のパソコン|青い鍵/)
})

test('ten passkeys are enough, and none is kept twice', async () => {
  const { browser } = await gate.withPasskey()
  for (let count = 1; count < 10; count++) await gate.make(browser, anAuthenticator())
  expect((await gate.make(browser, anAuthenticator())).body).toMatchObject({ code: 'too-many-passkeys' })
  const { body } = await browser.send('POST', '/api/passkeys/questions', {})
  expect(Object(body).options.excludeCredentials).toHaveLength(10)
})

test("a passkey that is somebody's already cannot be registered by another key under its name", async () => {
  const one = await gate.withPasskey()
  const other = await gate.withPasskey()
  const [taken] = (await signIn(one.browser)).passkeys
  for (const { browser } of [one, other]) {
    const { body } = await browser.send('POST', '/api/passkeys/questions', {})
    const made = anAuthenticator().make(Object(body).options, { id: taken?.id ?? '' })
    const reply = await browser.send('POST', '/api/passkeys', { name: 'x', made })
    expect(reply).toMatchObject({ status: 409, body: { code: 'passkey-there' } })
  }
})

test('what belongs to a LINE account is not there for staff without one', async () => {
  const { browser } = await gate.withPasskey()
  expect(await browser.get('/api/mine')).toMatchObject({ status: 403, body: { code: 'needs-line' } })
})

test('somebody has both: LINE, and a passkey made while signed in', async () => {
  const [phone, desk, device] = [gate.browser(), gate.browser(), anAuthenticator()]
  await gate.byLine(phone, 'Uboth', await gate.invite())
  expect((await gate.make(phone, device)).status).toBe(201)
  await gate.byPasskey(desk, device)
  const mine = await signIn(desk)
  expect(mine).toMatchObject({ hasLine: true, needsSecondFactor: false })
  const [only] = mine.passkeys
  expect((await desk.send('DELETE', `/api/passkeys/${only?.id}`)).status).toBe(200)
  expect((await gate.byLine(phone, 'Uboth')).status).toBe(200)
})

describe('a passkey after LINE', () => {
  beforeEach(() => {
    gate.rules.secondFactor = 'everybody'
  })

  test('is asked of staff, who are nobody until then, and not of residents', async () => {
    const [browser, device] = [gate.browser(), anAuthenticator()]
    const welcomed = await gate.byLine(browser, 'Usecond', await gate.invite())
    expect(SessionView.parse(welcomed.body)).toMatchObject({
      staff: null,
      lacks: 'second-factor',
      mayMakePasskey: true,
    })
    expect(await browser.get('/api/staff')).toMatchObject({ status: 401, body: { code: 'second-factor' } })
    expect((await gate.make(browser, device)).status).toBe(201)
    expect((await whoIs(browser)).staff).not.toBeNull()

    const later = gate.browser()
    const half = SessionView.parse((await gate.byLine(later, 'Usecond')).body)
    expect(half).toMatchObject({ staff: null, lacks: 'second-factor', mayMakePasskey: false })
    expect(await gate.question(later)).toMatchObject({ allowCredentials: [{ type: 'public-key' }] })
    await gate.byPasskey(later, device)
    expect((await later.get('/api/staff')).status).toBe(200)

    const resident = SessionView.parse((await gate.byLine(gate.browser(), 'Uresident')).body)
    expect(resident).toMatchObject({ staff: null, lacks: null })
  })

  test('cannot be made by LINE alone, so that a stolen LINE account makes none; a new link lets one', async () => {
    gate.rules.secondFactor = 'none'
    const browser = gate.browser()
    const { staff, token } = await inviteStaff({ name: '見本 花子', role: 'staff', centreIds: [] }, MORNING)
    await gate.byLine(browser, 'Ustolen', token)
    gate.rules.secondFactor = 'everybody'
    const thief = gate.browser()
    await gate.byLine(thief, 'Ustolen')
    expect(await thief.send('POST', '/api/passkeys/questions', {})).toMatchObject({ status: 401 })
    const admin = await gate.withPasskey('admin')
    const link = await admin.browser.send('POST', `/api/staff/${staff.id}/invitation`)
    expect((await trail()).at(-1)).toMatchObject({ kind: 'link-issued', about: [`staff:${staff.id}`] })
    const anew = String(Object(link.body).webLink).split('/').at(-1)
    const own = gate.browser()
    expect((await gate.make(own, anAuthenticator(), anew)).status).toBe(201)
    expect((await own.get('/api/staff')).status).toBe(200)
    expect((await thief.get('/api/session')).status).toBe(401)
  })

  test('is made within a quarter of an hour after the link was opened', async () => {
    const browser = gate.browser()
    await gate.byLine(browser, 'Uslow', await gate.invite())
    gate.pass(16 * MINUTE_MS)
    expect((await whoIs(browser)).mayMakePasskey).toBe(false)
    expect((await browser.send('POST', '/api/passkeys/questions', {})).status).toBe(401)
  })

  test('is asked of heads alone where the town wants it so', async () => {
    gate.rules.secondFactor = 'heads'
    const [head, member] = [gate.browser(), gate.browser()]
    await gate.byLine(head, 'Uhead', await gate.invite('manager'))
    await gate.byLine(member, 'Umember', await gate.invite('staff'))
    expect((await whoIs(head)).lacks).toBe('second-factor')
    expect((await whoIs(member)).staff).not.toBeNull()
  })

  test('stays: the only one cannot be removed, LINE or not', async () => {
    const [browser, device] = [gate.browser(), anAuthenticator()]
    await gate.byLine(browser, 'Ukeeps', await gate.invite())
    await gate.make(browser, device)
    const [only] = (await signIn(browser)).passkeys
    const kept = await browser.send('DELETE', `/api/passkeys/${only?.id}`)
    expect(kept).toMatchObject({ status: 409, body: { code: 'last-way-in' } })
  })
})

test('heads see who cannot be reached by LINE, or has no passkey; others see none of it', async () => {
  const manager = await gate.withPasskey('manager')
  const member = await gate.withPasskey('viewer')
  const line = gate.browser()
  await gate.byLine(line, 'Uline', await gate.invite())
  const me = (await whoIs(line)).staff?.id
  const seen = StaffList.parse((await manager.browser.get('/api/staff')).body).ways
  expect(seen).toContainEqual({ staffId: me, hasLine: true, passkeys: 0 })
  expect(seen).toContainEqual({
    staffId: (await whoIs(member.browser)).staff?.id,
    hasLine: false,
    passkeys: 1,
  })
  expect(StaffList.parse((await member.browser.get('/api/staff')).body).ways).toEqual([])
})

test('who leaves is out at once, and their passkey opens nothing more', async () => {
  const admin = await gate.withPasskey('admin')
  const gone = await gate.withPasskey()
  const id = (await whoIs(gone.browser)).staff?.id ?? ''
  expect((await admin.browser.send('PATCH', `/api/staff/${id}`, { state: 'left' })).status).toBe(200)
  expect((await gone.browser.get('/api/staff')).status).toBe(401)
  expect((await gate.byPasskey(gate.browser(), gone.device)).status).toBe(401)
  expect(gate.hungUp).not.toContain('nobody')
})

test('an admin takes back the passkeys of a lost device, and its sign-ins with them', async () => {
  const admin = await gate.withPasskey('admin')
  const lost = await gate.withPasskey()
  const id = (await whoIs(lost.browser)).staff?.id ?? ''
  expect((await lost.browser.send('DELETE', `/api/staff/${id}/passkeys`)).status).toBe(403)
  expect((await admin.browser.send('DELETE', `/api/staff/${id}/passkeys`)).status).toBe(204)
  expect((await lost.browser.get('/api/staff')).status).toBe(401)
  expect((await gate.byPasskey(gate.browser(), lost.device)).status).toBe(401)
  expect(gate.hungUp).toContain(id)
})

test('every way in and every refusal is in the trail', async () => {
  const before = (await trail()).length
  const { device, browser } = await gate.withPasskey()
  await gate.byPasskey(gate.browser(), device)
  const used = device.use(await gate.question(gate.browser()), { isVerified: false })
  await gate.browser().send('POST', '/api/session/passkey', { used })
  await gate.browser().send('POST', '/api/session', { idToken: 'forged'.padEnd(30, '-') })
  await browser.send('DELETE', '/api/session')
  const kinds = (await trail()).slice(before).map(({ kind, about }) => `${kind} ${String(about)}`)
  const id = expect.stringMatching(/^[\w-]+ staff:[\w-]+$/)
  expect(kinds).toEqual([
    id,
    'signed-in how:link',
    'signed-in how:passkey',
    'sign-in-refused how:passkey',
    'sign-in-refused how:line',
    id,
  ])
})
