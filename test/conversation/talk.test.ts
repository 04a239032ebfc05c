import mongoose from 'mongoose'
import { findDrafts, saveDraft } from '#bot/conversation/draft.model.ts'
import type { Sending } from '#bot/conversation/flow.ts'
import type { TalkOptions } from '#bot/conversation/hearing.ts'
import { createTalk } from '#bot/conversation/talk.ts'
import { Refusal } from '#shared/refusal.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { type Talker, talker, talkOptions } from '#test/support/talker.ts'
import { aFlow, type Told } from './a-flow.ts'

useDatabase()
useTestKeys()

interface Sent {
  told: Told
  sending: Sending
}
const REPORT = { kind: 'command', name: 'report' } as const

/** A person, and everything that they have sent. */
function somebody(over: Partial<TalkOptions> = {}): { one: Talker; sent: Sent[]; options: TalkOptions } {
  const sent: Sent[] = []
  const submit = async (told: Told, sending: Sending) => {
    if (!sent.some((each) => each.sending.draftId === sending.draftId)) sent.push({ told, sending })
    return { says: [{ kind: 'text' as const, text: '受付番号 1234' }] }
  }
  const options = talkOptions({ flows: { report: aFlow({ submit }) }, ...over })
  return { one: talker(options), sent, options }
}

describe('a conversation', () => {
  test('begins from the rich menu and ends with the verb being called once', async () => {
    const { one, sent } = somebody()
    await one.hear(REPORT)
    await one.press('木', '3番通り', 'ここまでで送る', '送る')
    expect(one.words()).toBe('受付番号 1234')
    expect(sent.map(({ told }) => told)).toEqual([{ kind: 'tree', street: 's3' }])
    expect(sent[0]?.sending.userId).toBe(one.userId)
  })

  test('keeps what is told sealed in the database', async () => {
    const { one } = somebody()
    await one.hear(REPORT)
    await one.press('木')
    await one.type('例田さんが心配です')
    const stored = await mongoose.connection.collection('drafts').find().toArray()
    expect(stored.length).toBeGreaterThan(0)
    expect(JSON.stringify(stored)).not.toMatch(/例田|tree/)
    // A draft has the id of the report that it becomes: a LINE user beside it would tell who reported.
    expect(JSON.stringify(stored)).not.toContain(one.userId)
  })

  test('goes on after days, by pressing the menu and 続きから', async () => {
    const { one } = somebody()
    await one.hear(REPORT)
    await one.press('木')
    one.wait(2 * DAY_MS)
    await one.hear(REPORT)
    expect(one.words()).toContain('書きかけの連絡')
    await one.press('続きから')
    expect(one.words()).toContain('どの通りですか')
  })

  test('is forgotten when its days are over, and nothing stands in the way of a new one', async () => {
    const { one } = somebody()
    await one.hear(REPORT)
    await one.press('木')
    const old = one.input('3番通り')
    one.wait(3 * DAY_MS + 1)
    await one.hear(old)
    expect(one.words()).toContain('何をしますか')
    await one.hear(REPORT)
    expect(one.words()).toContain('どれですか')
    const drafts = Object.values(mongoose.models).find(({ collection }) => collection.name === 'drafts')
    expect(drafts?.schema.indexes()).toContainEqual([
      { expiresAt: 1 },
      expect.objectContaining({ expireAfterSeconds: 0 }),
    ])
  })

  test('is found behind any number of others that came since', async () => {
    const { options } = somebody()
    const one = talker({ ...options, flows: { ...options.flows, other: aFlow({ id: 'other' }) } })
    await one.hear(REPORT)
    await one.press('木')
    for (let times = 0; times < 21; times++) {
      one.wait(1)
      await one.hear({ kind: 'command', name: 'other' })
      await one.press('木', 'ここまでで送る', '送る')
    }
    await one.hear(REPORT)
    expect(one.words()).toContain('書きかけの連絡')
  })

  test('can be begun anew, and the old one does not come back', async () => {
    const { one, sent } = somebody()
    await one.hear(REPORT)
    await one.press('木')
    await one.hear(REPORT)
    await one.press('はじめから', '明かり', 'ここまでで送る', '送る')
    expect(sent.map(({ told }) => told)).toEqual([{ kind: 'lamp' }])
  })

  test('stopped by mistake can be taken up for an hour', async () => {
    const { one } = somebody()
    await one.hear(REPORT)
    await one.press('木', 'やめる')
    expect(one.words()).toContain('やめました')
    one.wait(HOUR_MS - 1)
    await one.press('続きから')
    expect(one.words()).toContain('どの通りですか')
    await one.press('やめる')
    const resume = one.input('続きから')
    one.wait(HOUR_MS + 1)
    await one.hear(resume)
    expect(one.words()).toContain('何をしますか')
  })

  test('stays in sight while something else is asked', async () => {
    const contacts = async () => ({ says: [{ kind: 'text' as const, text: '03-0000-0001' }] })
    const { one } = somebody({ commands: { contacts } })
    await one.hear(REPORT)
    await one.press('木')
    await one.hear({ kind: 'command', name: 'contacts' })
    expect(one.words()).toBe('03-0000-0001')
    await one.press('続きから')
    expect(one.words()).toContain('どの通りですか')
    await one.type('連絡先')
    expect(one.words()).toBe('03-0000-0001')
  })
})

describe('the same event again', () => {
  test('gets the same answer and changes nothing', async () => {
    const { one } = somebody()
    await one.hear(REPORT)
    const answer = one.input('木')
    const first = await one.hear(answer, { eventId: 'again-1' })
    const second = await one.hear(answer, { eventId: 'again-1' })
    expect(second).toEqual(first)
    const [draft] = await findDrafts(one.userId, one.at())
    expect(draft?.revision).toBe(1)
  })

  test('begins one conversation, not two', async () => {
    const { one } = somebody()
    const first = await one.hear(REPORT, { eventId: 'again-2' })
    expect(await one.hear(REPORT, { eventId: 'again-2' })).toEqual(first)
    expect(await findDrafts(one.userId, one.at())).toHaveLength(1)
  })

  test('starts one new conversation in place of another, even redone', async () => {
    const { one } = somebody()
    await one.hear(REPORT)
    await one.press('木')
    await one.hear(REPORT)
    const anew = one.input('はじめから')
    const first = await one.hear(anew, { eventId: 'again-3' })
    expect(await one.hear(anew, { eventId: 'again-3' })).toEqual(first)
    expect((await findDrafts(one.userId, one.at())).map(({ state }) => state).sort()).toEqual([
      'open',
      'stopped',
    ])
  })

  test('sends once and gives the receipt again', async () => {
    const { one, sent } = somebody()
    await one.hear(REPORT)
    await one.press('木', 'ここまでで送る')
    const send = one.input('送る')
    const first = await one.hear(send, { eventId: 'again-4' })
    expect(await one.hear(send, { eventId: 'again-4' })).toEqual(first)
    expect(sent).toHaveLength(1)
  })

  test('does not keep typed words twice', async () => {
    const { one, sent } = somebody()
    await one.hear(REPORT)
    await one.press('木')
    const words = { kind: 'text', text: 'ついでの言葉' } as const
    await one.hear(words, { eventId: 'again-5', messageId: 'm-5' })
    await one.hear(words, { eventId: 'again-5', messageId: 'm-5' })
    await one.press('ここまでで送る', '送る')
    expect(sent[0]?.sending.typed).toEqual([{ messageId: 'm-5', text: 'ついでの言葉', at: one.at() }])
  })
})

describe('sending', () => {
  test('is done again after a crash between the verb and the answer, as one report', async () => {
    const { sent, options } = somebody()
    let crashes = 1
    const flow = options.flows['report']
    if (!flow) throw new Error('no flow')
    const submit: typeof flow.submit = async (values, sending) => {
      const receipt = await flow.submit(values, sending)
      if (crashes-- > 0) throw new Error('power cut')
      return receipt
    }
    const one = talker({ ...options, flows: { report: { ...flow, submit } } })
    await one.hear(REPORT)
    await one.press('木', 'ここまでで送る')
    const send = one.input('送る')
    await expect(one.hear(send, { eventId: 'crash-1' })).rejects.toThrow('power cut')
    await one.hear(send, { eventId: 'crash-1' })
    expect([one.words(), sent.length]).toEqual(['受付番号 1234', 1])
  })

  test('that broke off is finished when the person says anything else, which is heard too', async () => {
    const { sent, options } = somebody()
    let isDown = true
    const flow = options.flows['report']
    if (!flow) throw new Error('no flow')
    const submit: typeof flow.submit = async (values, sending) => {
      if (isDown) throw new Error('database down')
      return flow.submit(values, sending)
    }
    const one = talker({ ...options, flows: { report: { ...flow, submit } } })
    await one.hear(REPORT)
    await one.press('木', 'ここまでで送る')
    await expect(one.press('送る')).rejects.toThrow('database down')
    isDown = false
    await one.type('となりが心配です')
    expect(one.words()).toContain('受付番号 1234')
    expect(one.buttons()).toContain('はじめる')
    expect(sent).toHaveLength(1)
  })

  test('takes along what a page saved at the very moment of sending', async () => {
    const { sent, options } = somebody()
    const flow = options.flows['report']
    if (!flow) throw new Error('no flow')
    let pageSaves: (() => Promise<unknown>) | null = null
    const known: typeof flow.known = async (userId) => {
      const save = pageSaves
      pageSaves = null
      await save?.() // between the reading of the draft and its sealing
      return flow.known(userId)
    }
    const one = talker({ ...options, flows: { report: { ...flow, known } } })
    await one.hear(REPORT)
    await one.press('木', 'ここまでで送る')
    const [draft] = await findDrafts(one.userId, one.at())
    if (!draft) throw new Error('no draft')
    const name = { is: 'value', value: '例田 太郎' } as const
    pageSaves = () => saveDraft({ ...draft, answers: { ...draft.answers, name } }, one.at())
    await one.press('送る')
    expect(sent.map(({ told }) => told)).toEqual([{ kind: 'tree', name: '例田 太郎' }])
    expect(one.words()).toBe('受付番号 1234')
  })

  test('pressed twice, or much later, gives the receipt again', async () => {
    const { one, sent } = somebody()
    await one.hear(REPORT)
    const old = one.input('明かり')
    await one.press('木', 'ここまでで送る')
    const send = one.input('送る')
    await one.hear(send)
    await one.hear(send)
    expect(one.words()).toContain('もう送ってあります')
    expect(one.words()).toContain('受付番号 1234')
    await one.hear(old)
    expect(one.words()).toContain('もう送ってあります')
    expect(sent).toHaveLength(1)
  })

  test('leaves nothing of what was told in the draft', async () => {
    const { one } = somebody()
    await one.hear(REPORT)
    await one.press('木')
    await one.type('例田さんが心配です')
    await one.press('ここまでで送る', '送る')
    const [draft] = await findDrafts(one.userId, one.at())
    expect(draft).toMatchObject({ state: 'sent', answers: {}, typed: [], messageIds: {} })
  })
})

describe('two things at once', () => {
  test('neither is lost', async () => {
    const { one, options } = somebody()
    await one.hear(REPORT)
    await one.press('木')
    const talk = createTalk(options)
    const texts = Array.from({ length: 6 }, (_, i) => `同時の言葉${i}`)
    await Promise.all(
      texts.map((text, i) =>
        talk({
          eventId: `both-${i}`,
          userId: one.userId,
          at: one.at(),
          messageId: `both-${i}`,
          input: { kind: 'text', text },
        }),
      ),
    )
    const [draft] = await findDrafts(one.userId, one.at())
    expect(draft?.typed.map(({ text }) => text).sort()).toEqual(texts)
  })

  test('beginning twice makes one conversation', async () => {
    const { one, options } = somebody()
    const talk = createTalk(options)
    const heard = (eventId: string) => ({ eventId, userId: one.userId, at: one.at(), input: REPORT })
    await Promise.all([talk(heard('begin-a')), talk(heard('begin-b')), talk(heard('begin-c'))])
    expect(await findDrafts(one.userId, one.at())).toHaveLength(1)
  })

  test('a save of an older revision is turned away', async () => {
    const { one } = somebody()
    await one.hear(REPORT)
    const [draft] = await findDrafts(one.userId, one.at())
    if (!draft) throw new Error('no draft')
    expect(await saveDraft(draft, one.at())).toBe(true)
    expect(await saveDraft(draft, one.at())).toBe(false)
  })
})

describe('a conversation that somebody has left', () => {
  const hears: TalkOptions['hears'] = async ({ input }) =>
    input.kind === 'text' && input.text === '元気です'
      ? { says: [{ kind: 'text', text: 'よかったです。' }] }
      : null

  test('takes no answer away from what they were asked elsewhere since, and can be gone on with', async () => {
    const { one } = somebody({ hears })
    await one.hear(REPORT)
    await one.press('木')
    await one.type('元気です')
    expect(one.words()).toContain('残しました')
    one.wait(HOUR_MS)
    await one.type('元気です')
    expect(one.words()).toBe('よかったです。')
    await one.press('続きから')
    expect(one.words()).toContain('どの通りですか')
  })

  test('begins with 119 and 110 again when they write of a worry days later', async () => {
    const first = [{ kind: 'text', text: '119に電話' }] as const
    const { one } = somebody({ flows: { report: { ...aFlow(), first: [...first] } } })
    await one.hear(REPORT)
    await one.press('木')
    await one.type('心配です')
    expect(one.words()).not.toContain('119')
    one.wait(DAY_MS)
    await one.type('とても心配です')
    expect(one.words()).toMatch(/^119に電話\n.*残しました/)
    expect(one.words()).toContain('どの通りですか')
  })
})

describe('with no conversation open', () => {
  test('words of worry are kept and a report is offered', async () => {
    const { one, sent } = somebody()
    await one.type('となりの人が心配です', 'm-worry')
    expect(one.buttons()).toEqual(expect.arrayContaining(['はじめる', 'いまはしない']))
    expect(one.words()).not.toContain('となり')
    await one.press('はじめる', '木', 'ここまでで送る', '送る')
    expect(sent[0]?.sending.typed).toMatchObject([{ messageId: 'm-worry', text: 'となりの人が心配です' }])
  })

  test('further words of worry go to the same offer', async () => {
    const { one, sent } = somebody()
    await one.type('心配です')
    await one.type('とても心配です')
    await one.hear(REPORT)
    await one.press('木', 'ここまでで送る', '送る')
    expect(sent[0]?.sending.typed.map(({ text }) => text)).toEqual(['心配です', 'とても心配です'])
  })

  test('an offer is answered with the words of its buttons as well', async () => {
    const { one } = somebody()
    await one.type('心配です')
    await one.type('いまはしない')
    expect(one.words()).toContain('やめました')
    await one.type('続きから')
    expect(one.words()).toContain('どれですか')
    await one.press('やめる')
    await one.type('心配です')
    await one.type('はじめる')
    expect(one.words()).toContain('どれですか')
  })

  test('nobody believes that what they wrote has been read', async () => {
    const { one } = somebody()
    await one.type('あしたの集まりには行けません')
    expect(one.words()).toContain('センターにとどきません')
  })

  test('an offer can be turned down', async () => {
    const { one } = somebody()
    await one.type('心配です')
    await one.press('いまはしない')
    expect(one.words()).toContain('やめました')
    await one.type('こんにちは')
    expect(one.words()).toContain('何をしますか')
  })

  test('a photo or a place is kept and a report is offered', async () => {
    const { one, sent } = somebody()
    await one.hear({ kind: 'media', media: 'photo', contentId: 'c1' })
    await one.hear({ kind: 'place', latitude: 35.6, longitude: 139.7 })
    await one.press('はじめる', '木', 'ここまでで送る', '送る')
    expect(sent[0]?.told).toMatchObject({ photos: ['photo-of-c1'], place: { kind: 'pin' } })
  })

  test.each([
    [{ kind: 'sticker' }, 'スタンプをありがとう'],
    [{ kind: 'media', media: 'voice', contentId: 'c' }, '声は聞けません'],
    [{ kind: 'media', media: 'video', contentId: 'c' }, '動画は'],
    [{ kind: 'media', media: 'file', contentId: 'c' }, 'ファイルは'],
    [{ kind: 'text', text: 'こんにちは' }, 'ありがとう'],
    [{ kind: 'stale' }, '前のボタン'],
    [{ kind: 'command', name: 'gone' }, 'わかりませんでした'],
    [{ kind: 'tap', draft: 'gone', step: 'kind', value: 'tree' }, '前のボタン'],
  ] as const)('%j is answered kindly with what can be done here', async (input, words) => {
    const { one } = somebody()
    await one.hear(input)
    expect(one.words()).toContain(words)
    expect(one.buttons()).toContain('気づきを知らせる')
  })
})

describe('photos', () => {
  test('are fetched once, kept with the draft, and forgotten when taken away', async () => {
    const fetched: string[] = []
    const forgotten: string[] = []
    const { one } = somebody({
      keepMedia: async (contentId, draftId) => {
        fetched.push(`${draftId} ${contentId}`)
        return `photo-${contentId}`
      },
      forgetMedia: async (_draftId, ids) => void forgotten.push(...ids),
    })
    await one.hear(REPORT)
    const photo = { kind: 'media', media: 'photo', contentId: 'a' } as const
    await one.hear(photo, { eventId: 'photo-1' })
    await one.hear(photo, { eventId: 'photo-1' })
    expect(fetched).toHaveLength(1)
    await one.press('木', 'ここまでで送る', '写真をなおす', '写真をぜんぶ消す')
    expect(forgotten).toEqual([])
    await one.press('とばす')
    expect(forgotten).toEqual(['photo-a'])
  })

  test('beyond the fourth are not kept', async () => {
    const forgotten: string[] = []
    const { one } = somebody({ forgetMedia: async (_draftId, ids) => void forgotten.push(...ids) })
    await one.hear(REPORT)
    for (const contentId of ['a', 'b', 'c', 'd', 'e'])
      await one.hear({ kind: 'media', media: 'photo', contentId })
    expect(forgotten).toEqual(['photo-of-e'])
    expect(one.words()).toContain('これでいっぱいです')
  })

  test('that are none are answered kindly, and the question stays', async () => {
    const keepMedia = async (): Promise<string> => {
      throw new Refusal('not-a-photo')
    }
    const { one } = somebody({ keepMedia })
    await one.hear(REPORT)
    await one.press('木')
    await one.hear({ kind: 'media', media: 'photo', contentId: 'x' })
    expect(one.words()).toContain('写真として読み取れませんでした')
    expect(one.words()).toContain('どの通りですか')
  })
})

describe('a withdrawn message', () => {
  test('leaves the draft, as typed words, as an answer and as a photo', async () => {
    const forgotten: string[] = []
    const withdrawn: string[] = []
    const { one } = somebody({
      forgetMedia: async (_draftId, ids) => void forgotten.push(...ids),
      withdrawMessage: async (_userId, messageId) => void withdrawn.push(messageId),
    })
    await one.hear(REPORT)
    await one.press('木')
    await one.type('例田さんの家', 'm-typed')
    await one.type('3番通り', 'm-answer')
    await one.hear({ kind: 'media', media: 'photo', contentId: 'a' }, { messageId: 'm-photo' })
    for (const messageId of ['m-typed', 'm-answer', 'm-photo'])
      expect(await one.hear({ kind: 'unsend', messageId })).toBeNull()
    const [draft] = await findDrafts(one.userId, one.at())
    expect(draft).toMatchObject({
      typed: [],
      answers: { kind: { is: 'value', value: 'tree' } },
      lastAnswer: null,
    })
    expect(Object.keys(draft?.answers ?? {})).toEqual(['kind'])
    expect(forgotten).toEqual(['photo-of-a'])
    expect(withdrawn).toEqual(['m-typed', 'm-answer', 'm-photo'])
  })

  test('is passed on for what was sent already', async () => {
    const withdrawn: string[] = []
    const { one, sent } = somebody({
      withdrawMessage: async (userId, messageId) => void withdrawn.push(`${userId} ${messageId}`),
    })
    await one.hear(REPORT)
    await one.press('木')
    await one.type('3番通り', 'm-street')
    await one.press('ここまでで送る', '送る')
    expect(sent[0]?.sending.messageIds).toEqual({ street: 'm-street' })
    await one.hear({ kind: 'unsend', messageId: 'm-street' })
    expect(withdrawn).toEqual([`${one.userId} m-street`])
  })
})

test('following is answered by who welcomes, blocking by nobody', async () => {
  const { one } = somebody()
  expect(await one.hear({ kind: 'follow' })).toEqual({ says: [{ kind: 'text', text: 'ようこそ。' }] })
  expect(await one.hear({ kind: 'unfollow' })).toBeNull()
})

test.each(['open', 'being sent'])(
  'what the town offers no more stands in nobody’s way, as a conversation that is %s',
  async (state) => {
    const { one, options } = somebody()
    const report = options.flows['report']
    if (!report) throw new Error('no flow')
    const submit = async () => Promise.reject(new Error('power cut'))
    const gone = { ...aFlow({ id: 'gone' }), submit }
    options.flows = { report, gone }
    await one.hear({ kind: 'command', name: 'gone' })
    await one.press('木')
    await one.type('例田さん', 'm-typed')
    await one.press('ここまでで送る')
    const send = one.input('送る')
    if (state === 'being sent') await expect(one.hear(send)).rejects.toThrow('power cut')

    options.flows = { report }
    await one.type('こんにちは')
    expect(one.buttons()).toContain('気づきを知らせる')
    await one.hear(send)
    expect(one.buttons()).toContain('気づきを知らせる')
    await one.hear({ kind: 'command', name: 'gone' })
    expect(one.buttons()).toContain('気づきを知らせる')
    await one.hear(REPORT)
    await one.press('木', 'ここまでで送る', '送る')
    expect(one.words()).toBe('受付番号 1234')
    await one.hear({ kind: 'unsend', messageId: 'm-typed' })
    expect(JSON.stringify(await findDrafts(one.userId, one.at()))).not.toContain('例田さん')
  },
)
