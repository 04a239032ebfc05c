/** Small help in 三鷹, in the whole product beside a local LINE that refuses what LINE would. */
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { FormView } from '#shared/forms/contract.ts'
import { ErrandList, HelperList, MyHelp } from '#shared/help/contract.ts'
import { STAFF, startTown, type Town } from '#test/journey/town.ts'
import { settled } from '#test/journey/walker.ts'
import type { Phone } from '#test/support/line.ts'
import { useDatabase } from '#test/support/mongo.ts'

useDatabase()

let town: Town
afterEach(() => town.close())

interface Person {
  phone: Phone
  tap: (label: string) => Promise<string | null>
  /** Writes on the page of a conversation, and goes back to the chat. */
  write: (flow: string, answers: Record<string, string>) => Promise<void>
  /** Waits until something was pushed that says this. */
  hears: (words: string) => Promise<void>
  mine: () => Promise<MyHelp>
}

async function somebody(): Promise<Person> {
  const phone = town.line.phone(await town.somebody())
  await settled(phone.userId)
  const browser = await town.signedIn(phone.userId)
  return {
    phone,
    tap: async (label) => {
      const opened = await phone.tap(label)
      await settled(phone.userId)
      return opened
    },
    write: async (flow, answers) => {
      const page = await browser.get(`/api/drafts/current?of=${flow}`)
      const { draftId } = FormView.parse(page.body)
      await browser.send('PATCH', `/api/drafts/${draftId}`, { answers })
      await browser.send('POST', `/api/drafts/${draftId}/done`, { spoken: true })
      await phone.say('くわしく書きました')
      await settled(phone.userId)
    },
    hears: async (words) => {
      while (!phone.sees().includes(words)) await pause(10)
    },
    // Signed in anew: days go by.
    mine: async () => MyHelp.parse((await (await town.signedIn(phone.userId)).get('/api/my-help')).body),
  }
}

async function say(person: Person, text: string): Promise<void> {
  await person.phone.say(text)
  await settled(person.phone.userId)
}

test('a wish to help is answered, a light bulb is asked for, offered, taken, done and thanked for; LINE carries nobody’s name or address', async () => {
  town = await startTown('mitaka', 'form')
  const staff = await town.signedIn(STAFF[0])
  const [taro, hana] = [await somebody(), await somebody()]

  await say(taro, '役に立ちたい')
  for (const label of [
    '電球をかえる',
    'この1つで決める',
    'いつでも',
    'この1つで決める',
    'どこでも',
    '65〜79歳',
  ])
    await taro.tap(label)
  expect(taro.phone.sees()).toContain('名前を書く')
  await taro.write('help-out', {
    name: '例田 太郎',
    phone: '090-0000-0001',
    words: '電気の仕事をしていました',
  })
  await taro.tap('送る')
  expect(taro.phone.sees()).toContain('ありがとうございます')
  const { helpers } = HelperList.parse((await staff.get('/api/helpers?state=new')).body)
  expect(helpers).toMatchObject([{ name: '例田 太郎', words: '電気の仕事をしていました' }])
  const answer = { kind: 'answer', state: 'active', isInsured: true, text: 'よろしくお願いします。' }
  await staff.send('PATCH', `/api/helpers/${helpers[0]?.id}`, {
    revision: helpers[0]?.revision,
    change: answer,
  })
  await taro.hears('「役に立ちたい」の お返事です')
  expect((await taro.mine()).helper).toMatchObject({ state: 'active', answer: 'よろしくお願いします。' })

  await say(hana, 'ちょこっとサービス')
  for (const label of ['電球をかえる', 'あした', '連雀']) await hana.tap(label)
  await hana.write('errand', { place: '見本町1-2-3', name: '見本 花子', phone: '03-0000-0002' })
  await hana.tap('送る')
  expect(hana.phone.sees()).toContain('受け取りました')
  const { errands } = ErrandList.parse((await staff.get('/api/errands?state=asked')).body)
  expect(errands).toMatchObject([{ name: '見本 花子', place: '見本町1-2-3', fitting: 1 }])
  const path = `/api/errands/${errands[0]?.id}`
  const offered = await staff.send('PATCH', path, {
    revision: errands[0]?.revision,
    change: { kind: 'offer' },
  })
  expect(offered.body).toMatchObject({ state: 'offered', offered: 1 })

  await taro.hears('お手伝いの おねがい')
  await taro.tap('できます')
  expect(taro.phone.sees()).toContain('あなたに おねがいします。')
  expect(await taro.tap('くわしく見る')).toContain('/help')
  await hana.hears('手つだう人が 決まりました')
  expect((await hana.mine()).asked).toMatchObject([{ helper: { name: '例田 太郎', phone: '090-0000-0001' } }])
  expect((await taro.mine()).taken).toMatchObject([{ name: '見本 花子', place: '見本町1-2-3' }])

  await hana.tap('終わりました')
  await taro.hears('お手伝いが 終わりました')
  await hana.tap('とても たすかりました')
  await taro.hears('お礼が とどきました')
  expect((await taro.mine()).taken).toMatchObject([{ state: 'done', thanks: 'helped' }])

  await town.letPass(8 * 24 * 3_600_000)
  while ((await taro.mine()).taken.length > 0) await pause(10)
  expect((await hana.mine()).asked).toEqual([])
  const secret = /例田|花子|見本町|0000-000|電気の仕事/
  for (const { phone } of [taro, hana]) expect(JSON.stringify(phone.entries())).not.toMatch(secret)
  for (const key of STAFF) expect(JSON.stringify(town.line.phone(key).entries())).not.toMatch(secret)
  for (const name of ['helpers', 'errands', 'outbox', 'drafts', 'people', 'inbox']) {
    const rows = await mongoose.connection.collection(name).find().toArray()
    expect(JSON.stringify(rows)).not.toMatch(secret)
  }
  expect(town.complaints).toEqual([])
}, 60_000)
