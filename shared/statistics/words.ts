/** What figures are kept by, in the order in which they are shown, and what is counted. */
export const TABLES = {
  kind: '受付の種類',
  source: '受付の方法',
  'reporter-kind': '連絡者の区分',
  district: '地区',
  centre: 'センター',
  urgency: '緊急度',
  'sign-group': '気になることの種類',
  feedback: '結果のお知らせ',
  field: '対象者の分野(民生委員)',
  welfare: '相談内容(民生委員)',
  hardship: '相談内容(生活困窮)',
  signs: '気になるサイン(5分類)',
  abuse: '虐待の種別',
  labels: '課題',
} as const
export type TableId = keyof typeof TABLES

/** What is counted: cases that came in, of whatever kind, and the issues in them (one case may hold several). */
export const UNIT = { cases: 'ケース', issues: '課題' } as const
export type Unit = keyof typeof UNIT

const OF_ISSUES: readonly TableId[] = ['welfare', 'hardship', 'signs', 'abuse', 'labels']

export function unitOf(table: TableId): Unit {
  return OF_ISSUES.includes(table) ? 'issues' : 'cases'
}

/** How the feedback of the cases received in a period was decided. */
export const FEEDBACK = {
  told: '伝えた',
  withheld: '伝えないと決めた',
  nobody: '伝える相手がいない',
  merged: 'ほかのケースにまとめた',
  open: 'まだ終わっていない',
} as const

/** How long something took. */
export const TIMES = {
  respond: '受け付けから最初の対応まで',
  close: '受け付けから終了まで',
} as const

/** Where no category was told. */
export const NOT_TOLD = '不明・未入力'

/** What a file is called: what and when, and whether it may leave the house; nobody's name. */
export function fileName(
  { from, to }: { from: string; to: string },
  whom: 'inside' | 'outside',
  format: string,
): string {
  const period = from === to ? from : `${from}_${to}`
  return `集計_${period}_${whom === 'inside' ? '館内用' : '館外用'}.${format}`
}
