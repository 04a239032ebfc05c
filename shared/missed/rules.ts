/** What was missed. */
export const MISSED_KIND = {
  'salon-absence': 'サロンに来ていない',
  'renewal-unanswered': 'キーホルダーの更新に返事がない',
  'letter-returned': '手紙が戻ってきた',
  'check-unanswered': '問いかけに返事がない',
  'check-not-reached': '問いかけが届いていない',
} as const

/** How it ended, as whoever looked after it says. */
export const SETTLED_BY_HAND = {
  'is-well': '元気とわかった',
  'is-cared-for': 'ほかの支援につながっている',
  'case-opened': 'ケースにした',
  'not-wanted': '本人が望まない',
} as const

/** How it ended. `came-again` and `expired` are nobody's doing. */
export const SETTLED_HOW = {
  ...SETTLED_BY_HAND,
  'came-again': 'また来ている',
  expired: '期限がすぎた',
} as const

export const MISSED_LIMITS = { expiresAfterDays: 60 } as const
