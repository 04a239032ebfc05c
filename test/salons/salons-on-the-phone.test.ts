/** Found by tapping, in the whole product beside a local LINE that refuses what LINE would. */

import { FormView } from '#shared/forms/contract.ts'
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
  // Which come first, the day decides on which this runs.
  expect(phone.sees().filter((words) => words.includes('サロン')).length).toBeGreaterThan(5)
  await tap('地区をえらぶ')
  await tap('連雀')
  await tap('サロン・行事')
  await tap('わたしの地区')
  expect(phone.sees()).toEqual(expect.arrayContaining(['連雀サロン', 'あなたの地区・サロン']))
  expect(phone.sees()).not.toContain('しんなかサロン')
  await tap('くわしく見る')
  const call = phone.sees().findLast((words) => words.startsWith('電話 0422-')) ?? ''
  expect(await tap(call)).toBe(`tel:${call.replaceAll(/\D/g, '')}`)
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

test('somebody signs up, writes their name on the page, is answered by LINE’s own rules and thinks better of it', async () => {
  const { phone, tap } = await phoneIn('mitaka')
  await tap('サロン・行事')
  await tap('申し込む')
  await tap('2人')
  await tap('ない')
  expect(await tap('名前などを書く')).toContain('/form?of=sign-up')
  const browser = await town.signedIn(phone.userId)
  const page = await browser.get('/api/drafts/current?of=sign-up')
  const { draftId, fields } = FormView.parse(page.body)
  expect(fields.map(({ name }) => name)).toEqual(['name', 'phone'])
  const answers = { name: '例田 太郎', phone: '090-0000-0001' }
  await browser.send('PATCH', `/api/drafts/${draftId}`, { answers })
  await browser.send('POST', `/api/drafts/${draftId}/done`, { spoken: true })
  await phone.say('くわしく書きました')
  await settled(phone.userId)
  expect(phone.sees()).toEqual(expect.arrayContaining(['これで申し込みますか', '入力ずみ']))
  await tap('申し込む')
  expect(phone.sees()).toEqual(expect.arrayContaining(['申し込みました', '全部の回に申し込む']))
  await tap('全部の回に申し込む')
  expect(phone.sees()).toContain('全部の回に申し込みました')
  await tap('申し込みを見る')
  expect(phone.sees()).toEqual(expect.arrayContaining(['参加します', '参加します(全部の回)']))
  await tap('今回は休む')
  expect(phone.sees()).toContain('今回は お休みですね')
  expect(JSON.stringify(phone.entries())).not.toMatch(/例田|090-0000/)
  expect(town.complaints).toEqual([])
})
