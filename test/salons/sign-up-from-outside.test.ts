/** Whatever a page or an old button asks: nobody gets on a list that is not theirs, and nothing is done by half. */
import { randomUUID } from 'node:crypto'
import { tokyoMoment } from '#bot/directory/hours.ts'
import { setWho } from '#bot/http/who.ts'
import { findNotice } from '#bot/outbox/outbox.model.ts'
import { findBlocking, rememberPerson } from '#bot/people/person.model.ts'
import { attendanceRoutes } from '#bot/salons/attendance/attendance.routes.ts'
import { readMessage, sendMessage } from '#bot/salons/messages/send-message.ts'
import { residentRoutes } from '#bot/salons/resident.routes.ts'
import { comeBack } from '#bot/salons/seats/come-back.ts'
import { holdSeats } from '#bot/salons/seats/hold-seats.ts'
import { leaveSession } from '#bot/salons/seats/leave.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { findSeries } from '#bot/salons/series/series.model.ts'
import { findSignUp } from '#bot/salons/sign-up.model.ts'
import { MySignUps, StandingAnswer } from '#shared/salons/sessions.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { getSession } from './a-network.ts'
import { aSeries } from './a-series.ts'
import { aSalonTown } from './guests.ts'

useTestKeys()
useDatabase()

const where = { publicUrl: 'https://bot.example.jp', municipality: '見本市' }
const FIRST = 'mihon:2026-06-16'
const SECOND = 'mihon:2026-07-21'
const STATION = 'station:2026-06-16'
const PARTNERS = 'renraku:2026-06-16'
const PARTNER = 'Upartner'
let who = ''
const { browser } = useServer(() => [
  (req, _res, next) => {
    setWho(req, { userId: who, staff: null })
    next()
  },
  residentRoutes({ where, remember: rememberPerson, now: () => NOON }),
  attendanceRoutes({
    now: () => tokyoMoment('2026-06-16', '13:20'),
    pageLink: (path) => path,
    nameOf: async () => null,
    findBlocking,
    isPartner: async (userId) => userId === PARTNER,
  }),
])

beforeEach(async () => {
  who = `U${randomUUID().replaceAll('-', '')}`
  await aSalonTown(
    aSeries({ capacity: 4 }),
    aSeries({ id: 'station', name: 'お休み処', kind: 'station', signUp: 'none', capacity: 4 }),
    aSeries({ id: 'renraku', name: '連絡会', kind: 'meeting', openTo: 'partners', capacity: 4 }),
  )
})

const told = (over: object = {}) => ({
  id: randomUUID(),
  sessionId: FIRST,
  dates: 'this' as const,
  people: 1,
  ...over,
})
const send = (over: object = {}) => browser().send('POST', '/api/sign-ups', told(over))
const change = (id: string, sessionId: string, body: unknown) =>
  browser().send('PATCH', `/api/sign-ups/${id}/sessions/${sessionId}`, body)
const mine = async () =>
  MySignUps.parse((await browser().get('/api/sign-ups')).body).signUps.map(
    ({ session, mine: own }) => `${session.id} ${own.state}`,
  )

test('nobody in LINE gets on the list of a meeting of partners, nor on one of a place where people just come', async () => {
  for (const [sessionId, code] of [
    [PARTNERS, 'not-found'],
    [STATION, 'not-possible-now'],
  ]) {
    const id = randomUUID()
    const asked = { id, sessionId: sessionId ?? '', people: 1, userId: who }
    await expect(signUp({ ...asked, dates: 'this' }, NOON)).rejects.toMatchObject({ code })
    await expect(signUp({ ...asked, dates: 'every' }, NOON)).rejects.toMatchObject({ code })
    await expect(holdSeats(asked, NOON)).rejects.toMatchObject({ code })
    expect((await send({ sessionId })).body).toMatchObject({ code })
    const seats = { id, sessionId, people: 1 }
    expect((await browser().send('POST', '/api/seats', seats)).body).toMatchObject({ code })
    expect(await findSignUp(id)).toBeNull()
    expect((await getSession(sessionId ?? '')).parties).toEqual([])
  }
})

test('the code at the door of a meeting of partners checks in a partner, and no resident', async () => {
  const { checkInCode: code } = await getSession(PARTNERS)
  const scan = () => browser().send('POST', '/api/check-ins', { code, id: randomUUID(), people: 1 })
  const refusal = await scan()
  expect(refusal).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  expect(Object(refusal.body).say).toContain('会場の人に 聞いてください。')
  expect((await getSession(PARTNERS)).parties).toEqual([])
  who = PARTNER
  expect((await scan()).body).toMatchObject({ kind: 'checked-in', people: 1 })
  expect((await getSession(PARTNERS)).parties).toMatchObject([{ came: 1 }])
})

test('a sign-up is for its own date: its id opens no other', async () => {
  const id = randomUUID()
  expect((await send({ id })).status).toBe(201)
  expect((await send({ id, sessionId: SECOND })).body).toMatchObject({ code: 'bad-request', fields: ['id'] })
  expect((await getSession(SECOND)).parties).toEqual([])
  expect((await send({ id })).status).toBe(201)
})

test('a message is for its own date: its id carries no other words to the guests of another', async () => {
  const guests = { [FIRST]: who, [SECOND]: `${who.slice(0, -1)}x` }
  for (const [sessionId, userId] of Object.entries(guests))
    await signUp({ id: `of-${userId}`, sessionId, userId, dates: 'this', people: 1 }, NOON)
  const id = randomUUID()
  const write = async (sessionId: string, text: string) => {
    const session = await getSession(sessionId)
    const series = await findSeries(session.seriesId)
    if (series) await sendMessage({ session, series }, { id, text }, NOON)
  }
  await write(FIRST, 'うわばきをお持ちください。')
  const wrong = write(SECOND, '花の種をお持ちください。')
  await expect(wrong).rejects.toMatchObject({ code: 'bad-request', fields: ['id'] })
  const isTold = async (userId: string) => (await findNotice(`salon-message:${id}:of-${userId}`)) !== null
  expect([await isTold(guests[FIRST]), await isTold(guests[SECOND])]).toEqual([true, false])
  expect(JSON.stringify(await readMessage(id, guests[FIRST]))).toContain('うわばき')
  expect(JSON.stringify(await readMessage(id, guests[SECOND]))).not.toMatch(/うわばき|花の種/)
})

test('nobody goes to every date twice, also not from a date at which they rest', async () => {
  const id = randomUUID()
  await send({ id, dates: 'every' })
  await change(id, FIRST, { kind: 'leave' })
  expect((await send({ dates: 'every' })).body).toMatchObject({ code: 'already-signed-up' })
  expect((await send({ id, dates: 'every' })).status).toBe(201)
  expect((await getSession(SECOND)).parties.map((party) => party.id)).toEqual([id])
})

test('leaving every date is done whole or not at all', async () => {
  const id = randomUUID()
  await send({ id, dates: 'every' })
  for (const sessionId of ['mihon:2027-12-31', PARTNERS])
    expect((await change(id, sessionId, { kind: 'leave-every-date' })).status).toBe(404)
  expect((await findSignUp(id))?.endedAt).toBeNull()
  expect(await mine()).toContain(`${FIRST} seat`)
})

test('who gave up every date and comes to one all the same sees it among their sign-ups, and can leave it', async () => {
  const id = randomUUID()
  await send({ id, dates: 'every' })
  await change(id, FIRST, { kind: 'leave-every-date' })
  expect(await mine()).toEqual([])
  const back = StandingAnswer.parse((await change(id, SECOND, { kind: 'come-back' })).body)
  expect(back.mine).toMatchObject({ state: 'seat', isEveryDate: false })
  expect(await mine()).toEqual([`${SECOND} seat`])
  await change(id, SECOND, { kind: 'leave' })
  expect(await mine()).toEqual([])
  await comeBack({ signUpId: id, sessionId: SECOND }, NOON)
  await leaveSession({ signUpId: id, sessionId: SECOND }, 'cancelled', NOON)
})
