import mongoose from 'mongoose'
import { findCase } from '#bot/cases/case.model.ts'
import { answerCheck } from '#bot/checks/answer-check.ts'
import { findChecksOf } from '#bot/checks/check.model.ts'
import { choose } from '#bot/checks/choose.ts'
import { findDay } from '#bot/checks/days.model.ts'
import { forgetDays } from '#bot/checks/forget-days.ts'
import { forgetInChecks } from '#bot/checks/forget-own.ts'
import { pausePlan, resumePlan } from '#bot/checks/pause-plan.ts'
import { findPlanOf } from '#bot/checks/plan.model.ts'
import { myCheck } from '#bot/checks/views.ts'
import { changeWatch } from '#bot/checks/watch.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { type AskingTown, anAskingTown, aWish } from './an-asking-town.ts'

useTestKeys()
useDatabase()

const WHO = 'Utaro'
const TODAY = '2026-06-08'
let town: AskingTown
const begin = async (...given: Parameters<typeof anAskingTown>) => {
  town = await anAskingTown(...given)
  return town
}
afterEach(() => town.stop())

const presses = (answer: string) => ({ kind: 'command', name: 'check-answer', argument: answer }) as const
const titles = (told: { to: string; title: string }[]) => told.map(({ to, title }) => [to, title])
const byWho = ([a = '']: string[], [b = '']: string[]) => a.localeCompare(b)

describe('the question of a day', () => {
  test('comes at its hour, once, with three big buttons; one tap answers it and nobody hears of anything', async () => {
    const { until, heard, person, plan, check, cases } = await begin()
    const taro = person()
    const { id } = await plan(taro.userId, {}, 1)
    await until('08:45')
    expect(heard()).toEqual([])
    await until('09:00')
    const [asked, ...more] = heard()
    expect(more).toEqual([])
    expect(asked).toMatchObject({ to: taro.userId, title: 'おはようございます。元気ですか?' })
    expect(asked?.buttons).toEqual(['元気です', 'ちょっと 心配', '来てほしい'])
    await until('09:15')
    expect(await check(id)).toMatchObject({ state: 'asked', askedAt: new Date(`${TODAY}T09:00:00+09:00`) })
    await taro.hear(presses('well'))
    expect(taro.words()).toContain('元気で よかったです。')
    await taro.hear(presses('well'))
    expect(await check(id)).toMatchObject({ state: 'well', answeredBy: 'button', nextAt: null, todo: [] })
    await until('20:00')
    expect(heard()).toEqual([])
    expect(await cases()).toEqual([])
    await until('09:15', '2026-06-09')
    expect(titles(heard())).toEqual([[taro.userId, 'おはようございます。元気ですか?']])
  })

  test('is not asked on other days, nor by night, nor on the day on which its hour was over when it was chosen', async () => {
    const { until, heard, plan, wait } = await begin()
    await plan('Umonday', { days: [1], hour: 9 })
    await plan('Utuesday', { days: [2], hour: 7 })
    await until('10:00')
    await plan('Ulate', { hour: 9 })
    await until('23:00')
    expect(heard().filter(({ to }) => to !== 'Umonday')).toEqual([])
    wait(8 * 60 * 60_000)
    await until('09:30', '2026-06-09')
    const asked = heard().filter(({ title }) => title === 'おはようございます。元気ですか?')
    expect(asked.map(({ to }) => to)).toEqual(['Utuesday', 'Ulate'])
  })

  test('comes all the same to whoever changes something else just before its hour, or pauses and thinks better of it', async () => {
    const { until, heard, plan, ports, now } = await begin()
    await plan('Umoved')
    await plan('Upaused')
    await until('08:30')
    await choose(ports, aWish({ address: '見本町9-9' }), { userId: 'Umoved', at: now() })
    const kept = await findPlanOf('Upaused')
    if (!kept) throw new Error('they have chosen')
    const paused = await pausePlan(ports, kept, { from: TODAY, until: TODAY, why: 'other' }, now())
    await until('08:45')
    await resumePlan(paused, now())
    await until('09:15')
    expect(titles(heard()).toSorted(byWho)).toEqual([
      ['Umoved', 'おはようございます。元気ですか?'],
      ['Upaused', 'おはようございます。元気ですか?'],
    ])
  })

  test('is answered by words, a sticker or a photo as well, early too, unless a conversation waits for them', async () => {
    const { until, heard, person, plan, check } = await begin()
    const [words, sticker, photo, early, talking] = [person(), person(), person(), person(), person()]
    const plans = new Map<unknown, string>()
    for (const who of [words, sticker, photo, early, talking]) plans.set(who, (await plan(who.userId)).id)
    const stateOf = async (who: unknown) => {
      const { state, answeredBy } = await check(plans.get(who) ?? '')
      return [state, answeredBy]
    }
    await early.type('元気')
    await until('09:00')
    expect(heard().map(({ to }) => to)).not.toContain(early.userId)
    await words.type('げんきです。')
    await sticker.hear({ kind: 'sticker' })
    await photo.hear({ kind: 'media', media: 'photo', contentId: 'c1' })
    expect(photo.words()).toContain('元気の しるしに しました。')
    await talking.hear({ kind: 'command', name: 'report' })
    await talking.hear({ kind: 'sticker' })
    await until('09:15')
    expect(await Promise.all([words, sticker, photo, early, talking].map(stateOf))).toEqual([
      ['well', 'words'],
      ['well', 'sticker'],
      ['well', 'photo'],
      ['well', 'early'],
      ['asked', null],
    ])
  })

  test('without any answer: again, then the family, then the centre with a case and a clock; well in the end, it is over everywhere', async () => {
    const { until, heard, person, plan, check, cases, missed } = await begin()
    const taro = person()
    const { id } = await plan(taro.userId, {}, 2)
    await until('11:45')
    heard()
    await until('12:00')
    expect(titles(heard())).toEqual([[taro.userId, 'もう一度 おたずねします']])
    await until('13:45')
    expect(heard()).toEqual([])
    await until('14:00')
    const family = heard()
    expect(titles(family).toSorted(byWho)).toEqual([
      [`${taro.userId}-family-1`, 'お返事が ありません'],
      [`${taro.userId}-family-2`, 'お返事が ありません'],
    ])
    for (const { whole } of family) expect(whole).not.toMatch(/例田|太郎|090|見本町/)
    expect(await cases()).toEqual([])
    await until('16:00')
    const [opened] = await cases()
    expect(opened).toMatchObject({ kind: 'check', urgency: 'ordinary' })
    expect((await findCase(opened?.id ?? ''))?.clocks.length).toBeGreaterThan(0)
    expect(await missed()).toMatchObject([
      { kind: 'check-unanswered', name: '例田 太郎', districtId: 'chuo' },
    ])
    expect(await check(id)).toMatchObject({ state: 'centre', caseId: opened?.id, nextAt: null })
    heard()

    await until('16:30')
    await taro.hear(presses('well'))
    await until('16:45')
    expect(titles(heard()).toSorted(byWho)).toEqual([
      [`${taro.userId}-family-1`, '確かめられました'],
      [`${taro.userId}-family-2`, '確かめられました'],
    ])
    expect(await missed()).toEqual([])
    const current = await findCase(opened?.id ?? '')
    expect(current?.hasNews).toBe(true)
    expect(current?.history.at(-1)).toMatchObject({
      kind: 'news',
      text: '本人から「元気です」の返事がありました。',
    })
    expect(await cases()).toHaveLength(1)
  })

  test('a step that would fall into the night waits for the morning', async () => {
    const { until, heard, plan, check } = await begin()
    const { id } = await plan(WHO, { hour: 17 }, 1)
    await until('20:15')
    expect(titles(heard())).toEqual([
      [WHO, 'おはようございます。元気ですか?'],
      [WHO, 'もう一度 おたずねします'],
    ])
    await until('06:45', '2026-06-09')
    expect(heard()).toEqual([])
    expect(await check(id)).toMatchObject({ state: 'reminded' })
    await until('07:00', '2026-06-09')
    expect(titles(heard())).toEqual([[`${WHO}-family-1`, 'お返事が ありません']])
  })

  test('whoever wants no family or no centre is told to nobody else', async () => {
    const { until, heard, plan, cases, missed } = await begin()
    await plan('Ualone', { tellsFamily: false }, 1)
    await plan('Uprivate', { tellsCentre: false }, 1)
    await until('20:00')
    expect(heard().flatMap(({ to }) => (to.includes('family') ? [to] : []))).toEqual(['Uprivate-family-1'])
    expect(await cases()).toHaveLength(1)
    expect(await missed()).toMatchObject([{ kind: 'check-unanswered' }])
  })
})

describe('an answer that asks for more', () => {
  test('来てほしい: a case of danger at once, the family at once even by night, and whom to call now', async () => {
    const { until, heard, person, plan, cases, work } = await begin()
    const hana = person()
    await plan(hana.userId, { tellsCentre: false, name: '見本 花子' }, 1)
    await until('22:30')
    heard()
    await hana.hear(presses('come'))
    expect(hana.buttons().slice(0, 2)).toEqual(['119に電話(救急・火事)', '110に電話(事件・事故)'])
    expect(hana.buttons()).toContain('夜間・休日の窓口に電話')
    expect(hana.words()).toContain('家族と センターに 知らせました。')
    await work()
    expect(titles(heard())).toEqual([[`${hana.userId}-family-1`, '「来てほしい」の お返事です']])
    expect(await cases()).toMatchObject([{ kind: 'check', urgency: 'danger' }])
    await hana.hear(presses('come'))
    await work()
    expect(heard()).toEqual([])
    expect(await cases()).toHaveLength(1)

    await hana.press('まちがえました・元気です')
    await until('07:15', '2026-06-09')
    expect(titles(heard())).toEqual([[`${hana.userId}-family-1`, '確かめられました']])
    expect((await findCase((await cases())[0]?.id ?? ''))?.history.at(-1)?.text).toContain('元気です')
  })

  test('ちょっと心配: an ordinary case and the family; then 来てほしい makes the same case one of danger', async () => {
    const { until, heard, person, plan, cases } = await begin()
    const hana = person()
    await plan(hana.userId, {}, 1)
    await until('09:15')
    await hana.hear(presses('worried'))
    expect(hana.words()).toContain('家族と センターに 知らせました。')
    expect(await cases()).toMatchObject([{ kind: 'check', urgency: 'ordinary' }])
    await hana.hear(presses('come'))
    expect(await cases()).toMatchObject([{ kind: 'check', urgency: 'danger', hasNews: true }])
    await until('12:00')
    expect(titles(heard()).slice(1)).toEqual([
      [`${hana.userId}-family-1`, '「ちょっと 心配」の お返事です'],
      [`${hana.userId}-family-1`, '「来てほしい」の お返事です'],
    ])
  })
})

describe('whoever has asked for help', () => {
  test('and asks again later is heard again, by everybody; and so is who asks on another day, when that case is closed', async () => {
    const { until, heard, person, plan, cases, work, wait } = await begin()
    const hana = person()
    await plan(hana.userId, { days: [1], tellsCentre: false }, 1)
    await until('09:15')
    await hana.hear(presses('come'))
    await work()
    heard()
    wait(60_000)
    await hana.hear(presses('come')) // pressed twice is once
    await work()
    expect(titles(heard())).toEqual([])
    wait(20 * 60_000)
    await hana.hear(presses('come')) // nobody has come
    await work()
    expect(titles(heard())).toEqual([[`${hana.userId}-family-1`, '「来てほしい」の お返事です']])
    const [first] = await cases()
    const news = (await findCase(first?.id ?? ''))?.history.filter(({ kind }) => kind === 'news')
    expect(news).toHaveLength(1)

    // Staff have been there and closed the case; on Wednesdays nobody is asked.
    await mongoose.connection.collection('cases').updateMany({}, { $set: { status: 'closed' } })
    wait(2 * 24 * 60 * 60_000)
    await hana.hear(presses('worried'))
    await work()
    expect(titles(heard())).toEqual([[`${hana.userId}-family-1`, '「ちょっと 心配」の お返事です']])
    wait(20 * 60_000)
    await hana.hear(presses('come'))
    expect(hana.words()).toContain('家族と センターに 知らせました。')
    await work()
    expect(titles(heard())).toEqual([[`${hana.userId}-family-1`, '「来てほしい」の お返事です']])
    expect((await cases()).map(({ urgency }) => urgency)).toEqual(['danger', 'danger'])
  })

  test('takes it back by clear words alone: no sticker, photo or 「はい」 calls it off', async () => {
    const { until, heard, person, plan, check, work } = await begin()
    const hana = person()
    const { id } = await plan(hana.userId, {}, 1)
    await until('09:15')
    await hana.hear(presses('come'))
    await work()
    heard()
    await hana.hear({ kind: 'sticker' })
    expect(hana.buttons()).toContain('まちがえました・元気です')
    await hana.hear({ kind: 'media', media: 'photo', contentId: 'of-a-wound' })
    await hana.type('はい')
    await work()
    expect(titles(heard())).toEqual([])
    expect(await check(id)).toMatchObject({ state: 'come' })
    await hana.type('だいじょうぶです')
    await work()
    expect(await check(id)).toMatchObject({ state: 'well', answeredBy: 'words' })
    expect(titles(heard())).toEqual([[`${hana.userId}-family-1`, '確かめられました']])
  })
})

describe('those who watch', () => {
  test('see that one of them is on it, which gives them time; one says that all is well, and it ends everywhere', async () => {
    const { until, heard, plan, check, ports, now, cases } = await begin()
    const { id } = await plan(WHO, {}, 2)
    const [one, other] = [`${WHO}-family-1`, `${WHO}-family-2`]
    await until('15:45')
    heard()
    await changeWatch(ports, id, one, { kind: 'on-it', date: TODAY }, now())
    await until('16:15')
    expect(titles(heard())).toEqual([[other, 'ほかの方が 見ています']])
    const seen = (await myCheck(other, now())).watching[0]
    expect(seen).toMatchObject({
      name: '例田 太郎',
      onIt: { name: '家族1', isMe: false },
      today: { state: 'family' },
    })
    expect(await cases()).toEqual([])
    await changeWatch(ports, id, one, { kind: 'is-well', date: TODAY }, now())
    await until('19:00')
    expect(titles(heard())).toEqual([[other, '確かめられました']])
    expect(await check(id)).toMatchObject({ state: 'ended', answeredBy: 'family' })
    expect(await cases()).toEqual([])
  })

  test('whoever leaves by themselves is missed by the person who relies on them', async () => {
    const { heard, plan, ports, now, work } = await begin()
    const { id } = await plan(WHO, { tellsCentre: false }, 2)
    await changeWatch(ports, id, `${WHO}-family-1`, { kind: 'leave' }, now())
    await forgetInChecks(ports, `${WHO}-family-2`, now())
    await work()
    expect(titles(heard())).toEqual([
      [WHO, '見守る方が へりました'],
      [WHO, '見守る方が へりました'],
    ])
    expect((await findPlanOf(WHO))?.watchers).toEqual([])
  })

  test('learn nothing where somebody wants the centre alone to hear', async () => {
    const { until, person, plan, ports, now } = await begin()
    const hana = person()
    const { id } = await plan(hana.userId, { tellsFamily: false }, 1)
    await until('09:15')
    await hana.hear(presses('worried'))
    expect((await myCheck(`${hana.userId}-family-1`, now())).watching).toEqual([])
    const isWell = changeWatch(ports, id, `${hana.userId}-family-1`, { kind: 'is-well', date: TODAY }, now())
    await expect(isWell).rejects.toMatchObject({ code: 'not-found' })
  })

  test('on it and then silent: the centre hears of it after all', async () => {
    const { until, plan, ports, now, cases } = await begin()
    const { id } = await plan(WHO, {}, 1)
    await until('15:45')
    await changeWatch(ports, id, `${WHO}-family-1`, { kind: 'on-it', date: TODAY }, now())
    await until('17:30')
    expect(await cases()).toEqual([])
    await until('17:45')
    expect(await cases()).toHaveLength(1)
  })
})

describe('what does not arrive is no silence', () => {
  test('LINE is down: no alarm, staff are told once; when it is back, the time counts from then', async () => {
    const { until, heard, plan, check, cases, missed, isDown } = await begin()
    const { id } = await plan(WHO, {}, 1)
    await plan('Uother')
    isDown(true)
    await until('13:00')
    expect(await check(id)).toMatchObject({ state: 'not-reached', notReachedBecause: 'line-down' })
    isDown(false)
    await until('14:15')
    const told = titles(heard())
    expect(told.filter(([to]) => to === 'Ustaff-chuo')).toEqual([
      ['Ustaff-chuo', '届いていない問いかけがあります'],
    ])
    expect(told.filter(([to]) => to === WHO)).toEqual([[WHO, 'おはようございます。元気ですか?']])
    expect(await check(id)).toMatchObject({ state: 'asked', notReachedBecause: null })
    await until('16:00')
    expect(titles(heard())).toEqual([])
    await until('17:00')
    expect(titles(heard()).map(([, title]) => title)).toEqual([
      'もう一度 おたずねします',
      'もう一度 おたずねします',
    ])
    expect(await cases()).toEqual([])
    expect(await missed()).toEqual([])
  })

  test('LINE is down all day: nobody is asked by night, nobody is alarmed, and the next day begins anew', async () => {
    const { until, heard, plan, check, cases, isDown } = await begin()
    const { id } = await plan(WHO, {}, 1)
    isDown(true)
    await until('22:00')
    isDown(false)
    await until('07:30', '2026-06-09')
    expect(heard().filter(({ to }) => to !== 'Ustaff-chuo')).toEqual([])
    expect(await check(id)).toMatchObject({
      date: TODAY,
      state: 'not-reached',
      notReachedBecause: 'line-down',
    })
    await until('09:15', '2026-06-09')
    expect(await check(id)).toMatchObject({ date: '2026-06-09', state: 'asked' })
    expect((await myCheck(WHO, town.now())).plan?.history).toMatchObject([{ date: TODAY, state: 'ended' }])
    expect(await cases()).toEqual([])
  })

  test('whoever blocks the account has not fallen silent: the list says that it does not arrive, and the family hears so', async () => {
    const { until, heard, plan, check, cases, missed, blocking } = await begin()
    const { id } = await plan(WHO, {}, 1)
    blocking.add(WHO)
    await until('10:00')
    expect(titles(heard())).toEqual([[`${WHO}-family-1`, '問いかけが とどいていません']])
    expect(await check(id)).toMatchObject({
      state: 'not-reached',
      notReachedBecause: 'blocked',
      nextAt: null,
    })
    expect(await missed()).toMatchObject([{ kind: 'check-not-reached', name: '例田 太郎' }])
    await until('10:00', '2026-06-09')
    expect(await missed()).toHaveLength(1)
    expect(await cases()).toEqual([])
  })

  test('whoever is reached again and answers is not missed any more, and the family hears so', async () => {
    const { until, heard, person, plan, missed, blocking } = await begin()
    const taro = person()
    await plan(taro.userId, {}, 1)
    blocking.add(taro.userId)
    await until('10:00')
    expect(await missed()).toHaveLength(1)
    blocking.delete(taro.userId)
    await until('09:15', '2026-06-09')
    heard()
    await taro.hear(presses('well'))
    await until('09:30', '2026-06-09')
    expect(await missed()).toEqual([])
    expect(titles(heard())).toEqual([[`${taro.userId}-family-1`, '確かめられました']])
    await taro.hear(presses('well'))
    await until('12:00', '2026-06-10')
    expect(titles(heard()).filter(([to]) => to !== taro.userId)).toEqual([])
  })
})

test('two days of silence are one case; the answer ends both', async () => {
  const { until, person, plan, cases, missed } = await begin()
  const taro = person()
  const { id } = await plan(taro.userId)
  await until('16:30', '2026-06-09')
  const all = await cases()
  expect(all).toMatchObject([{ kind: 'check', hasNews: true }])
  // Staff find the way to it from either day.
  expect((await findChecksOf(id, 2)).map(({ caseId }) => caseId)).toEqual([all[0]?.id, all[0]?.id])
  await taro.hear(presses('well'))
  const states = (await myCheck(taro.userId, town.now())).plan
  expect([states?.today?.state, ...(states?.history.map(({ state }) => state) ?? [])]).toEqual([
    'well',
    'well',
  ])
  expect(await missed()).toEqual([])
  expect(await findPlanOf(taro.userId)).toMatchObject({ id })
})

test('of days of long ago nothing is left but how many there were and how they ended', async () => {
  const { until, plan, ports, now } = await begin()
  const { id } = await plan('Uanswers')
  await plan('Uother')
  await until('09:15')
  const kept = await findPlanOf('Uanswers')
  if (kept) await answerCheck(ports, kept, 'well', 'button', now())
  await forgetDays(ports, new Date('2026-07-08T12:00:00+09:00'))
  expect((await findChecksOf(id, 9)).map(({ date }) => date)).toEqual([TODAY])
  await forgetDays(ports, new Date('2026-07-09T12:00:00+09:00'))
  await forgetDays(ports, new Date('2026-07-09T13:00:00+09:00'))
  expect(await findChecksOf(id, 9)).toEqual([])
  expect(await findDay(TODAY)).toEqual({ well: 1, asked: 1 })
})

test('no name, phone, address or LINE account of anybody stands in the database in clear', async () => {
  const { until, plan, ports, now } = await begin()
  const chosen = await plan('Utaro', aWish(), 1)
  await until('16:30')
  await answerCheck(ports, chosen, 'worried', 'button', now())
  const { db } = mongoose.connection
  for (const name of ['check-plans', 'checks', 'outbox', 'missed', 'cases']) {
    const all = JSON.stringify(await db?.collection(name).find().toArray())
    expect([name, /例田|太郎|090-0000|見本町|家族1|Utaro/.test(all)]).toEqual([name, false])
  }
})
