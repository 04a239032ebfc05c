/** What papers of a drill say. */
export const SHEET = {
  title: '訓練のふりかえり',
  lead: '数字だけの表です。だれが連絡したか、だれのことかは、のっていません。',
  section: { about: '訓練', reports: '届いた連絡', memo: '気づいたこと' },
  label: {
    title: '名前',
    span: '日時',
    centres: '参加したセンター',
    participants: '参加した人',
    reports: '届いた連絡',
    opened: '開くまで（まん中の値）',
    contact: '最初の対応まで（同）',
    closed: '終了まで（同）',
    good: 'うまくいったこと',
    better: 'これから直すこと',
  },
  column: {
    no: '番号',
    kind: '種類',
    urgency: '緊急度',
    sentAt: '届いた時刻',
    opened: '開くまで',
    contact: '対応まで',
    closed: '終了まで',
  },
  people: (count: number) => `${count}人`,
  count: (count: number) => `${count}件`,
  minutes: (minutes: number | null) => (minutes === null ? '—' : `${minutes}分`),
  span: (from: string, until: string) => `${from} から\n${until} まで`,
  drill: '【訓練】本当のケースの集計には入っていません。',
} as const

export const POSTER = {
  lead: (network: string) => `${network}　見守りの訓練`,
  steps: [
    '1　スマートフォンのカメラで、QRコードを読みとります。',
    '2　LINEで開いたら、「参加する」をおします。',
    '3　トークで、気づきを知らせる練習をします。',
  ],
  rules: ['これは訓練です。送っても、だれも来ません。', '本当に急ぐときは、119か110に電話してください。'],
  code: '訓練のコード',
  typed: 'LINEで「訓練」と送って、コードを書いても参加できます。',
  scan: (link: string) => `訓練に参加するQRコード ${link}`,
  until: (from: string, until: string) => `${from} から ${until} まで`,
} as const
