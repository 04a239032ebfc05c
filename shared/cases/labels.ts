import type { Abuse, Hardship, Sign, Welfare } from '../statistics/official.ts'

/** Under which headings staff look for a label. */
export const LABEL_GROUP = {
  health: '体と心',
  care: '認知症・介護',
  abuse: '虐待・暴力',
  money: 'お金・仕事・住まい',
  family: '家族・子ども',
  town: '地域との関わり',
} as const
export type LabelGroup = keyof typeof LABEL_GROUP

interface Label {
  name: string
  group: LabelGroup
  /** Null for what nobody notices from outside: somebody comes and asks. */
  sign: Sign | null
  /** Only for the five kinds that the law names. */
  abuse: Abuse | null
  welfare: Welfare
  hardship: Hardship
}

const row = (
  name: string,
  group: LabelGroup,
  sign: Sign | null,
  welfare: Welfare,
  hardship: Hardship,
): Label => ({ name, group, sign, abuse: null, welfare, hardship })
const abuse = (name: string, kind: Abuse): Label => ({
  ...row(name, 'abuse', 'abuse', 'family', 'violence'),
  abuse: kind,
})

/**
 * What a case is about, as staff label it: several labels per case, because one consultation is often two issues.
 * Ids are kept with cases and never change.
 */
export const LABELS = {
  illness: row('体調・病気', 'health', 'ill', 'health', 'illness'),
  unseen: row('姿を見ない・返事がない', 'health', 'ill', 'daily-support', 'community'),
  mental: row('心の不調・依存', 'health', 'worried', 'health', 'illness'),
  disability: row('障がいの困りごと', 'health', 'worried', 'home-welfare', 'illness'),

  dementia: row('認知症・もの忘れ', 'care', 'dementia', 'health', 'illness'),
  lost: row('道に迷う・行方不明', 'care', 'dementia', 'daily-support', 'care'),
  care: row('介護・介護保険', 'care', null, 'care-insurance', 'care'),
  'carer-tired': row('介護する家族の疲れ', 'care', 'worried', 'home-welfare', 'care'),
  'home-help': row('家事・買い物・通院', 'care', null, 'daily-support', 'other'),
  guardianship: row('成年後見・金銭管理', 'care', null, 'daily-support', 'other'),

  'abuse-physical': abuse('身体的虐待', 'physical'),
  'abuse-neglect': abuse('介護・世話の放棄', 'neglect'),
  'abuse-psychological': abuse('心理的虐待', 'psychological'),
  'abuse-sexual': abuse('性的虐待', 'sexual'),
  'abuse-financial': abuse('経済的虐待', 'financial'),
  violence: row('DV・暴力', 'abuse', 'abuse', 'family', 'violence'),
  'self-neglect': row('セルフネグレクト・ごみ', 'abuse', 'worried', 'environment', 'housing'),

  fraud: row('悪質商法・詐欺', 'money', 'fraud', 'other', 'other'),
  income: row('収入・生活費', 'money', null, 'living-costs', 'income'),
  food: row('食べるものがない', 'money', 'worried', 'living-costs', 'food'),
  rent: row('家賃・ローン', 'money', null, 'housing', 'rent'),
  taxes: row('税金・公共料金', 'money', null, 'living-costs', 'taxes'),
  debts: row('借金', 'money', null, 'living-costs', 'debts'),
  pension: row('年金・医療保険', 'money', null, 'pension', 'income'),
  'job-search': row('仕事探し', 'money', null, 'work', 'job-search'),
  'job-worries': row('仕事の悩み', 'money', null, 'work', 'job-worries'),
  housing: row('住まい', 'money', null, 'housing', 'housing'),

  family: row('家族関係', 'family', null, 'family', 'family'),
  'child-rearing': row('子育て・妊娠', 'family', 'worried', 'child-rearing', 'child-rearing'),
  'child-local': row('子どもの居場所', 'family', 'worried', 'child-local', 'child-rearing'),
  school: row('学校・不登校', 'family', null, 'child-school', 'withdrawal'),
  'young-carer': row('ヤングケアラー', 'family', 'worried', 'child-local', 'care'),
  withdrawal: row('ひきこもり・8050', 'family', 'worried', 'family', 'withdrawal'),

  isolation: row('孤立・一人で不安', 'town', 'worried', 'daily-support', 'community'),
  neighbours: row('近所との困りごと', 'town', null, 'environment', 'community'),
  'taking-part': row('参加・役に立ちたい', 'town', null, 'other', 'community'),
  other: row('そのほか', 'town', null, 'other', 'other'),
} satisfies Record<string, Label>
export type LabelId = keyof typeof LABELS

export function isLabel(id: string): id is LabelId {
  return Object.hasOwn(LABELS, id)
}

/** For a picker: the labels under one heading, in the order in which staff read them. */
export function labelsIn(group: LabelGroup): LabelId[] {
  return Object.keys(LABELS)
    .filter(isLabel)
    .filter((id) => LABELS[id].group === group)
}

export function isLabelGroup(id: string): id is LabelGroup {
  return Object.hasOwn(LABEL_GROUP, id)
}
