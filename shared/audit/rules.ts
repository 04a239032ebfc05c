/**
 * What is written into the audit trail, as the console calls it. Old entries carry these keys for ever: add to them,
 * never rename one.
 */
export const TRAIL_KIND = {
  'signed-in': 'サインインした',
  'sign-in-refused': 'サインインを断られた',
  'session-ended': 'サインインを終えた・終わらせた',
  'reporter-seen': '連絡した方を見た',
  'feedback-stopped': 'お知らせの文が、連絡した方の名前で止まった',
  'keyholder-seen': 'キーホルダーの登録を見た',
  'keyholder-refused': 'キーホルダーの番号が合わなかった',
  exported: 'ファイルに書き出した',
  printed: '印刷した',
  'staff-invited': '職員を招待した',
  'staff-changed': '職員の権限・担当を変えた',
  'staff-left': '職員を外した',
  'away-changed': '不在と代わりの人を変えた',
  'escalation-changed': '期限切れのときに呼ぶ順番を変えた',
  'code-issued': '参加コードを出した',
  'settings-changed': '設定を変えた',
  'preset-changed': '町の設定(プリセット)が変わった',
  'keys-rotated': '暗号の鍵を替えた',
  forgotten: '期限がきて消した',
  'own-data-deleted': '本人の求めで消した',
  'trail-exported': 'この記録を書き出した',
  'not-done': '前の番号の操作は、できなかった',
} as const
export type TrailKind = keyof typeof TRAIL_KIND

/** What an entry is about, by noun: an id or a count, e.g. `{ case: '0f3…', report: '91c…' }`. Nothing personal. */
export type TrailAbout = Readonly<Record<string, string | number>>

export const TRAIL_LIMITS = {
  /** What one entry may be about. */
  about: 20,
  reason: 500,
} as const

const NOUN = /^[a-zA-Z][a-zA-Z-]{0,29}$/
const ID = /^[A-Za-z0-9_.:/-]{1,100}$/
/** LINE's id of a person: it would tell, beside an entry, whom it is about. */
const LINE_USER = /U[0-9a-f]{32}/

/**
 * What an entry is about as it is stored, `noun:id` or `noun:count`.
 * @throws Error if it could say who somebody is: words, or a LINE user's id
 */
export function aboutInTrail(about: TrailAbout): string[] {
  const pairs = Object.entries(about)
  const isFit = ([noun, what]: [string, string | number]) =>
    NOUN.test(noun) &&
    (typeof what === 'number' ? Number.isSafeInteger(what) : ID.test(what) && !LINE_USER.test(what))
  const unfit = pairs.find((pair) => !isFit(pair))
  if (unfit) throw new Error(`the trail takes ids and counts only: ${unfit[0]} is neither`)
  if (pairs.length > TRAIL_LIMITS.about) throw new Error('an entry of the trail is about too much')
  return pairs.map(([noun, what]) => `${noun}:${what}`)
}
