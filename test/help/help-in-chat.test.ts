import { changeHelper, forgetHelpOf } from '#bot/help/change-helper.ts'
import { coordinateErrand } from '#bot/help/coordinate-errand.ts'
import { findErrandsAskedBy } from '#bot/help/errand.model.ts'
import { myHelp } from '#bot/help/help-views.ts'
import { countHelped, findHelper, findHelperOf } from '#bot/help/helper.model.ts'
import { changeMyErrand } from '#bot/help/my-errand.ts'
import { tendErrand } from '#bot/help/tend-help.ts'
import { findPerson, rememberPerson } from '#bot/people/person.model.ts'
import { REFUSALS } from '#shared/refusal.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Talker } from '#test/support/talker.ts'
import { aHelper, aHelpfulTown, anErrand, type HelpfulTown } from './helpers-and-errands.ts'

useTestKeys()
useDatabase()

const asks = (name: string, argument?: string) =>
  argument === undefined
    ? ({ kind: 'command', name } as const)
    : ({ kind: 'command', name, argument } as const)

let town: HelpfulTown
const begin = async (...given: Parameters<typeof aHelpfulTown>) => {
  town = await aHelpfulTown(...given)
  return town
}
afterEach(() => town.stop())

/** Asks for a light bulb in the chat, and returns what was kept. */
async function asked(person: Talker): Promise<string> {
  await person.hear(asks('errand'))
  await person.press('電球をかえる', 'あさって')
  if (person.buttons().includes('中央地区')) await person.press('中央地区')
  await person.type('げんかんの電球です')
  await person.type('見本町1-2-3')
  await person.type('見本 花子')
  await person.type('03-0000-0002')
  await person.press('送る')
  const [errand] = await findErrandsAskedBy(person.userId)
  if (!errand) throw new Error('nothing was kept')
  return errand.id
}

/** `asker` asked, `helper` said yes, and everybody has heard so. */
async function taken(helper: Talker, asker: Talker): Promise<string> {
  const id = await asked(asker)
  await town.work()
  await helper.hear(asks('errand-yes', id))
  await town.work()
  return id
}

describe('somebody who wants to help', () => {
  test('tells what, when and where by buttons and who they are in words; the coordinator hears that there is somebody', async () => {
    const { person, work, heard } = await begin()
    const taro = person()
    await taro.type('役に立ちたい')
    await taro.press('電球をかえる', 'サロンの手伝い', 'この2つで決める')
    await taro.press('平日の午前', 'この1つで決める', '中央地区', '65〜79歳')
    await taro.press('とばす')
    await taro.type('例田 太郎')
    await taro.type('090-0000-0001')
    await taro.press('送る')
    expect(taro.words()).toContain('担当の職員から、お返事をします。')
    expect(await findHelperOf(taro.userId)).toMatchObject({
      state: 'new',
      skills: ['bulb', 'salon'],
      times: ['weekday-morning'],
      districtId: 'chuo',
      age: '65-79',
      name: '例田 太郎',
      isInsured: false,
    })
    await work()
    expect(heard()).toEqual([
      { to: 'Ustaff-chuo', title: '役に立ちたい方がいます', text: '開いて、返事をしてください。' },
    ])
    await work()
    expect(heard()).toEqual([])
  })

  test('writes the name on the page where the network wants that, and cannot pass it over', async () => {
    const { person } = await begin()
    const taro = person('form')
    await taro.hear(asks('help-out'))
    await taro.press('買い物', 'この1つで決める', 'まだ わからない', 'どこでも', '答えない')
    expect(taro.buttons()).toContain('名前を書く')
    expect(taro.buttons()).not.toContain('書かずにすすむ')
    await taro.type('とばす')
    expect(taro.words()).toContain('「名前」は、かならず書いてください。')
    expect(await findHelperOf(taro.userId)).toBeNull()
  })

  test('is answered by the coordinator, hears only that there is an answer, rests, comes back and changes what they offer', async () => {
    const { person, work, heard } = await begin()
    const taro = person()
    const { id, revision } = await aHelper({ userId: taro.userId, state: 'new', isInsured: false })
    const change = {
      kind: 'answer',
      state: 'active',
      isInsured: true,
      text: '中央のサロンでお待ちします。',
    } as const
    await changeHelper(id, { revision, change })
    await work()
    const [notice] = heard()
    expect(notice).toMatchObject({ to: taro.userId, title: '「役に立ちたい」の お返事です' })
    expect(notice?.text).not.toContain('中央')
    expect((await myHelp(taro.userId)).helper?.answer).toBe('中央のサロンでお待ちします。')
    await taro.type('わたしの活動')
    await taro.press('お休みする')
    expect(taro.words()).toContain('お休み中です')
    await taro.press('また はじめる', '内容をかえる', 'とばす')
    expect(taro.words()).toContain('これで送りますか')
    await taro.press('できることをなおす', '✓電球をかえる', '買い物', 'この1つで決める', '送る')
    expect(await findHelper(id)).toMatchObject({ state: 'active', skills: ['shopping'], isInsured: true })
  })

  test('tells it again another time and stays one helper', async () => {
    const { person } = await begin()
    const taro = person()
    await aHelper({ userId: taro.userId })
    await taro.hear(asks('help-out'))
    expect(taro.words()).toContain('活動中です')
  })
})

test('what a network does not offer is not there: no words, no conversation, no button', async () => {
  const { person } = await begin({}, ['consultations'])
  const taro = person()
  for (const name of ['help-out', 'errand', 'my-help']) {
    await taro.hear(asks(name))
    expect(taro.words()).toContain('ここでは できません')
  }
  await taro.hear(asks('errand-yes', 'x'))
  expect(taro.words()).toContain('ここでは できません')
  await taro.type('役に立ちたい')
  expect(taro.words()).not.toContain('どんなことが できますか')
})

describe('small help', () => {
  test('is offered without anybody in it; the first to say yes has it, both sides are told, it is done and thanks come back', async () => {
    const { person, work, heard } = await begin()
    const [taro, jiro, hana] = [person(), person(), person()]
    const helper = await aHelper({ userId: taro.userId, name: '例田 太郎' })
    await aHelper({ userId: jiro.userId, name: '例田 次郎' })
    const id = await asked(hana)
    await work()
    const offers = heard()
    expect(offers.map(({ to }) => to).sort()).toEqual([taro.userId, jiro.userId].sort())
    expect(offers[0]?.title).toBe('お手伝いの おねがい')
    expect(offers[0]?.text).toContain('電球をかえる\n中央地区\n6月10日(水)')
    for (const { text } of offers) expect(text).not.toMatch(/見本|花子|げんかん|0000/)

    await taro.hear(asks('errand-yes', id))
    expect(taro.words()).toContain('あなたに おねがいします。')
    await taro.hear(asks('errand-yes', id))
    expect(taro.words()).toContain('あなたに おねがいします。')
    await jiro.hear(asks('errand-yes', id))
    expect(jiro.words()).toContain('ほかの方に決まったか、取り消されました。')
    await work()
    const [taken, ...more] = heard()
    expect(more).toEqual([])
    expect(taken).toMatchObject({ to: hana.userId, title: '手つだう人が 決まりました' })
    expect(taken?.text).not.toMatch(/例田|0000/)
    expect((await myHelp(hana.userId)).asked).toMatchObject([
      { state: 'taken', helper: { name: '例田 太郎', phone: '090-0000-0001' } },
    ])
    expect((await myHelp(taro.userId)).taken).toMatchObject([
      { name: '見本 花子', phone: '03-0000-0002', place: '見本町1-2-3', words: 'げんかんの電球です' },
    ])
    expect((await myHelp(jiro.userId)).taken).toEqual([])

    await taro.hear(asks('my-help'))
    await taro.press('終わりました')
    await work()
    expect(heard()).toMatchObject([{ to: hana.userId, title: 'お手伝いが 終わりました' }])
    await hana.hear(asks('my-help'))
    await hana.press('とても たすかりました')
    await work()
    expect(heard()).toMatchObject([{ to: taro.userId, title: 'お礼が とどきました' }])
    expect((await findHelper(helper.id))?.helped).toBe(1)
  })

  test('is forgotten some days after its end: names, phones, place and words, on either side', async () => {
    const { person, work, wait, errand } = await begin()
    const [taro, hana] = [person(), person()]
    await aHelper({ userId: taro.userId })
    const id = await asked(hana)
    await work()
    await taro.hear(asks('errand-yes', id))
    await hana.hear(asks('errand-done', id))
    await work()
    wait(6 * DAY_MS)
    await work()
    expect((await myHelp(taro.userId)).taken).toMatchObject([{ name: '見本 花子', place: '見本町1-2-3' }])
    wait(2 * DAY_MS)
    await work()
    expect(await lastNoted()).toEqual([{ kind: 'forgotten', by: null, about: ['what:errands', 'count:1'] }])
    expect((await myHelp(taro.userId)).taken).toEqual([])
    expect((await myHelp(hana.userId)).asked).toEqual([])
    expect(await errand(id)).toMatchObject({
      state: 'done',
      userId: null,
      name: '',
      place: '',
      helperId: null,
    })
  })

  test('asks the next ones when nobody answers, or all say no; then staff look for somebody, and who asked hears of it', async () => {
    const { person, work, heard, wait, errand } = await begin()
    const hana = person()
    const crowd = [person(), person(), person()]
    for (const { userId } of crowd) await aHelper({ userId })
    const id = await asked(hana)
    await work()
    const first = heard().map(({ to }) => to)
    expect(first).toHaveLength(2)
    wait(4 * HOUR_MS)
    await work()
    const second = heard().map(({ to }) => to)
    expect([...first, ...second].sort()).toEqual(crowd.map(({ userId }) => userId).sort())
    for (const each of crowd) await each.hear(asks('errand-no', id))
    await work()
    expect(
      heard()
        .map(({ to, title }) => `${to} ${title}`)
        .sort(),
    ).toEqual([`${hana.userId} まだ 見つかりません`, 'Ustaff-chuo 手伝う人が見つかりません'].sort())
    expect((await errand(id)).state).toBe('nobody')
    wait(DAY_MS)
    await work()
    expect(heard()).toMatchObject([{ to: 'Ustaff-chuo', title: 'ちょこっとサービスの依頼が待っています' }])
    // Somebody who was asked can after all.
    await crowd[0]?.hear(asks('errand-yes', id))
    expect((await errand(id)).state).toBe('taken')
  })

  test('is looked at by the coordinator first where the network wants so, who is reminded every day', async () => {
    const { person, work, heard, wait, errand } = await begin({ isLookedAtFirst: true })
    const hana = person()
    await aHelper()
    const id = await asked(hana)
    expect(hana.words()).toContain('担当の職員が、内容を確かめます。')
    await work()
    expect(heard()).toMatchObject([{ to: 'Ustaff-chuo', title: 'ちょこっとサービスの依頼があります' }])
    wait(DAY_MS)
    await work()
    expect(heard()).toMatchObject([{ title: 'ちょこっとサービスの依頼が待っています' }])
    expect((await errand(id)).state).toBe('asked')
  })

  test('reaches nobody who does not fit: another skill, district, time, age, no insurance, resting, blocking, the asker', async () => {
    const { person, work, heard, blocking } = await begin({ askAtOnce: 50 })
    const hana = person()
    const fits = await aHelper({ userId: 'Ufits' })
    await aHelper({ userId: 'Uanywhere', districtId: null })
    await aHelper({ userId: 'Uwednesday', times: ['weekday-evening'] })
    await aHelper({ userId: 'Uother-skill', skills: ['shopping'] })
    await aHelper({ userId: 'Uother-place', districtId: 'hokubu' })
    await aHelper({ userId: 'Uweekend', times: ['weekend'] })
    await aHelper({ userId: 'Uyoung', age: 'under18' })
    await aHelper({ userId: 'Uno-age', age: null })
    await aHelper({ userId: 'Uuninsured', isInsured: false })
    await aHelper({ userId: 'Uresting', state: 'resting' })
    await aHelper({ userId: 'Unew', state: 'new' })
    await aHelper({ userId: 'Ublocking' })
    await aHelper({ userId: null })
    await aHelper({ userId: hana.userId })
    blocking.add('Ublocking')
    await asked(hana)
    await work()
    expect(
      heard()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['Uanywhere', 'Ufits', 'Uwednesday'])
    expect(fits.state).toBe('active')
  })

  test('whoever took it on and cannot go gives it back: others are asked, and who asked hears of it', async () => {
    const { person, work, heard, errand } = await begin()
    const [taro, jiro, hana] = [person(), person(), person()]
    const { id: helperId } = await aHelper({ userId: taro.userId })
    await aHelper({ userId: jiro.userId })
    const id = await taken(taro, hana)
    heard()
    await taro.hear(asks('my-help'))
    await taro.press('行けなくなりました', '行けなくなりました')
    await work()
    expect(
      heard()
        .map(({ to, title }) => `${to} ${title}`)
        .sort(),
    ).toEqual([`${hana.userId} べつの人を さがしています`, `${jiro.userId} お手伝いの おねがい`].sort())
    expect(await errand(id)).toMatchObject({ state: 'offered', gaveBack: [helperId], helperId: null })
    expect((await myHelp(taro.userId)).taken).toEqual([])
    await taro.hear(asks('errand-cannot', `sure/${id}`)) // pressed twice
    expect(taro.words()).toContain('べつの人を さがします。')
    expect((await errand(id)).gaveBack).toEqual([helperId])
  })

  test('whoever said yes and then presses no on the old offer is asked whether they cannot go, and not thanked', async () => {
    const { person, errand } = await begin()
    const [taro, jiro, hana] = [person(), person(), person()]
    await aHelper({ userId: taro.userId })
    await aHelper({ userId: jiro.userId })
    const id = await taken(taro, hana)
    await taro.hear(asks('errand-no', id))
    expect(taro.words()).toContain('行けなくなりましたか')
    expect((await errand(id)).state).toBe('taken')
    await jiro.hear(asks('errand-no', id))
    expect(jiro.words()).toContain('教えてくださって、ありがとうございます。')
    await taro.press('行けなくなりました')
    expect((await errand(id)).state).toBe('offered')
  })

  test('after a problem somebody else comes, is counted and thanked for it', async () => {
    const { person, work, ports, errand } = await begin()
    const [taro, jiro, hana] = [person(), person(), person()]
    await aHelper({ userId: taro.userId })
    const id = await taken(taro, hana)
    await taro.hear(asks('errand-done', id))
    await hana.hear(asks('errand-thanks', `kind/${id}`))
    await work()
    await changeMyErrand(ports, hana.userId, id, { kind: 'trouble', text: 'また切れました。' })
    const { id: other } = await aHelper({ userId: jiro.userId })
    const { revision } = await errand(id)
    await coordinateErrand(ports, id, { revision, change: { kind: 'offer' } })
    expect(await errand(id)).toMatchObject({ state: 'offered', doneAt: null })
    await jiro.hear(asks('errand-yes', id))
    await jiro.hear(asks('errand-done', id))
    await work()
    expect((await findHelper(other))?.helped).toBe(1)
    expect((await myHelp(hana.userId)).asked).toMatchObject([{ state: 'done', mayThank: true }])
  })

  test('is taken back by whoever asked: whoever has it hears of it, and offers that wait are not said any more', async () => {
    const { person, work, heard } = await begin()
    const [taro, hana] = [person(), person()]
    await aHelper({ userId: taro.userId })
    const id = await taken(taro, hana)
    heard()
    await hana.hear(asks('my-help'))
    await hana.press('取り消す', '取り消す')
    await work()
    expect(heard()).toMatchObject([{ to: taro.userId, title: 'お手伝いは なくなりました' }])
    expect((await myHelp(taro.userId)).taken).toMatchObject([{ state: 'cancelled', name: null, place: null }])
    await taro.hear(asks('errand-yes', id))
    expect(taro.words()).toContain('ほかの方に決まったか、取り消されました。')
  })

  test('staff call those whom LINE does not reach, but not about what they have decided themselves', async () => {
    const { person, work, heard, ports, blocking, errand } = await begin()
    const taro = person()
    const { id: helperId } = await aHelper({ userId: taro.userId })
    const { id } = await anErrand({ state: 'offered', asked: [helperId], userId: null })
    await taro.hear(asks('errand-yes', id))
    await work()
    expect(heard()).toMatchObject([{ to: 'Ustaff-chuo', title: '電話で伝える方がいます' }])
    blocking.add(taro.userId)
    const { revision } = await errand(id)
    await coordinateErrand(ports, id, { revision, change: { kind: 'done' } })
    await work()
    expect(heard()).toEqual([])
  })

  test('whoever forgets to say that it is done is asked, on both sides', async () => {
    const { person, work, heard, wait } = await begin()
    const [taro, hana] = [person(), person()]
    await aHelper({ userId: taro.userId })
    await taken(taro, hana)
    heard()
    wait(3 * DAY_MS)
    await work()
    expect(
      heard()
        .map(({ to, title }) => `${to} ${title}`)
        .sort(),
    ).toEqual([`${hana.userId} お手伝いは 終わりましたか`, `${taro.userId} お手伝いは 終わりましたか`].sort())
  })

  test('what is wanted for a day far off is not late on that day, but two weeks after it', async () => {
    const { person, work, heard, wait } = await begin()
    const taro = person()
    const { id } = await aHelper({ userId: taro.userId })
    await anErrand({
      state: 'offered',
      asked: [id],
      userId: 'Uhana',
      wanted: { date: '2026-07-08' },
      id: 'far',
    })
    await taro.hear(asks('errand-yes', 'far'))
    await work()
    heard()
    const toStaff = () => heard().filter(({ to }) => to.startsWith('Ustaff'))
    for (let day = 0; day < 42; day += 1) {
      wait(DAY_MS)
      await work()
    }
    expect(toStaff()).toEqual([])
    for (let day = 0; day < 5; day += 1) {
      wait(DAY_MS)
      await work()
    }
    expect(toStaff()).toMatchObject([{ title: 'ちょこっとサービスの依頼が待っています' }])
  })

  test('nobody asks for more than three things at a time', async () => {
    const { person } = await begin({ isLookedAtFirst: true })
    const hana = person()
    await asked(hana)
    for (let more = 0; more < 2; more++) {
      await hana.hear(asks('errand'))
      await hana.press('買い物', 'いつでも', 'とばす')
      await hana.type('見本町1-2-3')
      await hana.press('送る')
    }
    await hana.hear(asks('errand'))
    expect(hana.words().replaceAll('\n', '')).toContain(REFUSALS['too-many-errands'].say)
  })

  test('somebody else can neither end it nor see it', async () => {
    const { person, errand } = await begin()
    const [hana, stranger] = [person(), person()]
    const id = await asked(hana)
    for (const name of ['errand-done', 'errand-cancel', 'errand-cannot', 'errand-yes', 'errand-no']) {
      await stranger.hear(asks(name, name === 'errand-cancel' ? `sure/${id}` : id))
      await stranger.hear(asks(name, `sure/${id}`))
    }
    expect((await errand(id)).state).toBe('offered')
    expect((await myHelp(stranger.userId)).asked).toEqual([])
  })
})

test('a message that is unsent is erased from what it became, and from what was kept of the person', async () => {
  const { person, errand, work } = await begin({ isLookedAtFirst: true })
  const hana = person()
  await hana.hear(asks('errand'))
  await hana.press('電球をかえる', 'いつでも', '中央地区')
  await hana.type('げんかんです', 'm-words')
  await hana.type('見本町1-2-3', 'm-place')
  await hana.type('見本 花子', 'm-name')
  await hana.type('03-0000-0002', 'm-phone')
  await hana.press('送る')
  const [kept] = await findErrandsAskedBy(hana.userId)
  await work()
  for (const messageId of ['m-words', 'm-place', 'm-name']) await hana.hear({ kind: 'unsend', messageId })
  expect(await errand(kept?.id ?? '')).toMatchObject({
    words: null,
    place: '',
    name: '',
    phone: '03-0000-0002',
  })
  expect(await findPerson(hana.userId)).toMatchObject({ name: null, phone: '03-0000-0002' })
})

test('whoever has everything forgotten is no helper any more, and what they asked for is gone: the others are told first', async () => {
  const { person, work, heard, errand, ports } = await begin()
  const [taro, jiro, hana] = [person(), person(), person()]
  await rememberPerson(hana.userId, { districtId: 'chuo' })
  await aHelper({ userId: taro.userId })
  const id = await asked(hana)
  await work()
  await taro.hear(asks('errand-yes', id))
  await work()
  const { id: other } = await aHelper({ userId: jiro.userId })
  const taken = await asked(taro)
  await work()
  await jiro.hear(asks('errand-yes', taken))
  await work()
  heard()
  await forgetHelpOf(ports, taro.userId)
  await work()
  expect(await findHelperOf(taro.userId)).toBeNull()
  expect(
    heard()
      .map(({ to, title }) => `${to} ${title}`)
      .sort(),
  ).toEqual(
    [
      `${hana.userId} べつの人を さがしています`,
      `${jiro.userId} お手伝いの おねがい`,
      `${jiro.userId} お手伝いは なくなりました`,
    ].sort(),
  )
  expect(await errand(taken)).toMatchObject({ state: 'cancelled', userId: null, name: '' })
  expect(await errand(id)).toMatchObject({ state: 'offered' })
  expect((await findHelper(other))?.state).toBe('active')
})

test('an errand that was looked after twice, or by two at once, is offered and counted once', async () => {
  const { person, work, heard, ports } = await begin()
  const [taro, hana] = [person(), person()]
  const { id: helperId } = await aHelper({ userId: taro.userId })
  await aHelper()
  await aHelper()
  const id = await asked(hana)
  const at = ports.now()
  await Promise.all([tendErrand(ports, id, at), tendErrand(ports, id, at), tendErrand(ports, id, at)])
  await work()
  const offers = heard()
  expect(offers).toHaveLength(2)
  expect(new Set(offers.map(({ to }) => to)).size).toBe(2)
  await countHelped(helperId, id)
  await countHelped(helperId, id)
  expect((await findHelper(helperId))?.helped).toBe(1)
})
