/** How somebody who wants to help stands. `new`: the coordinator has not answered yet. */
export const HELPER_STATE = {
  new: '返事待ち',
  active: '活動中',
  resting: 'お休み中',
  declined: 'お断り',
} as const
export type HelperState = keyof typeof HELPER_STATE

/** When somebody has time. */
export const TIME_OF_WEEK = {
  'weekday-morning': '平日の午前',
  'weekday-afternoon': '平日の午後',
  'weekday-evening': '平日の夕方',
  weekend: '土日・祝日',
  anytime: 'いつでも',
} as const
export type TimeOfWeek = keyof typeof TIME_OF_WEEK

export const AGE_BAND = {
  under18: '18歳より下',
  '18-64': '18〜64歳',
  '65-79': '65〜79歳',
  '80+': '80歳以上',
} as const
export type AgeBand = keyof typeof AGE_BAND

/**
 * How a request for small help stands. `asked`: the coordinator looks at it first, where the network wants so.
 * `offered`: fitting helpers have been asked. `nobody`: nobody said yes in time; the coordinator knows. `trouble`: a
 * side told of a problem.
 */
export const ERRAND_STATE = {
  asked: '確認中',
  offered: '募集中',
  nobody: '見つからない',
  taken: '決まった',
  done: '終わった',
  cancelled: '取り消し',
  trouble: '困ったことあり',
} as const
export type ErrandState = keyof typeof ERRAND_STATE

const NEXT: Record<ErrandState, readonly ErrandState[]> = {
  asked: ['offered', 'cancelled', 'taken'],
  offered: ['taken', 'nobody', 'cancelled'],
  nobody: ['offered', 'taken', 'cancelled'],
  taken: ['done', 'offered', 'cancelled', 'trouble'],
  done: ['trouble'],
  cancelled: [],
  trouble: ['done', 'offered', 'cancelled'],
}

export function errandMayBecome(from: ErrandState, to: ErrandState): boolean {
  return NEXT[from].includes(to)
}

/** What whoever was helped may say by a tap. */
export const THANKS = {
  helped: 'とても たすかりました',
  kind: 'やさしくしてもらいました',
  again: 'また おねがいしたいです',
} as const
export type Thanks = keyof typeof THANKS

export const HELP_LIMITS = { words: 1000, name: 40, place: 200, thanks: 200, answer: 500, page: 50 } as const
