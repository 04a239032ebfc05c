/** How a case stands. */
export const CASE_STATUS = {
  new: '未対応',
  active: '対応中',
  watching: '様子を見ている',
  closed: '終了',
} as const
export type CaseStatus = keyof typeof CASE_STATUS

/** Which status may follow which. Taking leads from `new` to `active`; closing has its own gate. */
const NEXT: Record<CaseStatus, readonly CaseStatus[]> = {
  new: ['active', 'closed'],
  active: ['watching', 'closed'],
  watching: ['active', 'closed'],
  closed: ['active'],
}

export function mayFollow(from: CaseStatus, to: CaseStatus): boolean {
  return NEXT[from].includes(to)
}

/** How loudly a case rings, loudest first. */
export const URGENCY = { danger: '命の危険', abuse: '虐待の疑い', urgent: '急ぎ', ordinary: '通常' } as const
export type Urgency = keyof typeof URGENCY

/** Told in the answers of a report: danger beats abuse, abuse beats urgent. */
export function urgencyOf(told: {
  danger: string
  rings: 'abuse' | 'ordinary'
  urgent?: string | undefined
}): Urgency {
  if (told.danger === 'yes') return 'danger'
  if (told.rings === 'abuse') return 'abuse'
  return told.urgent === 'yes' ? 'urgent' : 'ordinary'
}

/** Why feedback may knowingly be withheld. */
export const WITHHELD = {
  'subject-privacy': '対象者のプライバシーを守るため',
  'subject-safety': '対象者や家族の安全のため',
  'another-body': 'ほかの機関から伝えるため',
  'told-by-phone': '電話や訪問で伝えたため',
} as const
export type WithheldReason = keyof typeof WITHHELD

/** Why a reporter was looked up in the vault. */
export const LOOKUP_REASON = {
  'call-back': '確認の電話をするため',
  emergency: '緊急の対応のため',
  'hand-over': '関係機関と連携するため',
  other: 'その他(理由を書く)',
} as const
export type LookupReason = keyof typeof LOOKUP_REASON

export const CASE_LIMITS = {
  note: 5000,
  question: 500,
  feedback: 1000,
  otherReason: 200,
  search: 100,
  page: 50,
  /** Lists are counted up to here: this many means this many or more. */
  counted: 100,
} as const
