/** For whom somebody asks. */
export const ASKS_FOR = { self: '自分のこと', family: '家族のこと', other: 'ほかの人のこと' } as const
export type AsksFor = keyof typeof ASKS_FOR

/** How the coordinator and whoever asks come together. */
export const MEET_HOW = {
  phone: '電話をもらう',
  office: '窓口へ行く',
  visit: '家に来てもらう',
  email: 'メール',
  line: 'LINEでお知らせ',
} as const
export type MeetHow = keyof typeof MEET_HOW

/** Whether staff learn the name of whoever asks. */
export const NAMING = { named: '名前を伝える', anonymous: '匿名にする' } as const

/** What each answer is called: in the review, on the page, in the case and in one's own record. */
export const CONSULTATION_LABELS = {
  topic: '相談したいこと',
  forWhom: 'だれのこと',
  district: '地区',
  meetHow: '相談のしかた',
  meetAt: '都合のよい日時',
  naming: '名前',
  detail: 'くわしい内容',
  name: 'あなたの名前',
  phone: '電話番号',
  email: 'メールアドレス',
  address: '住所',
} as const

/** Where a topic leads: a consultation, a report about a neighbour, or taking part. */
export const TOPIC_LEADS = ['consultation', 'report', 'help'] as const

export const CONSULTATION_LIMITS = { words: 2000, name: 40, phone: 20, email: 100, address: 200 } as const
