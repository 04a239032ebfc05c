import type { AnnouncementView } from '#shared/outreach/contract.ts'

export const OUTREACH = {
  title: 'お知らせ配信',
  back: '一覧へ',
  backToList: 'お知らせの一覧へ',
  lead: 'その種類のお知らせを受け取ると決めた方だけに、LINEで届きます。',
  write: 'お知らせを書く',
  list: 'これまでのお知らせ',
  more: 'もっと前のお知らせを見る',
  empty: { title: 'お知らせはまだありません', lead: '「お知らせを書く」から始められます。' },
  notAllowed: { title: 'この画面は使えません', lead: 'お知らせを送れるのは、管理者とセンター長です。' },
  everyDistrict: 'すべての地区',
  districts: (names: string[]) => names.join('・'),
  written: (when: string, by: string) => `${when}に${by || '前の職員'}さんが書きました`,
  starts: (when: string) => `${when}に送ります`,
  reached: (sent: number) => `${count(sent)}人に届けました`,
  reachedOf: (sent: number, people: number) => `${count(sent)}人に届けました（対象${count(people)}人）`,
  at: (when: string, what: string) => `${when}　${what}`,
  leftOut: (people: number) => `今週すでに受け取った${count(people)}人には送りません`,
  unsure: (people: number) => `${count(people)}人は、届いたかどうかわかりません`,
  released: (by: string) => `${by || '前の職員'}さんが送りました`,
  ended: (when: string) => `${when}に終わりました`,
  progress: '送信の進み',
}

export const FORM = {
  newTitle: 'お知らせを書く',
  editTitle: 'お知らせをなおす',
  topic: 'お知らせの種類',
  topicHelp: 'この種類をえらんだ方に届きます。',
  topicHint: 'お知らせの種類をえらんでください。',
  districts: '届ける地区',
  districtsHelp: 'えらばなければ、すべての地区の方と、地区を決めていない方に届きます。',
  title: '題',
  titleHint: '題を書いてください。',
  text: '文',
  textHelp: 'だれが読んでもよいことだけを書いてください。300文字までです。',
  textHint: '文を書いてください。',
  session: 'お知らせする開催回',
  sessionHelp: 'えらぶと、日時と場所、「見る・申し込む」のボタンが付きます。',
  noSession: 'なし',
  gone: 'えらんだ開催回は、もうありません',
  sessionHint:
    'この回は、お知らせできません。中止か、団体だけの会です。べつの回か「なし」をえらんでください。',
  link: 'くわしいページのアドレス',
  linkHelp: 'https:// で始まるもの。なければ、書かなくてかまいません。',
  linkHint: 'https:// で始まるアドレスを書いてください。',
  when: 'いつ送りますか',
  now: 'すぐに送る',
  later: '日時を決めて送る',
  moment: '送る日時',
  momentHint: 'これから先の日時をえらんでください。',
  night: '夜や早朝です。この時間に届いてもよいか、確かめてください。',
  save: '下書きを保存する',
  saved: '下書きを保存しました',
  check: '確かめて送る',
  stale:
    'ほかの人が先に変えました。書いたものは残っています。いまの内容を確かめて、よければもう一度押してください。',
  nowSays: (title: string, text: string) => `いまの題: ${title}\nいまの文: ${text}`,
}

export const RELEASE = {
  title: 'この内容で送りますか',
  titleLater: 'この内容で予約しますか',
  counting: '人数を数えています',
  people: '対象の方',
  leftOut: '送らない方',
  leftOutWhy: (people: number) => `${count(people)}人（今週のお知らせが、もう上限の回数に届いた方）`,
  pushes: '使う通数',
  budget: '今月の残り',
  budgetOf: (left: number, quota: number) => `${count(left)}通（${count(quota)}通のうち）`,
  noLimit: '上限なし、または不明',
  when: '送る日時',
  atOnce: 'すぐに',
  tooFew:
    '今月の残りの分だけ届いて、止まります。ほかの方には、来月になってから「続ける」を押すと送れます。地区をしぼることもできます。',
  try: '自分のLINEにためしに送る',
  tryLead: '届き方を、自分のトークで見られます。1通使います。',
  tried: '自分のLINEに送りました。トークを見てください。',
  nobody: 'いま届く方がいません。種類や地区を確かめてください。',
  send: (people: number) => `${count(people)}人に送る`,
  schedule: '予約する',
  done: '送信を始めました',
  scheduled: '予約しました',
  asPeople: (people: number) => `${count(people)}人`,
  asPushes: (pushes: number) => `${count(pushes)}通`,
}

export const STEER = {
  stop: '止める',
  goOn: '続ける',
  edit: 'なおす',
  end: '取りやめる',
  stopped: '止めました。いま送っている分までは届きます。',
  wentOn: '続きから送ります',
  ended: '取りやめました',
  endTitle: '取りやめますか',
  endLead: 'まだ届いていない方には、もう送りません。届いたお知らせは消えません。',
  endDraft: 'この下書きは、送れなくなります。',
  endDo: '取りやめる',
  keep: 'やめない',
}

export const PREVIEW = {
  title: 'トークでの見え方',
  lockScreen: '画面ロック中の通知',
}

/** How each state looks in the list. */
export const STATE_LOOK: Record<AnnouncementView['state'], 'plain' | 'active' | 'done' | 'news' | 'yellow'> =
  {
    draft: 'plain',
    scheduled: 'news',
    sending: 'active',
    stopped: 'yellow',
    sent: 'done',
    ended: 'plain',
  }

function count(people: number): string {
  return people.toLocaleString('ja-JP')
}
