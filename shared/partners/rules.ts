/** The three kinds of partners of 目黒. */
export const PARTNER_KIND = {
  group: '協力団体',
  body: '協力機関',
  business: '協力事業者',
} as const
export type PartnerKind = keyof typeof PARTNER_KIND

/**
 * How a partner stands. `applied`: waits for the centre. `asked`: the centre waits for the applicant. `stopped`: did
 * not renew, or left.
 */
export const PARTNER_STATE = {
  applied: '申し込みあり',
  asked: '質問中',
  declined: 'お断り',
  active: '参加中',
  stopped: '参加をやめた',
} as const
export type PartnerState = keyof typeof PARTNER_STATE

const NEXT: Record<PartnerState, readonly PartnerState[]> = {
  applied: ['asked', 'active', 'declined'],
  asked: ['applied', 'active', 'declined'],
  declined: ['applied', 'active'],
  active: ['stopped'],
  stopped: ['active'],
}

export function mayBecome(from: PartnerState, to: PartnerState): boolean {
  return NEXT[from].includes(to)
}

/** What somebody is in their organisation. `lead`: 見守り担当者, who also minds members, renewal and service. */
export const MEMBER_ROLE = { lead: '見守り担当者', member: 'メンバー' } as const
export type MemberRole = keyof typeof MEMBER_ROLE

/** Which way the reports of a partner's people go. Danger and abuse always go straight to the centre. */
export const REPORT_WAY = {
  centre: 'すぐにセンターへ',
  lead: '先に、団体の見守り担当者へ',
} as const
export type ReportWay = keyof typeof REPORT_WAY

/** What a partner answers to the yearly question. */
export const RENEWAL_ANSWER = { continue: '続ける', change: '内容を変えて続ける', stop: 'やめる' } as const
export type RenewalAnswer = keyof typeof RENEWAL_ANSWER

/** Why a partner stops, where they tell. */
export const STOP_REASON = {
  closing: '閉店・解散のため',
  moving: '移転のため',
  staff: '人手が足りないため',
  unused: '知らせることがなかったため',
  other: 'そのほか',
} as const

/** How what somebody learned came about. */
export const STUDY_HOW = { meeting: '研修会', lesson: '気づきの視点(スマホ)' } as const

export const PARTNER_LIMITS = {
  name: 60,
  kana: 60,
  address: 100,
  contactName: 40,
  email: 100,
  motive: 500,
  /** It has to be read on a sticker from the street. */
  service: 60,
  note: 1000,
  reason: 300,
  contribution: 60,
  members: 500,
  /** How long the code on a partner's poster is good, unless there is a new one. */
  joinCodeDays: 180,
  /** How long the code is good that passes a membership on to another LINE account. */
  transferHours: 24,
  studies: 200,
  page: 50,
} as const

/**
 * The number as it stands on the certificate and the sticker: the network's count, never given twice.
 * @param no counts from 1
 */
export function partnerNumber(no: number): string {
  return `No.${String(no).padStart(4, '0')}`
}

/** How a report stands that goes by way of the 見守り担当者. `kept`: settled in the house. */
export const RELAY_STATE = {
  waiting: '見守り担当者が見ています',
  sent: 'センターに届きました',
  kept: '団体の中で対応しました',
  withdrawn: '取り下げました',
} as const
export type RelayState = keyof typeof RELAY_STATE

/** What is printed: of one partner, or of them all. */
export const PARTNER_PAPER = {
  certificate: '登録証',
  sticker: 'ステッカー',
  poster: '参加用のQRポスター',
  letter: '1年のお礼の手紙',
  list: '名簿',
  overdue: '更新の返事がない団体',
} as const
