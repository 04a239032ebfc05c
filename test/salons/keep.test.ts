import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { findOpenMissed } from '#bot/missed/missed.model.ts'
import { forgetMissed, noteMissed } from '#bot/missed/note-missed.ts'
import { findBlocking, findPerson, forgetTold, rememberFollowing } from '#bot/people/person.model.ts'
import { countCame } from '#bot/salons/attendance/came.ts'
import { noteAttendance } from '#bot/salons/attendance/note-attendance.ts'
import { forgetGuest } from '#bot/salons/keep/forget-guest.ts'
import { forgetSignUps } from '#bot/salons/keep/forget-sign-ups.ts'
import { resealSignUps } from '#bot/salons/keep/reseal-sign-ups.ts'
import { replaceHashes } from '#bot/salons/keep/rewrite-sign-up.ts'
import { withdrawFromSignUps } from '#bot/salons/keep/withdraw-message.ts'
import { costOf } from '#bot/salons/messages/send-message.ts'
import { addParty } from '#bot/salons/seats/add-party.ts'
import { leaveEveryDate } from '#bot/salons/seats/leave.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { findSeries } from '#bot/salons/series/series.model.ts'
import { deskSession } from '#bot/salons/sessions/desk-session.ts'
import { editSession } from '#bot/salons/sessions/edit-session.ts'
import { findRegulars, findSignUps, findSignUpsOf, userHashOf } from '#bot/salons/sign-up.model.ts'
import type { DeskSession, PartyView } from '#shared/salons/desk.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { NOON } from '#test/support/chat.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Talker } from '#test/support/talker.ts'
import { aGuest } from './a-guest.ts'
import { aSeries } from './a-series.ts'
import { aSalonTown, type SalonTown } from './guests.ts'

useTestKeys()
useDatabase()

const FIRST = 'mihon:2026-06-16'
const SECOND = 'mihon:2026-07-21'
const HANAKO = { name: '見本 花子', phone: '090-0000-0002' }

const joins = (sessionId: string) => ({ kind: 'command', name: 'sign-up', argument: sessionId }) as const
const unsends = (messageId: string) => ({ kind: 'unsend', messageId }) as const

async function listOf(town: SalonTown, id = FIRST): Promise<PartyView[]> {
  return (await deskOf(town, id)).parties
}

/** A session as those who run it see it. */
async function deskOf({ session }: SalonTown, id = FIRST): Promise<DeskSession> {
  const [of, series] = [await session(id), await findSeries('mihon')]
  if (!series) throw new Error('no series')
  const ports = { pageLink: (path: string) => path, nameOf: async () => null, findBlocking }
  return await deskSession(of, series, ports, NOON)
}

/** By what she is known where sign-ups and lists lie, whatever the name of the field. */
async function storedHashes(): Promise<string> {
  const collections = ['sign_ups', 'salon_sessions'].map((name) => mongoose.connection.collection(name))
  return JSON.stringify(await Promise.all(collections.map((one) => one.find({}).toArray())))
}

/** She tells everything in the chat, each as a message of its own, for every date. */
async function tellsAll(hanako: Talker): Promise<void> {
  await hanako.hear(joins(`every:${FIRST}`))
  await hanako.type('車いすのまま すわります', 'm-typed')
  await hanako.press('1人', '食べものアレルギー', 'この1つで決める')
  await hanako.type('たまご', 'm-note')
  await hanako.type(HANAKO.name, 'm-name')
  await hanako.type(HANAKO.phone, 'm-phone')
  await hanako.press('申し込む')
}

describe('what somebody unsends after signing up', () => {
  test('is erased wherever it went; they keep their seat, and the list says that something was taken back', async () => {
    const town = await aSalonTown(aSeries({ capacity: 3 }))
    const hanako = await town.guest()
    await tellsAll(hanako)
    const [own] = await findSignUpsOf(hanako.userId)
    const byName = String(own?.personHash)
    expect(await storedHashes()).toContain(byName)
    expect(await listOf(town)).toMatchObject([
      { ...HANAKO, needsNote: 'たまご\n車いすのまま すわります', unsent: [], state: 'seat' },
    ])

    await hanako.hear(unsends('m-typed'))
    await hanako.hear(unsends('m-note'))
    expect(await listOf(town)).toMatchObject([{ ...HANAKO, needsNote: null, unsent: ['needsNote'] }])
    await hanako.hear(unsends('m-name'))
    await hanako.hear(unsends('m-name'))
    expect(await listOf(town, SECOND)).toMatchObject([
      { name: '', phone: HANAKO.phone, needs: ['allergy'], unsent: ['name', 'needsNote'], state: 'seat' },
    ])
    expect(await findPerson(hanako.userId)).toMatchObject({ name: null, phone: HANAKO.phone })
    await hanako.hear(unsends('m-phone'))
    expect(await findPerson(hanako.userId)).toMatchObject({ name: null, phone: null })
    expect(await findSignUpsOf(hanako.userId)).toMatchObject([
      { name: '', phone: '', messageIds: {}, typed: [] },
    ])
    // Neither is she found by what she has taken back; she still is who she is in LINE.
    expect(await storedHashes()).not.toContain(byName)
    for (const id of [FIRST, SECOND])
      expect((await town.session(id)).parties).toMatchObject([{ userHash: userHashOf(hanako.userId) }])
  })

  test('goes from later sign-ups that took it over, and not from what they told anew', async () => {
    const town = await aSalonTown(aSeries(), aSeries({ id: 'betsu', name: '別のサロン' }))
    const hanako = await town.guest()
    await hanako.hear(joins(FIRST))
    await hanako.press('1人', 'ない')
    await hanako.type(HANAKO.name, 'm-name')
    await hanako.type(HANAKO.phone, 'm-phone')
    await hanako.press('申し込む')
    await hanako.hear(joins('betsu:2026-06-16'))
    await hanako.press('1人', 'ない', '申し込む')
    await hanako.hear(joins(SECOND))
    await hanako.press('1人', 'ない', '名前をなおす')
    await hanako.type('見本 はな', 'm-other')
    await hanako.press('申し込む')
    await hanako.hear(unsends('m-name'))
    const names = (await findSignUpsOf(hanako.userId)).map(({ sessionId, name }) => `${sessionId} ${name}`)
    expect(names.sort()).toEqual(['betsu:2026-06-16 ', `${FIRST} `, `${SECOND} 見本 はな`])
    expect(await findPerson(hanako.userId)).toMatchObject({ name: '見本 はな' })
  })

  test('stays erased while everything is sealed anew, and the other way round', async () => {
    useKeyRing(openKeyRing(TEST_KEYS.before))
    const town = await aSalonTown(aSeries())
    const hanako = await town.guest()
    await tellsAll(hanako)
    const [own] = await findSignUpsOf(hanako.userId)
    useKeyRing(openKeyRing(TEST_KEYS.after))
    const ids = ['m-name', 'm-phone', 'm-note', 'm-typed']
    await Promise.all([resealSignUps('', 10), ...ids.map((id) => hanako.hear(unsends(id)))])
    const [now] = await findSignUpsOf(hanako.userId)
    expect(now).toMatchObject({ name: '', phone: '', needsNote: null, typed: [], messageIds: {} })
    expect(await storedHashes()).not.toContain(String(own?.personHash))
    for (const id of [FIRST, SECOND])
      expect((await town.session(id)).parties).toMatchObject([
        { personHash: now?.personHash, userHash: userHashOf(hanako.userId) },
      ])
    expect(await resealSignUps('', 10)).toMatchObject({ resealed: 0 })
  })

  test('goes from 気にかけたい方 too where it was their name or phone, and leaves that alone where it was not', async () => {
    const town = await aSalonTown(aSeries())
    const hanako = await town.guest()
    await tellsAll(hanako)
    const whom = { kind: 'salon-absence' as const, of: 'mihon', person: hanako.userId }
    const what = { districtId: 'osawa', about: '見本サロン', lastSeenOn: '2026-05-19', times: 3 }
    await noteMissed({ ...whom, ...what, ...HANAKO }, NOON)
    await hanako.hear(unsends('m-note'))
    expect(await findOpenMissed(null, NOON, 10)).toMatchObject([HANAKO])
    await hanako.hear(unsends('m-phone'))
    expect(await findOpenMissed(null, NOON, 10)).toEqual([])
  })

  test('of somebody else changes nothing', async () => {
    const town = await aSalonTown(aSeries())
    const [hanako, taro] = [await town.guest(), await town.guest()]
    await tellsAll(hanako)
    await taro.hear(unsends('m-name'))
    expect(await listOf(town)).toMatchObject([HANAKO])
    const elsewhere = { forgetKept: forgetTold, forgetMissed }
    expect(await withdrawFromSignUps(hanako.userId, 'm-nothing', elsewhere)).toBe(false)
  })
})

test('who blocks the account is on the list of those to be called, until they are back', async () => {
  const town = await aSalonTown(aSeries())
  const hanako = await town.guest(HANAKO)
  await hanako.hear(joins(FIRST))
  await hanako.press('1人', 'ない', '申し込む')
  expect(await listOf(town)).toMatchObject([{ onLine: true, isBlocking: false }])
  await rememberFollowing(hanako.userId, false, NOON)
  expect(await listOf(town)).toMatchObject([{ ...HANAKO, state: 'seat', onLine: false, isBlocking: true }])
  const ports = { findBlocking, quota: async () => null }
  expect(await costOf(await town.session(FIRST), ports)).toEqual({ pushes: 0, toCall: 1, left: null })
  await rememberFollowing(hanako.userId, true, new Date(NOON.getTime() + 1))
  expect(await listOf(town)).toMatchObject([{ onLine: true, isBlocking: false }])
})

describe('long after a session', () => {
  const askable = new Set<string>()
  const findAsked = async (userIds: string[]) =>
    userIds.filter((id) => askable.has(id)).map((userId) => ({ userId, name: null, phone: null }))
  const forgets = (at: string, forgetAfterDays = 90) =>
    forgetSignUps({ findAskable: findAsked, forgetAfterDays }, new Date(`${at}T00:00:00+09:00`))
  const told = { sessionId: FIRST, people: 1, dates: 'this' as const, ...HANAKO }
  const keptOf = async (...ids: string[]) => (await findSignUps(ids)).map(({ id }) => id).sort()

  test('names, phones and needs are forgotten; how many came stays, and who is still signed up', async () => {
    const town = await aSalonTown(aSeries())
    await signUp({ ...told, id: 'once', userId: 'U-once', people: 2, needs: ['wheelchair'] }, NOON)
    await signUp({ ...told, id: 'later', userId: 'U-later', sessionId: SECOND }, NOON)
    await signUp({ ...told, id: 'every', userId: 'U-every', dates: 'every' }, NOON)
    await signUp({ ...told, id: 'was-every', userId: 'U-was-every', dates: 'every' }, NOON)
    await leaveEveryDate('was-every', new Date('2026-06-20T03:00:00Z'))
    const came = [{ partyId: 'once', people: 2, at: '2026-06-16T05:00:00Z' }]
    await noteAttendance(FIRST, came, new Date('2026-06-16T05:00:00Z'))
    await forgets('2026-09-14')
    expect(await keptOf('once', 'later', 'every', 'was-every')).toEqual([
      'every',
      'later',
      'once',
      'was-every',
    ])
    await forgets('2026-09-15')
    expect(await lastNoted()).toEqual([{ kind: 'forgotten', by: null, about: ['what:sign-ups', 'count:1'] }])
    expect(await keptOf('once', 'later', 'every', 'was-every')).toEqual(['every', 'later', 'was-every'])
    await forgets('2026-09-19')
    expect(await keptOf('later', 'every', 'was-every')).toEqual(['every', 'later'])
    await forgets('2030-01-01')
    expect(await keptOf('later', 'every')).toEqual(['every'])

    expect(countCame(await town.session(FIRST))).toBe(2)
    const { parties, forgotten } = await deskOf(town)
    expect(parties.map(({ id }) => id)).toEqual(['every'])
    expect(forgotten).toBe(2)
    // Its series ends: then there is a last date for those who went to every one.
    await mongoose.connection.collection('salon_series').updateMany({}, { $set: { state: 'ended' } })
    await forgets('2030-01-09')
    expect(await keptOf('every')).toEqual([])
  })

  test('a session that was put off counts from the day on which it was, and fewer days from when they are set', async () => {
    const town = await aSalonTown(aSeries())
    await signUp({ ...told, id: 'moved', userId: 'U-moved' }, NOON)
    await signUp({ ...told, id: 'other', userId: 'U-other', sessionId: SECOND }, NOON)
    await forgets('2026-06-10')
    const move = { kind: 'move' as const, revision: 0, start: '10:00', end: '11:00', placeName: '見本会館' }
    await editSession(FIRST, { ...move, date: '2026-08-01', address: null, note: null }, NOON)
    expect((await town.session(FIRST)).date).toBe('2026-08-01')
    await forgets('2026-10-30')
    expect(await keptOf('moved', 'other')).toEqual(['moved']) // ninety days after 7月21日 are over
    await forgets('2026-10-31')
    expect(await keptOf('moved')).toEqual([])
    await signUp({ ...told, id: 'fewer', userId: 'U-fewer', sessionId: SECOND }, NOON)
    await forgets('2026-07-30')
    await forgets('2026-08-06', 14)
    expect(await keptOf('fewer')).toEqual([])
  })

  test('who agreed to be asked after is found for a year, unless they take it back', async () => {
    await aSalonTown(aSeries())
    askable.add('U-asked').add('U-back')
    for (const name of ['asked', 'back', 'not'])
      await signUp({ ...told, id: name, userId: `U-${name}` }, NOON)
    for (const [id, mayAskAfter] of [['phone', true] as const, ['phone-not', false] as const])
      await addParty(FIRST, aGuest({ id, mayAskAfter }), NOON)
    await forgets('2026-09-15')
    expect(await keptOf('asked', 'back', 'not', 'phone', 'phone-not')).toEqual(['asked', 'back', 'phone'])
    askable.delete('U-back')
    await forgets('2026-09-22')
    expect(await keptOf('asked', 'back', 'phone')).toEqual(['asked', 'phone'])
    await forgets('2027-06-17')
    expect(await keptOf('asked', 'phone')).toEqual([])
  })

  test('thousands go in batches, and stopping in between loses nothing', async () => {
    const town = await aSalonTown(aSeries())
    const many = Array.from({ length: 210 }, (_, nth) => `many-${nth}`)
    await Promise.all(many.map((id) => signUp({ ...told, id, userId: `U-${id}` }, NOON)))
    const stop = new Error('killed')
    let looks = 0
    const dying = async () => {
      if (++looks === 2) throw stop
      return []
    }
    const late = new Date('2027-01-01T00:00:00Z')
    await expect(forgetSignUps({ findAskable: dying, forgetAfterDays: 90 }, late)).rejects.toBe(stop)
    expect(await keptOf(...many)).toHaveLength(10)
    await forgets('2027-01-02')
    expect(await keptOf(...many)).toEqual([])
    expect((await town.session(FIRST)).parties).toHaveLength(210)
  })
})

describe('who has everything forgotten', () => {
  test('leaves what is to come, so that others get the seats, and nobody knows that they ever came', async () => {
    const town = await aSalonTown(aSeries({ capacity: 1 }), aSeries({ id: 'betsu' }))
    const told = {
      people: 1,
      dates: 'this' as const,
      userId: 'U-gone',
      ...HANAKO,
      needs: ['hearing' as const],
    }
    const [first, betsu] = [FIRST, 'betsu:2026-07-21']
    await signUp({ ...told, id: 'gone-every', sessionId: first, dates: 'every' }, NOON)
    await signUp({ ...told, id: 'gone-once', sessionId: betsu }, NOON)
    await signUp({ ...told, id: 'waits', sessionId: SECOND, userId: 'U-waits', name: '例田 太郎' }, NOON)
    const came = [{ partyId: 'gone-every', people: 1, at: '2026-06-16T05:00:00Z' }]
    await noteAttendance(first, came, new Date('2026-06-16T05:00:00Z'))
    const [own] = await findSignUpsOf('U-gone')
    const hashes = [own?.personHash, userHashOf('U-gone')].map(String)
    for (const hash of hashes) expect(await storedHashes()).toContain(hash)

    const later = new Date('2026-06-18T03:00:00Z')
    await forgetGuest('U-gone', later)
    await forgetGuest('U-gone', later)
    expect(await findSignUpsOf('U-gone')).toEqual([])
    for (const hash of hashes) expect(await storedHashes()).not.toContain(hash)
    expect((await town.session(first)).parties).toMatchObject([
      { came: 1, state: 'seat', userHash: null, personHash: null },
    ])
    expect(countCame(await town.session(first))).toBe(1)
    expect((await town.session(SECOND)).parties).toMatchObject([
      { state: 'left', because: 'cancelled' },
      { id: 'waits', state: 'offered' },
    ])
    expect((await town.session(betsu)).parties).toMatchObject([{ state: 'left', userHash: null }])
    expect(await deskOf(town, SECOND)).toMatchObject({ parties: [{ name: '例田 太郎' }], forgotten: 1 })
  })

  test('is forgotten by asking again where a process died halfway, and stands on no date that appears later', async () => {
    const town = await aSalonTown(aSeries())
    const told = { people: 1, dates: 'every' as const, userId: 'U-dies', ...HANAKO }
    await signUp({ ...told, id: 'dies', sessionId: FIRST }, NOON)
    await leaveEveryDate('dies', NOON)
    await replaceHashes(FIRST, 'dies', { userHash: null, personHash: null }) // and no further
    await forgetGuest('U-dies', NOON)
    expect(await findSignUpsOf('U-dies')).toEqual([])
    for (const id of [FIRST, SECOND])
      expect((await town.session(id)).parties).toMatchObject([
        { state: 'left', userHash: null, personHash: null },
      ])
    expect(await findRegulars('mihon')).toEqual([])
  })
})
