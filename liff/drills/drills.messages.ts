/** 訓練 in the console. */
export const DRILLS = {
  title: '訓練',
  back: '一覧へ',
  lead: 'センターの職員と参加者が、LINEで連絡の受け方を練習します。訓練のケースは、集計に入らず、夜は鳴りません。',
  begin: '訓練を開く',
  list: '訓練の一覧',
  empty: { title: '訓練はまだありません', lead: '「訓練を開く」で、参加のコードができます。' },
  notAllowed: { title: 'この画面は見られません', lead: '訓練は、センター長と管理者が開きます。' },
  span: (from: string, until: string) => `${from} から ${until} まで`,
} as const

export const BEGIN = {
  title: '訓練を開く',
  name: '訓練の名前',
  nameHelp: '参加する方にも見えます。人の名前は書かないでください。',
  nameHint: '訓練の名前を書いてください。',
  centres: '参加するセンター',
  centresHint: '参加するセンターをえらんでください。',
  from: '始まり',
  until: '終わり',
  untilHelp: '始まりから24時間までです。',
  why: {
    order: '終わりは、始まりより後にしてください。',
    long: '訓練は、24時間までです。',
    past: '終わりが過ぎています。これからの日時にしてください。',
    far: '始まりは、60日先までです。',
  },
  do: '開く',
} as const

export const DRILL_PAGE = {
  back: '訓練の一覧へ',
  by: (name: string) => `開いた人：${name}`,
  code: '参加のしかた',
  codeLead: 'QRコードを読みとるか、LINEのトークに「訓練」と送って、コードを入れます。',
  qr: '訓練に参加するQRコード',
  typed: '手で入れるときのコード',
  link: '参加のリンク',
  cases: '訓練のケースを見る',
  end: 'いま終わる',
  endTitle: '訓練を終わりますか',
  endLead:
    '参加している方に、訓練が終わったことを知らせます。訓練のケースは、もう鳴りません。元にはもどせません。',
  endDo: '訓練を終わる',
  ended: '訓練を終わりました',
  sheet: 'ふりかえり',
  sheetLead: '数字だけの表です。だれが連絡したか、だれのことかは、のりません。',
  participants: (count: number) => `参加した人 ${count}人`,
  reports: (count: number) => `届いた連絡 ${count}件`,
  none: 'まだ、連絡は届いていません。',
  columns: ['番号', '種類', '緊急度', '届いた時刻', '開くまで', '最初の対応まで', '終了まで'],
  medians: 'まん中の値',
  minutes: (minutes: number | null) => (minutes === null ? '—' : `${minutes}分`),
  forgets: (day: string) => `訓練のケースは、${day}に自動で消えます。この表は残ります。`,
  forgotten: '訓練のケースは、消えました。この表だけが残っています。',
  print: '印刷する',
} as const

export const PRINT = {
  title: '印刷する',
  lead: 'PDFを作ります。',
  inLine: 'LINEの中で開けないときは、パソコンでこの画面を開いてください。',
  make: 'PDFを作る',
  paper: '何を印刷しますか',
  made: 'PDFができました。',
  open: 'PDFを開く',
  save: 'PDFを保存する',
  another: 'もう一度作る',
} as const
