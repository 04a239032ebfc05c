import mongoose from 'mongoose'
import { readForm } from '#bot/conversation/form.ts'
import { changePage, openPage } from '#bot/conversation/page.ts'
import { assertContentFree } from '#bot/outbox/content-free.ts'
import { findPerson } from '#bot/people/person.model.ts'
import { noticeOf } from '#bot/salons/notices.messages.ts'
import { changeSession } from '#bot/salons/seats/change-seats.ts'
import { comeBack } from '#bot/salons/seats/come-back.ts'
import type { Session, Told } from '#bot/salons/session.ts'
import { signUpFlow } from '#bot/salons/sign-up.flow.ts'
import { findSignUpsOf } from '#bot/salons/sign-up.model.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Talker } from '#test/support/talker.ts'
import { aSeries } from './a-series.ts'
import { aSalonTown, refuseWhatLineWould, type SalonTown } from './guests.ts'

useTestKeys()
useDatabase()

const FIRST = 'mihon:2026-06-16'
const SECOND = 'mihon:2026-07-21'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const TARO = { name: '例田 太郎', phone: '090-0000-0001' }
const HANAKO = { name: '見本 花子', phone: '090-0000-0002' }

const joins = (sessionId: string) => ({ kind: 'command', name: 'sign-up', argument: sessionId }) as const
const asks = (name: string, argument?: string) =>
  argument === undefined
    ? ({ kind: 'command', name } as const)
    : ({ kind: 'command', name, argument } as const)

async function town(over: Record<string, unknown> = {}): Promise<SalonTown> {
  return await aSalonTown(aSeries({ capacity: 3, ...over }))
}

/** So many people sign up in four taps. */
async function signedUp(person: Talker, people: number, sessionId = FIRST): Promise<void> {
  await person.hear(joins(sessionId))
  await person.press(`${people}人`, 'ない')
  await person.press(person.buttons().includes('申し込む') ? '申し込む' : 'キャンセル待ちをする')
}

const states = ({ parties }: Session) => parties.map(({ state, size }) => `${state} ${size}`)

describe('a gathering with times of one’s own', () => {
  const withTimes = () => town({ capacity: undefined, slots: { minutes: 30, each: 1 } })

  test('asks for a time, keeps it at the review, and says it on the receipt', async () => {
    const { guest, session } = await withTimes()
    const [taro, hanako] = [await guest(TARO), await guest(HANAKO)]
    await taro.hear(joins(FIRST))
    expect(taro.words()).toContain('何時に話しますか')
    expect(taro.buttons().slice(0, 4)).toEqual(['13:30から', '14:00から', '14:30から', '時間を決めずに行く'])
    await hanako.hear(joins(FIRST))
    await taro.press('14:00から', '1人', 'ない')
    expect(taro.words()).toContain('予約の時間: 14:00から')
    await hanako.press('14:00から', '1人', 'ない')
    expect(hanako.words()).toContain('この時間は、ほかの方が予約しました')
    expect(hanako.buttons()).not.toContain('14:00から')
    await hanako.press('14:30から', '申し込む')
    await taro.press('申し込む')
    expect(taro.words()).toContain('予約の時間: 14:00から')
    const now = await session(FIRST)
    expect(new Set(now.parties.map(({ slot }) => slot))).toEqual(new Set([30, 60]))
    const [first] = now.parties
    const reminder = noticeOf({ what: 'reminder', partyId: first?.id ?? '', at: now.startsAt }, now, {
      name: '見本',
    })
    expect(JSON.stringify(reminder)).toMatch(/予約の時間は、14:[03]0からです/)
  })

  test('lets everybody come who books no time, and frees the time of whoever leaves', async () => {
    const { guest, session } = await withTimes()
    const [taro, hanako] = [await guest(TARO), await guest(HANAKO)]
    await taro.hear(joins(FIRST))
    await taro.press('時間を決めずに行く', '2人', 'ない', '申し込む')
    expect(taro.words()).not.toContain('予約の時間')
    await hanako.hear(joins(FIRST))
    await hanako.press('13:30から', '1人', 'ない', '申し込む')
    await hanako.press('取り消す')
    const yes = hanako.buttons().find((label) => /^取り消す|はい/.test(label))
    if (yes) await hanako.press(yes)
    expect(states(await session(FIRST))).toEqual(['seat 2', 'left 1'])
    await hanako.hear(joins(FIRST))
    expect(hanako.buttons()).toContain('13:30から')
    const [own] = await findSignUpsOf(hanako.userId)
    const party = { signUpId: own?.id ?? '', sessionId: FIRST }
    const back = await comeBack(party, hanako.at())
    expect(back.parties.find(({ id }) => id === own?.id)).toMatchObject({ state: 'seat', slot: 0 })
  })

  test('gives each time to one party, however many want it at once', async () => {
    const { guest, session } = await withTimes()
    const people = await Promise.all(Array.from({ length: 8 }, () => guest(TARO)))
    await Promise.all(
      people.map(async (person) => {
        await person.hear(joins(FIRST))
        await person.press('14:00から', '1人', 'ない')
        if (person.buttons().includes('申し込む')) await person.press('申し込む')
      }),
    )
    expect(states(await session(FIRST))).toEqual(['seat 1'])
  })
})

describe('somebody whom we know', () => {
  test('signs up in four taps from the list, and gets a receipt with what comes next', async () => {
    const { guest, session } = await town()
    const taro = await guest(TARO)
    await taro.hear(asks('salons'))
    await taro.press('申し込む', '2人', 'ない')
    expect(taro.words()).toContain('これで申し込みますか\n見本サロン\n6月16日(火)')
    expect(taro.words()).toContain('2人分の席を、10分のあいだ とっておきます。')
    await taro.press('申し込む')
    expect(taro.words()).toContain('申し込みました\n見本サロン\n6月16日(火)')
    expect(taro.buttons()).toEqual([
      'スマホの予定に入れる',
      '行き方をしらべる',
      '人数をかえる',
      '取り消す',
      '全部の回に申し込む',
      'Googleの予定に入れる',
      '気にかけてもらう',
      '電話 03-0000-0001',
      '申し込みを見る',
      'ほかの集まりを見る',
    ])
    expect(states(await session(FIRST))).toEqual(['seat 2'])
    const [kept] = await findSignUpsOf(taro.userId)
    expect(kept).toMatchObject({ ...TARO, size: 2, needs: [], sessionId: FIRST, source: 'line' })
  })

  test('hears the same after a redelivery, and pressing again signs nobody up twice', async () => {
    const { guest, session } = await town()
    const taro = await guest(TARO)
    await taro.hear(joins(FIRST))
    await taro.press('1人', 'ない')
    const send = taro.input('申し込む')
    await taro.hear(send, { eventId: 'once' })
    const receipt = taro.answer
    expect(await taro.hear(send, { eventId: 'once' })).toEqual(receipt)
    await taro.hear(send)
    expect(taro.words()).toContain('もう申し込んであります')
    await taro.hear(joins(FIRST))
    expect(taro.words()).toContain('もう申し込んであります\n参加します')
    expect(states(await session(FIRST))).toEqual(['seat 1'])
  })

  test('who turns to another session gives the kept seat back', async () => {
    const { guest, session } = await town()
    const taro = await guest(TARO)
    await taro.hear(joins(FIRST))
    await taro.press('3人', 'ない')
    expect(states(await session(FIRST))).toEqual(['held 3'])
    await taro.hear(joins(SECOND))
    expect(taro.words()).toContain('7月21日(火)')
    expect(states(await session(FIRST))).toEqual([])
    await taro.press('1人', 'ない', '申し込む')
    expect(states(await session(SECOND))).toEqual(['seat 1'])
  })

  test('is asked for another number where the party is larger than the room', async () => {
    const { guest } = await town()
    const taro = await guest(TARO)
    await taro.hear(joins(FIRST))
    await taro.press('5人から', '10人', 'ない')
    expect(taro.words()).toContain('この回は、3人までです。')
    await taro.press('3人', '申し込む')
    expect(taro.words()).toContain('申し込みました')
  })
})

describe('somebody new', () => {
  test('tells name and phone once, in chat', async () => {
    const { guest } = await town()
    const hanako = await guest()
    await hanako.hear(joins(FIRST))
    await hanako.press('1人', 'ない')
    await hanako.type(HANAKO.name)
    await hanako.type(HANAKO.phone)
    await hanako.press('申し込む')
    expect(await findSignUpsOf(hanako.userId)).toMatchObject([HANAKO])
    await hanako.hear(joins(SECOND))
    await hanako.press('1人', 'ない', '申し込む')
    expect(hanako.words()).toContain('申し込みました')
    expect(await findSignUpsOf(hanako.userId)).toMatchObject([HANAKO, HANAKO])
  })

  test('tells them on the page where the network wants that, and the chat does not repeat them', async () => {
    const { guest, ports } = await town()
    const hanako = await guest(undefined, 'form')
    await hanako.hear(joins(FIRST))
    await hanako.press('2人', '食べものアレルギー', 'この1つで決める')
    expect(hanako.words()).toContain('名前などを書けますか')
    const page = { flows: [signUpFlow(ports)], intake: 'form', draftDays: 5 } as const
    const which = { pagePath: '/form?of=sign-up' }
    const options = { ...page, flows: [...page.flows] }
    const { draft } = await openPage(options, hanako.userId, hanako.at(), which)
    const own = { userId: hanako.userId, draftId: draft.id, at: hanako.at() }
    await changePage(options, own, (opened) => {
      const answers = { needsNote: 'たまご', ...HANAKO }
      return readForm(opened.flow, opened.draft, answers, opened.scene).draft
    })
    await hanako.type('くわしく書きました')
    expect(hanako.words()).toContain('手つだい: 食べものアレルギー')
    expect(hanako.words()).toContain('名前: 入力ずみ')
    await hanako.press('申し込む')
    expect(JSON.stringify(hanako.answer)).not.toMatch(/花子|0000-0002|たまご/)
    expect(await findSignUpsOf(hanako.userId)).toMatchObject([
      { ...HANAKO, needs: ['allergy'], needsNote: 'たまご' },
    ])
    expect(await findPerson(hanako.userId)).toMatchObject(HANAKO)
  })

  test('may keep name and phone to themselves', async () => {
    const { guest } = await town()
    const nobody = await guest(undefined, 'form')
    await nobody.hear(joins(FIRST))
    await nobody.press('1人', 'ない', '書かずにすすむ', '申し込む')
    expect(nobody.words()).toContain('申し込みました')
  })

  test('loses nothing of what they type beside the questions, however long, and nothing lies open', async () => {
    const { guest } = await town()
    const hanako = await guest(HANAKO)
    await hanako.hear(joins(FIRST))
    await hanako.type('😀'.repeat(2500))
    await hanako.press('1人', 'ない', '申し込む')
    const [kept] = await findSignUpsOf(hanako.userId)
    expect(kept?.typed).toMatchObject([{ text: '😀'.repeat(2500) }])
    const raw = JSON.stringify(await mongoose.connection.collection('sign_ups').find({}).toArray())
    expect(raw).not.toMatch(/花子|0000-0002|😀/)
  })
})

describe('a full session', () => {
  test('says the place in line before and after signing up, and how many could come at once', async () => {
    const { guest, session } = await town()
    await signedUp(await guest(TARO), 2)
    const hanako = await guest(HANAKO)
    await hanako.hear(joins(FIRST))
    await hanako.press('2人', 'ない')
    expect(hanako.words()).toContain('キャンセル待ちをしますか')
    expect(hanako.words()).toContain('1人までなら、すぐに入れます。\nキャンセル待ちの 1番目になります。')
    await hanako.press('キャンセル待ちをする')
    expect(hanako.words()).toContain('キャンセル待ちに入りました')
    const third = await guest(TARO)
    await signedUp(third, 2)
    await third.press('申し込みを見る')
    expect(third.answer?.says[0]).toMatchObject({ cards: [{ eyebrow: 'キャンセル待ち 2番目です' }, {}] })
    expect(states(await session(FIRST))).toEqual(['seat 2', 'waiting 2', 'waiting 2'])
  })

  test('on its morning says so at once, and lets nobody tell all about themselves for a place in line that there is not', async () => {
    const { guest, wait, session } = await town({ capacity: 1 })
    await signedUp(await guest(TARO), 1)
    wait(7 * DAY + 20 * 60 * MINUTE) // 8:00, and it begins at half past one
    const hanako = await guest(HANAKO)
    await hanako.hear(joins(FIRST))
    await hanako.press('1人', 'ない')
    expect(hanako.words()).toContain('キャンセル待ちをしますか')
    wait(4.6 * 60 * MINUTE) // 12:36
    await hanako.press('キャンセル待ちをする')
    expect(hanako.words()).toContain('席が足りません')
    const late = await guest(HANAKO)
    await late.hear(asks('session', FIRST))
    expect(late.words()).toContain('満席です。申し込みは、終わりました。')
    expect(late.buttons()).not.toContain('キャンセル待ちをする')
    await late.hear(joins(FIRST))
    expect(late.words()).toContain('席が足りません')
    expect(states(await session(FIRST))).toEqual(['seat 1'])
  })

  test('keeps a seat that was shown, for ten minutes and no longer', async () => {
    const { guest, wait } = await town({ capacity: 1 })
    const [taro, hanako] = [await guest(TARO), await guest(HANAKO)]
    await taro.hear(joins(FIRST))
    await taro.press('1人', 'ない')
    await hanako.hear(joins(FIRST))
    await hanako.press('1人', 'ない')
    expect(hanako.words()).toContain('いまは満席です。')
    wait(9 * MINUTE)
    await taro.press('申し込む')
    expect(taro.words()).toContain('申し込みました')

    await taro.press('取り消す', '取り消す')
    expect(taro.words()).toContain('取り消しました')
    await hanako.hear(joins(FIRST))
    expect(hanako.words()).toContain('これで申し込みますか')
    wait(11 * MINUTE)
    await taro.press('やっぱり行く')
    expect(taro.words()).toContain('参加します')
    await hanako.press('申し込む')
    expect(hanako.words()).toContain('キャンセル待ちに入りました')
  })

  test('offers a freed seat; it is taken once, passed on once, and a late answer is answered kindly', async () => {
    const { guest, session, wait } = await town({ capacity: 1 })
    const [taro, hanako] = [await guest(TARO), await guest(HANAKO)]
    await signedUp(taro, 1)
    await signedUp(hanako, 1)
    await taro.press('取り消す', '取り消す')
    await hanako.hear(asks('my-sign-ups'))
    expect(hanako.words()).toContain('6月9日(火) 12:00までに えらんでください。')
    const [take, pass] = [hanako.input('参加する'), hanako.input('やめておく')]
    await hanako.hear(take)
    expect(hanako.words()).toContain('席がとれました。\n参加します')
    await hanako.hear(take)
    expect(hanako.words()).toContain('参加します')
    await hanako.hear(pass)
    expect(hanako.words()).toContain('席のご案内の期限が、すぎました')
    expect(states(await session(FIRST))).toEqual(['left 1', 'seat 1'])

    await signedUp(taro, 1)
    await hanako.hear(asks('my-sign-ups'))
    await hanako.press('くわしく見る・かえる', '取り消す', '取り消す')
    wait(2 * DAY)
    await changeSession(FIRST, new Date('2026-06-10T12:00:00+09:00'), (now) => now)
    await taro.hear(asks('answer-offer', `yes/${(await findSignUpsOf(taro.userId))[0]?.id}/${FIRST}`))
    expect(taro.words()).toContain('席のご案内の期限が、すぎました')
  })
})

describe('申し込みを見る', () => {
  test('lets the number be changed, as far as there are seats', async () => {
    const { guest, session } = await town()
    const taro = await guest(TARO)
    await signedUp(taro, 1)
    await taro.press('人数をかえる')
    expect(taro.buttons()).toEqual(['2人', '3人', 'かえない'])
    const three = taro.input('3人')
    await taro.press('2人')
    expect(taro.words()).toContain('2人に かえました。\n参加します')
    await signedUp(await guest(HANAKO), 1)
    await taro.hear(three)
    expect(taro.words()).toContain('席が足りません')
    expect(states(await session(FIRST))).toEqual(['seat 2', 'seat 1'])
  })

  test('asks before a seat is given up, and knows when it was', async () => {
    const { guest, session } = await town()
    const taro = await guest(TARO)
    await signedUp(taro, 1)
    const cancel = taro.input('取り消す')
    await taro.hear(cancel)
    expect(taro.words()).toContain('取り消しますか')
    await taro.press('取り消さない')
    expect(taro.words()).toContain('参加します')
    await taro.hear(cancel)
    await taro.press('取り消す')
    await taro.hear(cancel)
    expect(taro.words()).toContain('取り消しました')
    expect(states(await session(FIRST))).toEqual(['left 1'])
    await taro.type('申し込みを見る')
    expect(taro.words()).toContain('いまの申し込みは ありません')
  })

  test('joins every date with one tap, rests one with one tap, and leaves all of them', async () => {
    const { guest, session } = await town()
    const taro = await guest(TARO)
    await signedUp(taro, 2)
    const every = taro.input('全部の回に申し込む')
    await taro.hear(every)
    expect(taro.words()).toContain('全部の回に申し込みました')
    await taro.hear(every)
    expect(states(await session(SECOND))).toEqual(['seat 2'])
    expect(await findSignUpsOf(taro.userId)).toHaveLength(2)
    await taro.press('申し込みを見る')
    expect(taro.words()).toMatch(/6月16日[\s\S]*7月21日/)
    await taro.press('今回は休む')
    expect(taro.words()).toContain('今回は お休みですね')
    expect((await session(SECOND)).parties).toMatchObject([{ state: 'left', because: 'resting' }])
    await taro.press('やっぱり行く')
    expect(taro.words()).toContain('参加します(全部の回)')
    await taro.press('全部の回をやめる', '全部やめる')
    expect(states(await session(SECOND))).toEqual(['left 2'])
    expect(states(await session(FIRST))).toEqual(['seat 2'])
  })

  test('joins every date to come for whoever is on all lists already, and says where it is a place in line', async () => {
    const { guest, session } = await town({ capacity: 2 })
    const [hanako, taro] = [await guest(HANAKO), await guest(TARO)]
    await signedUp(hanako, 2, SECOND)
    await signedUp(taro, 1)
    await taro.press('全部の回に申し込む')
    expect(taro.words()).toContain('全部の回に申し込みました')
    expect(taro.words()).not.toMatch(/つぎは .*7月21日/)
    expect(taro.words()).toContain('満席で キャンセル待ちの日は 7月21日(火) です。')
    expect(states(await session(SECOND))).toEqual(['seat 2', 'waiting 1'])

    await signedUp(hanako, 1)
    await hanako.press('全部の回に申し込む')
    expect(hanako.words()).toMatch(/全部の回に申し込みました[\s\S]*つぎは 7月21日\(火\) です。/)
    expect(states(await session(SECOND))).toEqual(['seat 2', 'waiting 1'])
    expect(await findSignUpsOf(hanako.userId)).toContainEqual(
      expect.objectContaining({ sessionId: null, endedAt: null, size: 1 }),
    )
  })

  test('belongs to one person alone', async () => {
    const { guest, session } = await town()
    const taro = await guest(TARO)
    await signedUp(taro, 1)
    const cancel = taro.input('取り消す')
    const hanako = await guest(HANAKO)
    await hanako.hear(cancel)
    expect(hanako.words()).toContain('この回の申し込みは、ありません')
    expect(states(await session(FIRST))).toEqual(['seat 1'])
  })

  test('the centre may ask after somebody only if they say so, and not any more when they say so', async () => {
    const { guest } = await town()
    const taro = await guest(TARO)
    await signedUp(taro, 1)
    expect(await findPerson(taro.userId)).toMatchObject({ mayAskAfter: false })
    await taro.press('気にかけてもらう')
    expect(await findPerson(taro.userId)).toMatchObject({ mayAskAfter: true })
    await taro.press('やっぱり いらない')
    expect(await findPerson(taro.userId)).toMatchObject({ mayAskAfter: false })
  })
})

describe('an old button', () => {
  test.each([
    ['of a session that is over', 'この回は、もう始まっているか、終わっています', 8.2 * DAY],
    ['of one that has begun', 'この回は、もう始まっているか、終わっています', 8.08 * DAY],
  ])('%s says so', async (_, words, ms) => {
    const { guest, wait } = await town()
    const taro = await guest(TARO)
    wait(ms)
    await taro.hear(joins(FIRST))
    expect(taro.words()).toContain(words)
    await taro.press('ほかの集まりを見る')
    expect(taro.words()).toContain('7月21日')
  })

  test('of a session that was called off meanwhile says so, at the review too', async () => {
    const { guest } = await town()
    const taro = await guest(TARO)
    await taro.hear(joins(FIRST))
    await taro.press('1人')
    await changeSession(FIRST, taro.at(), (now) => ({ ...now, state: 'cancelled' }))
    await taro.press('ない')
    expect(taro.words()).toContain('この回は、中止になりました')
    await taro.hear(joins(FIRST))
    expect(taro.words()).toContain('この回は、中止になりました')
    await taro.hear(asks('session', FIRST))
    expect(taro.words()).toContain('この回は、中止です。')
  })

  test.each([
    ['sign-up', 'gone:2026-06-16'],
    ['sign-up', ''],
    ['session', 'constructor'],
    ['my-session', 'x'],
    ['set-people', '99/none/mihon:2026-06-16'],
    ['answer-offer', 'yes/none/mihon:2026-06-16'],
    ['leave-every-date', 'sure/none'],
    ['my-sign-ups', '-1'],
    ['salon-choices', '//'],
    ['salons', 'page=999'],
  ])('%s %s gets a kind answer', async (name, argument) => {
    const { guest } = await town()
    const taro = await guest(TARO)
    await taro.hear(asks(name, argument))
    expect(taro.words()).not.toBe('')
  })

  test('of a gathering without a list says that one just comes', async () => {
    const { guest } = await town({ signUp: 'none' })
    const taro = await guest(TARO)
    await taro.hear(asks('salons'))
    expect(taro.words()).toContain('申し込みは、いりません')
    expect(taro.buttons()).not.toContain('申し込む')
    await taro.hear(joins(FIRST))
    expect(taro.words()).toContain('申し込みは、いりません')
  })
})

describe('what is said unasked', () => {
  const TOLD: Told[] = [
    'offered',
    'passed',
    'closed',
    'seat',
    'removed',
    'moved',
    'cancelled',
    'held-again',
    'reminder',
  ]
  const at = new Date('2026-06-15T17:00:00+09:00')

  test.each(TOLD)('%s names the session inside and nobody at all, and LINE takes it', async (what) => {
    const { guest, session } = await town({
      name: '👵'.repeat(20),
      place: { name: '見本会館', districtId: 'osawa' },
    })
    await signedUp(await guest(TARO), 3)
    const now = await session(FIRST)
    const [party] = now.parties
    const telling = { what, partyId: party?.id ?? '', at }
    const answer = noticeOf(telling, now, { name: '👵'.repeat(20) })
    const ofMany = noticeOf({ ...telling, isOfMany: true }, now, { name: '👵'.repeat(20) })
    for (const each of [answer, ofMany]) {
      refuseWhatLineWould(each)
      assertContentFree(each)
      expect(JSON.stringify(each)).toContain('場所: 見本会館') // no line is lost to the limit
    }
    expect(answer.says[0]).toMatchObject({ card: { altText: 'サロン・行事のお知らせ' } })
    expect(JSON.stringify(answer)).toContain('6月16日(火) 13:30〜15:00')
    expect(JSON.stringify(answer)).not.toMatch(/例田|太郎|0000-0001/)
  })

  test('leaves out a place or a name that would look like an address on a lock screen', async () => {
    const { guest, session } = await town()
    await signedUp(await guest(TARO), 1)
    const now = await session(FIRST)
    const about = { what: 'reminder', partyId: now.parties[0]?.id ?? '', at } as const
    const place = { ...now.place, name: '見本三丁目集会所' }
    const withPlace = JSON.stringify(noticeOf(about, { ...now, place }, { name: '見本サロン' }))
    expect(withPlace).toContain('見本サロン')
    expect(withPlace).not.toContain('丁目')
    expect(JSON.stringify(noticeOf(about, now, { name: 'お客様サロン' }))).not.toContain('様')
  })
})
