import { maySeeCentre, type Rights } from '../staff/rules.ts'

/** What a case came from: a report, a wish for advice, a keyholder's number, the day's question, somebody missing. */
export const CASE_KIND = {
  report: '気づき',
  consultation: '相談',
  keyholder: '照会',
  check: '問いかけ',
  search: '行方不明',
} as const
export type CaseKind = keyof typeof CASE_KIND

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

const FROM_LOUDEST = Object.keys(URGENCY)

/** 0 for the loudest, and so on; -1 for what is no urgency. */
export function rankOf(urgency: string): number {
  return FROM_LOUDEST.indexOf(urgency)
}

/** The louder of two. */
export function louderOf(one: Urgency, other: Urgency): Urgency {
  return rankOf(one) <= rankOf(other) ? one : other
}

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

/** How a consultation reached the centre. */
export const SOURCE = {
  line: 'LINE',
  phone: '電話',
  visit: '来所・訪問',
  fax: 'FAX',
  email: 'メール',
  /** A page for everybody, without sign-in. */
  page: 'QRのページ',
} as const
export type Source = keyof typeof SOURCE

/** What kind of person or organisation told the centre; says nothing about who. */
export const REPORTER_KIND = {
  self: '本人',
  family: '家族・親族',
  neighbour: '近隣・住民',
  welfare: '民生委員・児童委員',
  partner: '協力団体・協力事業者',
  care: 'ケアマネ・介護サービス',
  medical: '医療機関',
  police: '警察・消防',
  public: '行政・学校',
  other: 'そのほか',
} as const
export type ReporterKind = keyof typeof REPORTER_KIND

/** How high the risk is, by the risk sheet (危害リスク確認シート). */
export const RISK = { red: '赤', yellow: '黄' } as const
export type Risk = keyof typeof RISK

/** 関係機関: whom a case may be handed to outside the network's centres. */
export const BODY = {
  police: '警察',
  fire: '消防・救急',
  city: '市区町村の担当課',
  council: '社会福祉協議会',
  health: '保健センター',
  medical: '医療機関',
  child: '児童相談所・子ども家庭支援',
  consumer: '消費生活センター',
  care: '介護・福祉サービス',
  other: 'そのほかの機関',
} as const

/** How a hand-over (引き継ぎ) stands. */
export const HAND_OVER = {
  waiting: '返事待ち',
  accepted: '引き受けた',
  declined: '引き受けられない',
  withdrawn: '取り消した',
} as const

/** What a centre may do with a case that is being handed to it, before it takes it on: what helps it to decide. */
const BEFORE_ACCEPTING: readonly string[] = ['note', 'answer-hand-over']

/** A case with the hand-over that waits for an answer, as a list has it. */
interface HandedOver {
  centreId: string
  handOver: { to: { kind: 'centre'; centreId: string } | { kind: 'body' } } | null
}

/** Whether they see a case only because it is being handed to a centre of theirs, which has not answered yet. */
export function isOnlyAsked(who: Rights, { centreId, handOver }: HandedOver): boolean {
  if (handOver?.to.kind !== 'centre' || maySeeCentre(who, centreId)) return false
  return maySeeCentre(who, handOver.to.centreId)
}

/** Whether somebody who may work on cases may do this with a case that they see. */
export function mayChange(who: Rights, current: HandedOver, kind: string | undefined): boolean {
  return !isOnlyAsked(who, current) || (kind !== undefined && BEFORE_ACCEPTING.includes(kind))
}

/** How somebody was contacted. */
export const CONTACT_HOW = {
  visit: '訪問',
  call: '電話',
  office: '来所',
  meeting: '会議・打ち合わせ',
  other: 'そのほか',
} as const
/** What came of it. `safe`, `met` and `emergency` mean that the subject's state is known. */
export const CONTACT_OUTCOME = {
  met: '会えた・話せた',
  safe: '無事を確かめた',
  absent: '会えなかった・つながらなかった',
  refused: '断られた',
  emergency: '緊急の対応をした',
} as const
export type ContactOutcome = keyof typeof CONTACT_OUTCOME

/** What a コアメンバー会議 decides. */
export const MEETING_DECISION = {
  abuse: '虐待と判断した',
  'not-abuse': '虐待ではないと判断した',
  undecided: 'さらに事実を確かめる',
} as const

/** How two cases belong together. */
export const LINK = { person: '同じ人', household: '同じ世帯', place: '同じ場所' } as const
export type LinkKind = keyof typeof LINK

/** Why a case cannot be merged into another one now. */
export const NOT_MERGED = {
  closed: '終了したケースは、まとめられません。',
  elsewhere: 'ほかのセンターのケースなので、まとめられません。',
  drill: '訓練のケースと本当のケースは、まとめられません。',
  holds: 'ほかのケースがまとめられているので、まとめられません。',
  tasks: '終わっていない「やること」があるので、まだまとめられません。',
  waits: '引き継ぎの返事を待っているので、まだまとめられません。',
  full: 'このケースには、もうたくさんのケースがまとめられています。「つなげる」をお使いください。',
} as const
export type NotMerged = keyof typeof NOT_MERGED

/** What a case waits for, each with a time that runs out. */
export const CLOCK = {
  take: '担当を決める',
  check: '様子を確かめる',
  answer: '相談への返事',
  question: '質問への返事',
  'hand-over': '引き継ぎへの返事',
  task: 'やること',
  wake: '保留の終わり',
  idle: '動きがない',
} as const
export type ClockKind = keyof typeof CLOCK

/** How feedback reaches a reporter who did not come by LINE. */
export const TOLD_BY = { phone: '電話で伝える', visit: '会って伝える', letter: '文書で伝える' } as const

/** `loud`: loudest and oldest first, closed ones newest first. `new`: newest first. `due`: soonest due first. */
export const SORT = { loud: '急ぐ順', new: '新しい順', due: '期限の順' } as const
export type Sort = keyof typeof SORT

export const CASE_LIMITS = {
  note: 5000,
  task: 200,
  handOver: 2000,
  meeting: 5000,
  viewName: 30,
  views: 50,
  tasks: 50,
  links: 20,
  /** Each brings its reports into the one document of the case: that has to hold them. */
  merged: 20,
  helpers: 10,
  handOvers: 50,
  snoozeDays: 90,
  meetings: 50,
  /** To one reporter about one report. */
  questions: 50,
  question: 500,
  feedback: 1000,
  otherReason: 200,
  search: 100,
  /** Of one condition of a list: as many as anybody may have centres. */
  chosen: 100,
  page: 50,
  /** Lists are counted up to here: this many means this many or more. */
  counted: 100,
} as const
