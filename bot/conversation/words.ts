/** What the conversation itself says. Short sentences, few kanji: elders read them. */

/** Why an answer did not fit, and what would. */
export const HINTS = {
  choose: '下のボタンから えらんでください。',
  empty: 'ことばを書いて 送ってください。',
  tooLong: '少し長すぎました。短くして もう一度 送ってください。',
  phone: '電話番号として 読めませんでした。れい：090-0000-0000',
  when: '今日までの日を えらんでください。',
  place: '場所を ことばで書いてください。',
  photo: '写真を送ってください。',
  photosFull: '写真は これでいっぱいです。前の写真は とどいています。',
  needed: 'この質問だけは 答えてください。',
  again: 'もう一度 教えてください。',
} as const

export const NOTES = {
  kept: 'ありがとうございます。書いてくださったことは 残しました。',
  keptForPage: 'ありがとうございます。書いてくださったことは 残しました。くわしいことは ページにも書けます。',
  full: 'たくさんありがとうございます。つづきは センターに電話で 話してください。',
  photo: '写真を受け取りました。いっしょに送ります。',
  place: '場所を受け取りました。いっしょに送ります。',
  notHere: 'ありがとうございます。ここでは 使わないので 残していません。',
  oldButton: '前の質問のボタンでした。答えを変えるときは「もどる」を おしてください。',
  oldDraft: '前の連絡のボタンでした。',
  sticker: 'スタンプを ありがとうございます。',
  voice: 'ごめんなさい。声は 聞けません。文字か写真で 送ってください。',
  video: 'ごめんなさい。動画は 見られません。文字か写真で 送ってください。',
  file: 'ごめんなさい。ファイルは 開けません。文字か写真で 送ってください。',
  notUnderstood: 'ごめんなさい。うまく わかりませんでした。',
  greeting: 'メッセージを ありがとうございます。',
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
  lines: ['名前や場所は LINEに残さず、ページに書きます。', '書かなくても 送れます。'],
  open: 'くわしく書く',
  without: '書かずにすすむ',
  onward: 'つぎへすすむ',
  given: '入力ずみ',
} as const

export const REVIEW = {
  title: 'これで送りますか',
  empty: 'なおしたいところは「なおす」を おしてください。',
  written: '書きのこしたこと',
} as const

export const STOPPED = {
  title: 'やめました',
  lines: ['まだ送っていません。', '1時間以内なら 続きからできます。', 'そのあとは 消えます。'],
} as const

export const SENT = { title: 'もう送ってあります' } as const

export const OFFER = {
  title: '連絡しますか',
  lines: [
    '気になることが あるのですね。',
    '送ってくださったものは 残しました。',
    '「はじめる」で センターに連絡できます。',
  ],
} as const

export const UNFINISHED = {
  title: '書きかけの連絡が あります',
  lines: ['続きから できます。'],
  resume: '続きから',
  anew: 'はじめから',
} as const

export const MENU = { title: '何をしますか', altText: 'メニュー' } as const
