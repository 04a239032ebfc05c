import fc from 'fast-check'

/** What somebody may do next, whatever is on the screen; numbers choose among what there is. */
export type Deed =
  | { kind: 'press'; of: 'newest' | 'any' | 'menu'; which: number; moment: number }
  | { kind: 'label'; label: string }
  /** Marked: with something in it by which it is found again wherever it was kept. */
  | { kind: 'say'; text: string; isMarked: boolean }
  | { kind: 'sticker' | 'voice' | 'photo' | 'locate' }
  | { kind: 'page' | 'block' | 'restart' }
  | { kind: 'unsend' | 'redeliver' | 'records' | 'staff'; which: number }
  | { kind: 'webhook'; how: 'duplicate' | 'redeliver' }
  | { kind: 'outage'; delivered: boolean; times: number }
  | { kind: 'postback'; data: string }
  | { kind: 'strange'; type: string; mode: 'active' | 'standby' }
  | { kind: 'twice'; deed: Deed }

const nat = fc.nat(10_000)

const words = fc.oneof(
  fc.constantFrom(
    'もどる',
    'やめる',
    'わからない',
    'とばす',
    'ここまでで送る',
    '送る',
    'はじめる',
    '気づきを知らせる',
    'くわしく書きました',
    '見守りキーホルダー',
    '元気ですか',
    '元気',
    'いなくなった',
    'さがす人のお知らせ',
    '昭和16年11月3日',
    '090-0000-0001',
    'きのう',
    '例田 太郎',
    '見本町1-2-3',
    'となりの例田さんの新聞がたまっていて、さいきん姿を見ません。心配です。',
    '😀👵🏻🏠👨‍👩‍👧‍👦',
    'あ'.repeat(5000),
    '新聞がたまっていて心配です。'.repeat(350),
    '\u0000\u0007\u001b[31m\u202e\u200b\u2028',
    '<b>"{{太郎}}"</b>\\n$x',
    '   ',
    '＝HYPERLINK("http://example.jp")',
    `ば${'\u3099'.repeat(300)}`,
    '__proto__',
    '1',
  ),
  fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
)

const say = fc.record({ kind: fc.constant('say' as const), text: words, isMarked: fc.boolean() })
const press = fc.record({
  kind: fc.constant('press' as const),
  of: fc.constantFrom(
    'newest' as const,
    'newest' as const,
    'newest' as const,
    'any' as const,
    'menu' as const,
  ),
  which: nat,
  moment: nat,
})
const label = fc
  .constantFrom(
    '気づきを知らせる',
    'いいえ',
    'はじめる',
    'ここまでで送る',
    '送る',
    '送る',
    'もどる',
    '続きから',
    'わたしの記録',
    '相談したい',
    '使い方',
    '役に立ちたい',
    'ちょこっとサービスをたのむ',
    '協力団体になる',
    '団体に入る',
    '見守りキーホルダー',
    '元気です',
    '来てほしい',
    'お知らせを 受け取る',
    '帰ってきた・見つかった',
  )
  .map((name): Deed => ({ kind: 'label', label: name }))
const simple = fc
  .constantFrom('sticker' as const, 'voice' as const, 'photo' as const, 'locate' as const)
  .map((kind): Deed => ({ kind }))
const junk = fc
  .constantFrom(
    '',
    'null',
    '[]',
    '[1]',
    '[2,"tap","x","danger","no"]',
    '[1,"tap","no-such-draft","danger","no"]',
    '[1,"control","no-such-draft","send"]',
    '[1,"command","no-such-command"]',
    '[1,"command","feedback","no-such-report"]',
    '[1,"command","helpful","x:yes"]',
    '[1,"command","set-district","nowhere"]',
    '[1,"command","choose-district","99"]',
    '[1,"command","apply","x"]',
    '[1,"command","join","ABCD-EFGH"]',
    '[1,"command","withdraw-relay","no-such-report"]',
    '[1,"command","renewal","2026 stop closing"]',
    '[1,"command","help-out","999"]',
    '[1,"command","help-rest"]',
    '[1,"command","errand-yes","no-such-errand"]',
    '[1,"command","errand-cancel","no-such-errand sure"]',
    '[1,"command","errand-thanks","x __proto__"]',
    '[1,"command","shop-services","x"]',
    '[1,"command","lesson-answer","x 0 -1 99"]',
    '[1,"command","set-language","constructor"]',
    '[1,"command","newsletter","x"]',
    '[1,"command","consult","constructor"]',
    '[1,"command","check","change"]',
    '[1,"command","check-answer","come"]',
    '[1,"command","check-answer","constructor"]',
    '[1,"command","check-stop","sure"]',
    '[1,"command","check-resume","x"]',
    '[1,"command","keyholder","new"]',
    '[1,"command","missing","another"]',
    '[1,"command","missing-home","no-such-search"]',
    '[1,"command","alerts-on"]',
    '[1,"command","alerts-area","__proto__"]',
    '[1,"command","alerts-night","x"]',
    '[1,"command","constructor"]',
    '[1,"command","__proto__"]',
    '[1,"date","no-such-draft","noticed"]',
    'x'.repeat(300),
  )
  .map((data): Deed => ({ kind: 'postback', data }))
const doubled = fc
  .oneof(press, press, label, say, simple, junk)
  .map((deed): Deed => ({ kind: 'twice', deed }))

/** Anything at all, in about the mix that a busy day has, with more accidents. */
export const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 60, arbitrary: press },
  { weight: 30, arbitrary: label },
  { weight: 20, arbitrary: say },
  { weight: 8, arbitrary: simple },
  { weight: 10, arbitrary: doubled },
  { weight: 6, arbitrary: nat.map((which): Deed => ({ kind: 'unsend', which })) },
  { weight: 3, arbitrary: nat.map((which): Deed => ({ kind: 'redeliver', which })) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('duplicate' as const, 'redeliver' as const)
      .map((how): Deed => ({ kind: 'webhook', how })),
  },
  { weight: 3, arbitrary: junk },
  { weight: 5, arbitrary: fc.constant<Deed>({ kind: 'page' }) },
  { weight: 3, arbitrary: nat.map((which): Deed => ({ kind: 'records', which })) },
  { weight: 4, arbitrary: nat.map((which): Deed => ({ kind: 'staff', which })) },
  { weight: 3, arbitrary: fc.constant<Deed>({ kind: 'block' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('strange' as const),
      type: fc.constantFrom('accountLink', 'membership', 'nobody-knows', 'message'),
      mode: fc.constantFrom('active' as const, 'standby' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Deed>({ kind: 'restart' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('outage' as const),
      delivered: fc.boolean(),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
)

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** How long people put the phone away. */
export const pauses = fc.constantFrom(0, MINUTE, 3 * MINUTE, 90 * MINUTE, DAY, 4 * DAY, 6 * DAY)
