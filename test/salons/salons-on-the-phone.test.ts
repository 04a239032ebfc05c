/** Found by tapping, in the whole product beside a local LINE that refuses what LINE would. */
import { startTown, type Town } from '#test/journey/town.ts'
import { settled } from '#test/journey/walker.ts'
import { useDatabase } from '#test/support/mongo.ts'

useDatabase()

let town: Town
afterEach(() => town.close())

async function phoneIn(preset: string) {
  town = await startTown(preset, 'form')
  const phone = town.line.phone(await town.somebody())
  await settled(phone.userId)
  const tap = async (label: string) => {
    const opened = await phone.tap(label)
    await settled(phone.userId)
    return opened
  }
  return { phone, tap }
}

test('somebody in 三鷹 finds the salon of their district, its map and its phone', async () => {
  const { phone, tap } = await phoneIn('mitaka')
  await tap('サロン・行事')
  expect(phone.sees()).toEqual(expect.arrayContaining(['連雀サロン', '駅前 風のサロン', 'しんなかサロン']))
  await tap('地区をえらぶ')
  await tap('連雀')
  await tap('サロン・行事')
  await tap('わたしの地区')
  expect(phone.sees()).toEqual(expect.arrayContaining(['連雀サロン', 'あなたの地区・サロン']))
  expect(phone.sees()).not.toContain('しんなかサロン')
  expect(await tap('電話 0422-29-9235')).toBe('tel:0422299235')
  expect(await tap('地図を見る')).toContain(encodeURIComponent('連雀コミュニティ・センター'))
  expect(town.complaints).toEqual([])
})

test('somebody in 大田 finds the station and the seminar, and the way back to an open question', async () => {
  const { phone, tap } = await phoneIn('ota')
  await tap('気づきを知らせる')
  await tap('サロン・行事')
  expect(phone.sees()).toEqual(
    expect.arrayContaining(['みま～もステーション', '地域づくりセミナー', '続きから']),
  )
  await tap('今週')
  expect(phone.sees()).toContain('すべて')
  expect(town.complaints).toEqual([])
})
