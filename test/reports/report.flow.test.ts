import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { reportFlow } from '#bot/reports/report.flow.ts'
import type { NewReport } from '#shared/reports/contract.ts'
import { type Chat, chat } from '#test/support/chat.ts'

const directory = openDirectory(await loadPreset('meguro'))
const flow = reportFlow({
  directory,
  known: async () => ({ answers: {}, savedPlaces: [] }),
  submit: async () => ({ says: [] }),
})

const begin = (known: Record<string, unknown> = {}) => chat(flow, { intake: 'form' }, known)
const inChat = (known: Record<string, unknown> = {}) => chat(flow, { intake: 'chat' }, known)

function sentValues({ next }: Chat): Partial<NewReport> {
  if (next.kind !== 'send') throw new Error('not sent')
  return next.values
}

describe('a report', () => {
  test('shows 119 and 110 before the first question', () => {
    const { answer, at } = begin()
    const [first] = answer?.says ?? []
    expect(at).toBe('danger')
    expect(first).toMatchObject({ kind: 'card', card: { tone: 'danger' } })
    const calls = first?.kind === 'card' ? first.card.buttons?.map(({ action }) => action) : []
    expect(calls).toEqual([
      { kind: 'call', phone: '119' },
      { kind: 'call', phone: '110' },
    ])
  })

  test('shows 119 and 110 again to whoever says that life is in danger, and then asks on', () => {
    const told = begin().press('はい、あぶない')
    expect(told.at).toBe('signGroup')
    expect(told.words).toContain('ここにも知らせて')
    expect(told.answer?.says[0]).toMatchObject({ card: { tone: 'danger' } })
  })

  test.each([
    ['はい', 'すぐに電話'],
    ['あぶない', 'すぐに電話'],
    ['いいえ', '何が気になりますか'],
  ])('understands whoever answers whether life is in danger with 「%s」', (typed, said) => {
    const now = begin().type(typed)
    expect([now.at, now.draft.typed.length]).toEqual(['signGroup', 0])
    expect(JSON.stringify(now.answer)).toContain(said)
  })

  test('takes six presses from the rich menu to its sending, without typing', () => {
    const presses = ['いいえ', '具合が悪い・倒れている', '何日も見かけない', 'ここまでで送る', '送る']
    const sent = begin({ district: 'chuo' }).press(...presses)
    expect(sentValues(sent)).toEqual({ danger: 'no', signGroup: 'ill', signs: ['unseen'], district: 'chuo' })
    expect(presses.length + 1).toBeLessThanOrEqual(6)
  })

  test('takes eight with the day and several signs', () => {
    const presses = [
      'いいえ',
      '認知症かもしれない',
      '同じ話をくり返す',
      'この1つで決める',
      'きのう',
      'ここまでで送る',
      '送る',
    ]
    expect(sentValues(begin().press(...presses))).toMatchObject({
      signs: ['repeats'],
      noticed: { date: '2026-06-07' },
    })
    expect(presses.length + 1).toBeLessThanOrEqual(8)
  })

  test('asks everything in the agreed order in chat', () => {
    const { now, asked: order } = inChat().upTo('review', (at) => {
      if (at.at === 'danger') return at.press('わからない')
      return at.at === 'signGroup' ? at.press('なんとなく心配') : at.type('とばす')
    })
    expect(order).toEqual([
      'danger',
      'signGroup',
      'signs',
      'noticed',
      'district',
      'place',
      'subjectName',
      'forWhom',
      'urgent',
      'consent',
      'detail',
      'photos',
      'organisation',
      'reporterName',
      'reporterPhone',
      'replyWish',
    ])
    expect(sentValues(now.press('送る'))).toEqual({ danger: 'unknown', signGroup: 'worried' })
  })

  test('asks nothing that identifies anyone in chat where a page is for that', () => {
    const { asked } = begin().upTo('review', (at) =>
      at.at === 'danger' ? at.press('いいえ') : at.type('とばす'),
    )
    expect(asked).toEqual([
      'danger',
      'signGroup',
      'noticed',
      'district',
      '$form',
      'forWhom',
      'urgent',
      'consent',
      'replyWish',
    ])
  })

  test('passes over the signs when the group is not known', () => {
    expect(begin().press('いいえ', 'わからない').at).toBe('noticed')
  })

  test('asks for the signs again when another group is chosen in the review', () => {
    const review = begin().press('いいえ', 'だまされているかも', '電話しながらATMにいる', 'ここまでで送る')
    expect(review.at).toBe('review')
    const edited = review.press('気になることをなおす', '認知症かもしれない')
    expect(edited.at).toBe('signs')
    const done = edited.press('話がかみ合わない', 'この1つで決める')
    expect(done.at).toBe('review')
    expect(sentValues(done.press('送る'))).toMatchObject({ signGroup: 'dementia', signs: ['mismatch'] })
  })

  test('tells whoever suspects abuse that the law protects them and that no proof is needed', () => {
    const told = begin().press('いいえ', '虐待かもしれない')
    expect(told.words).toContain('法律で守られます')
    expect(told.words).toContain('しょうこはいりません')
    expect(begin().press('いいえ', 'なんとなく心配').words).not.toContain('法律')
  })

  test('says in the review what comes of passing over the last question', () => {
    const { now } = inChat().press('いいえ').upTo('replyWish')
    expect(now.type('とばす').words).toContain('お知らせ: 結果だけ受け取る')
  })

  test('says what stays out of an anonymous report, in danger too', () => {
    const { now } = begin().press('はい、あぶない').upTo('replyWish')
    const { words } = now.press('匿名にする')
    expect(words).toContain('先に119か110に電話してください。')
    expect(words).toContain('名前と電話番号は送りません')
  })

  test('promises that staff are told of danger, not that somebody looks by night', () => {
    const { words } = begin().press('はい、あぶない')
    expect(words).toContain('センターの職員に、すぐ知らせます。')
    expect(words).not.toContain('すぐに見ます')
  })

  test('does not ask again for what the person keeps in their settings', () => {
    const known = {
      district: 'seibu',
      organisation: '見本商店',
      reporterName: '見本 花子',
      reporterPhone: '090-0000-0001',
    }
    const { now, asked } = inChat(known).press('いいえ').upTo('review')
    expect(asked.filter((step) => step in known)).toEqual([])
    expect(sentValues(now.press('送る'))).toMatchObject(known)
  })

  test('shows in the review only that something identifying was told, where a page is for that', () => {
    const known = {
      place: { kind: 'address', text: '例示町1-2-3' },
      reporterName: '見本 花子',
      subjectName: '例田 太郎',
    }
    const { words } = begin(known).press('いいえ', 'わからない', 'ここまでで送る')
    expect(words).toContain('場所: 入力ずみ')
    expect(words).not.toMatch(/例示町|見本|例田/)
  })

  test('leaves out who reported when that is the wish', () => {
    const known = { reporterName: '見本 花子', reporterPhone: '090-0000-0001' }
    const sent = inChat(known).press('いいえ').upTo('replyWish').now.press('匿名にする').press('送る')
    expect(sentValues(sent)).toEqual({ danger: 'no', replyWish: 'anonymous' })
  })

  test('offers saved places as an answer', () => {
    const savedPlaces = [{ id: 'p1', label: 'いつもの公園', text: '見本公園のそば' }]
    let now = chat(flow, { intake: 'chat', savedPlaces }).press(
      'いいえ',
      'わからない',
      'わからない',
      'わからない',
    )
    expect(now.at).toBe('place')
    now = now.press('いつもの公園')
    expect(now.draft.answers['place']).toEqual({
      is: 'value',
      value: { kind: 'vicinity', text: '見本公園のそば' },
    })
  })
})

describe('where', () => {
  const atPlace = () => inChat().press('いいえ', 'わからない', 'わからない', 'わからない')

  test.each([
    ['住所を書く', '見本町1-2', 'address'],
    ['○○付近と書く', '見本駅', 'vicinity'],
    ['目印を書く', '青い屋根', 'landmark'],
  ])('is told by pressing %s and writing it', (button, text, kind) => {
    const told = atPlace().press(button).type(text)
    expect(told.draft.answers['place']).toEqual({ is: 'value', value: { kind, text } })
    expect(told.at).toBe('subjectName')
  })

  test.each([
    ['見本駅の近く', 'vicinity'],
    ['見本町2丁目', 'address'],
    ['赤いポストの角', 'landmark'],
  ])('can be written at once: %s', (text, kind) => {
    expect(atPlace().type(text).draft.answers['place']).toEqual({ is: 'value', value: { kind, text } })
  })

  test('leads back to the ways of telling it before it leads to the question before', () => {
    const writing = atPlace().press('住所を書く')
    expect(writing.press('もどる').at).toBe('place')
    expect(writing.press('もどる').buttons).toContain('目印を書く')
    expect(writing.press('もどる', 'もどる').at).toBe('district')
  })

  test('can be a pin sent at any moment, which keeps the words told before', () => {
    const pinned = inChat()
      .press('いいえ')
      .send({ kind: 'place', latitude: 35.6, longitude: 139.7, address: '見本町1', messageId: 'm' })
    expect(pinned.at).toBe('signGroup')
    expect(pinned.words).toContain('場所を受け取りました')
    expect(pinned.draft.answers['place']).toMatchObject({
      value: { kind: 'pin', latitude: 35.6, text: '見本町1' },
    })
    const words = atPlace()
      .type('見本駅の近く')
      .send({ kind: 'place', latitude: 35.6, longitude: 139.7, messageId: 'm' })
    expect(words.draft.answers['place']).toMatchObject({ value: { kind: 'pin', text: '見本駅の近く' } })
  })
})

describe('photos', () => {
  const photo = (photoId: string) => ({ kind: 'photo', photoId, messageId: `m-${photoId}` }) as const
  const atPhotos = () => inChat().press('いいえ').upTo('photos').now

  test('are collected until that is all', () => {
    const some = atPhotos().send(photo('a'), photo('b'))
    expect(some.at).toBe('photos')
    expect(some.press('この2枚で決める').draft.answers['photos']).toEqual({ is: 'value', value: ['a', 'b'] })
  })

  test('sent at another question are kept, and the question stays', () => {
    const early = inChat().press('いいえ').send(photo('a'))
    expect(early.at).toBe('signGroup')
    expect(early.words).toContain('写真を受け取りました')
    expect(early.draft.answers['photos']).toEqual({ is: 'value', value: ['a'] })
    expect(early.send(photo('b')).draft.answers['photos']).toEqual({ is: 'value', value: ['a', 'b'] })
  })

  test('are four at most', () => {
    const full = atPhotos().send(photo('a'), photo('b'), photo('c'), photo('d'), photo('e'))
    expect(full.words).toContain('これでいっぱいです')
    expect(full.buttons).not.toContain('写真をとる')
    expect(full.press('この4枚で決める').draft.answers['photos']).toEqual({
      is: 'value',
      value: ['a', 'b', 'c', 'd'],
    })
  })

  test('can all be taken away again', () => {
    const none = atPhotos().send(photo('a')).press('写真をぜんぶ消す')
    expect(none.at).toBe('photos')
    expect(none.press('とばす').draft.answers['photos']).toEqual({ is: 'skip' })
  })
})
