/** Words of figures: periods, and what stands beside bars. */
export const PERIOD = {
  kind: '区切り',
  kinds: { fiscal: '年度', calendar: '年', month: '月' },
  when: '期間',
  fiscalYear: (year: number) => `${year}年度(4月〜3月)`,
  year: (year: number) => `${year}年(1月〜12月)`,
  month: (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`,
  shortMonth: (month: string) => `${Number(month.slice(5))}月`,
} as const

export const BARS = {
  what: '項目',
  total: '計',
  byMonth: '月ごとに見る',
  byMonthOf: (name: string) => `${name}(月ごと)`,
} as const
