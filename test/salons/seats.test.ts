import mongoose from 'mongoose'
import { tokyoMoment } from '#bot/directory/hours.ts'
import { countFailed } from '#bot/outbox/outbox.model.ts'
import { rememberFollowing } from '#bot/people/person.model.ts'
import { addParty } from '#bot/salons/seats/add-party.ts'
import { answerOffer } from '#bot/salons/seats/answer-offer.ts'
import { changeSession } from '#bot/salons/seats/change-seats.ts'
import { comeBack } from '#bot/salons/seats/come-back.ts'
import { giveSeat } from '#bot/salons/seats/give-seat.ts'
import { HOLD_MS, holdSeats, letGoOfSeats } from '#bot/salons/seats/hold-seats.ts'
import { leaveEveryDate, leaveSession } from '#bot/salons/seats/leave.ts'
import { noteCall } from '#bot/salons/seats/note-call.ts'
import { removeParty } from '#bot/salons/seats/remove-party.ts'
import { resizeParty, withCapacity } from '#bot/salons/seats/resize-party.ts'
import { tendSeats } from '#bot/salons/seats/seats-worker.ts'
import { type SignUpTold, signUp } from '#bot/salons/seats/sign-up.ts'
import { signUpOn, standingOf } from '#bot/salons/seats/standing.ts'
import { insertSession } from '#bot/salons/session.model.ts'
import type { Session } from '#bot/salons/session.ts'
import { editSession } from '#bot/salons/sessions/edit-session.ts'
import { calledOff } from '#bot/salons/sessions/session-steps.ts'
import { findSignUp, findSignUpsOf } from '#bot/salons/sign-up.model.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { getSession, keepSeries, standings, useNetworkClock } from './a-network.ts'
import { aSession } from './a-session.ts'

useDatabase()
useTestKeys()
const clock = useNetworkClock(tokyoMoment('2026-11-24', '10:00'))
beforeAll(() => keepSeries())
beforeEach(async () => {
  await clock.work()
  clock.heard() // of other tests
})

let dates = 0
/** A session of its own for a test, on a Tuesday far enough away, unless the test says when. */
async function aKeptSession(over: Partial<Session> = {}): Promise<string> {
  const plannedOn = `2027-01-${String(++dates).padStart(2, '0')}`
  const id = `mihon:${plannedOn}`
  await insertSession(aSession({ date: '2026-12-08', ...over, id, plannedOn, checkInCode: id }))
  return id
}

let people = 0
const told = (sessionId: string, over: Partial<SignUpTold> = {}): SignUpTold => {
  const nth = ++people
  return { id: `p${nth}`, sessionId, dates: 'this', people: 1, userId: `U${nth}`, name: '見本 花子', ...over }
}
const now = () => clock.now()
const partyOn = (sessionId: string, signUpId: string) => ({ sessionId, signUpId })

test('the life of a session: open, full, waiting, cancelled, offered, passed on, reminded, closed', async () => {
  const id = await aKeptSession({ capacity: 2 })
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    await signUp(told(id, { id: name, userId: `U-${name}` }), now())
  expect(standings(await getSession(id))).toEqual([
    'a: seat',
    'b: seat',
    'c: waiting',
    'd: waiting',
    'e: waiting',
  ])
  expect(standingOf(await getSession(id), 'e')).toMatchObject({
    state: 'waiting',
    placeInLine: 3,
    until: null,
  })
  await clock.work()
  expect(clock.heard()).toEqual([])

  await leaveSession(partyOn(id, 'a'), 'cancelled', now())
  await clock.work()
  const [offer] = clock.heard()
  expect(offer).toMatchObject({ to: 'U-c', altText: 'サロン・行事のお知らせ' })
  expect(standingOf(await getSession(id), 'c')?.until).toBe(tokyoMoment('2026-11-25', '10:00').toISOString())

  await clock.until(tokyoMoment('2026-11-25', '09:59'), id)
  expect(clock.heard()).toEqual([])
  await clock.until(tokyoMoment('2026-11-25', '10:00'), id)
  expect(
    clock
      .heard()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['U-c', 'U-d'])
  expect(standings(await getSession(id)).slice(2)).toEqual(['c: unanswered', 'd: offered', 'e: waiting'])
  await expect(answerOffer(partyOn(id, 'c'), true, now())).rejects.toThrow('offer-over')
  await answerOffer(partyOn(id, 'd'), true, now())
  await answerOffer(partyOn(id, 'd'), true, now())

  await clock.until(tokyoMoment('2026-12-07', '16:59'), id)
  expect(clock.heard()).toEqual([])
  await clock.until(tokyoMoment('2026-12-07', '17:00'), id)
  expect(
    clock
      .heard()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['U-b', 'U-d'])
  clock.jumpTo(tokyoMoment('2026-12-07', '22:00'))
  await leaveSession(partyOn(id, 'b'), 'cancelled', now())
  await clock.until(tokyoMoment('2026-12-08', '07:59'), id)
  expect(clock.heard()).toEqual([])
  await clock.until(tokyoMoment('2026-12-08', '08:00'), id)
  expect(clock.heard().map(({ to }) => to)).toEqual(['U-e'])
  await answerOffer(partyOn(id, 'e'), false, now())
  const last = await signUp(told(id, { id: 'f', userId: 'U-f' }), now())
  expect(standingOf(last, 'f')).toMatchObject({ state: 'seat' }) // nobody in line: free for whoever asks
  await signUp(told(id, { id: 'g', userId: 'U-g' }), now())
  await clock.until(tokyoMoment('2026-12-08', '15:30'), id)
  expect(clock.heard().map(({ to, at }) => `${to} ${at.toISOString()}`)).toEqual([
    `U-g ${tokyoMoment('2026-12-08', '12:30').toISOString()}`, // no seat for them: told in time
  ])
  await expect(signUp(told(id), now())).rejects.toThrow('session-over')
})

test('a seat that is shown is a seat that is got: it is kept ten minutes, and not a moment longer', async () => {
  const id = await aKeptSession({ capacity: 3 })
  clock.jumpTo(tokyoMoment('2026-11-24', '10:00'))
  const hold = { sessionId: id, people: 2 }
  const held = await holdSeats({ ...hold, id: 'h1', userId: 'U-h1' }, now())
  expect(standingOf(held, 'h1')).toMatchObject({ state: 'held', size: 2 })
  expect(held.seatsLeft).toBe(1)
  expect(standingOf(await holdSeats({ ...hold, id: 'h2', userId: 'U-h2' }, now()), 'h2')).toBeNull()
  // The same person begins anew elsewhere: what was kept for them is theirs.
  const again = await holdSeats({ ...hold, people: 3, id: 'h1-again', userId: 'U-h1' }, now())
  expect(standings(again)).toEqual(['h1-again: held'])
  await letGoOfSeats({ id: 'h1-again', sessionId: id, userId: 'U-h1' }, now())
  await holdSeats({ ...hold, id: 'h3', userId: 'U-h3' }, now())
  clock.jumpTo(new Date(now().getTime() + HOLD_MS - 1))
  expect(standingOf(await signUp(told(id, { id: 'late', people: 2 }), now()), 'late')?.state).toBe('waiting')
  const got = await signUp(told(id, { id: 'h3', userId: 'U-h3', people: 2 }), now())
  expect(standingOf(got, 'h3')?.state).toBe('seat')
  await holdSeats({ sessionId: id, people: 1, id: 'h4', userId: 'U-h4' }, now())
  clock.jumpTo(new Date(now().getTime() + HOLD_MS))
  await clock.work()
  expect(standings(await getSession(id))).toEqual(['late: waiting', 'h3: seat'])
})

test('signing up twice is once, whatever the way; what was told is sealed', async () => {
  const id = await aKeptSession()
  const asked = told(id, { needs: ['wheelchair'], needsNote: '見本のことば', phone: '03-0000-0001' })
  await Promise.all([signUp(asked, now()), signUp(asked, now())])
  await signUp(asked, now())
  expect((await getSession(id)).parties).toHaveLength(1)
  await expect(signUp({ ...asked, id: 'another' }, now())).rejects.toThrow('already-signed-up')
  expect(await findSignUp('another')).toBeNull()
  expect(signUpOn(await getSession(id), asked.userId ?? '')).toBe(asked.id)
  const [kept] = await findSignUpsOf(asked.userId ?? '')
  expect(kept).toMatchObject({ name: '見本 花子', needs: ['wheelchair'], needsNote: '見本のことば' })
})

test('party size is respected: too large a party is passed over and keeps its place', async () => {
  const id = await aKeptSession({ capacity: 3 })
  clock.jumpTo(tokyoMoment('2026-11-24', '10:00'))
  await signUp(told(id, { id: 'one', people: 1 }), now())
  await signUp(told(id, { id: 'two', people: 2 }), now())
  await signUp(told(id, { id: 'line-3', people: 3 }), now())
  await signUp(told(id, { id: 'line-1', people: 1 }), now())
  await leaveSession(partyOn(id, 'one'), 'cancelled', now())
  expect(standings(await getSession(id)).slice(2)).toEqual(['line-3: waiting', 'line-1: offered'])
  await expect(resizeParty(partyOn(id, 'two'), 3, now())).rejects.toThrow('session-full')
  await expect(resizeParty(partyOn(id, 'two'), 4, now())).rejects.toThrow('party-too-large')
  await expect(signUp(told(id, { people: 4 }), now())).rejects.toThrow('party-too-large')
  await resizeParty(partyOn(id, 'line-3'), 2, now()) // fewer of them: still first in line
  await resizeParty(partyOn(id, 'two'), 1, now())
  expect(standings(await getSession(id))).toEqual(
    expect.arrayContaining(['two: seat', 'line-3: waiting', 'line-1: offered']),
  )
  await answerOffer(partyOn(id, 'line-1'), false, now())
  expect(standingOf(await getSession(id), 'line-3')?.state).toBe('offered')
})

test('staff remove, give a seat, make room and enlarge by the same rules; whoever it is about is told once', async () => {
  const id = await aKeptSession({ capacity: 1 })
  for (const name of ['s1', 's2', 's3']) await signUp(told(id, { id: name, userId: `U-${name}` }), now())
  await expect(giveSeat(partyOn(id, 's3'), now())).rejects.toThrow('session-full')
  expect((await giveSeat(partyOn(id, 's3'), now(), { makeRoom: true })).capacity).toBe(2)
  await removeParty(partyOn(id, 's1'), now())
  await removeParty(partyOn(id, 's1'), now())
  await clock.work()
  expect(clock.titles(clock.heard())).toEqual([
    expect.stringContaining('U-s1: '),
    expect.stringContaining('U-s2: '),
    expect.stringContaining('U-s3: '),
  ])
  expect(standings(await getSession(id))).toEqual(['s1: removed', 's2: offered', 's3: seat'])
  await expect(changeSession(id, now(), (one) => withCapacity(one, 1))).rejects.toThrow('seats-taken')
  await signUp(told(id, { id: 's4', userId: 'U-s4' }), now())
  await changeSession(id, now(), (one) => withCapacity(one, 3))
  await clock.work()
  expect(clock.heard().map(({ to }) => to)).toEqual(['U-s4'])
  await changeSession(id, now(), (one) => calledOff(one, null, now()))
  await expect(signUp(told(id), now())).rejects.toThrow('session-cancelled')
  await clock.work()
  expect(
    clock
      .heard()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['U-s2', 'U-s3', 'U-s4'])
})

test('whoever has no LINE is on the same list: no push, a call is noted, and who stands in the room has a seat', async () => {
  const id = await aKeptSession({ capacity: 1 })
  const added = {
    source: 'phone' as const,
    dates: 'this' as const,
    people: 1,
    name: '例田 太郎',
    phone: '03-0000-0001',
    needs: [],
    needsNote: null,
    proxy: { name: '見本 花子', phone: '090-0000-0001' },
    mayAskAfter: true,
  }
  await addParty(id, { ...added, id: 'phone-1' }, now())
  await addParty(id, { ...added, id: 'phone-2', source: 'proxy' }, now())
  const room = await addParty(id, { ...added, id: 'there', source: 'walk-in', people: 2 }, now())
  expect(standings(room)).toEqual(['phone-1: seat', 'phone-2: waiting', 'there: seat'])
  expect(room.capacity).toBe(3)
  await removeParty(partyOn(id, 'phone-1'), now())
  await clock.work()
  expect(clock.heard()).toEqual([])
  const called = await noteCall(partyOn(id, 'phone-2'), now())
  expect(called.parties[1]).toMatchObject({ state: 'offered', calledAt: now() })
  await answerOffer(partyOn(id, 'phone-2'), true, now())
  expect(await findSignUp('phone-2')).toMatchObject({ proxy: { name: '見本 花子' }, userId: null })
})

test('for every date: on each list at once, one can rest, come back, and leave them all', async () => {
  await keepSeries('kurikaeshi')
  const days = ['2026-12-08', '2026-12-15', '2026-12-22']
  for (const date of days)
    await insertSession(
      aSession({
        id: `kurikaeshi:${date}`,
        seriesId: 'kurikaeshi',
        date,
        checkInCode: `k${date}`,
        capacity: 1,
      }),
    )
  const [first = '', second = '', third = ''] = days.map((date) => `kurikaeshi:${date}`)
  await signUp(told(third, { id: 'other' }), now())
  await signUp(told(first, { id: 'every', userId: 'U-every', dates: 'every' }), now())
  const states = async () =>
    Promise.all(
      [first, second, third].map(async (one) => standingOf(await getSession(one), 'every')?.state ?? null),
    )
  expect(await states()).toEqual(['seat', 'seat', 'waiting'])
  await leaveSession(partyOn(second, 'every'), 'resting', now())
  expect(await states()).toEqual(['seat', 'left', 'waiting'])
  await comeBack(partyOn(second, 'every'), now())
  expect(await states()).toEqual(['seat', 'seat', 'waiting'])
  await leaveEveryDate('every', now())
  expect(await states()).toEqual(['left', 'left', 'left'])
  expect((await findSignUp('every'))?.endedAt).toEqual(now())
})

test('nobody finds what is not there', async () => {
  const id = await aKeptSession()
  await expect(signUp(told('mihon:2030-01-01'), now())).rejects.toThrow('not-found')
  await expect(leaveSession(partyOn(id, 'nobody'), 'cancelled', now())).rejects.toThrow('not-signed-up')
  await expect(leaveEveryDate('nobody', now())).rejects.toThrow('not-signed-up')
  await expect(comeBack(partyOn(id, 'nobody'), now())).rejects.toThrow('not-signed-up')
  const crowd = Array.from({ length: 3000 }, (_, nth) => ({
    ...aSession().parties[0],
    id: `c${nth}`,
    size: 1,
    state: 'left' as const,
    because: 'cancelled' as const,
    since: now(),
    until: null,
    offerKey: null,
    came: null,
    cameAt: null,
    calledAt: null,
    personHash: null,
    userHash: null,
  }))
  const crowded = await aKeptSession({ parties: crowd })
  await expect(signUp(told(crowded), now())).rejects.toThrow('session-crowded')
})

test('an offer that LINE could not tell goes out by night to nobody, and is no silence of theirs', async () => {
  clock.jumpTo(tokyoMoment('2026-12-04', '18:00'))
  await clock.work()
  clock.heard()
  const heard = () => clock.titles(clock.heard().filter(({ to }) => to.startsWith('U-late')))
  const id = await aKeptSession({ capacity: 1 })
  for (const name of ['first', 'second', 'third'])
    await signUp(told(id, { id: name, userId: `U-late-${name}` }), now())
  clock.lineGoes('away')
  await leaveSession(partyOn(id, 'first'), 'cancelled', now())
  await clock.work()
  const [, offered] = (await getSession(id)).parties
  expect(offered).toMatchObject({ state: 'offered', until: tokyoMoment('2026-12-05', '09:00') })

  clock.jumpTo(tokyoMoment('2026-12-04', '23:00'))
  clock.lineGoes('back')
  await clock.work()
  expect(heard()).toEqual([])
  clock.jumpTo(tokyoMoment('2026-12-05', '08:00'))
  await clock.work()
  expect(heard()).toEqual(['U-late-second: 席があきました'])

  await answerOffer(partyOn(id, 'second'), false, now())
  clock.lineGoes('away')
  await clock.work()
  const next = (await getSession(id)).parties[2]
  expect(next).toMatchObject({ id: 'third', state: 'offered' })
  clock.jumpTo(next?.until ?? now())
  await clock.work()
  expect((await getSession(id)).parties[2]).toMatchObject({ state: 'waiting', because: null }) // it is evening
  clock.lineGoes('back')
  clock.jumpTo(tokyoMoment('2026-12-06', '08:00'))
  await clock.work()
  const again = (await getSession(id)).parties[2]
  expect(again).toMatchObject({ state: 'offered' })
  expect(heard()).toEqual(['U-late-third: 席があきました'])
  await clock.until(again?.until ?? now(), id)
  expect(heard()).toEqual(['U-late-third: 時間がすぎました'])
})

test('whoever asks too late for a place in line hears it when they ask for seats, before they tell anything', async () => {
  clock.jumpTo(tokyoMoment('2026-12-20', '10:00'))
  const id = await aKeptSession({ capacity: 1, date: '2026-12-21' })
  await signUp(told(id), now())
  const asked = { id: 'late', sessionId: id, people: 1, userId: 'U-late' }
  expect(standingOf(await holdSeats(asked, now()), 'late')).toBeNull()
  clock.jumpTo(tokyoMoment('2026-12-21', '12:45'))
  await expect(holdSeats(asked, now())).rejects.toThrow('session-full')
})

test('an offer that nobody lived to say is no silence either: it is made anew', async () => {
  clock.jumpTo(tokyoMoment('2027-01-12', '10:00'))
  await clock.work()
  clock.heard()
  const id = await aKeptSession({ capacity: 1, date: '2027-01-13' })
  for (const name of ['one', 'two'])
    await signUp(told(id, { id: `dead-${name}`, userId: `U-dead-${name}` }), now())
  await leaveSession(partyOn(id, 'dead-one'), 'cancelled', now())
  const [, offered] = (await getSession(id)).parties
  expect(offered).toMatchObject({ state: 'offered' })
  // No process was there until long after the answer was due.
  clock.jumpTo(new Date((offered?.until ?? now()).getTime() + 60_000))
  await clock.work()
  const heard = clock.heard().filter(({ to }) => to.startsWith('U-dead'))
  expect(clock.titles(heard)).toEqual(['U-dead-two: 席があきました'])
  expect((await getSession(id)).parties[1]).toMatchObject({ state: 'offered' })
})

test('a date that cannot be read keeps nobody else from being reminded', async () => {
  clock.jumpTo(tokyoMoment('2027-01-18', '10:00'))
  await clock.work()
  clock.heard()
  const id = await aKeptSession({ date: '2027-01-20' })
  await signUp(told(id, { userId: 'U-beside' }), now())
  const broken = await aKeptSession({ date: '2027-01-20' })
  const sessions = mongoose.connection.collection<{ _id: string }>('salon_sessions')
  await sessions.updateOne({ _id: broken }, { $set: { parties: 'torn', wakeAt: new Date(0) } })
  clock.jumpTo(tokyoMoment('2027-01-19', '17:00'))
  await expect(tendSeats(now())).rejects.toThrow('1 looks after seats failed')
  await sessions.deleteOne({ _id: broken })
  await clock.work()
  expect(clock.titles(clock.heard())).toEqual(['U-beside: あしたは 集まりの日です'])
})

test('what LINE would not take in time is not said when it is over', async () => {
  clock.jumpTo(tokyoMoment('2027-02-01', '10:00'))
  await clock.work()
  clock.heard()
  const id = await aKeptSession({ date: '2027-02-09' })
  const other = await aKeptSession({ date: '2027-02-09' })
  for (const each of [id, other]) await signUp(told(each, { userId: `U-over-${each === id}` }), now())
  const heard = () => clock.titles(clock.heard().filter(({ to }) => to.startsWith('U-over')))
  clock.lineGoes('away')
  await clock.until(tokyoMoment('2027-02-08', '18:00'), id)
  await editSession(other, { kind: 'cancel', revision: 0, note: null }, now())
  await clock.work()
  // On the day itself 「あした」 would be wrong; that it is off is still good to know.
  clock.jumpTo(tokyoMoment('2027-02-09', '09:00'))
  clock.lineGoes('back')
  await clock.work()
  expect(heard()).toEqual(['U-over-false: 中止になりました'])

  clock.lineGoes('away')
  await editSession(other, { kind: 'hold-again', revision: 1 }, now())
  await clock.work()
  clock.jumpTo(tokyoMoment('2027-03-01', '00:00')) // a new month, in which LINE takes notices again
  clock.lineGoes('back')
  await clock.work()
  expect(heard()).toEqual([])
})

test('who blocks the account keeps the seat and hears nothing; a seat offered to them is passed on in time', async () => {
  const id = await aKeptSession({ capacity: 1, date: '2027-03-09' })
  clock.jumpTo(tokyoMoment('2027-03-01', '10:00'))
  for (const name of ['a', 'b', 'c'])
    await signUp(told(id, { id: `b-${name}`, userId: `U-b-${name}` }), now())
  await rememberFollowing('U-b-b', false, now())
  await leaveSession(partyOn(id, 'b-a'), 'cancelled', now())
  await clock.work()
  expect(standings(await getSession(id)).slice(1)).toEqual(['b-b: offered', 'b-c: waiting'])
  await clock.until(tokyoMoment('2027-03-02', '10:00'), id)
  expect(clock.heard()).toMatchObject([{ to: 'U-b-c' }])
  await answerOffer(partyOn(id, 'b-c'), true, now())
  await rememberFollowing('U-b-c', false, now())
  await clock.until(tokyoMoment('2027-03-08', '18:00'), id)
  expect(clock.heard()).toEqual([])
  expect(standings(await getSession(id)).slice(1)).toEqual(['b-b: unanswered', 'b-c: seat'])
  expect(await countFailed()).toBe(0)
  await rememberFollowing('U-b-c', true, now())
  await editSession(id, { kind: 'cancel', revision: 0, note: null }, now())
  await clock.work()
  expect(clock.heard()).toMatchObject([{ to: 'U-b-c' }])
})
