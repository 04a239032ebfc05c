import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { findOpenMissed } from '#bot/missed/missed.model.ts'
import { forgetMissed, noteMissed, seenAgain } from '#bot/missed/note-missed.ts'
import { noteMeeting } from '#bot/partners/studies/note-meeting.ts'
import { findAskable, rememberPerson } from '#bot/people/person.model.ts'
import { type Guest, isMissed, presenceOf } from '#bot/salons/attendance/presence.ts'
import { type Missing, type ReviewPorts, reviewAttendance } from '#bot/salons/attendance/review-attendance.ts'
import { stopAsking, withdrawConsent } from '#bot/salons/attendance/withdraw-consent.ts'
import { leaveSession } from '#bot/salons/seats/leave.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { findSession } from '#bot/salons/session.model.ts'
import type { Party, Session } from '#bot/salons/session.ts'
import { refused } from '#test/cases/signed-in.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { begun, NOW, sessionIn, useDesk } from './a-desk.ts'
import { aGuest } from './a-guest.ts'
import { aSession } from './a-session.ts'

useDatabase()
useTestKeys()
const desk = useDesk()
const staff = desk.staff({ name: '職員 一郎' })
const ports: ReviewPorts = { absences: 3, findAskable, noteMissed, seenAgain, forgetMissed, noteMeeting }

let now = NOW
function setNow(moment: Date): void {
  now = moment
  desk.setNow(moment.toISOString())
}

beforeEach(async () => {
  setNow(NOW)
  for (const name of ['missed', 'people', 'salon_sessions', 'sign_ups'])
    await mongoose.connection.collection(name).deleteMany({})
})

/** On 気にかけたい方: who, since when they were there last, and how often they have been away. */
async function missed(): Promise<unknown[]> {
  const open = await findOpenMissed(null, now, 10)
  return open.map(({ name, lastSeenOn, times }) => [name, lastSeenOn, times])
}

/** A weekly salon and the days on which it takes place. */
async function aSalon() {
  const { id } = await begun(staff, { rule: '毎週火曜', capacity: 20 })
  const days = ['08', '15', '22'].map((day) => `2026-12-${day}`)
  days.push(
    ...['05', '12', '19', '26'].map((day) => `2027-01-${day}`),
    ...['02', '09', '16'].map((day) => `2027-02-${day}`),
  )
  const sessionId = (day: number) => `${id}:${days[day] ?? ''}`
  const path = (day: number) => `/api/salon-sessions/${sessionId(day)}`
  return {
    days,
    sessionId,
    path,
    /** In LINE, for every date from the first one on. */
    joins: async (userId: string, name: string, mayAskAfter: boolean) => {
      await rememberPerson(userId, { mayAskAfter })
      const told = { id: `${userId}-${id}`, sessionId: sessionId(0), dates: 'every' as const, people: 1 }
      await signUp({ ...told, userId, name, phone: '090-0000-0001' }, NOW)
      return told.id
    },
    /** It takes place with these parties, and attendance is closed in the end. */
    holds: async (day: number, ...came: string[]) => {
      setNow(new Date(`${days[day] ?? ''}T15:10:00+09:00`))
      await note(day, ...came)
      await staff.send('PATCH', path(day), { kind: 'close-attendance', programme: null, volunteers: 2 })
      await reviewAttendance(ports, now)
    },
    note,
  }
  async function note(day: number, ...came: string[]) {
    const notes = came.map((partyId) => ({ partyId, people: 1, at: now.toISOString() }))
    expect(await staff.send('PUT', `${path(day)}/attendance`, { came: notes })).toMatchObject({ status: 200 })
  }
}

test('who agreed and stays away is noted once, until they are there again; of nobody else anything is made', async () => {
  const salon = await aSalon()
  const hanako = await salon.joins('U-hanako', '見本 花子', true)
  const taro = await salon.joins('U-taro', '例田 太郎', false)
  const never = await salon.joins('U-never', '仮野 次郎', true)
  const once = aGuest({ name: '例山 一', mayAskAfter: true })
  await staff.send('POST', `${salon.path(0)}/parties`, once)
  await salon.holds(0, hanako, taro, once.id)
  // 今回は休む is being away as well.
  await leaveSession({ sessionId: salon.sessionId(1), signUpId: hanako }, 'resting', now)
  const kiku = aGuest({ name: '仮野 きく', source: 'walk-in' })
  setNow(new Date(`${salon.days[1]}T14:00:00+09:00`))
  await staff.send('POST', `${salon.path(1)}/parties`, kiku)
  await salon.holds(1)
  await salon.holds(2) // nobody is noted at all: the list was forgotten, not the salon
  await staff.send('POST', `${salon.path(3)}/parties`, { ...kiku, id: randomUUID() })
  await salon.holds(3, ...(await partiesOf(salon.sessionId(3), '仮野 きく')))
  expect(await missed()).toEqual([['仮野 次郎', null, 3]]) // wanted to come every time, and never did
  await salon.holds(4, never)
  expect(await missed()).toEqual([['見本 花子', '2026-12-08', 3]])
  expect(await findOpenMissed(null, now, 10)).toMatchObject([
    { kind: 'salon-absence', districtId: 'osawa', about: '見本サロン', phone: '090-0000-0001' },
  ])
  await salon.holds(5, never)
  await reviewAttendance(ports, now)
  expect(await missed()).toEqual([['見本 花子', '2026-12-08', 4]])

  // She scans the code at the door; after some minutes, in which a slip can be put right, she is not missed any more.
  setNow(new Date(`${salon.days[6]}T13:20:00+09:00`))
  const code = (await findSession(salon.sessionId(6)))?.checkInCode
  await desk.resident('U-hanako').send('POST', '/api/check-ins', { code, id: randomUUID() })
  await reviewAttendance(ports, now)
  expect(await missed()).toHaveLength(1)
  await reviewAttendance(ports, new Date(now.getTime() + 10 * 60_000))
  expect(await missed()).toEqual([])
})

test('who takes it back is forgotten at once, in LINE and at the desk, and not noted again', async () => {
  const salon = await aSalon()
  const hanako = await salon.joins('U-hanako', '見本 花子', true)
  const kiku = aGuest({ name: '仮野 きく', dates: 'every', mayAskAfter: true })
  await staff.send('POST', `${salon.path(0)}/parties`, kiku)
  const other = aGuest({ name: '例山 一' })
  for (const day of [1, 2, 3]) {
    await staff.send('POST', `${salon.path(day)}/parties`, {
      ...other,
      id: `00000000-0000-4000-8000-00000000000${day}`,
    })
  }
  await salon.holds(0, hanako, kiku.id)
  for (const day of [1, 2, 3]) await salon.holds(day, `00000000-0000-4000-8000-00000000000${day}`)
  expect(await missed()).toEqual([
    ['見本 花子', '2026-12-08', 3],
    ['仮野 きく', '2026-12-08', 3],
  ])
  const ask = (partyId: string, may: boolean) =>
    staff.send('PATCH', `${salon.path(3)}/parties/${partyId}`, { kind: 'ask-after', may })
  expect(await ask(hanako, false)).toEqual(refused(409, 'not-possible-now')) // her settings say it
  expect(await ask(randomUUID(), false)).toEqual(refused(409, 'not-signed-up'))
  const after = sessionIn(await ask(kiku.id, false))
  expect(after.parties.find(({ id }) => id === kiku.id)).toMatchObject({ mayAskAfter: false })
  expect(await missed()).toEqual([['見本 花子', '2026-12-08', 3]])
  await rememberPerson('U-hanako', { mayAskAfter: false })
  await withdrawConsent('U-hanako', forgetMissed)
  expect(await missed()).toEqual([])
  expect(await mongoose.connection.collection('missed').countDocuments({})).toBe(0)
  await staff.send('POST', `${salon.path(4)}/parties`, { ...other, id: randomUUID() })
  await salon.holds(4, ...(await partiesOf(salon.sessionId(4), '例山 一')))
  expect(await missed()).toEqual([])
  await ask(kiku.id, true)
  await salon.holds(4)
  expect(await missed()).toEqual([['仮野 きく', '2026-12-08', 4]])

  // Whoever tells the centre that they do not want it has taken it back as well.
  const noted: Missing[] = []
  const listening: ReviewPorts = { ...ports, noteMissed: async (one) => void noted.push(one) }
  await rememberPerson('U-hanako', { mayAskAfter: true })
  setNow(new Date(`${salon.days[5]}T15:10:00+09:00`))
  await staff.send('PATCH', salon.path(5), { kind: 'close-attendance', programme: null, volunteers: null })
  await reviewAttendance(listening, now)
  expect(noted.map(({ name }) => name)).toEqual(['見本 花子', '仮野 きく'])
  const turnOff = (userId: string) => rememberPerson(userId, { mayAskAfter: false })
  for (const { person } of noted) await stopAsking(person, { turnOff, forgetMissed })
  expect(await missed()).toEqual([])
  await staff.send('PATCH', salon.path(5), { kind: 'close-attendance', programme: null, volunteers: null })
  await reviewAttendance(ports, now)
  expect(await missed()).toEqual([])
})

test('what fails is looked at again, and who takes it back in that very moment is not noted', async () => {
  const salon = await aSalon()
  const hanako = await salon.joins('U-hanako', '見本 花子', true)
  const taro = await salon.joins('U-taro', '例田 太郎', false)
  await salon.holds(0, hanako)
  for (const day of [1, 2]) await salon.holds(day, taro)
  const failing: ReviewPorts = {
    ...ports,
    noteMissed: async () => {
      throw new Error('the database is away')
    },
  }
  setNow(new Date(`${salon.days[3]}T15:10:00+09:00`))
  await salon.note(3, taro)
  await staff.send('PATCH', salon.path(3), { kind: 'close-attendance', programme: null, volunteers: null })
  await expect(reviewAttendance(failing, now)).rejects.toThrow('attendance of 1 series waits')
  const leaving: ReviewPorts = {
    ...ports,
    noteMissed: async (noted, at) => {
      await rememberPerson('U-hanako', { mayAskAfter: false })
      await withdrawConsent('U-hanako', forgetMissed)
      await noteMissed(noted, at)
    },
  }
  await reviewAttendance(leaving, now)
  expect(await missed()).toEqual([])
  expect((await findSession(salon.sessionId(3)))?.reviewAt).toBeUndefined()
})

describe('of the sessions of a series, the last one first,', () => {
  /** c: came. a: others came. s: had a seat and did not come. w: waited in vain. r: was taken off the list. n: nobody was noted. o: not closed. */
  const history = (letters: string): Session[] =>
    letters.split('').map((letter, nth) => {
      const date = `2026-12-${String(28 - nth)}`
      const own: Partial<Party>[] = [
        ...(letter === 'c' ? [{ came: 1 }] : []),
        ...('snow'.includes(letter) && letter !== 'w' ? [{}] : []),
        ...(letter === 'w' ? [{ state: 'left' as const, because: 'closed' as const }] : []),
        ...(letter === 'r' ? [{ state: 'left' as const, because: 'removed' as const }] : []),
      ]
      const others = letter === 'n' ? [] : [aParty('other', { came: 2 })]
      return aSession({
        date,
        parties: [...others, ...own.map((one) => aParty('her', one))],
        attendance: letter === 'o' ? null : { at: NOW, by: 'staff-1' },
      })
    })
  test.each<[string, string | null, number, boolean]>([
    ['aaacc', null, 3, true],
    ['sascc', null, 3, true],
    ['aacc', null, 2, false],
    ['aaac', null, 3, false],
    ['aaac', '2026-12-01', 3, true],
    ['aaa', null, 0, false],
    ['aaa', '2026-12-01', 3, false],
    ['aaa', '2026-12-26', 3, true],
    ['aaa', '2026-12-27', 2, false],
    ['wawracc', null, 2, false],
    ['nanoacc', null, 2, false],
    ['caaacc', null, 0, false],
    ['aaacaaacc', null, 3, true],
  ])(
    '%s with a sign-up for every date from %s: away %i times, missed: %s',
    (letters, everyDateFrom, times, is) => {
      const guest: Guest = { hashes: new Set(['hash of her']), everyDateFrom }
      const all = history(letters)
      const presence = presenceOf(guest, all)
      expect(presence.absences).toBe(times)
      expect(isMissed(presence, guest, all, 3)).toBe(is)
    },
  )
})

function aParty(who: string, over: Partial<Party>): Party {
  return {
    id: who,
    size: 1,
    state: 'seat',
    because: null,
    since: NOW,
    until: null,
    offerKey: null,
    came: null,
    cameAt: null,
    calledAt: null,
    personHash: `hash of ${who}`,
    userHash: null,
    ...over,
  }
}

async function partiesOf(sessionId: string, name: string): Promise<string[]> {
  const { parties } = sessionIn(await staff.get(`/api/salon-sessions/${sessionId}`))
  return parties.filter((one) => one.name === name).map(({ id }) => id)
}
