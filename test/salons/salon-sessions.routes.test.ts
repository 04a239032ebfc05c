import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { dateAfter } from '#bot/directory/hours.ts'
import { findNotice } from '#bot/outbox/outbox.model.ts'
import { keepMessage } from '#bot/salons/messages/message.model.ts'
import { readMessage, sendPending } from '#bot/salons/messages/send-message.ts'
import { addParty } from '#bot/salons/seats/add-party.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { findSession, insertSessions } from '#bot/salons/session.model.ts'
import {
  DeskSessions,
  KnownParties,
  MessageCost,
  type SeriesAsked,
  SeriesView,
  type SessionChange,
} from '#shared/salons/desk.ts'
import { refused } from '#test/cases/signed-in.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { asked, begun, NOW, sessionIn, useDesk } from './a-desk.ts'
import { aGuest } from './a-guest.ts'
import { aSession } from './a-session.ts'
import { refuseWhatLineWould } from './guests.ts'

useDatabase()
useTestKeys()
const desk = useDesk()
const staff = desk.staff({ name: '職員 一郎' })
beforeEach(() => desk.setNow(NOW.toISOString()))

/** The first date of a new series: 2026-12-15, 13:30 to 15:00, eight seats. */
async function aDate(series: Partial<SeriesAsked['series']> = {}) {
  const begin = await begun(staff, series)
  const id = begin.next[0]?.id ?? ''
  return { id, seriesId: begin.id, path: `/api/salon-sessions/${id}` }
}

const inLine = (sessionId: string, userId: string, people = 1) =>
  signUp(
    { id: randomUUID(), sessionId, userId, dates: 'this', people, name: '例田 太郎', phone: '090-0000-0002' },
    NOW,
  )

/** What is to be told: of whom, in order. */
async function unsaidOf(id: string): Promise<string[]> {
  return (await findSession(id))?.unsaid.flatMap(({ what }) => (what === 'hush' ? [] : what)) ?? []
}

const move = (over: object = {}) => ({
  kind: 'move' as const,
  revision: 0,
  date: '2026-12-16',
  start: '10:00',
  end: '11:30',
  placeName: '見本会館',
  address: null,
  note: null,
  ...over,
})

describe('one date', () => {
  test('is listed with the others, soonest first, and shown with who comes', async () => {
    const { id, seriesId, path } = await aDate()
    const guest = aGuest({ needs: ['wheelchair'], needsNote: '入口の近くがよい', people: 2 })
    const session = sessionIn(await staff.send('POST', `${path}/parties`, guest))
    expect(session).toMatchObject({ taken: 2, session: { id, seatsLeft: 6, state: 'open' } })
    expect(session.checkInLink).toMatch(/^https:\/\/liff\.line\.me\/1-a\/check-in\/.{20,}$/)
    expect(session.parties).toEqual([
      expect.objectContaining({
        id: guest.id,
        name: '見本 花子',
        phone: '090-0000-0001',
        needs: ['wheelchair'],
        size: 2,
        state: 'seat',
        source: 'phone',
        onLine: false,
        isEveryDate: false,
      }),
    ])
    const list = DeskSessions.parse((await staff.get(`/api/salon-sessions?series=${seriesId}`)).body)
    expect(list.sessions.map((one) => [one.session.date, one.taken, one.came])).toEqual([
      ['2026-12-15', 2, null],
      ['2027-01-19', 0, null],
      ['2027-02-16', 0, null],
    ])
    const january = `from=2027-01-01&until=2027-01-31`
    const within = DeskSessions.parse(
      (await staff.get(`/api/salon-sessions?${january}&series=${seriesId}`)).body,
    )
    expect(within.sessions.map((one) => one.session.date)).toEqual(['2027-01-19'])
    expect(await staff.get('/api/salon-sessions?from=soon')).toEqual(refused(400, 'bad-request'))
    expect(await staff.get('/api/salon-sessions/mihon:2026-12-15')).toEqual(refused(404, 'not-found'))
  })

  test('of the last days is listed however many there were before', async () => {
    const { seriesId } = await aDate()
    const days = Array.from({ length: 520 }, (_, nth) => dateAfter('2024-01-01', nth))
    await insertSessions(
      days.map((date) =>
        aSession({ id: `${seriesId}:${date}`, seriesId, date, checkInCode: `${seriesId}${date}` }),
      ),
    )
    const asked = `/api/salon-sessions?from=2024-01-01&until=2026-01-01&series=${seriesId}`
    const { sessions } = DeskSessions.parse((await staff.get(asked)).body)
    expect([sessions.length, sessions[0]?.session.date, sessions.at(-1)?.session.date]).toEqual([
      500,
      days[20],
      days[519],
    ])
  })

  test('is moved: everybody signed up is told once, and the rule leaves it alone from then on', async () => {
    const { id, path, seriesId } = await aDate()
    await inLine(id, 'U1')
    await addParty(id, aGuest(), NOW)
    const moved = sessionIn(await staff.send('PATCH', path, move({ placeName: '見本公園', note: '外です' })))
    expect(moved).toMatchObject({
      revision: 1,
      taken: 2,
      session: { date: '2026-12-16', startsAt: '2026-12-16T01:00:00.000Z', note: '外です' },
    })
    expect(moved.session.place).toEqual({ name: '見本公園', districtId: 'osawa' })
    expect(await unsaidOf(id)).toEqual(['moved', 'moved'])
    await staff.send('PATCH', path, move({ placeName: '見本公園', note: '外です', revision: 1 }))
    expect(await unsaidOf(id)).toEqual(['moved', 'moved']) // the same again is no news

    const later = { start: '14:00', end: '16:00' }
    const { next } = await begunAgain(seriesId, later)
    expect(next.map(({ date }) => date)).toEqual(['2026-12-16', '2027-01-19', '2027-02-16', '2027-03-16'])
    expect((await findSession(id))?.startsAt.toISOString()).toBe('2026-12-16T01:00:00.000Z')
  })

  async function begunAgain(seriesId: string, over: object) {
    const { body } = await staff.get(`/api/series/${seriesId}`)
    const { id: _, changes: _c, revision, runBy, ...said } = SeriesView.parse(body)
    const { state: _s, pictures: _p, isPreset: _i, next: _n, everyDate: _e, ...series } = said
    const change = { series: { ...series, ...over }, runBy, revision }
    return SeriesView.parse((await staff.send('PATCH', `/api/series/${seriesId}`, change)).body)
  }

  test('is called off and held after all, each told once', async () => {
    const { id, path } = await aDate()
    await inLine(id, 'U2')
    const off = sessionIn(
      await staff.send('PATCH', path, { kind: 'cancel', revision: 0, note: '台風のため' }),
    )
    expect(off.session).toMatchObject({ state: 'cancelled', note: '台風のため' })
    expect(await staff.send('PATCH', path, move({ revision: 1 }))).toEqual(refused(409, 'session-cancelled'))
    const on = sessionIn(await staff.send('PATCH', path, { kind: 'hold-again', revision: 1 }))
    expect(on).toMatchObject({ taken: 1, session: { state: 'open', note: null } })
    expect(await unsaidOf(id)).toEqual(['cancelled', 'held-again'])
  })

  test('has more seats, which go to those in line, and never fewer than are taken', async () => {
    const { id, path } = await aDate({ capacity: 1 })
    await inLine(id, 'U3')
    await inLine(id, 'U4')
    const more = sessionIn(await staff.send('PATCH', path, { kind: 'capacity', revision: 0, capacity: 2 }))
    expect(more.parties.map(({ state }) => state)).toEqual(['seat', 'offered'])
    const fewer = await staff.send('PATCH', path, { kind: 'capacity', revision: 1, capacity: 1 })
    expect(fewer).toEqual(refused(409, 'seats-taken'))
    expect((await findSession(id))?.isOwn).toBe(false) // the rest of it follows its series
  })

  test('is added, and everybody who comes every time is on its list', async () => {
    const { id, seriesId } = await aDate()
    const regular = aGuest({ dates: 'every' })
    await addParty(id, regular, NOW)
    const extra = { seriesId, date: '2026-12-20', start: '10:00', end: '11:00', note: '特別の回' }
    const added = sessionIn(await staff.send('POST', '/api/salon-sessions', extra))
    expect(added).toMatchObject({ taken: 1, session: { date: '2026-12-20', note: '特別の回' } })
    expect(await staff.send('POST', '/api/salon-sessions', extra)).toEqual(refused(409, 'session-there'))
    const wrong = { ...extra, date: '2026-12-21', end: '09:00' }
    expect((await staff.send('POST', '/api/salon-sessions', wrong)).body).toMatchObject({ fields: ['end'] })
    const past = { ...extra, date: '2026-11-20' }
    expect((await staff.send('POST', '/api/salon-sessions', past)).body).toMatchObject({ fields: ['date'] })
    await staff.send('PATCH', `/api/series/${seriesId}`, { ...asked(), revision: 0, state: 'ended' })
    const ended = await staff.send('POST', '/api/salon-sessions', { ...extra, date: '2026-12-21' })
    expect(ended).toEqual(refused(409, 'not-possible-now'))
  })

  test('changed by two at once is changed by one, and the other sees what became of it', async () => {
    const { id, path } = await aDate()
    await inLine(id, 'U5')
    const replies = await Promise.all([
      staff.send('PATCH', path, move()),
      staff.send('PATCH', path, { kind: 'cancel', revision: 0, note: null }),
      staff.send('PATCH', path, move({ date: '2026-12-17' })),
    ])
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    const late = replies.find(({ status }) => status === 409)
    expect(late).toEqual(refused(409, 'changed-meanwhile'))
    expect(late?.body).toMatchObject({ current: { revision: 1 } })
    expect(await unsaidOf(id)).toHaveLength(1)
  })

  test('that is over stays as it was; what was done there is noted', async () => {
    const { path } = await aDate()
    const closing: SessionChange = { kind: 'close-attendance', programme: '体操とお茶', volunteers: 3 }
    expect(await staff.send('PATCH', path, closing)).toEqual(refused(409, 'not-possible-now'))
    desk.setNow('2026-12-15T07:00:00Z')
    const closed = sessionIn(await staff.send('PATCH', path, closing))
    expect(closed).toMatchObject({ programme: '体操とお茶', volunteers: 3, attendance: { by: '職員 一郎' } })
    // As it was kept before it was sealed.
    const kept = mongoose.connection.collection<{ _id: string }>('salon_sessions')
    await kept.updateOne({ _id: closed.session.id }, { $set: { programme: 'お茶. 歌. 体操.' } })
    expect((await findSession(closed.session.id))?.programme).toBe('お茶. 歌. 体操.')
    expect(await staff.send('PATCH', path, { kind: 'cancel', revision: 0, note: null })).toEqual(
      refused(409, 'session-over'),
    )
    expect(await staff.send('POST', `${path}/messages`, { id: randomUUID(), text: 'x' })).toEqual(
      refused(409, 'session-over'),
    )
  })

  test('refuses what it does not know, by the name of the field', async () => {
    const { path } = await aDate()
    const fault = async (body: object) => (await staff.send('PATCH', path, body)).body
    expect(await fault(move({ end: '09:00' }))).toMatchObject({
      fields: ['end'],
      say: '「終わる時間」を確かめてください。',
    })
    expect(await fault(move({ date: '2026-11-01' }))).toMatchObject({ fields: ['date'] })
    expect(await fault(move({ surplus: 1 }))).toMatchObject({ fields: ['surplus'] })
    expect(await fault({ kind: 'postpone', revision: 0 })).toMatchObject({ code: 'bad-request' })
  })
})

describe('who comes', () => {
  test('is added by phone or by a proxy, changed, given a seat, called and removed', async () => {
    const { id, path } = await aDate({ capacity: 2 })
    const proxy = { name: '例田 一郎', phone: '03-0000-0002' }
    const first = aGuest({ people: 2, source: 'proxy', proxy })
    const second = aGuest({ name: '', phone: '' })
    sessionIn(await staff.send('POST', `${path}/parties`, first))
    sessionIn(await staff.send('POST', `${path}/parties`, first)) // sent twice
    const full = sessionIn(await staff.send('POST', `${path}/parties`, second))
    expect(full.parties.map(({ state, placeInLine, proxy }) => [state, placeInLine, proxy])).toEqual([
      ['seat', null, proxy],
      ['waiting', 1, null],
    ])
    const party = (partyId: string, change: object) =>
      staff.send('PATCH', `${path}/parties/${partyId}`, change)
    expect(await party(first.id, { kind: 'people', people: 3 })).toEqual(refused(409, 'party-too-large'))
    const seated = sessionIn(await party(second.id, { kind: 'give-seat' }))
    expect(seated).toMatchObject({ taken: 3, session: { capacity: 3 } }) // made room for
    const smaller = sessionIn(await party(first.id, { kind: 'people', people: 1 }))
    expect(smaller).toMatchObject({ taken: 2, session: { seatsLeft: 1 } })
    const called = sessionIn(await party(second.id, { kind: 'called' }))
    expect(called.parties[1]?.calledAt).toBe(NOW.toISOString())
    const removed = sessionIn(await party(first.id, { kind: 'remove' }))
    expect(removed.parties[0]).toMatchObject({ state: 'left', because: 'removed' })
    expect(await party(randomUUID(), { kind: 'remove' })).toEqual(refused(409, 'not-signed-up'))

    // After a change of the day somebody has to call again.
    const moved = sessionIn(await staff.send('PATCH', path, move()))
    expect(moved.parties[1]?.calledAt).toBeNull()
    expect((await findSession(id))?.parties).toHaveLength(2)
  })

  test('may book a time of their own by phone, which moves with the date and nobody else has', async () => {
    const { path } = await aDate({ slots: { minutes: 45, each: 1 } })
    const add = (slot?: number) =>
      staff.send('POST', `${path}/parties`, aGuest(slot === undefined ? {} : { slot }))
    const booked = sessionIn(await add(45))
    expect(booked.parties).toMatchObject([{ slotAt: '2026-12-15T05:15:00.000Z' }])
    expect(booked.slots.map(({ at, isFree }) => [at, isFree])).toEqual([
      [0, true],
      [45, false],
    ])
    expect(await add(45)).toEqual(refused(409, 'slot-taken'))
    expect(await add(90)).toEqual(refused(400, 'bad-request'))
    expect(sessionIn(await add()).parties).toMatchObject([{}, { slotAt: null }])
    const { revision } = sessionIn(await staff.get(path))
    const moved = sessionIn(await staff.send('PATCH', path, move({ revision })))
    expect(moved.parties[0]?.slotAt).toBe('2026-12-16T01:45:00.000Z')

    // Whoever left and is put back has the time no more that somebody else booked since.
    const [gone] = moved.parties
    await staff.send('PATCH', `${path}/parties/${gone?.id}`, { kind: 'remove' })
    expect((await add(45)).status).toBe(201)
    const back = sessionIn(await staff.send('PATCH', `${path}/parties/${gone?.id}`, { kind: 'give-seat' }))
    expect(back.parties.map(({ state, slotAt }) => [state, slotAt])).toEqual([
      ['seat', null],
      ['seat', null],
      ['seat', '2026-12-16T01:45:00.000Z'],
    ])
  })

  test('is asked about before they are on the list twice, however the second one writes name or phone', async () => {
    const { id, path } = await aDate()
    const hanako = aGuest({ name: '渡辺 はな', phone: '03-0000-0007' })
    await staff.send('POST', `${path}/parties`, hanako)
    const add = (over: object) =>
      staff.send('POST', `${path}/parties`, aGuest({ phone: '', isAnother: false, ...over }))
    for (const same of [{ name: '渡邊　ハナ' }, { name: '例田 次郎', phone: '０３（００００）０００７' }]) {
      const reply = await add(same)
      expect(reply).toEqual(refused(409, 'on-list-already'))
      expect(KnownParties.parse(Object(reply.body).current).parties.map((one) => one.id)).toEqual([hanako.id])
    }
    await staff.send('POST', `${path}/parties`, hanako) // the same once more is no question
    expect((await findSession(id))?.parties).toHaveLength(1)

    const couple = sessionIn(await add({ name: '渡辺 太郎', phone: '03-0000-0007', isAnother: true }))
    expect(couple.parties).toHaveLength(2)
    await staff.send('PATCH', `${path}/parties/${hanako.id}`, { kind: 'remove' })
    expect(sessionIn(await add({ name: '渡辺 はな' })).parties).toHaveLength(3) // who left may come back
  })

  test('without a name is told apart by a number that stays', async () => {
    const { path } = await aDate()
    const [first, second, last] = [0, 1, 2].map(() => aGuest({ source: 'walk-in', name: '', phone: '' }))
    for (const guest of [first, aGuest(), second, last]) await staff.send('POST', `${path}/parties`, guest)
    await staff.send('PATCH', `${path}/parties/${first?.id}`, { kind: 'remove' })
    const { parties } = sessionIn(await staff.get(path))
    expect(parties.map(({ nameless }) => nameless)).toEqual([1, null, 2, 3])
  })

  test('at the door has a seat, whatever the limit', async () => {
    const { path } = await aDate({ capacity: 1 })
    sessionIn(await staff.send('POST', `${path}/parties`, aGuest()))
    desk.setNow('2026-12-15T04:40:00Z')
    const walkIn = aGuest({ source: 'walk-in', people: 2, name: '', phone: '' })
    const { parties, taken } = sessionIn(await staff.send('POST', `${path}/parties`, walkIn))
    expect([taken, parties.map(({ state }) => state)]).toEqual([3, ['seat', 'seat']])
    expect((await staff.send('POST', `${path}/parties`, { ...walkIn, people: 0 })).body).toMatchObject({
      fields: ['people'],
      say: '「人数」を確かめてください。',
    })
  })
})

describe('a message to everybody signed up', () => {
  const text = '持ちものに、うわばきを足してください。090-0000-0001 佐藤'

  test('says before what it costs, reaches each in LINE once without its words, and is read after a tap', async () => {
    const { id, path } = await aDate({ capacity: 2 })
    await inLine(id, 'U6')
    await inLine(id, 'U7')
    await inLine(id, 'U8') // waits
    await addParty(id, aGuest(), NOW)
    const cost = { pushes: 3, toCall: 1, left: 50 }
    expect(MessageCost.parse((await staff.get(`${path}/messages/cost`)).body)).toEqual(cost)

    const message = { id: randomUUID(), text }
    for (let twice = 0; twice < 2; twice++)
      expect(await staff.send('POST', `${path}/messages`, message)).toMatchObject({ status: 201, body: cost })
    const parties = (await findSession(id))?.parties ?? []
    const notices = await Promise.all(
      parties.map((one) => findNotice(`salon-message:${message.id}:${one.id}`)),
    )
    expect(notices.flatMap((notice) => notice?.letter?.to ?? [])).toEqual(['U6', 'U7', 'U8'])
    expect(notices[0]?.notAfter).toEqual((await findSession(id))?.endsAt) // no news any more after that
    expect(JSON.stringify(notices)).not.toMatch(/うわばき|090-|佐藤/)

    expect(JSON.stringify(await readMessage(message.id, 'U8'))).toContain('うわばき')
    for (const stranger of ['U9', 'U1'])
      expect(JSON.stringify(await readMessage(message.id, stranger))).not.toContain('うわばき')
    expect(JSON.stringify(await readMessage(randomUUID(), 'U8'))).toContain('もう見られません')
  })

  test('goes out for a salon whose name looks like an address, without the name', async () => {
    const { id, path } = await aDate({ name: '三丁目サロン' })
    await inLine(id, 'U11')
    const message = { id: randomUUID(), text }
    expect(await staff.send('POST', `${path}/messages`, message)).toMatchObject({ status: 201 })
    const [party] = (await findSession(id))?.parties ?? []
    const letter = (await findNotice(`salon-message:${message.id}:${party?.id}`))?.letter
    expect(JSON.stringify(letter)).not.toContain('丁目')
    if (letter) refuseWhatLineWould(letter.answer)
  })

  test('that a crash left halfway goes out all the same', async () => {
    const { id } = await aDate()
    await inLine(id, 'U10')
    const [party] = (await findSession(id))?.parties ?? []
    const messageId = randomUUID()
    await keepMessage({ id: messageId, sessionId: id, text, at: NOW }, new Date('2027-03-01T00:00:00Z'))
    await sendPending(new Date(NOW.getTime() + 120_000))
    expect((await findNotice(`salon-message:${messageId}:${party?.id}`))?.letter?.to).toBe('U10')
  })

  test('is neither empty nor a book', async () => {
    const { path } = await aDate()
    for (const given of ['  ', 'あ'.repeat(501)])
      expect(await staff.send('POST', `${path}/messages`, { id: randomUUID(), text: given })).toEqual(
        refused(400, 'bad-request'),
      )
  })
})
