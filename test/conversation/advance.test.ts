import { z } from 'zod'
import { emptyDraft } from '#bot/conversation/draft.ts'
import { defineFlow } from '#bot/conversation/flow.ts'
import { choice, optional, text } from '#bot/conversation/steps.ts'
import { type Chat, chat, chatOn, moveOf } from '#test/support/chat.ts'
import { aFlow, Told } from './a-flow.ts'

const flow = aFlow()
const begin = () => chat(flow)

/** Goes on without answers up to a question. */
function upTo(step: string, from: Chat = begin().press('木')): Chat {
  return from.upTo(step).now
}

describe('a flow', () => {
  test('does not compile without a step for each field, nor without a way around what may be missing', () => {
    const known = async () => ({ answers: {}, savedPlaces: [] })
    const submit = async () => ({ says: [] })
    const Result = z.object({ a: z.string(), b: z.string().optional() })
    const a = text({ label: 'a', title: 'a', maxLength: 5 })
    const plan = { id: 'x', title: 'x', result: Result, known, submit }
    // @ts-expect-error `b` has no step
    defineFlow<z.infer<typeof Result>>({ ...plan, steps: { a } })
    // @ts-expect-error `b` may be missing, so its step has to be optional
    defineFlow<z.infer<typeof Result>>({ ...plan, steps: { a, b: a } })
    const lists = z.object({ a: z.array(z.string()) })
    // @ts-expect-error a list is not a text
    defineFlow<z.infer<typeof lists>>({ ...plan, result: lists, steps: { a } })
    const fine = defineFlow<z.infer<typeof Result>>({ ...plan, steps: { a, b: optional(a) } })
    expect(Object.keys(fine.steps)).toEqual(['a', 'b'])
  })
})

describe('going back', () => {
  test.each(['street', 'marks', 'seen', 'place', 'name', 'phone', 'detail', 'photos'])(
    'leads from %s to the question before and keeps its answer',
    (step) => {
      const there = upTo(step)
      const back = there.press('もどる')
      expect(back.at).not.toBe(step)
      expect(back.draft.answers).toEqual(there.draft.answers)
      expect(back.press('そのままにする').at).toBe(step)
    },
  )

  test('leads to the first question, where there is nothing before', () => {
    const first = begin().press('木').press('もどる')
    expect(first.at).toBe('kind')
    expect(first.buttons).not.toContain('もどる')
    expect(first.send({ kind: 'control', control: 'back' }).at).toBe('kind')
  })

  test('leads from the review to the last question', () => {
    const review = upTo('photos').press('とばす')
    expect(review.at).toBe('review')
    expect(review.press('もどる').at).toBe('photos')
  })

  test('leads from an early review on with the questions that are left', () => {
    const early = upTo('seen').press('ここまでで送る')
    expect(early.at).toBe('review')
    expect(early.press('もっと答える').at).toBe('seen')
  })

  test('pressed twice at the same button leads back once', () => {
    const there = upTo('seen')
    const button = moveOf(there.action('もどる'))
    expect(there.send(button, button).at).toBe('marks')
  })
})

describe('answering', () => {
  test('a button pressed twice answers once and says nothing about it', () => {
    const first = begin()
    const button = moveOf(first.action('明かり'))
    const twice = first.send(button, button)
    expect(twice.at).toBe('street')
    expect(twice.words).not.toContain('前の質問')
  })

  test('an older button changes nothing, says so, and asks the open question', () => {
    const old = moveOf(begin().action('明かり'))
    const late = begin().press('木').press('3番通り').send(old)
    expect(late.at).toBe('marks')
    expect(late.words).toContain('前の質問のボタンでした')
    expect(late.draft.answers['kind']).toEqual({ is: 'value', value: 'tree' })
  })

  test('a button that the flow no longer knows is met kindly', () => {
    const late = begin().press('木').send({ kind: 'tap', step: 'gone', value: 'x' })
    expect(late.at).toBe('street')
    expect(late.words).toContain('前の質問のボタンでした')
  })

  test('an answer that is no longer offered is asked for again', () => {
    expect(begin().send({ kind: 'tap', step: 'kind', value: 'dog' }).at).toBe('kind')
  })

  test('typing the words of an answer is answering', () => {
    expect(begin().type('明かり。').draft.answers['kind']).toEqual({ is: 'value', value: 'lamp' })
    expect(begin().type('木').type('１２番通り').draft.answers['street']).toEqual({
      is: 'value',
      value: 's12',
    })
  })

  test('the first question cannot be passed over', () => {
    const still = begin().type('とばす')
    expect(still.at).toBe('kind')
    expect(still.words).toContain('この質問だけは')
    expect(begin().buttons).not.toContain('わからない')
    expect(begin().send({ kind: 'control', control: 'enough' }).at).toBe('kind')
  })

  test('not knowing is an answer of its own, shown as such in the review', () => {
    const review = begin().press('木').press('わからない').press('ここまでで送る')
    expect(review.draft.answers['street']).toEqual({ is: 'unknown' })
    expect(review.words).toContain('通り: わからない')
  })
})

describe('many answers', () => {
  test('are shown nine at most, with a way to the others and round again', () => {
    const first = begin().press('木')
    const streets = (now: Chat) => now.buttons.filter((label) => label.endsWith('番通り'))
    expect(streets(first)).toHaveLength(8)
    const second = first.press('ほかを見る')
    const third = second.press('ほかを見る')
    expect(new Set([...streets(first), ...streets(second), ...streets(third)]).size).toBe(20)
    expect(streets(third.press('ほかを見る'))).toEqual(streets(first))
    expect(third.press('20番通り').draft.answers['street']).toEqual({ is: 'value', value: 's20' })
  })

  test('several are ticked over pages, and pressing twice ticks once', () => {
    const there = upTo('marks')
    const tick = moveOf(there.action('しるし2'))
    const ticked = there.send(tick, tick).press('ほかを見る').press('しるし9')
    expect(ticked.buttons).toContain('✓しるし9')
    const done = ticked.press('この2つで決める')
    expect(done.draft.answers['marks']).toEqual({ is: 'value', value: ['m2', 'm9'] })
  })

  test('a tick can be taken back', () => {
    const none = upTo('marks').press('しるし2').press('✓しるし2')
    expect(none.buttons).not.toContain('この1つで決める')
    expect(none.press('わからない').draft.answers['marks']).toEqual({ is: 'unknown' })
  })

  test('what is ticked counts when somebody sends what there is', () => {
    const review = upTo('marks').press('しるし3', 'ここまでで送る')
    expect(review.at).toBe('review')
    expect(review.words).toContain('しるし: しるし3')
  })

  test('what was all taken away does not come back, wherever somebody goes on to', () => {
    const atPhotos = () => upTo('photos').send({ kind: 'photo', photoId: 'p1', messageId: 'm-p1' })
    const emptied = atPhotos().press('この1枚で決める', '写真をなおす', '写真をぜんぶ消す')
    for (const now of [emptied.press('もどる'), emptied.press('ここまでで送る')])
      expect(now.draft.answers['photos']).toBeUndefined()
    expect(emptied.press('そのままにする').draft.answers['photos']).toEqual({ is: 'value', value: ['p1'] })
  })

  test('an edited one begins with what was ticked', () => {
    const edited = upTo('marks').press('しるし3', 'この1つで決める', 'ここまでで送る', 'しるしをなおす')
    expect(edited.buttons).toContain('✓しるし3')
    expect(edited.press('しるし1', 'この2つで決める').draft.answers['marks']).toEqual({
      is: 'value',
      value: ['m1', 'm3'],
    })
  })
})

describe('the day', () => {
  test.each([
    ['きょう', { date: '2026-06-08' }],
    ['きのう', { date: '2026-06-07' }],
    ['おととい', { date: '2026-06-06' }],
    ['昨日', { date: '2026-06-07' }],
  ])('is told by its name: %s', (name, date) => {
    expect(upTo('seen').type(name).draft.answers['seen']).toEqual({ is: 'value', value: date })
  })

  test('is the day in Tokyo, also late in its evening', () => {
    const late = chat(flow, { at: new Date('2026-06-08T23:30:00+09:00') }).press('明かり', 'わからない')
    expect(late.press('きょう').draft.answers['seen']).toEqual({ is: 'value', value: { date: '2026-06-08' } })
    const early = chat(flow, { at: new Date('2026-06-09T00:30:00+09:00') }).press('明かり', 'わからない')
    expect(early.press('きょう').draft.answers['seen']).toEqual({
      is: 'value',
      value: { date: '2026-06-09' },
    })
  })

  test('comes with its time from the picker', () => {
    const picked = upTo('seen').send({ kind: 'date', step: 'seen', value: '2026-06-05T08:05' })
    expect(picked.draft.answers['seen']).toEqual({
      is: 'value',
      value: { date: '2026-06-05', time: '08:05' },
    })
    expect(picked.press('ここまでで送る').words).toContain('6月5日 8時5分ごろ')
  })

  test.each(['2026-06-09', '2026-02-30', 'yesterday', ''])('cannot be %s', (value) => {
    const still = upTo('seen').send({ kind: 'date', step: 'seen', value })
    expect(still.at).toBe('seen')
    expect(still.words).toContain('今日までの日')
  })
})

describe('words', () => {
  test('beside a question of choices are kept, and the question stays', () => {
    const kept = begin().type('となりの家が気になります')
    expect(kept.at).toBe('kind')
    expect(kept.words).toContain('残しました')
    expect(kept.draft.typed.map(({ text }) => text)).toEqual(['となりの家が気になります'])
    expect(kept.words).not.toContain('となりの家')
  })

  test('at the review are kept and do not send', () => {
    const review = begin().press('木', 'ここまでで送る')
    const typed = review.type('よろしくお願いします', 'まだ送らないで')
    expect(typed.at).toBe('review')
    expect(typed.draft.typed).toHaveLength(2)
    expect(typed.press('送る').at).toBe('sent')
  })

  test('at the review answer whether to send, and are kept for nothing else then', () => {
    const review = begin().press('木', 'ここまでで送る')
    for (const yes of ['送る', '送信', 'はい。']) expect(review.type(yes).at).toBe('sent')
    for (const no of ['いいえ', 'なおす']) {
      const again = review.type(no)
      expect([again.at, again.draft.typed.length]).toEqual(['review', 0])
    }
  })

  test('at a question for words are its answer', () => {
    expect(upTo('name').type('例田 太郎').draft.answers['name']).toEqual({ is: 'value', value: '例田 太郎' })
  })

  test('that are a button there steer instead', () => {
    expect(upTo('name').type('もどる').at).toBe('place')
    expect(upTo('name').type('やめる').at).toBe('stopped')
    expect(upTo('name').type('わからない').draft.answers['name']).toEqual({ is: 'unknown' })
    expect(upTo('name').type('ここまでで送る').at).toBe('review')
  })

  test('that are too long get a hint; a phone number that is none, too', () => {
    const long = upTo('name').type('とても長い名前の例田太郎さん')
    expect([long.at, long.words.includes('長すぎ')]).toEqual(['name', true])
    const phone = upTo('phone').type('あした電話します')
    expect([phone.at, phone.words.includes('電話番号として')]).toEqual(['phone', true])
    expect(phone.draft.typed).toEqual([])
    expect(phone.type('０９０－００００－０００１').at).toBe('detail')
  })

  test('that say the page is done are no answer to another question', () => {
    const now = upTo('name').type('くわしく書きました')
    expect([now.at, now.draft.answers['name'], now.draft.typed.length]).toEqual(['name', undefined, 0])
  })
})

describe('stickers, voices, films and files', () => {
  test.each(['sticker', 'voice', 'video', 'file'] as const)(
    '%s: a kind word and the same question',
    (what) => {
      for (const now of [begin(), upTo('name'), upTo('photos').press('とばす')]) {
        const after = now.send({ kind: 'other', what })
        expect(after.at).toBe(now.at)
        expect(after.draft).toEqual(now.draft)
        expect(after.words.length).toBeGreaterThan(now.words.length)
      }
    },
  )
})

describe('the review', () => {
  const review = () => upTo('name').type('例田 太郎').press('ここまでで送る')

  test('lets one answer be edited and returns to the review', () => {
    const edited = review().press('名前をなおす')
    expect(edited.at).toBe('name')
    const done = edited.type('見本 花子')
    expect(done.at).toBe('review')
    expect(done.words).toContain('名前: 見本 花子')
  })

  test('keeps an answer whose edit was not wanted', () => {
    const kept = review().press('名前をなおす', 'そのままにする')
    expect([kept.at, kept.words.includes('例田 太郎')]).toEqual(['review', true])
  })

  test('sends what fits the contract', () => {
    const sent = review().press('送る')
    expect(sent.next).toMatchObject({ kind: 'send', values: { kind: 'tree', name: '例田 太郎' } })
    expect(Told.safeParse(sent.next.kind === 'send' ? sent.next.values : null).success).toBe(true)
  })

  test('of an old draft cannot be sent while a question is open', () => {
    expect(begin().press('木').send({ kind: 'control', control: 'send' }).at).toBe('street')
  })

  test('shortens what would not fit on a card', () => {
    const long = upTo('detail').type('あ'.repeat(5000)).press('ここまでで送る')
    expect(long.words.length).toBeLessThan(400)
    expect(long.press('送る').next).toMatchObject({ values: { detail: 'あ'.repeat(5000) } })
  })
})

describe('a draft that was left for days', () => {
  const kept = () => upTo('name').draft

  test('goes on where it stood', () => {
    expect(chatOn(flow, kept()).at).toBe('name')
  })

  test('ignores answers to questions that a release has taken away', () => {
    const draft = kept()
    const old = { ...draft, answers: { ...draft.answers, removed: { is: 'value', value: 1 } as const } }
    const now = chatOn(flow, old)
    expect(now.at).toBe('name')
    const sent = now.press('ここまでで送る', '送る')
    expect(sent.next.kind === 'send' && 'removed' in sent.next.values).toBe(false)
  })

  test('asks again what is no longer an answer', () => {
    const draft = { ...emptyDraft('d', { kind: 'tree', street: 's99' }), isEnough: true }
    expect(chatOn(flow, draft).at).toBe('street')
    expect(chatOn(flow, { ...draft, answers: { kind: { is: 'value', value: 'dog' } } }).at).toBe('kind')
  })

  test('asks again what the contract does not accept any more', () => {
    const narrow = defineFlow<{ kind: 'tree' | 'lamp'; name?: string | undefined }>({
      id: 'narrow',
      title: 'x',
      result: z.object({ kind: z.enum(['tree', 'lamp']), name: z.string().max(3).optional() }),
      known: async () => ({ answers: {}, savedPlaces: [] }),
      submit: async () => ({ says: [] }),
      steps: {
        kind: choice({ label: 'k', title: 'k' }, [
          ['tree', '木'],
          ['lamp', '明かり'],
        ]),
        name: optional(text({ label: 'n', title: 'n', maxLength: 50 })),
      },
    })
    const again = chatOn(narrow, emptyDraft('d', { kind: 'tree', name: 'とても長い' })).press('送る')
    expect([again.at, again.words.includes('もう一度')]).toEqual(['name', true])
    expect(again.type('短い').press('送る').at).toBe('sent')
  })
})

describe('a page for what identifies anyone', () => {
  const onPage = () => chat(flow, { intake: 'form' }).press('明かり', 'わからない', 'わからない')

  test('stands in the chat as one question that can be passed', () => {
    const there = onPage()
    expect(there.at).toBe('$form')
    expect(there.action('くわしく書く')).toEqual({ kind: 'open', path: '/form' })
    expect(there.press('書かずにすすむ').at).toBe('review')
    expect(there.type('とばす').at).toBe('review')
  })

  test('goes on when the page says that it is done', () => {
    expect(onPage().type('くわしく書きました').at).toBe('review')
  })

  test('counts its question among the others', () => {
    const { answer } = onPage()
    const last = answer?.says.at(-1)
    expect(last?.kind === 'card' && last.card.eyebrow).toBe('4 / 4')
  })

  test('keeps what is typed into the chat instead, without repeating it', () => {
    const typed = onPage().type('例田さんの家です')
    expect(typed.at).toBe('$form')
    expect(typed.draft.typed).toHaveLength(1)
    const review = typed.press('書かずにすすむ')
    expect(review.words).toContain('ほかに書いたこと: 1件')
    expect(JSON.stringify(review.answer)).not.toContain('例田')
  })

  test('is where such answers are corrected', () => {
    const known = { name: '例田 太郎' }
    const review = chat(flow, { intake: 'form' }, known).press('明かり', 'ここまでで送る')
    expect(review.action('名前をなおす')).toEqual({ kind: 'open', path: '/form' })
  })
})
