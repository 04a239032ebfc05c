/** 集計 and 状況: what staff read there. */
export const FIGURES = {
  title: '集計',
  back: '一覧へ',
  centre: 'センター',
  everyCentre: '見られるセンターすべて',
  cases: 'ケース',
  issues: '課題',
  explained: '1件のケースに、課題がいくつかあることがあります。',
  count: (count: number) => `${count.toLocaleString('ja-JP')}件`,
  times: 'かかった時間',
  timesLead: '夜間と休日もふくめた時間です。',
  median: '中央値',
  ninetieth: '9割はここまで',
  nothingYet: 'まだありません',
  minutes: (minutes: number) => {
    if (minutes < 60) return `${minutes}分`
    if (minutes < 48 * 60) return `${Math.round(minutes / 6) / 10}時間`
    return `${Math.round(minutes / 144) / 10}日`
  },
  number: '件数',
  empty: { title: 'この期間のケースはありません', lead: 'ほかの期間をえらんでください。' },
} as const

export const FILES = {
  title: 'ファイルに出す',
  inside: '館内用(すべての数)',
  insideLead: '少ない人数の数も入っています。センターの外に出さないでください。',
  outside: '外に渡す用',
  outsideLead: (smallest: number) =>
    `外に渡せるのは、こちらだけです。${smallest}人未満の数と、引き算でわかってしまう数を「−」にします。`,
  outsideHint: '同じ相手に、期間を変えて何度も渡さないでください。引き算で少ない数がわかることがあります。',
  xlsx: 'Excel',
  csv: 'CSV',
  save: (whom: string, format: string) => `${whom}を${format}で保存`,
  saved: '保存しました',
} as const

export const BOARD = {
  title: '状況',
  back: '一覧へ',
  mine: 'わたしの担当',
  all: 'センター全体',
  owners: '担当者ごと',
  nobody: '担当が決まっていない',
  helping: '手伝っている',
  open: '終わっていない',
  new: '新着',
  question: '質問の返事待ち',
  handOver: '引き継ぎの返事待ち',
  soon: '期限が近い・すぎた',
  overdue: '期限をすぎた',
  snoozed: '保留',
  hasNews: '動きあり',
  at: (time: string) => `${time}の状況です。`,
  empty: { title: '終わっていないケースはありません', lead: '新しい連絡が入ると、ここに出ます。' },
  nothingMine: '担当しているケースはありません。',
} as const
