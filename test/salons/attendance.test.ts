import { randomUUID } from 'node:crypto'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { rememberPerson } from '#bot/people/person.model.ts'
import { type Note, withNotes } from '#bot/salons/attendance/came.ts'
import { comingsOf } from '#bot/salons/attendance/who-came.ts'
import { resealSignUps } from '#bot/salons/keep/reseal-sign-ups.ts'
import { joined } from '#bot/salons/seats/join.ts'
import { leaveSession } from '#bot/salons/seats/leave.ts'
import { afterStep } from '#bot/salons/seats/ledger.ts'
import { tendSeats } from '#bot/salons/seats/seats-worker.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { findSession } from '#bot/salons/session.model.ts'
import type { Party, Session } from '#bot/salons/session.ts'
import { findSignUp } from '#bot/salons/sign-up.model.ts'
import { isToRemindByPhone, isWalkIn, phoneOf } from '#shared/salons/attendance.ts'
import type { SeriesAsked } from '#shared/salons/desk.ts'
import { CheckInAnswer } from '#shared/salons/sessions.ts'
import { refused } from '#test/cases/signed-in.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { begun, NOW, seriesIn, sessionIn, useDesk } from './a-desk.ts'
import { aGuest } from './a-guest.ts'
import { aNewcomer, aSession } from './a-session.ts'

useDatabase()
useTestKeys()
const desk = useDesk()
const staff = desk.staff({ name: '職員 一郎' })
beforeEach(() => desk.setNow(NOW.toISOString()))

/** 2026-12-15 is its day: 13:30 to 15:00. */
const DAY = '2026-12-15'
const at = (time: string) => new Date(`${DAY}T${time}:00+09:00`)

describe('a note of who came', () => {
  const there = (): Session =>
    afterStep(aSession({ date: DAY }), (now) => joined(now, aNewcomer('a', { size: 2 }), NOW), NOW)
  const note = (people: number | null, time: string): Note => ({
    partyId: 'a',
    people,
    at: at(time).toISOString(),
  })
  const cameAfter = (notes: Note[], now = at('14:30')) =>
    notes.reduce((session, each) => withNotes(session, [each], now), there()).parties[0]?.came

  test.each<[string, Note[], number | null]>([
    ['the latest one counts', [note(2, '13:30'), note(1, '13:40'), note(0, '13:20')], 1],
    ['what was taken back is not noted', [note(2, '13:30'), note(null, '13:31')], null],
    [
      'what was taken back and noted anew is noted',
      [note(2, '13:30'), note(null, '13:31'), note(0, '13:32')],
      0,
    ],
    ['of the same moment more people count', [note(0, '13:30'), note(2, '13:30'), note(null, '13:30')], 2],
  ])('%s, in whatever order and however often they arrive', (_, notes, came) => {
    for (const order of permutations(notes)) expect(cameAfter([...order, ...order])).toBe(came)
    expect(withNotes(there(), notes, at('14:30')).parties[0]?.came).toBe(came)
  })

  test('from the future is one of now, so that a later one counts again', () => {
    const ahead = withNotes(there(), [note(2, '20:00')], at('13:30'))
    expect(ahead.parties[0]).toMatchObject({ came: 2, cameAt: at('13:30') })
    expect(withNotes(ahead, [note(1, '13:31')], at('13:32')).parties[0]?.came).toBe(1)
  })

  test('of nobody on the list is no note; who waits or has left is a guest like others, and seats stay as they are', () => {
    const parties = ['seat', 'waiting', 'left', 'offered', 'held'].map((state, nth) => aParty(state, nth))
    const full = aSession({ date: DAY, capacity: 3, parties, taken: 3, remindedFor: DAY })
    const all = [...parties.map(({ id }) => id), 'nobody']
    const noted = withNotes(
      full,
      all.map((partyId) => ({ ...note(1, '12:00'), partyId })),
      at('12:00'),
    )
    const states = noted.parties.map(({ id, state, came }) => `${id} ${state} ${came}`)
    expect(states).toEqual(['p0 seat 1', 'p1 waiting 1', 'p2 left 1', 'p3 seat 1', 'p4 held null'])
    expect(noted).toMatchObject({ capacity: 3 })
    // Nobody in the room hears that a seat has become free, or that none has.
    const untold = afterStep(noted, (now) => ({ ...now, capacity: 9 }), at('12:01'))
    expect(untold).toMatchObject({ waiting: 0 })
    const later = afterStep(untold, (now) => ({ ...now }), at('12:45'))
    expect(later.unsaid.map(({ what, partyId }) => `${what} ${partyId}`)).toEqual(['hush p3'])
  })
})

describe('those who run a session', () => {
  test('note who came on the day, with or without a connection, and close it', async () => {
    const { id, path, parties } = await aDate([aGuest(), aGuest({ people: 2 }), aGuest()])
    const [one = '', two = '', three = ''] = parties
    const put = (...came: object[]) => staff.send('PUT', `${path}/attendance`, { came })
    const early = await put({ partyId: one, people: 1, at: at('13:30').toISOString() })
    expect(early).toEqual(refused(409, 'not-possible-now'))
    expect(early.body).toMatchObject({ say: '出欠は、当日（12月15日(火)）からつけられます。' })

    desk.setNow(at('13:40').toISOString())
    const noted = [
      { partyId: one, people: 1, at: at('13:35').toISOString() },
      { partyId: two, people: 1, at: at('13:36').toISOString() },
    ]
    for (const each of [noted, noted.toReversed(), [noted[0]]])
      await put(...each.filter((mark) => mark !== undefined))
    expect(cameIn(await put())).toEqual([1, 1, null])
    const walkIn = aGuest({ source: 'walk-in', name: '', phone: '', people: 3 })
    expect(cameIn(await staff.send('POST', `${path}/parties`, walkIn))).toEqual([1, 1, null, 3])

    desk.setNow(at('15:10').toISOString())
    const closing = { kind: 'close-attendance', programme: '体操', volunteers: 2 }
    const closed = sessionIn(await staff.send('PATCH', path, closing))
    expect(closed.parties.map(({ came }) => came)).toEqual([1, 1, 0, 3])
    expect(closed.attendance).toMatchObject({ by: '職員 一郎' })
    expect((await findSession(id))?.attendance?.by).toBe(staff.id) // no name where nothing is sealed
    // Noted without a connection, and sent after all.
    const late = await put({ partyId: three, people: 1, at: at('13:50').toISOString() })
    expect(cameIn(late)).toEqual([1, 1, 1, 3])
    expect((await staff.get(`/api/salon-sessions?from=${DAY}&until=${DAY}`)).body).toMatchObject({
      sessions: expect.arrayContaining([expect.objectContaining({ came: 6 })]),
    })
  })

  test('do so for their own series alone, for what takes place, and in numbers that can be', async () => {
    const { path, parties } = await aDate([aGuest()])
    desk.setNow(at('13:40').toISOString())
    const came = [{ partyId: parties[0], people: 1, at: at('13:35').toISOString() }]
    const other = desk.staff({ role: 'organiser' })
    expect(await other.send('PUT', `${path}/attendance`, { came })).toEqual(refused(404, 'not-found'))
    const many = [{ partyId: parties[0], people: 11, at: at('13:35').toISOString() }]
    expect(await staff.send('PUT', `${path}/attendance`, { came: many })).toEqual(refused(400, 'bad-request'))
    desk.setNow(NOW.toISOString())
    await staff.send('PATCH', path, { kind: 'cancel', revision: 0, note: null })
    desk.setNow(at('13:40').toISOString())
    expect(await staff.send('PUT', `${path}/attendance`, { came })).toEqual(refused(409, 'session-cancelled'))
  })

  test('see whom to call, and under which number', async () => {
    const proxy = { name: '見本 楓', phone: '090-0000-0009' }
    const { path } = await aDate([aGuest({ phone: '', source: 'proxy', proxy }), aGuest()])
    const [called] = sessionIn(await staff.get(path)).parties
    await staff.send('PATCH', `${path}/parties/${called?.id}`, { kind: 'called' })
    const list = sessionIn(await staff.get(path)).parties.filter(isToRemindByPhone)
    expect(list.map((party) => [phoneOf(party), party.calledAt !== null])).toEqual([
      ['090-0000-0009', true],
      ['090-0000-0001', false],
    ])
  })
})

describe('a guest who scans the code at the door', () => {
  test('with a seat is checked in with all who were signed up, or says how many came', async () => {
    const { path, code, seat } = await aDoor()
    const taro = await seat(2)
    const first = await taro.scan(code)
    expect(first).toMatchObject({ kind: 'checked-in', people: 2, session: { name: '見本サロン' } })
    const page = randomUUID()
    expect(await taro.scan(code, { id: page })).toMatchObject({ people: 2 })
    expect(await taro.scan(code, { id: page, people: 1 })).toMatchObject({ kind: 'checked-in', people: 1 })
    expect(await taro.scan(code)).toMatchObject({ people: 1 }) // scanned once more, on another device
    // Those who run it know better; what had been sent before changes nothing.
    const again = { id: randomUUID(), people: 3 }
    await taro.scan(code, again)
    desk.setNow(at('13:35').toISOString())
    const [party] = sessionIn(await staff.get(path)).parties
    const came = [{ partyId: party?.id, people: 2, at: at('13:35').toISOString() }]
    await staff.send('PUT', `${path}/attendance`, { came })
    expect(await taro.scan(code, again)).toMatchObject({ people: 2 })
    expect(cameIn(await staff.get(path))).toEqual([2])
  })

  test('without one says how many came and is on the list, on nobody’s seat; who waits or has left as well', async () => {
    const { id, path, code, seat } = await aDoor({ capacity: 2 })
    await seat(2)
    desk.setNow(at('12:00').toISOString()) // early, so that somebody still waits
    const waiting = await seat(1)
    const gone = await seat(1)
    await leaveSession({ sessionId: id, signUpId: gone.id }, 'cancelled', NOW)
    for (const one of [waiting, gone]) {
      expect(await one.scan(code)).toMatchObject({ kind: 'asks-people' })
      expect(await one.scan(code, { people: 2 })).toMatchObject({ kind: 'checked-in', people: 2 })
    }
    const stranger = aResident()
    const told = { name: '見本 花子', phone: '090-0000-0003' }
    await rememberPerson(stranger.userId, told) // for other purposes
    expect(await stranger.scan(code)).toMatchObject({ kind: 'asks-people', session: { id } })
    expect(await stranger.scan(code, { people: 2 })).toMatchObject({ kind: 'checked-in', people: 2 })
    expect(await stranger.scan(code)).toMatchObject({ kind: 'checked-in', people: 2 })
    const list = sessionIn(await staff.get(path)).parties
    expect(list.map((party) => [party.source, party.state, party.came, isWalkIn(party)])).toEqual([
      ['line', 'seat', null, false],
      ['line', 'waiting', 2, true],
      ['line', 'left', 2, true],
      ['walk-in', 'seat', 2, true],
    ])
    const party = list.at(-1)
    expect(party).toMatchObject({ name: '', phone: '', onLine: true })
    await staff.send('PATCH', `${path}/parties/${party?.id}`, { kind: 'remove' })
    expect(cameIn(await staff.get(path))).toEqual([null, 2, 2, null])
  })

  test('without a seat has the name that those who run the series were told another time', async () => {
    const { id, path, code } = await aDoor()
    const { seriesId } = sessionIn(await staff.get(path)).session
    const [, next = ''] = (await begunAgain(seriesId)).next.map((date) => date.id)
    const hanako = aResident()
    const told = { name: '見本 花子', phone: '090-0000-0003' }
    await signUp(
      { ...told, id: randomUUID(), sessionId: next, dates: 'this', people: 1, userId: hanako.userId },
      NOW,
    )
    await hanako.scan(code, { people: 1 })
    expect(sessionIn(await staff.get(path))).toMatchObject({ session: { id }, parties: [told] })
  })

  test('is told when, if it is too early or too late, and nothing about a session that is off', async () => {
    const { path, code, seat } = await aDoor()
    const taro = await seat(1)
    desk.setNow(at('11:29').toISOString())
    const early = await taro.send(code)
    expect(early).toEqual(refused(409, 'not-possible-now'))
    expect(early.body).toMatchObject({ say: '受付は まだです。12月15日(火) 11:30から できます。' })
    desk.setNow(at('15:01').toISOString())
    const late = await taro.send(code)
    expect(late).toEqual(refused(409, 'session-over'))
    expect(late.body).toMatchObject({ say: '12月15日(火)の集まりは、終わりました。受付は できません。' })
    expect(await aResident().send(code, { people: 1 })).toEqual(refused(409, 'session-over'))
    desk.setNow(at('11:30').toISOString())
    expect(await taro.scan(code)).toMatchObject({ kind: 'checked-in' })
    await staff.send('PATCH', path, { kind: 'cancel', revision: 0, note: null })
    expect(await aResident().send(code)).toEqual(refused(409, 'session-cancelled'))
  })

  test('cannot try codes for long, nor use somebody else’s id', async () => {
    const { code, seat } = await aDoor()
    const taro = await seat(1)
    expect(await aResident().send(code, { id: taro.id, people: 1 })).toEqual(refused(400, 'bad-request'))
    const nosy = aResident()
    const wrong = await nosy.send('not-a-code')
    expect(wrong).toEqual(refused(404, 'not-found'))
    expect(wrong.body).toMatchObject({ say: expect.stringContaining('QRコード') })
    for (let nth = 1; nth < 20; nth++) await nosy.send(`not-a-code-${nth}`)
    expect(await nosy.send(code)).toEqual(refused(429, 'too-many-tries'))
    expect(await taro.scan(code)).toMatchObject({ kind: 'checked-in' })
    desk.setNow(at('13:41').toISOString())
    expect(await nosy.scan(code)).toMatchObject({ kind: 'asks-people' })
  })

  test('on two devices at once is one guest, and one who cancels in the same moment has come all the same', async () => {
    const { id, path, code, seat } = await aDoor()
    const stranger = aResident()
    const ids = Array.from({ length: 6 }, () => randomUUID())
    await Promise.all(ids.map((one) => stranger.scan(code, { id: one, people: 2 })))
    expect(cameIn(await staff.get(path))).toEqual([2])
    // What the slower devices had said of this person is not kept.
    await tendSeats(new Date(at('13:30').getTime() + 11 * 60_000))
    expect((await Promise.all(ids.map(findSignUp))).filter((one) => one !== null)).toHaveLength(1)

    for (let nth = 0; nth < 5; nth++) {
      const taro = await seat(1)
      const cancel = () => leaveSession({ sessionId: id, signUpId: taro.id }, 'cancelled', at('13:30'))
      const scan = () => taro.scan(code, { people: 1 })
      await Promise.all(nth % 2 === 0 ? [cancel(), scan()] : [scan(), cancel()])
    }
    expect(cameIn(await staff.get(path))).toEqual([2, 1, 1, 1, 1, 1])
  })
})

test('who comes for the first time and who comes often is told from attendance alone, also after the keys were changed', async () => {
  const comings = () =>
    Promise.all(ids.map((id) => findSession(id))).then((all) =>
      comingsOf(all.filter((one) => one !== null)).map(({ date, people, isNewcomer, isRegular }) => [
        date,
        people,
        isNewcomer,
        isRegular,
      ]),
    )
  useKeyRing(openKeyRing(TEST_KEYS.before))
  const series = await begun(staff)
  const ids = series.next.slice(0, 3).map(({ id }) => id)
  for (const [nth, id] of ids.entries()) {
    // By phone at first, in LINE with the same name and phone then, and in LINE with a nickname at last.
    const userId = nth === 0 ? null : 'U-hanako'
    const name = nth === 2 ? 'はな' : '見本 花子'
    await signUp(
      { id: `hanako-${nth}`, sessionId: id, dates: 'this', people: 1, userId, name, phone: '090-0000-0001' },
      NOW,
    )
    const path = `/api/salon-sessions/${id}`
    const { startsAt } = sessionIn(await staff.get(path)).session
    desk.setNow(startsAt)
    const came = [{ partyId: `hanako-${nth}`, people: 1, at: startsAt }]
    await staff.send('PUT', `${path}/attendance`, { came })
    if (nth === 2)
      await staff.send('POST', `${path}/parties`, aGuest({ source: 'walk-in', name: '', phone: '' }))
    desk.setNow(NOW.toISOString())
  }
  const told = [
    ['2026-12-15', 1, true, false],
    ['2027-01-19', 1, false, false],
    ['2027-02-16', 1, false, true],
    ['2027-02-16', 1, null, null],
  ]
  expect(await comings()).toEqual(told)
  const before = await hashesIn(ids[1])
  useKeyRing(openKeyRing(TEST_KEYS.after))
  while ((await resealSignUps('', 200)).resealed > 0);
  expect(await hashesIn(ids[1])).not.toEqual(before)
  expect(await comings()).toEqual(told)
})

async function hashesIn(id = ''): Promise<(string | null)[]> {
  return (await findSession(id))?.parties.flatMap(({ userHash, personHash }) => [userHash, personHash]) ?? []
}

/** A session on the day, with these guests on its list. */
async function aDate(guests: ReturnType<typeof aGuest>[], series: Partial<SeriesAsked['series']> = {}) {
  const id = (await begun(staff, series)).next[0]?.id ?? ''
  const path = `/api/salon-sessions/${id}`
  for (const guest of guests) await staff.send('POST', `${path}/parties`, guest)
  return { id, path, parties: guests.map((guest) => guest.id) }
}

async function begunAgain(seriesId: string) {
  return seriesIn(await staff.get(`/api/series/${seriesId}`))
}

/** It is the day, just before the beginning, and the code hangs at the door. */
async function aDoor(series: Partial<SeriesAsked['series']> = {}) {
  const { id, path } = await aDate([], series)
  const link = sessionIn(await staff.get(path)).checkInLink
  desk.setNow(at('13:30').toISOString())
  return {
    id,
    path,
    code: link.split('/').at(-1) ?? '',
    /** Somebody in LINE who has signed up. */
    seat: async (people: number) => {
      const resident = aResident()
      const told = { id: randomUUID(), sessionId: id, dates: 'this' as const, people }
      await signUp({ ...told, userId: resident.userId, name: '例田 太郎' }, NOW)
      return { ...resident, id: told.id }
    },
  }
}

function aResident() {
  const userId = `U${randomUUID().replaceAll('-', '')}`
  const browser = desk.resident(userId)
  const send = (code: string, over: object = {}) =>
    browser.send('POST', '/api/check-ins', { code, id: randomUUID(), ...over })
  const scan = async (code: string, over: object = {}) => {
    const { status, body } = await send(code, over)
    expect({ status, body }).toMatchObject({ status: 200 })
    return CheckInAnswer.parse(body)
  }
  return { userId, send, scan }
}

function cameIn(reply: Parameters<typeof sessionIn>[0]): (number | null)[] {
  return sessionIn(reply).parties.map(({ came }) => came)
}

function aParty(state: string, nth: number): Party {
  const [party] = joined(aSession({ date: DAY }), aNewcomer(`p${nth}`), NOW).parties
  const states: Record<string, Partial<Party>> = {
    seat: {},
    waiting: { state: 'waiting' },
    left: { state: 'left', because: 'resting' },
    offered: { state: 'offered', until: at('13:00'), offerKey: 'offered:key' },
    held: { state: 'held', until: at('13:00') },
  }
  if (!party) throw new Error('somebody joined')
  return { ...party, ...states[state] }
}

function permutations<T>(all: T[]): T[][] {
  if (all.length < 2) return [all]
  return all.flatMap((one, nth) => permutations(all.toSpliced(nth, 1)).map((rest) => [one, ...rest]))
}
