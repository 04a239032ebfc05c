/** The words of the files. */
export const SHEETS = {
  summary: '全体',
  total: '計',
  units: { cases: 'ケース(件)', issues: '課題(件)' },
  times: 'かかった時間',
  count: '件数',
  median: '中央値(時間)',
  ninetieth: '9割がこの時間まで(時間)',
  medianDays: '中央値(日)',
  ninetiethDays: '9割がこの時間まで(日)',
  month: (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`,
  inside: '館内用です。少ない人数の数も入っています。センターの外へ出さないでください。',
  outside: (smallest: number) =>
    `館外用です。${smallest}人未満の数と、引き算でそれがわかってしまう数は「−」にしています。`,
  explained: '課題は、1件のケースにいくつかあることがあります。時間は、夜間と休日もふくめて数えています。',
  /** Beside the signs of reports: what came of another kind. */
  ofKind: (kind: string) => `${kind}(受付の種類)`,
  hidden: '−',
} as const

export const BOARD = {
  /** A colleague who has left and still has a case. */
  gone: '職員から外れた人',
} as const
