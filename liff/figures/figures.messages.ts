import type { SalonFigures } from '#shared/salons/figures.ts'

/** サロンの実績: what those who run salons read there. */
export const FIGURES = {
  title: 'サロンの実績',
  back: 'サロン・行事へ',
  notAllowed: { title: 'この画面は見られません', lead: '管理者に聞いてください。' },
  series: 'サロン',
  everySeries: 'すべてのサロン',
  district: '地区',
  everyDistrict: 'すべての地区',
  sessions: '開いた回数',
  people: '延べ参加者',
  newcomers: 'はじめて来た人',
  regulars: '常連の方',
  times: (count: number) => `${count.toLocaleString('ja-JP')}回`,
  heads: (count: number) => `${count.toLocaleString('ja-JP')}人`,
  explained:
    'はじめて来た人は、そのサロンにはじめて来た人です。常連の方は、1年のうちに3回以上来た人です。どちらも、名前かLINEがわかる人だけの数です。',
  unknown: (people: number) => `延べ${people}人は、はじめてかどうか、わかりません。`,
  unclosed: (sessions: number) => `出欠をしめていない回が、${sessions}回あります。ここには入っていません。`,
  bySeries: 'サロンごとの延べ参加者',
  byDistrict: '地区ごとの延べ参加者',
  number: '人数',
  details: '回数と人数のくわしい表',
  column: { name: 'サロン', sessions: '回数', people: '延べ', newcomers: 'はじめて', regulars: '常連' },
  empty: {
    title: 'この期間に、しめた出欠はありません',
    lead: '出欠をしめた回だけを数えます。ほかの期間もえらべます。',
  },
} as const

export const FILES = {
  title: 'ファイルに出す',
  inside: '館内用(すべての数)',
  insideLead: '少ない人数の数も入っています。外に出さないでください。',
  outside: '外に渡す用',
  outsideLead: ({ smallest }: Pick<SalonFigures, 'smallest'>) =>
    `地区ごとの数です。${smallest}人未満の数と、引き算でわかってしまう数を「−」にします。`,
  xlsx: 'Excel',
  csv: 'CSV',
  pdf: 'PDF',
  save: (what: string, format: string) => `${what}を${format}で保存`,
  saved: '保存しました',
} as const

export const REPORT = {
  title: '活動報告',
  choose: '上でサロンをえらぶと、社会福祉協議会に出す活動報告ができます。',
  lead: '社会福祉協議会に出す形です。名前はのりません。',
  average: '1回の平均',
  volunteers: '延べ協力者',
  cancelled: '中止した回',
  none: '―',
  warning: '確かめてください',
  unclosed: '出欠をしめていない回（数えていません）',
  dates: '活動の内容',
  column: { date: '日にち', programme: '内容', people: '参加者', volunteers: '協力者' },
  noProgramme: '書いていません',
  noDates: '数えられる回が、まだありません。',
} as const
