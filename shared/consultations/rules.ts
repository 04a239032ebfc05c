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

/** Where a topic leads: a consultation, a report about a neighbour, or taking part. */
export const TOPIC_LEADS = ['consultation', 'report', 'help'] as const

export const CONSULTATION_LIMITS = { words: 2000, name: 40, phone: 20, email: 100 } as const
