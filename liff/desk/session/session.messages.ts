import type { PartyView } from '#shared/salons/desk.ts'
import type { LeftBecause } from '#shared/salons/rules.ts'

/** Words of a session's own page and of its list of people. */
export const SESSION = {
  title: '名簿',
  notFound: { title: 'この開催日は見られません', lead: 'なくなったか、あなたの受け持ちではありません。' },
  add: '人を加える',
  message: 'みなさんへ送る',
  change: '日時・定員・中止',
  print: '印刷する',
  door: '入口のQRコード',
  place: '場所',
  note: 'お知らせ',
  fee: '費用',
  seats: '席',
  free: (seats: number) => `あと${seats}席`,
  noLimit: '定員なし',
  offered: '席をご案内中の方',
  seated: '参加する方',
  waiting: 'キャンセル待ちの方',
  toCall: '電話する方',
  toCallLead: 'LINEでは届かない方です。前の日や、変わったことがあるときに、電話してください。',
  left: '取り消した方',
  nobody: { title: '申し込みはまだありません', lead: '申し込みがあると、ここに出ます。' },
  noSignUp: '申し込みのいらない会です。来た方は、出欠のときに入れてください。',
  count: (parties: number, people: number) => `${parties}組 ${people}人`,
}

export const PARTY = {
  people: (people: number) => `${people}人`,
  unnamed: '名前はわからない',
  san: (name: string) => `${name}さん`,
  everyDate: '毎回',
  place: (place: number) => `${place}番目`,
  until: (when: string) => `返事は${when}まで`,
  proxy: (name: string) => `代わりの人: ${name}さん`,
  call: (phone: string) => `電話 ${phone}`,
  callName: (name: string, phone: string) => `${name}さんに電話 ${phone}`,
  noPhone: '電話番号は聞いていません',
  called: '電話した',
  open: (open: number, all: number) => (open === 0 ? `${all}組 すみ` : `あと${open}組 / ${all}組`),
  offered: '席の返事待ち',
  waiting: 'キャンセル待ち',
  answer: '返事を入れる',
  calledName: (name: string) => `${name}さんに電話した`,
  calledAt: (when: string) => `電話しました ${when}`,
  change: '変える',
  changeName: (name: string) => `${name}さんの申し込みを変える`,
  came: (people: number) => `来た ${people}人`,
  missed: '来なかった',
  mayAskAfter: '来なくなったら、気にかけてよい',
  fewer: '1人へらす',
  more: '1人ふやす',
}

/** Why somebody is not on the list any more, as those who run it say it. */
export const BECAUSE: Record<LeftBecause, string> = {
  cancelled: '本人が取り消し',
  resting: '今回はお休み',
  removed: '世話人が取り消し',
  declined: '席の案内をことわった',
  unanswered: '席の案内に返事がなかった',
  closed: '席があかなかった',
  'given-up': '手続きが終わらなかった',
}

export const SOURCE: Record<PartyView['source'], string> = {
  line: 'LINE',
  phone: '電話',
  proxy: '代わりの人',
  'walk-in': '当日',
}

export const ADD = {
  title: '人を加える',
  source: 'どのような申し込みですか',
  sources: {
    phone: '電話で申し込んだ方',
    proxy: '家族などが、代わりに申し込んだ方',
    'walk-in': '当日、会場に来た方',
  },
  name: '来る方の名前',
  nameHint: '名前を書いてください。',
  phone: '電話番号',
  phoneHelp: 'LINEがない方には、電話でお知らせします。',
  phoneHint: '電話番号を確かめてください。',
  people: '何人で来ますか',
  needs: '来るときに必要なこと',
  needsNote: '必要なことをくわしく',
  dates: 'いつ来ますか',
  this: 'この回だけ',
  every: 'この回から毎回',
  proxyName: '申し込んだ方（代わりの人）の名前',
  proxyNameHint: '申し込んだ方の名前を書いてください。',
  proxyPhone: '申し込んだ方の電話番号',
  mayAskAfter: '来なくなったら、センターが気にかけてもよい',
  mayAskAfterNote: '本人に聞いて「よい」と言ったときだけ、つけてください。つけなくても参加できます。',
  full: 'いまは満席です。加えると、キャンセル待ちになります。',
  fullWalkIn: '満席でも、当日来た方は席をふやして加えます。',
  submit: '加える',
  done: '名簿に加えました',
  waits: 'キャンセル待ちに加えました',
}

export const EDIT = {
  title: (name: string) => `${name}さん`,
  people: '人数',
  save: '人数を変える',
  saved: '人数を変えました',
  noted: '気にかけてよいかを書きとめました',
  giveSeat: '席を出す',
  giveSeatLead: '順番にかかわらず席を出します。席がなければ、1組分ふやします。',
  takeOffer: '席を受ける（本人の返事）',
  given: '席を出しました',
  back: '名簿にもどす',
  remove: '名簿からはずす',
  removeTitle: (name: string) => `${name}さんをはずしますか`,
  removeLead: '本人にお知らせします。あいた席は、キャンセル待ちの方にご案内します。',
  removeCall: 'LINEでは届かない方です。電話でお知らせください。',
  removeDo: 'はずす',
  removed: '名簿からはずしました',
  keep: 'やめる',
}

export const CHANGE = {
  title: '日時・定員・中止',
  what: '何を変えますか',
  move: '日時・場所を変える',
  capacity: '定員を変える',
  cancel: '中止にする',
  holdAgain: '中止をやめて、また開く',
  date: '日にち',
  start: '始まりの時間',
  end: '終わりの時間',
  place: '場所の名前',
  address: '場所の住所',
  note: 'ひとこと',
  noteHelp: 'お知らせと案内にのります。例: 雨のため、集会所で開きます。',
  cancelNote: '中止のわけ',
  cancelNoteHelp: 'お知らせにのります。書かなくても、かまいません。',
  dateHint: 'これから先の日時をえらんでください。',
  endHint: '終わりは、始まりより後にしてください。',
  placeHint: '場所の名前を書いてください。',
  hasLimit: '定員を決める',
  seats: '定員（人）',
  seatsHint: '1から10000までの数を書いてください。',
  seatsTaken: (taken: number) => `もう${taken}人の席があります。`,
  capacityLead: 'ふやすと、キャンセル待ちの方に順番に席をご案内します。',
  told: (byLine: number, toCall: number) => {
    if (byLine === 0 && toCall === 0) return 'お知らせする方はいません。'
    const parts = [byLine > 0 && `LINEで${byLine}組に届きます`, toCall > 0 && `電話する方が${toCall}組います`]
    return `${parts.filter(Boolean).join('。')}。`
  },
  submit: { move: '変える', cancel: '中止にする', 'hold-again': 'また開く', capacity: '定員を変える' },
  done: {
    move: '日時・場所を変えました',
    cancel: '中止にしました',
    'hold-again': 'また開くことにしました',
    capacity: '定員を変えました',
  },
  stale:
    'ほかの人が先に変えました。書いたものは残っています。いまの内容を確かめて、よければもう一度押してください。',
  now: (what: string) => `いま: ${what}`,
  isOff: '中止',
}

export const MESSAGE = {
  title: 'みなさんへ送る',
  lead: '申し込んだ方と、キャンセル待ちの方に届きます。',
  text: '文',
  textHelp: 'LINEのお知らせには「お知らせがあります」とだけ出ます。文は、ひらいた人だけが読めます。',
  textHint: '文を書いてください。',
  counting: '人数を数えています',
  cost: (pushes: number) => `LINEで${pushes}人に送ります（${pushes}通）`,
  left: (left: number) => `今月の残り ${left}通`,
  noLimit: '今月の残り 上限なし、または不明',
  toCall: (parties: number) => `LINEでは届かない方が${parties}組います。「電話する方」から電話してください。`,
  tooFew: '今月の残りより多いので、届かない方が出ます。',
  nobody: 'LINEで届く方がいません。',
  send: (people: number) => `${people}人に送る`,
  sent: '送りました',
}

export const PRINT = {
  title: '印刷する',
  lead: 'PDFを作ります。名簿と電話の表には名前がのります。使いおわったら、処分してください。',
  form: '何を印刷しますか',
  forms: { list: '名簿', phones: '電話の表', poster: 'ポスター', flyer: 'ちらし' },
  make: 'PDFを作る',
  made: 'できました。',
  open: 'ひらく',
  save: '保存する',
  another: 'べつのものを印刷する',
  inLine: 'LINEの中ではひらけないことがあります。そのときは、パソコンのブラウザでひらいてください。',
}

export const DOOR = {
  title: '入口のQRコード',
  lead: '会場の入口に出すと、来た方が自分のスマートフォンで受付できます。',
  link: '受付のページのアドレス',
  copy: 'アドレスをコピーする',
  copied: 'コピーしました',
  copyFailed: 'コピーできませんでした。アドレスを長押しして、えらんでください。',
  poster: 'QRコードを紙に印刷するときは「印刷する」からポスターをえらんでください。',
}
