import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { setWho } from '#bot/http/who.ts'
import { findPerson, rememberPerson } from '#bot/people/person.model.ts'
import { icsRoutes } from '#bot/salons/ics.routes.ts'
import { calendarOf } from '#bot/salons/lists/calendar-of.ts'
import { coming, offered } from '#bot/salons/lists/coming.ts'
import { EVERYTHING, wishIn } from '#bot/salons/lists/wish.ts'
import { residentRoutes } from '#bot/salons/resident.routes.ts'
import { changeSession } from '#bot/salons/seats/change-seats.ts'
import { letPartnersIn } from '#bot/salons/seats/may-come.ts'
import { MySignUps, SalonCalendar, SessionPage, StandingAnswer } from '#shared/salons/sessions.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { aSeries } from './a-series.ts'
import { aSalonTown } from './guests.ts'

useTestKeys()
useDatabase()

const where = { publicUrl: 'https://bot.example.jp', municipality: '見本市' }
const FIRST = 'mihon:2026-06-16'
const SECOND = 'mihon:2026-07-21'
let who = ''
let now = NOON
const { browser, url } = useServer(() => [
  (req, _res, next) => {
    setWho(req, { userId: who, staff: null })
    next()
  },
  icsRoutes(where),
  residentRoutes({ where, remember: rememberPerson, now: () => now }),
])

beforeEach(async () => {
  who = someone()
  now = NOON
  await aSalonTown(
    aSeries({ capacity: 2, place: { name: '見本会館', address: '見本市見本町0-0', districtId: 'osawa' } }),
    aSeries({
      id: 'taiso',
      name: '見本体操',
      kind: 'course',
      slots: { minutes: 45, each: 1 },
      place: { name: '見本公園', districtId: 'renjaku' },
    }),
    aSeries({ id: 'renraku', name: '連絡会', kind: 'meeting', openTo: 'partners' }),
  )
})

const someone = () => `U${randomUUID().replaceAll('-', '')}`
const signs = (over: Record<string, unknown> = {}) =>
  browser().send('POST', '/api/sign-ups', {
    id: randomUUID(),
    sessionId: FIRST,
    dates: 'this',
    people: 1,
    name: '例田 太郎',
    phone: '090-0000-0001',
    ...over,
  })
const mine = async () => MySignUps.parse((await browser().get('/api/sign-ups')).body).signUps

test('the calendar shows what everybody may come to between two days, by district and kind', async () => {
  const days = 'from=2026-06-01&until=2026-07-31'
  const ids = async (query: string) =>
    SalonCalendar.parse((await browser().get(`/api/salons?${query}`)).body).sessions.map(({ id }) => id)
  expect(await ids(days)).toEqual([FIRST, 'taiso:2026-06-16', SECOND, 'taiso:2026-07-21'])
  expect(await ids(`${days}&kind=course`)).toEqual(['taiso:2026-06-16', 'taiso:2026-07-21'])
  expect(await ids(`${days}&district=osawa`)).toEqual([FIRST, SECOND])
  const july = await browser().get('/api/salons?from=2026-07-10&until=2026-07-31')
  expect(SalonCalendar.parse(july.body).holidays).toEqual(['2026-07-20'])
  expect((await browser().get('/api/salons?from=x&until=y')).status).toBe(400)
})

test('a session has its ways there, one’s own standing and the dates after it', async () => {
  await signs()
  const page = SessionPage.parse((await browser().get(`/api/salons/${FIRST}`)).body)
  expect(page).toMatchObject({
    session: { id: FIRST, seatsLeft: 1 },
    mine: { state: 'seat', size: 1 },
    everyDate: false,
  })
  expect(page.following[0]).toEqual({ id: SECOND, date: '2026-07-21' })
  expect(page.links.ics).toBe('https://bot.example.jp/salons/mihon%3A2026-06-16.ics?openExternalBrowser=1')
  expect(page.links.map).toContain(encodeURIComponent('見本市見本町0-0'))
  expect((await browser().get('/api/salons/renraku:2026-06-16')).status).toBe(404)
  expect((await browser().get('/api/salons/none')).status).toBe(400)
})

test('a page keeps seats while somebody types, and signs up with them; sent twice it counts once', async () => {
  const id = randomUUID()
  const held = await browser().send('POST', '/api/seats', { id, sessionId: FIRST, people: 2 })
  expect(StandingAnswer.parse(held.body)).toMatchObject({
    session: { seatsLeft: 0 },
    mine: { state: 'held', size: 2 },
  })
  const other = who
  who = someone()
  expect(StandingAnswer.parse((await signs()).body).mine).toMatchObject({ state: 'waiting', placeInLine: 1 })
  who = other
  const first = await signs({ id, people: 2 })
  expect(first.status).toBe(201)
  expect(StandingAnswer.parse(first.body).mine).toMatchObject({ state: 'seat', size: 2 })
  expect((await signs({ id, people: 2 })).body).toEqual(first.body)
  expect(await mine()).toHaveLength(1)
  expect(await findPerson(who)).toMatchObject({ name: '例田 太郎', phone: '090-0000-0001' })
  expect((await signs()).body).toMatchObject({ code: 'already-signed-up' })
})

test('a page that one turns back from lets go of its seats, and of nobody else’s', async () => {
  const id = randomUUID()
  await browser().send('POST', '/api/seats', { id, sessionId: FIRST, people: 2 })
  const letGo = async (seatsOf = id) => {
    const { body } = await browser().send('DELETE', `/api/seats/${seatsOf}/sessions/${FIRST}`)
    return StandingAnswer.parse(body)
  }
  const own = who
  who = someone()
  expect(await letGo()).toMatchObject({ session: { seatsLeft: 0 }, mine: null })
  who = own
  expect(await letGo()).toMatchObject({ session: { seatsLeft: 2 }, mine: null })
  expect(await letGo()).toMatchObject({ session: { seatsLeft: 2 } }) // again changes nothing
  await signs({ id, people: 2 })
  expect((await letGo()).mine).toMatchObject({ state: 'seat' }) // a seat is not what is kept
  const none = (session: string) => browser().send('DELETE', `/api/seats/${id}/sessions/${session}`)
  expect([(await none('renraku:2026-06-16')).status, (await none('none')).status]).toEqual([404, 400])
})

test('everything about one’s own sign-up can be changed there, and about nobody else’s', async () => {
  await signs({ dates: 'every' })
  const [one, two] = await mine()
  const signUpId = one?.mine.signUpId
  expect(two).toMatchObject({ session: { id: SECOND }, mine: { isEveryDate: true, state: 'seat' } })
  const change = (sessionId: string, body: unknown) =>
    browser().send('PATCH', `/api/sign-ups/${signUpId}/sessions/${sessionId}`, body)
  const stands = async (sessionId: string, body: unknown) =>
    StandingAnswer.parse((await change(sessionId, body)).body).mine

  expect(await stands(FIRST, { kind: 'people', people: 2 })).toMatchObject({ size: 2 })
  expect((await change(FIRST, { kind: 'people', people: 3 })).body).toMatchObject({ code: 'party-too-large' })
  expect(await stands(SECOND, { kind: 'leave' })).toMatchObject({ state: 'left' })
  expect(await stands(SECOND, { kind: 'come-back' })).toMatchObject({ state: 'seat' })
  expect((await change(SECOND, { kind: 'offer', take: true })).status).toBe(200)
  expect((await change(SECOND, { kind: 'offer', take: false })).body).toMatchObject({ code: 'offer-over' })

  const own = who
  who = someone()
  expect((await change(FIRST, { kind: 'leave' })).body).toMatchObject({ code: 'not-signed-up' })
  who = own
  expect(await stands(FIRST, { kind: 'leave-every-date' })).toMatchObject({ state: 'left' })
  expect(await mine()).toEqual([])
})

test('a date goes into the phone’s calendar without anything about anybody', async () => {
  await signs()
  const reply = await fetch(`${url()}/salons/${encodeURIComponent(FIRST)}.ics?openExternalBrowser=1`)
  expect(reply.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const file = (await reply.text()).replaceAll('\r\n ', '')
  expect(file).toContain('SUMMARY:見本サロン\r\n')
  expect(file).toContain('DTSTART:20260616T043000Z\r\n')
  expect(file).toContain('DTEND:20260616T060000Z\r\n')
  expect(file).toContain('LOCATION:見本会館 見本市見本町0-0\r\n')
  expect(file).not.toMatch(/例田|0000-0001\D*090/)
  await changeSession(FIRST, now, (session) => ({ ...session, state: 'cancelled' }))
  expect(await (await fetch(`${url()}/salons/${FIRST}.ics`)).text()).toContain('SUMMARY:【中止】見本サロン')
  for (const id of ['renraku:2026-06-16', 'mihon:2026-06-17', 'x'])
    expect((await fetch(`${url()}/salons/${id}.ics`)).status).toBeGreaterThanOrEqual(400)
})

test('nothing of who signed up lies open in the database', async () => {
  await signs({ needs: ['hearing'], needsNote: '手話' })
  const raw = JSON.stringify([
    await mongoose.connection.collection('sign_ups').find({}).toArray(),
    await mongoose.connection.collection('salon_sessions').find({}).toArray(),
  ])
  expect(raw).not.toMatch(/例田|090-0000|手話|hearing/)
  expect(raw).not.toContain(who)
})

test('who takes part for a partner finds its meetings in the calendar, too, and can ask for them alone', async () => {
  const days = 'from=2026-06-01&until=2026-06-30'
  const calendar = async (query: string) =>
    SalonCalendar.parse((await browser().get(`/api/salons?${query}`)).body)
  expect(await calendar(`${days}&kind=meeting`)).toMatchObject({ sessions: [], hasMeetings: false })
  const member = who
  letPartnersIn(async (userId) => userId === member)
  try {
    const all = await calendar(days)
    expect(all.sessions.map(({ id }) => id).toSorted()).toEqual([
      FIRST,
      'renraku:2026-06-16',
      'taiso:2026-06-16',
    ])
    expect(all.hasMeetings).toBe(true)
    expect((await calendar(`${days}&kind=meeting`)).sessions.map(({ id }) => id)).toEqual([
      'renraku:2026-06-16',
    ])
    const moments = (await calendar(`from=2026-06-01&until=2026-07-31`)).sessions.map(
      ({ startsAt }) => startsAt,
    )
    expect(moments).toEqual(moments.toSorted())
    who = someone()
    expect((await calendar(days)).sessions.map(({ id }) => id)).not.toContain('renraku:2026-06-16')
  } finally {
    letPartnersIn(async () => false)
  }
})

test('every list is served by indexes, in their order', async () => {
  const asked: { filter: object; sort: string }[] = []
  mongoose.set('debug', (collection: string, method: string, filter: object, options: { sort?: object }) => {
    if (collection === 'salon_sessions' && method === 'find')
      asked.push({ filter, sort: JSON.stringify(options.sort ?? {}) })
  })
  try {
    const all = await offered({ wish: EVERYTHING, districtId: 'osawa', at: NOON })
    const whom = all.whom[0]?.id
    for (const words of ['', 'mine', 'week', 'mine.week', 'kind=course', `whom=${whom}`])
      await coming({ wish: wishIn(words), districtId: 'osawa', at: NOON }, all)
    await calendarOf({ from: '2026-06-01', until: '2026-06-30' })
    await calendarOf({ from: '2026-06-01', until: '2026-06-30', district: 'osawa', kind: 'salon' }, true)
  } finally {
    mongoose.set('debug', false)
  }
  expect(asked.length).toBeGreaterThan(8)
  for (const { filter, sort } of asked) {
    const sessions = mongoose.connection.collection('salon_sessions')
    const plan = JSON.stringify(await sessions.find(filter, { sort: JSON.parse(sort) }).explain())
    expect(plan).toContain('IXSCAN')
    // A few series are looked up one by one: what there is of them is put in order afterwards.
    if (!JSON.stringify(filter).includes('$in')) expect(plan).not.toContain('"stage":"SORT"')
  }
})

test('a time is booked by one alone, is kept while they sign up, and has to be one of those there are', async () => {
  const TAISO = 'taiso:2026-06-16'
  const times = async () =>
    SessionPage.parse((await browser().get(`/api/salons/${TAISO}`)).body).slots.map(({ at, isFree }) => [
      at,
      isFree,
    ])
  const keep = async (id: string, slot: number) =>
    await browser().send('POST', '/api/seats', { id, sessionId: TAISO, people: 1, slot })
  const mine = randomUUID()
  expect(await times()).toEqual([
    [0, true],
    [45, true],
  ])
  expect(StandingAnswer.parse((await keep(mine, 45)).body).mine).toMatchObject({
    state: 'held',
    slotAt: '2026-06-16T05:15:00.000Z',
  })
  expect(await times()).toContainEqual([45, true]) // for whoever has it
  const first = who
  who = someone()
  expect(await times()).toContainEqual([45, false])
  expect(await keep(randomUUID(), 45)).toMatchObject({ status: 409, body: { code: 'slot-taken' } })
  expect(await signs({ sessionId: TAISO, slot: 45 })).toMatchObject({
    status: 409,
    body: { code: 'slot-taken' },
  })
  expect(await signs({ sessionId: TAISO, slot: 30 })).toMatchObject({ status: 400 })
  expect(await signs({ slot: 0 })).toMatchObject({ status: 400 })
  who = first
  const signed = await signs({ id: mine, sessionId: TAISO, slot: 45 })
  expect(StandingAnswer.parse(signed.body).mine).toMatchObject({
    state: 'seat',
    slotAt: '2026-06-16T05:15:00.000Z',
  })
})
