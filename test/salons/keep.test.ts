import mongoose from 'mongoose'
import { forgetMissed } from '#bot/missed/note-missed.ts'
import { findBlocking, findPerson, forgetTold, rememberFollowing } from '#bot/people/person.model.ts'
import { withdrawFromSignUps } from '#bot/salons/keep/withdraw-message.ts'
import { costOf } from '#bot/salons/messages/send-message.ts'
import { findSeries } from '#bot/salons/series/series.model.ts'
import { deskSession } from '#bot/salons/sessions/desk-session.ts'
import { findSignUpsOf, userHashOf } from '#bot/salons/sign-up.model.ts'
import type { PartyView } from '#shared/salons/desk.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Talker } from '#test/support/talker.ts'
import { aSeries } from './a-series.ts'
import { aSalonTown, type SalonTown } from './guests.ts'

useTestKeys()
useDatabase()

const FIRST = 'mihon:2026-06-16'
const SECOND = 'mihon:2026-07-21'
const HANAKO = { name: '見本 花子', phone: '090-0000-0002' }

const joins = (sessionId: string) => ({ kind: 'command', name: 'sign-up', argument: sessionId }) as const
const unsends = (messageId: string) => ({ kind: 'unsend', messageId }) as const

/** The list of a session as those who run it see it. */
async function listOf({ session }: SalonTown, id = FIRST): Promise<PartyView[]> {
  const [of, series] = [await session(id), await findSeries('mihon')]
  if (!series) throw new Error('no series')
  const ports = { pageLink: (path: string) => path, nameOf: async () => null, findBlocking }
  return (await deskSession(of, series, ports, NOON)).parties
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
