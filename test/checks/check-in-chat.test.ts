import { findPlanOf } from '#bot/checks/plan.model.ts'
import { tokyoDate } from '#bot/directory/hours.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { type AskingTown, anAskingTown } from './an-asking-town.ts'

useTestKeys()
useDatabase()

let town: AskingTown
const begin = async () => {
  town = await anAskingTown()
  return town
}
afterEach(() => town.stop())

/** Chooses in chat; the messages have these ids. */
async function chosen(over: { address?: string } = {}) {
  const taro = town.person()
  await taro.type('イルカ')
  await taro.press('毎日', '9時', '家族と センター', '中央地区')
  await taro.type('例田 太郎', 'm-name')
  await taro.type('090-0000-0001', 'm-phone')
  if (over.address) await taro.type(over.address, 'm-address')
  else await taro.press('とばす')
  expect(taro.words()).toContain('お返事がないときは、もう一度 おたずねします。')
  await taro.press('送る')
  return taro
}

test('is chosen by a few buttons, seen again, changed and stopped', async () => {
  const { until, heard } = await begin()
  const taro = await chosen()
  expect(taro.words()).toContain('「元気でイルカな?」を はじめます。')
  expect(taro.words()).toContain('家族に知らせるには、ページから 招待を おくってください。')
  expect((await findPlanOf(taro.userId))?.wish).toMatchObject({
    days: [0, 1, 2, 3, 4, 5, 6],
    hour: 9,
    address: null,
  })
  await taro.type('元気でイルカな?')
  expect(taro.words()).toContain('おたずねしています')
  await taro.press('内容をかえる', 'とばす')
  expect(taro.words()).toContain('これで送りますか')
  await taro.press('おたずねする日をなおす', 'じぶんで えらぶ', '月曜日', '木曜日', 'この2つで決める')
  await taro.press('時間をなおす', '10時', '送る')
  expect((await findPlanOf(taro.userId))?.wish).toMatchObject({ days: [1, 4], hour: 10 })
  await until('09:45')
  expect(heard()).toEqual([])
  await until('10:15')
  expect(heard().map(({ to }) => to)).toEqual([taro.userId])
  await taro.type('イルカ')
  await taro.press('やめる', 'やめる')
  expect(taro.words()).toContain('おたずねを やめました。')
  expect(await findPlanOf(taro.userId)).toBeNull()
  await until('20:00')
  expect(heard()).toEqual([])
})

test('who it is goes onto the page where the network wants that', async () => {
  const { person } = await begin()
  const taro = person('form')
  await taro.type('イルカ')
  await taro.press('月曜から 金曜', '8時', '家族だけ', '中央地区')
  expect(taro.buttons()).toContain('名前を書く')
  await taro.type('とばす')
  expect(taro.words()).toContain('かならず書いてください')
  expect(await findPlanOf(taro.userId)).toBeNull()
})

describe('a message that is taken back', () => {
  const unsend = (messageId: string) => ({ kind: 'unsend', messageId }) as const

  test('without the address it goes on', async () => {
    await begin()
    const taro = await chosen({ address: '見本町1-2-3' })
    await taro.hear(unsend('m-address'))
    expect((await findPlanOf(taro.userId))?.wish.address).toBeNull()
  })

  test('without a name it ends, and they hear that it has', async () => {
    const { until, heard } = await begin()
    const taro = await chosen()
    await taro.hear(unsend('m-name'))
    expect(await findPlanOf(taro.userId)).toBeNull()
    await until('12:00')
    expect(heard().map(({ title }) => title)).toEqual(['おたずねを やめました'])
  })
})

test('pausing today ends what is open, and an old button is an answer of today', async () => {
  const { until, heard, plan, person, check, cases, now } = await begin()
  const taro = person()
  const { id } = await plan(taro.userId)
  await until('09:15')
  const asked = { kind: 'command', name: 'check-answer', argument: 'worried' } as const
  await taro.hear({ ...asked, argument: 'well' })
  await until('09:15', '2026-06-11')
  heard()
  await taro.hear(asked)
  expect(await check(id)).toMatchObject({ date: tokyoDate(now()), state: 'worried' })
  expect(await cases()).toMatchObject([{ kind: 'check', urgency: 'ordinary' }])
})

test('a worry of somebody who was not asked is a report like any other, and a sticker of theirs a sticker', async () => {
  const { person } = await begin()
  const other = person()
  await other.type('となりの人が心配です')
  expect(other.words()).toContain('連絡しますか')
  const another = person()
  await another.hear({ kind: 'sticker' })
  expect(another.words()).toContain('スタンプをありがとうございます。')
})
