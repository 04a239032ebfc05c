import type { Risk } from './rules.ts'

/**
 * 危害リスク確認シート: what staff look for when somebody may come to harm. One red item alone makes the risk red, one
 * yellow item yellow. Factors are gathered for the meeting and make no colour. Ids are kept with cases and never change.
 */
export const RISK_ITEMS = {
  harmed: { name: 'すでに重い結果が出ている', hint: '大けが、やせ、脱水、意識がない など', level: 'red' },
  'asks-for-help': {
    name: '本人が保護を求めている',
    hint: '「助けて」「家に帰りたくない」など',
    level: 'red',
  },
  'fears-death': {
    name: '命に関わることを言っている',
    hint: '「殺される」「死にたい」「何をするかわからない」など',
    level: 'red',
  },

  'harm-likely': {
    name: 'このままでは重い結果になりそう',
    hint: '持病の薬がない、食事をとれていない など',
    level: 'yellow',
  },
  repeated: {
    name: 'くり返されている',
    hint: '新しいあざと古いあざ、通報が何度もある など',
    level: 'yellow',
  },

  'cannot-tell': { name: '本人が自分で伝えられない', hint: '認知症、障がい、幼い など', level: 'factor' },
  'no-way-out': { name: '本人に逃げ場や頼れる人がいない', hint: '', level: 'factor' },
  'carer-exhausted': { name: '世話をする人が疲れきっている', hint: '', level: 'factor' },
  'carer-unwell': { name: '世話をする人に心の不調や依存がある', hint: '', level: 'factor' },
  'refuses-help': { name: '家族が訪問や支援を断っている', hint: '', level: 'factor' },
  'money-trouble': { name: 'お金に困っている・本人のお金に頼っている', hint: '', level: 'factor' },
  'bad-blood': { name: '以前から家族の仲が悪い', hint: '', level: 'factor' },
  'cut-off': { name: '近所や親族とのつきあいがない', hint: '', level: 'factor' },
} as const satisfies Record<string, { name: string; hint: string; level: Risk | 'factor' }>
export type RiskItem = keyof typeof RISK_ITEMS

/** The sheet's three parts, in its order. */
export const RISK_LEVEL = {
  red: '1つでもあれば赤(緊急)',
  yellow: '1つでもあれば黄(早めに)',
  factor: 'リスクを高める事情',
} as const satisfies Record<Risk | 'factor', string>
export type RiskLevel = keyof typeof RISK_LEVEL

export function isRiskItem(id: string): id is RiskItem {
  return Object.hasOwn(RISK_ITEMS, id)
}

export function riskItemsOf(level: RiskLevel): RiskItem[] {
  return Object.keys(RISK_ITEMS)
    .filter(isRiskItem)
    .filter((id) => RISK_ITEMS[id].level === level)
}

/** How high the risk is by the items that are ticked; null if none of them makes a colour. */
export function riskOf(items: readonly string[]): Risk | null {
  const levels = items.filter(isRiskItem).map((id) => RISK_ITEMS[id].level)
  if (levels.includes('red')) return 'red'
  return levels.includes('yellow') ? 'yellow' : null
}
