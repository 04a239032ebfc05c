/**
 * The categories that official forms count by, each in the form's own order. Case labels (`cases/labels.ts`) name the
 * category of each scheme to which they belong, so that staff choose once and every form is filled.
 */

/** 気になるサイン: the five groups of signs that 目黒区 publishes. A network's own groups are data of its preset. */
export const SIGNS = {
  ill: '具合が悪い・倒れている',
  dementia: '認知症の疑い',
  abuse: '虐待の疑い',
  fraud: '悪質商法・詐欺の疑い',
  worried: 'そのほかの心配',
} as const
export type Sign = keyof typeof SIGNS

/** 虐待の種別 (高齢者虐待防止法 2条). */
export const ABUSE = {
  physical: '身体的虐待',
  neglect: '介護・世話の放棄',
  psychological: '心理的虐待',
  sexual: '性的虐待',
  financial: '経済的虐待',
} as const
export type Abuse = keyof typeof ABUSE

/** 民生委員・児童委員の活動記録 (福祉行政報告例): what a consultation was about. */
export const WELFARE = {
  'home-welfare': '在宅福祉',
  'care-insurance': '介護保険',
  health: '健康・保健医療',
  'child-rearing': '子育て・母子保健',
  'child-local': '子どもの地域生活',
  'child-school': '子どもの教育・学校生活',
  'living-costs': '生活費',
  pension: '年金・保険',
  work: '仕事',
  family: '家族関係',
  housing: '住居',
  environment: '生活環境',
  'daily-support': '日常的な支援',
  other: 'その他',
} as const
export type Welfare = keyof typeof WELFARE

/** The same record's four fields: whom a consultation was about. */
export const WELFARE_FIELD = {
  elder: '高齢者',
  disabled: '障害者',
  child: '子ども',
  other: 'その他',
} as const
export type WelfareField = keyof typeof WELFARE_FIELD

/** Somebody of whom it is not known counts as その他: the form has no line for them. */
export function welfareFieldOf(forWhom: string | null): WelfareField {
  return forWhom === 'elder' || forWhom === 'disabled' || forWhom === 'child' ? forWhom : 'other'
}

/** 生活困窮者自立支援 相談受付・申込票: what somebody comes with. */
export const HARDSHIP = {
  illness: '病気や健康、障害',
  housing: '住まい',
  income: '収入・生活費',
  rent: '家賃・ローン',
  taxes: '税金・公共料金',
  debts: '債務',
  'job-search': '仕事探し・就職',
  'job-worries': '仕事上の不安',
  community: '地域との関係',
  family: '家族との関係',
  'child-rearing': '子育て',
  care: '介護',
  withdrawal: 'ひきこもり・不登校',
  violence: 'DV・虐待',
  food: '食べるものがない',
  other: 'その他',
} as const
export type Hardship = keyof typeof HARDSHIP
