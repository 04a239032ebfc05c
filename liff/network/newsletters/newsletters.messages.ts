export const NEWSLETTERS = {
  lead: (name: string) => `${name}の号を作ります。公開すると、だれでも読めます。`,
  list: '号の一覧',
  write: '新しい号を作る',
  empty: { title: '号は、まだありません', lead: '「新しい号を作る」から始めます。' },
  name: ({ no, title }: { no: number; title: string }) => `第${no}号 ${title}`,
  state: { draft: '下書き', published: '公開中' },
  published: (day: string) => {
    const [year, month, date] = day.split('-').map(Number)
    return `${year}年${month}月${date}日 発行`
  },
  printed: (count: number) => `${count.toLocaleString('ja-JP')}部`,
  backToList: '号の一覧へ',
  newTitle: '新しい号',
  gone: { title: 'この号は、ありません', lead: '一覧から、えらびなおしてください。' },
}

export const EDIT = {
  no: '号の数字',
  noHint: '1から10000までの数で書いてください。',
  title: 'この号の名前',
  titleHelp: '例: 春の号、見守りの10年',
  titleHint: 'この号の名前を書いてください。',
  summary: 'どんな中身か',
  summaryHelp: 'トークのカードに出ます。',
  summaryHint: 'どんな中身かを、短く書いてください。',
  text: '本文',
  textHelp: '「■」で始まる行は、見出しになります。PDFがあるときは、書かなくてもかまいません。',
  publishedOn: '発行する日',
  publishedOnHint: '発行する日をえらんでください。',
  today: '今日',
  printRun: '印刷した部数',
  printRunHelp: '印刷しないときは、空のままにします。',
  printRunHint: '部数を、数で書いてください。',
  save: '下書きを保存する',
  saveChange: '変更を保存する',
  saved: '保存しました',
  publish: '公開する',
  published: '公開しました。だれでも読めます',
  takeBack: '公開をやめる',
  takeBackSure: '公開をやめます(もう一度おす)',
  takenBack: '公開をやめました',
  look: 'ページを見る',
  announce: 'お知らせを送る',
  /** A long text is told by how it begins. */
  nowIs: (label: string, value: string) =>
    `${label}：${value === '' ? 'なし' : value.slice(0, 60)}${value.length > 60 ? '…' : ''}`,
  announceText: (summary: string) => `${summary}\n下のページで読めます。`,
}

export const FILES = {
  title: '表紙とPDF',
  lead: 'えらぶと、すぐに入ります。',
  afterSaving: '下書きを保存すると、表紙とPDFを入れられます。',
  cover: '表紙の写真をえらぶ',
  coverAgain: '表紙をえらびなおす',
  coverName: '表紙',
  pdf: 'PDFをえらぶ',
  pdfAgain: 'PDFをえらびなおす',
  pdfLook: 'いまのPDFを見る',
  sending: '送っています',
  put: '入れました',
}
