import type { SalonSeries } from './contract.ts'

/** What kind of gathering, as people call it. */
export const SALON_KIND: Record<SalonSeries['kind'], string> = {
  salon: 'サロン',
  seminar: 'セミナー',
  course: '講座',
  station: 'お休み処',
  event: '行事',
  meeting: '集まり',
}

/** What somebody needs so that they can come. */
export const NEED = {
  wheelchair: '車いすで行く',
  hearing: '耳が聞こえにくい',
  sight: '目が見えにくい',
  walking: '歩くのが不安',
  allergy: '食べものアレルギー',
} as const
export type Need = keyof typeof NEED

/** What is personal of a sign-up and can be taken back by unsending the message that told it. */
export const SIGN_UP_PART = {
  name: '名前',
  phone: '電話番号',
  needs: '必要なこと',
  needsNote: 'ことば',
} as const
export type SignUpPart = keyof typeof SIGN_UP_PART

/** How a sign-up came about. `series`: for every date at once. `proxy`: family or a neighbour asked for them. */
export const SIGN_UP_SOURCE = {
  line: 'LINE',
  phone: '電話',
  proxy: '代わりの人',
  'walk-in': '当日',
} as const
export type SignUpSource = keyof typeof SIGN_UP_SOURCE

/** How a party stands on a session. `held`: a seat kept for some minutes while somebody is still signing up. */
export const PARTY_STATE = {
  held: '手続き中',
  seat: '参加',
  waiting: 'キャンセル待ち',
  offered: '席をご案内中',
  left: '取り消し',
} as const
export type PartyState = keyof typeof PARTY_STATE

/** Why a party has no place any more. `resting`: this time only, of a series they go to. */
export const LEFT_BECAUSE = {
  cancelled: '本人が取り消し',
  resting: '今回はお休み',
  removed: '担当者が取り消し',
  declined: '席の案内をことわった',
  unanswered: '席の案内に返事がなかった',
  closed: '席があかなかった',
} as const
export type LeftBecause = keyof typeof LEFT_BECAUSE

/** Why a number of people changes or a place is asked for and there is none. */
export const SALON_LIMITS = {
  /** People in one party, the one who signs up included. */
  party: 10,
  name: 40,
  phone: 20,
  needsNote: 200,
  note: 200,
  message: 500,
  programme: 100,
  /** Parties on one session, those who left included: what one document holds with ease. */
  parties: 3000,
  pictures: 4,
  runners: 20,
} as const

/** A seat that somebody has seen stays theirs for so long while they sign up. */
export const HOLD_MINUTES = 10

/** 社協's conditions for its salon grants: fewer sessions a year, or fewer people, and the report warns. */
export const GRANT = { sessionsAYear: 10, people: 5 } as const
