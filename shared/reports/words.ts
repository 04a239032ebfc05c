/** The fixed choices of a report and the Japanese that people see for them. */

/** What each answer is called: in the review, on the page and in the reporter's own record. */
export const REPORT_LABELS = {
  danger: '命の危険',
  signGroup: '気になること',
  signs: '様子',
  noticed: '気づいた日',
  district: '地区',
  place: '場所',
  subjectName: '相手の名前',
  forWhom: '相手の方',
  urgent: '急ぎ',
  consent: '本人や家族',
  detail: 'くわしい様子',
  photos: '写真',
  organisation: 'お店や団体の名前',
  partner: 'あなたの団体',
  reporterName: 'あなたの名前',
  reporterPhone: 'あなたの電話番号',
  replyWish: 'お知らせ',
} as const

export const DANGER = { yes: 'はい、あぶない', no: 'いいえ', unknown: 'わからない' } as const

export const FOR_WHOM = {
  elder: '高齢の方',
  child: '子ども',
  disabled: '障がいのある方',
  other: 'その他の方',
} as const

/** Is urgent action needed (緊急対応の有無). */
export const URGENT = { yes: '急いだほうがよい', no: '急がなくてよい' } as const

/** Does the subject or the family know and agree that this is told (情報提供同意有無). */
export const CONSENT = {
  person: '本人が知っている',
  family: '家族が知っている',
  none: 'まだ伝えていない',
} as const

/** What the reporter wants to hear afterwards. */
export const REPLY_WISH = {
  both: '結果も質問も受け取る',
  feedback: '結果だけ受け取る',
  none: 'お知らせはいらない',
  anonymous: '匿名にする',
} as const
export type ReplyWish = keyof typeof REPLY_WISH

/** How a place was told. */
export const PLACE_KIND = {
  address: '住所',
  vicinity: '○○付近',
  landmark: '目印',
  pin: '地図の位置',
} as const

/** How a reporter's own report stands, in plain words. */
export const RECORD_STATE = {
  received: '受け取りました',
  working: '対応しています',
  closed: '対応が終わりました',
  withdrawn: '取り下げました',
} as const
export type RecordState = keyof typeof RECORD_STATE

/** Limits of what people write, in UTF-16 code units. */
export const LIMITS = {
  name: 60,
  organisation: 80,
  phone: 20,
  place: 200,
  detail: 5000,
  addition: 2000,
  photos: 4,
} as const

/** Stands under every feedback, on the page and in chat alike. */
export const FEEDBACK_THANKS = 'ご連絡をありがとうございました。'
