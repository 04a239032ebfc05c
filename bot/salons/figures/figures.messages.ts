/** What stands in the files. */
export const FILE = {
  summary: 'まとめ',
  series: 'サロンごとの延べ参加者',
  districts: '地区ごとの延べ参加者',
  people: '延べ参加者',
  sessions: '開いた回数',
  newcomers: 'はじめて来た人',
  regulars: 'よく来る人',
  unknown: 'はじめてかわからない人（延べ）',
  unclosed: '出欠をまだ閉じていない回（入っていません）',
  total: '計',
  month: (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`,
  explained:
    'はじめて来た人: そのサロンにはじめて来た人。よく来る人: 1年のうちに3回以上来た人。どちらも、名前かLINEがわかる人だけの数です。',
  inside: '館内用です。少ない人数の数も入っています。外に出さないでください。',
  outside: (smallest: number) =>
    `外に渡す用です。${smallest}人未満の数と、引き算でわかってしまう数を「−」にしています。`,
  name: (from: string, until: string, whom: 'inside' | 'outside', format: string) =>
    `サロンの実績_${from}_${until}_${whom === 'inside' ? '館内用' : '外に渡す用'}.${format}`,
  reportName: (series: string, from: string, until: string, format: string) =>
    `活動報告_${series}_${from}_${until}.${format}`,
  report: '活動報告',
  organiser: '団体の名前',
  seriesName: 'サロンの名前',
  place: '会場',
  period: '期間',
  average: '1回の平均（人）',
  volunteers: '延べ協力者',
  date: '日にち',
  programme: '内容',
  attendances: '参加者（人）',
  helpers: '協力者（人）',
}
