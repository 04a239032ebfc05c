/** What somebody answers to 「元気でイルカな?」, by one tap. Also the words of the three buttons. */
export const CHECK_ANSWER = { well: '元気です', worried: 'ちょっと 心配', come: '来てほしい' } as const
export type CheckAnswer = keyof typeof CHECK_ANSWER

/**
 * How the question of one day stands. `family`, `centre`: they have been told that there is no answer. `not-reached`:
 * LINE did not bring the question, by our fault or theirs, or the person blocks the account: that is no silence.
 */
export const CHECK_STATE = {
  waiting: 'これから',
  asked: '返事待ち',
  reminded: 'もう一度たずねた',
  family: '家族に知らせた',
  centre: 'センターに知らせた',
  'not-reached': '届かなかった',
  well: '元気',
  worried: 'ちょっと心配',
  come: '来てほしい',
  ended: '確かめた',
} as const
export type CheckState = keyof typeof CHECK_STATE

/** Those in which somebody still has to look. */
export const OPEN_CHECK: readonly CheckState[] = [
  'asked',
  'reminded',
  'family',
  'centre',
  'not-reached',
  'worried',
  'come',
]

/** What asks for something else to be done stands apart, the most pressing first: silence, our own fault, what only waits. */
export const CHECK_PART = {
  now: 'いま確かめる',
  'not-reached': '届いていない',
  family: '家族に知らせた',
  asked: '返事待ち',
} as const
export type CheckPart = keyof typeof CHECK_PART

export function isCheckPart(word: string): word is CheckPart {
  return Object.hasOwn(CHECK_PART, word)
}

/** Those of one part, the most pressing first. */
export const STATES_IN: Record<CheckPart, readonly CheckState[]> = {
  now: ['come', 'centre', 'worried'],
  'not-reached': ['not-reached'],
  family: ['family'],
  asked: ['reminded', 'asked'],
}

/** How a question was answered. A photo or a sticker says that somebody is well enough to send it. */
export const ANSWERED_BY = {
  button: 'ボタン',
  words: '言葉',
  sticker: 'スタンプ',
  photo: '写真',
  early: 'たずねる前',
  family: '家族',
  staff: '職員',
} as const

export const PLAN_STATE = { active: '使っている', paused: 'お休み中', stopped: 'やめた' } as const
export type PlanState = keyof typeof PLAN_STATE

export const PAUSE_REASON = { travel: '旅行', hospital: '入院', other: 'そのほか' } as const

/** At which full hours one can be asked. */
export const CHECK_HOURS = [7, 8, 9, 10, 11, 12, 15, 17] as const

/** On which days, as most people want it, and as weekdays (Sunday = 0). */
export const RHYTHM = {
  daily: '毎日',
  weekdays: '月曜から 金曜',
  thrice: '月・水・金',
  own: 'じぶんで えらぶ',
} as const
export const RHYTHM_DAYS = {
  daily: [0, 1, 2, 3, 4, 5, 6],
  weekdays: [1, 2, 3, 4, 5],
  thrice: [1, 3, 5],
  own: [],
} as const satisfies Record<keyof typeof RHYTHM, readonly number[]>

export const WEEKDAY = {
  '1': '月曜日',
  '2': '火曜日',
  '3': '水曜日',
  '4': '木曜日',
  '5': '金曜日',
  '6': '土曜日',
  '0': '日曜日',
} as const

/** Who hears of it if there is no answer. */
export const CHECK_TELLS = { both: '家族と センター', family: '家族だけ', centre: 'センターだけ' } as const

export const CHECK_LIMITS = {
  watchers: 5,
  name: 40,
  days: 7,
  pauseDays: 180,
  history: 14,
  inviteDays: 7,
  /** As many rows come at once. */
  page: 50,
  /** Nobody needs to know more exactly how many there are. */
  counted: 1_000,
} as const
