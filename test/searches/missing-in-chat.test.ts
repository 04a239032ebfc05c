/** Somebody tells in chat that a person is missing, and people choose in chat whether they hear of it. */

import { randomUUID } from 'node:crypto'
import { rememberPerson } from '#bot/people/person.model.ts'
import { readPhoto, savePhoto } from '#bot/photos/photo.model.ts'
import { changeAsStaff } from '#bot/searches/change-as-staff.ts'
import { findSearchesToldBy } from '#bot/searches/search.model.ts'
import { findSearcher } from '#bot/searches/searcher.model.ts'
import { actionsOf } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Talker } from '#test/support/talker.ts'
import { aSearchingTown, type SearchingTown } from './a-searching-town.ts'

useTestKeys()
useDatabase()

let town: SearchingTown
beforeEach(async () => {
  town = await aSearchingTown()
})
afterEach(async () => await town.stop())

/** Answers by the fewest taps that lead on, and the words that are needed. */
async function tells(person: Talker, { clothes = '青い上着' }: { clothes?: string } = {}): Promise<void> {
  await person.type('帰ってこない')
  await person.press('話しました', '家族・同居の方')
  await person.type('８２さい')
  await person.press('男性', '中央地区', 'きょう', '歩き', 'この1つで決める', 'はい', 'いいえ')
  await person.type('例田 太郎')
  await person.type(clothes, 'message-clothes')
  await person.press('とばす', 'わからない', 'とばす', 'とばす')
  await person.type('例田 花子')
  await person.type('090-0000-0001')
}

const searchOf = async ({ userId }: Talker) => {
  const [search] = await findSearchesToldBy(userId)
  if (!search) throw new Error('nothing was kept')
  return search
}

test('the police come first, as buttons that call; then what is needed, a receipt, and staff hear at once', async () => {
  const hanako = town.person()
  await hanako.type('行方不明')
  const calls = actionsOf(hanako.answer ?? { says: [] }).flatMap(({ action }) =>
    action.kind === 'call' ? [action.phone] : [],
  )
  expect(calls).toEqual(['110', '119'])
  expect(hanako.words()).toContain('警察に話しましたか')
  await tells(hanako)
  await hanako.press('送る')
  expect(hanako.words()).toContain('職員が、すぐに確かめます。')
  const search = await searchOf(hanako)
  expect(search).toMatchObject({
    state: 'reported',
    told: {
      age: 82,
      sex: 'male',
      district: 'chuo',
      means: ['foot'],
      policeTold: 'yes',
      consentFeatures: 'yes',
      consentPhoto: 'no',
      name: '例田 太郎',
      reporterPhone: '090-0000-0001',
    },
    features: { clothes: '青い上着', ageBand: '80代' },
  })
  expect(hanako.words()).toContain(search.receiptNo)
  await town.work()
  expect(town.heard().map(({ to }) => to)).toEqual(['Ustaff-chuo'])
})

test('on a page nothing of the person stays in the chat', async () => {
  const hanako = town.person('form')
  await hanako.type('行方がわからない')
  await hanako.press('まだです', '家族・同居の方')
  await hanako.type('82')
  await hanako.press('とばす', 'わからない', 'わからない', 'とばす', 'はい', 'はい')
  expect(hanako.words()).toContain('名前や電話番号は、LINEには残さず、ページに書きます。')
  expect(hanako.words()).toContain(
    '「その人の名前」「服」「あなたの名前」「あなたの電話番号」は、かならず書いてください。',
  )
})

test('whoever told of it and says that they are back is called; staff hear it once, and the search ends by staff alone', async () => {
  const hanako = town.person()
  await tells(hanako)
  await hanako.press('送る')
  await town.work()
  town.heard()
  const receipt = hanako.input('帰ってきた・見つかった')
  await hanako.hear(receipt)
  expect(hanako.words()).toContain('職員が、電話で確かめます。')
  await hanako.hear(receipt)
  await town.work()
  expect(town.heard().map(({ title }) => title)).toEqual(['帰ってきたという知らせがあります'])
  const { id, state, revision } = await searchOf(hanako)
  expect(state).toBe('reported')

  await hanako.type('いなくなった')
  expect(hanako.words()).toContain('連絡は届いています')
  await changeAsStaff(
    town.ports,
    id,
    { revision, change: { kind: 'found', how: 'came-home', note: '' } },
    { byName: '佐藤', at: town.now() },
  )
  await hanako.hear(receipt)
  expect(hanako.words()).toContain('いま、さがしている人は いません')
  await hanako.type('いなくなった')
  expect(hanako.words()).toContain('まず、110に電話')
})

test('a message that is taken back is erased from the search', async () => {
  const hanako = town.person()
  await tells(hanako, { clothes: '赤いぼうし' })
  await hanako.press('送る')
  await hanako.hear({ kind: 'unsend', messageId: 'message-clothes' })
  const { told, features } = await searchOf(hanako)
  expect(JSON.stringify([told, features])).not.toContain('赤いぼうし')
  expect(told.name).toBe('例田 太郎')
})

test('a photo that is taken back is erased and shown to nobody; so are all, where the consent is taken back', async () => {
  const hanako = town.person()
  const id = randomUUID()
  const keep = (words: string) => savePhoto({ ownerId: id, bytes: Buffer.from(words) }, town.now())
  const [face, whole] = [await keep('a face'), await keep('the whole of them')]
  const messageIds = { [`photos.${face}`]: 'message-photo', consentPhoto: 'message-yes' }
  await town.missing({ photos: [face, whole] }, { id, userId: hanako.userId, messageIds })
  const { features, revision } = await searchOf(hanako)
  if (!features) throw new Error('nothing was proposed')
  const release = { kind: 'release' as const, features, showsPhoto: true, districtIds: ['chuo'] }
  await changeAsStaff(town.ports, id, { revision, change: release }, { byName: '佐藤', at: town.now() })
  await hanako.hear({ kind: 'unsend', messageId: 'message-photo' })
  expect((await searchOf(hanako)).told.photos).toEqual([whole])
  expect(await readPhoto(face)).toBeNull()
  expect(await readPhoto(whole)).not.toBeNull()
  await hanako.hear({ kind: 'unsend', messageId: 'message-yes' })
  expect((await searchOf(hanako)).showsPhoto).toBe(false)
})

test('nobody hears unasked: one says so, for one district or all, by night or not, and stops by one tap', async () => {
  const jiro = town.person()
  await rememberPerson(jiro.userId, { districtId: 'chuo' })
  await jiro.type('さがす人のお知らせ')
  expect(await findSearcher(jiro.userId)).toBeNull()
  await jiro.press('お知らせを 受け取る')
  expect(await findSearcher(jiro.userId)).toMatchObject({ districtId: 'chuo', alsoAtNight: false })
  await jiro.press('夜も 受け取る', 'どの地区でも 受け取る')
  expect(await findSearcher(jiro.userId)).toMatchObject({ districtId: null, alsoAtNight: true })
  await jiro.press('わたしの地区だけにする', '夜は 受け取らない')
  expect(await findSearcher(jiro.userId)).toMatchObject({ districtId: 'chuo', alsoAtNight: false })
  const old = jiro.input('夜も 受け取る')
  await jiro.press('お知らせを やめる')
  expect(await findSearcher(jiro.userId)).toBeNull()
  await jiro.hear(old)
  expect(await findSearcher(jiro.userId)).toBeNull()
  expect(jiro.buttons()).toContain('お知らせを 受け取る')
})
