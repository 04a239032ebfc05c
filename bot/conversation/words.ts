/** What the conversation itself says. Short sentences, few kanji: elders read them. */

/** Why an answer did not fit, and what would. */
export const HINTS = {
  choose: '下のボタンからえらんでください。',
  empty: 'ことばを書いて送ってください。',
  tooLong: '少し長すぎました。短くしてもう一度送ってください。',
  phone: '電話番号として読めませんでした。れい：090-0000-0000',
  when: '今日までの日をえらんでください。',
  birthday: '日にちとして読めませんでした。れい：昭和16年11月3日',
  age: '年れいを、数字で書いてください。れい：82',
  dayAhead: '今日からあとの日をえらんでください。3か月先までです。',
  email: 'メールアドレスとして読めませんでした。れい：hana@example.jp',
  place: '場所をことばで書いてください。',
  photo: '写真を送ってください。',
  photosFull: '写真はこれでいっぱいです。前の写真はとどいています。',
  given: 'もう一度、はじめのボタンからえらんでください。',
  needed: 'この質問だけは答えてください。',
  again: 'もう一度 教えてください。',
} as const

/** On its page, under a question that needs an answer. */
export const NEEDED = 'かならず書いてください。'

/** Which questions of a page need an answer before it goes on. */
export function neededWords(labels: string[]): string {
  return `${labels.map((label) => `「${label}」`).join('')}は、かならず書いてください。`
}

/** What would be a number that fits. */
export function countHint(most: number, unit: string): string {
  return `1${unit}から${most}${unit}までで答えてください。`
}

export const NOTES = {
  kept: 'ありがとうございます。書いてくださったことは残しました。',
  keptForPage: 'ありがとうございます。書いてくださったことは残しました。くわしいことはページにも書けます。',
  full: 'たくさんありがとうございます。つづきはセンターに電話で話してください。',
  photo: '写真を受け取りました。いっしょに送ります。',
  place: '場所を受け取りました。いっしょに送ります。',
  notHere: 'ありがとうございます。ここでは使わないので残していません。',
  oldButton: '前の質問のボタンでした。答えを変えるときは「もどる」をおしてください。',
  oldDraft: '前のボタンでした。',
  sticker: 'スタンプをありがとうございます。',
  voice: 'ごめんなさい。声は聞けません。文字か写真で送ってください。',
  video: 'ごめんなさい。動画は見られません。文字か写真で送ってください。',
  file: 'ごめんなさい。ファイルは開けません。文字か写真で送ってください。',
  notUnderstood: 'ごめんなさい。うまくわかりませんでした。',
  greeting: 'メッセージをありがとうございます。ここに書くだけでは、センターにとどきません。',
} as const

export const NAVIGATION = {
  unknown: 'わからない',
  skip: 'とばす',
  back: 'もどる',
  keep: 'そのままにする',
  enough: 'ここまでで送る',
  stop: 'やめる',
  resume: '続きから',
  begin: 'はじめる',
  notNow: 'いまはしない',
  send: '送る',
  edit: 'なおす',
  more: 'もっと答える',
} as const

export const FORM = {
  label: 'くわしい内容',
  title: 'くわしく書けますか',
  lines: ['名前や場所はLINEに残さず、ページに書きます。', '書かなくても送れます。'],
  open: 'くわしく書く',
  without: '書かずにすすむ',
  onward: 'つぎへすすむ',
  given: '入力ずみ',
} as const

export const REVIEW = {
  title: 'これで送りますか',
  edit: 'なおしたいところは「なおす」をおしてください。',
  written: 'ほかに書いたこと',
} as const

export const STOPPED = {
  title: 'やめました',
  lines: ['まだ送っていません。', '1時間以内なら続きからできます。', 'そのあとは消えます。'],
} as const

export const SENT = { title: 'もう送ってあります' } as const

export const OFFER = {
  title: '連絡しますか',
  lines: [
    '気になることがあるのですね。',
    '送ってくださったものは残しました。',
    '「はじめる」でセンターに連絡できます。',
  ],
} as const

export const UNFINISHED = {
  title: '書きかけの連絡があります',
  lines: ['続きからできます。'],
  resume: '続きから',
  anew: 'はじめから',
} as const

export const MENU = { title: '何をしますか', altText: 'メニュー' } as const
