export const ANNOUNCEMENT_LIMITS = { title: 40, text: 300, chunk: 500 } as const

/** `stopped` can go on; `ended` was given up before everybody heard. */
export const ANNOUNCEMENT_STATE = {
  draft: '下書き',
  scheduled: '予約中',
  sending: '送信中',
  stopped: '止めています',
  sent: '送信ずみ',
  ended: '取りやめ',
} as const

/** Why an announcement stands still although nobody ended it. */
export const STOPPED_BECAUSE = {
  staff: '職員が止めました',
  quota:
    '今月のLINEの通数を使い切りました。残りの方には、来月になってから「続ける」を押すと送れます。古くなった知らせは、取りやめてください。',
  refused: 'LINEに受け付けてもらえませんでした',
  unheard: 'LINEから返事がありませんでした',
  session: 'お知らせする開催回が、中止になったか終わりました',
} as const
export type StoppedBecause = keyof typeof STOPPED_BECAUSE
