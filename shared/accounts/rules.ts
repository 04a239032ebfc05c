/** 本人からの申し出: a person asks the centre for their record, to forget them, or has another LINE account now. */

/** What an account may have with us, in the order in which it is read. */
export const HELD = {
  settings: '登録した内容',
  reports: '連絡',
  consultations: '相談',
  'sign-ups': 'サロンの申し込み',
  keyholders: 'キーホルダー',
  check: '元気かどうかの問いかけ',
  watching: '家族などの見守り',
  membership: '見守りの団体',
  helper: 'お手伝いの登録',
  errands: 'お手伝いの依頼',
  alerts: '行方のわからない方のお知らせ',
  searches: '捜索の届け出',
} as const
export type Held = keyof typeof HELD

/** What an account is found by. */
export const SEARCH_BY = {
  phone: '電話番号',
  receipt: '受付番号',
  tag: 'キーホルダーの番号',
  record: '開いていた記録',
} as const

/** Where staff begin to look for an account: what somebody has at hand, or a record that is open before them. */
export const RECORD_KIND = {
  report: '連絡',
  'sign-up': 'サロンの申し込み',
  keyholder: 'キーホルダーの登録',
  check: '元気かどうかの問いかけ',
  helper: 'お手伝いの登録',
  errand: 'お手伝いの依頼',
  member: '団体の人',
} as const
export type RecordKind = keyof typeof RECORD_KIND

/** What stays when somebody is forgotten at their request, and why; everything else of theirs goes. */
export const STAYS: Partial<Record<Held, string>> = {
  reports: 'センターが受けた連絡の記録なので、残ります。町の決めた年数がたつと、消えます。',
  consultations: 'センターが受けた相談の記録なので、残ります。町の決めた年数がたつと、消えます。',
  keyholders: '家族の登録と、紙で申し込んだ登録は残ります。LINEとのつながりは消えます。',
  membership: '団体の登録は残ります。本人は、団体から外れます。',
  searches: '捜索の記録は、決まった日数まで残ります。だれが届け出たかは、消えます。',
}

/** How staff made sure that it is the person. */
export const IDENTITY_CHECK = {
  'in-person': '窓口で、本人を確認した',
  documents: '本人確認の書類を見た',
  'called-back': '登録の電話番号に、かけなおして確認した',
  visit: '訪問して、本人を確認した',
} as const
export type IdentityCheck = keyof typeof IDENTITY_CHECK

/** Who asks: the law lets a representative ask too. */
export const ASKED_BY = {
  self: '本人',
  guardian: '成年後見人など、法律上の代理人',
  agent: '本人が頼んだ代理人(委任状を確認した)',
} as const
export type AskedBy = keyof typeof ASKED_BY

/** How far carrying over has come. `expired`: the code was never used. */
export const MOVE_STATE = {
  waiting: 'コードの入力待ち',
  moving: '引きつぎ中',
  done: '引きつぎ済み',
  withdrawn: '取り消し',
  expired: '期限切れ',
} as const
export type MoveState = keyof typeof MOVE_STATE

export const ACCOUNT_LIMITS = {
  /** How long an account that was found may be worked with before it must be looked for again. */
  foundMinutes: 30,
  /** Accounts that one search shows. */
  found: 10,
  /** Searches of one member of staff in an hour: more than a counter needs, too few to go through the town. */
  searchesAnHour: 30,
  /** How long a code is good: long enough for a letter's next-day phone call, short enough for a lost note. */
  codeHours: 48,
  /** Wrong codes of one person in an hour, before they wait. */
  wrongCodes: 5,
  /** How long a move is shown to staff after its end. Its accounts' ids are forgotten at the end itself. */
  keepDays: 90,
  reason: 300,
} as const
