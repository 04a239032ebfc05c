/** How somebody who wants to help stands. `new`: the coordinator has not answered yet. */
export const HELPER_STATE = {
  new: '返事待ち',
  active: '活動中',
  resting: 'お休み中',
  declined: 'お断り',
} as const
export type HelperState = keyof typeof HELPER_STATE

/** Why somebody is never asked for small help, as the network's rules and the product have it. */
export const NOT_ASKED = ['age-untold', 'other-age', 'not-insured', 'not-on-line'] as const
export type NotAsked = (typeof NOT_ASKED)[number]

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

/** What the two sides of an errand may do about it themselves. */
export const MY_ERRAND_STEP = {
  done: '終わりました',
  cancel: 'おねがいを 取り消す',
  cannot: '行けなくなりました',
  thanks: 'お礼を 送る',
  trouble: '困ったことを 知らせる',
} as const
export type MyErrandStep = keyof typeof MY_ERRAND_STEP

/** What may be done about an errand by whoever asked for it, or by whoever took it on. */
export function myErrandSteps(
  side: 'asker' | 'helper',
  { state, isThanked }: { state: ErrandState; isThanked: boolean },
): MyErrandStep[] {
  if (side === 'helper') return STEPS_OF_HELPER[state] ?? []
  return (STEPS_OF_ASKER[state] ?? []).filter((step) => step !== 'thanks' || !isThanked)
}

const STEPS_OF_HELPER: Partial<Record<ErrandState, MyErrandStep[]>> = {
  taken: ['done', 'cannot', 'trouble'],
  done: ['trouble'],
}

const STEPS_OF_ASKER: Partial<Record<ErrandState, MyErrandStep[]>> = {
  asked: ['cancel'],
  offered: ['cancel'],
  nobody: ['cancel'],
  taken: ['done', 'cancel', 'trouble'],
  done: ['thanks', 'trouble'],
}

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

export const HELP_LIMITS = {
  words: 1000,
  name: 40,
  place: 200,
  thanks: 200,
  answer: 500,
  search: 60,
  page: 50,
  /** Fitting helpers are counted up to here: so many are enough. */
  counted: 50,
  /** One person may have so many requests open at a time. */
  openErrands: 3,
} as const
