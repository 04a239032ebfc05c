/** One's own page of 「元気ですか?」, as elders read it. Short sentences, few kanji. */
import type { CheckState, PlanState } from '#shared/checks/rules.ts'

export const MINE = {
  notHere: { title: 'ここでは できません', lead: 'このまちでは、いまは おこなっていません。' },
  none: {
    title: 'まだ はじめていません',
    lead: 'きめた日に、LINEで「元気ですか」と おたずねします。ボタンを 1回 おすだけです。',
  },
  start: 'はじめる',
  started: 'はじめました',
  saved: '保存しました',
  stale: 'ほかの画面で、先に変わりました。いまの内容を確かめてください。',
  standing: { active: 'おたずねしています', paused: 'お休み中です', stopped: 'やめました' } satisfies Record<
    PlanState,
    string
  >,
}

export const TODAY = {
  state: {
    waiting: 'いま 答えても だいじょうぶです。',
    asked: 'お返事を まっています。',
    reminded: 'もう一度 おたずねしました。お返事を まっています。',
    family: '家族に 知らせました。元気なら「元気です」を おしてください。',
    centre: 'センターに 知らせました。元気なら「元気です」を おしてください。',
    'not-reached': 'LINEに とどきませんでした。ここで 答えられます。',
    well: '「元気です」の お返事を うけとりました。',
    worried: '「ちょっと 心配」の お返事を うけとりました。',
    come: '「来てほしい」の お返事を うけとりました。',
    ended: '家族か センターが、ようすを 確かめました。',
  } satisfies Record<CheckState, string>,
  next: (day: string, hour: string) => `つぎは ${day} ${hour}に おたずねします。`,
  noNext: 'つぎに おたずねする日は、きまっていません。',
  how: 'いま、どうですか',
  wellAgain: '元気に なりました',
  byMistake: 'まちがえました・元気です',
  told: {
    both: '家族と センターに 知らせます。',
    family: '家族に 知らせます。',
    centre: 'センターに 知らせます。',
  },
  tellsNobody: 'まだ だれにも 知らせていません。下の番号に 電話してください。',
  danger: '命があぶないときは、すぐに電話してください。',
  comeLead: '待てないときは、すぐに電話してください。',
  ambulance: '119(救急・消防)',
  call: (name: string) => `${name}に電話`,
  closed: 'センターが しまっているとき',
}

export const WISH = {
  title: 'おたずねの きめごと',
  when: 'いつ',
  hour: (hour: number) => `${hour}時`,
  tells: '知らせる人',
  name: '名前',
  phone: '電話番号',
  address: '住所',
  district: '地区',
  change: '内容をかえる',
}

export const FORM = {
  start: 'おたずねを はじめる',
  change: '内容をかえる',
  back: 'もどる',
  lead: '名前や 電話番号は、知らせる相手だけが見ます。LINEには のこりません。',
  rhythm: 'いつ おたずねしますか',
  days: 'どの曜日に おたずねしますか',
  daysHelp: 'いくつでも えらべます。',
  daysHint: '曜日を ひとつは えらんでください。',
  hour: '何時に おたずねしますか',
  tells: 'お返事がないとき、だれに 知らせますか',
  tellsHelp: '家族は、あとで この画面から 招待できます。',
  name: 'あなたの名前',
  nameHint: '名前を書いてください。',
  phone: 'あなたの電話番号',
  phoneHelp: 'お返事がないときに、ここへ電話をします。',
  phoneHint: '電話番号を、03-0000-0000 のように書いてください。',
  address: 'あなたの住所(書かなくてもよい)',
  addressHelp: '電話に出られないときに、たずねていくためです。',
  district: 'あなたの地区',
  districtNone: 'えらんでください',
  districtHint: '地区を えらんでください。',
  whom: { both: '家族、つぎに センター', family: '家族', centre: 'センター' },
  note: (whom: string) =>
    `お返事がないときは、もう一度 おたずねします。それでも ないときは、${whom}に 知らせます。`,
  come: '「来てほしい」は、いつでも センターにも とどきます。',
  night: '夜は、おたずねも お知らせも しません。',
  submit: 'はじめる',
  save: '保存する',
}

export const FAMILY = {
  title: '見守っている家族',
  nobody: 'まだ だれも いません。家族に 知らせるには、招待してください。',
  notTold: '「センターだけ」を えらんでいるので、家族には 知らせません。',
  since: (day: string) => `${day}から`,
  invite: '家族を招待する',
  full: '見守る方は、5人までです。',
  remove: 'はずす',
  removeOf: (name: string) => `${name}さんを はずす`,
  removeTitle: (name: string) => `${name}さんを はずしますか`,
  removeLead: 'この方には、もう 知らせません。',
  removeNot: 'はずさない',
  removed: 'はずしました',
  inviteTitle: '家族を招待する',
  inviteLead: '1つの招待で、1人が入れます。7日のあいだ 使えます。',
  send: 'LINEで おくる',
  /** What stands in the chat with the family, beside the link. */
  sendText: (link: string) => `見守りの招待です。7日のうちに、ひらいてください。\n${link}`,
  qr: '家族のスマホで読みとるQRコード',
  qrLead: '家族が そばにいるときは、カメラで 読みとります。',
  link: '招待のリンク',
  copy: 'リンクをコピー',
  copied: 'リンクをコピーしました',
  copyFailed: 'コピーできませんでした。リンクを長くおして、コピーしてください。',
  close: 'とじる',
}

export const PAUSE = {
  title: 'お休み',
  lead: '旅行や 入院のあいだ、おたずねを お休みできます。',
  now: (from: string, until: string) => `${from}から ${until}まで お休みです。`,
  because: (why: string) => `わけ: ${why}`,
  open: 'お休みする',
  change: 'お休みを かえる',
  resume: 'また はじめる',
  resumed: 'また はじめました',
  why: 'わけ',
  from: 'いつから',
  until: 'いつまで',
  untilHelp: 'つぎの日から、また おたずねします。',
  today: 'きょう',
  tomorrow: 'あした',
  weeks: { one: '1週間', two: '2週間', month: '1か月' },
  fromHint: 'きょうか、あとの日を えらんでください。',
  untilHint: 'おわりの日を えらんでください。長くて 180日です。',
  do: 'お休みにする',
  done: 'お休みにしました',
}

export const HISTORY = {
  title: 'これまでの お返事',
  by: (state: string, how: string) => `${state}・${how}`,
  none: 'お返事なし',
}

export const STOP = {
  open: 'おたずねを やめる',
  title: 'おたずねを やめますか',
  lead: '名前や 電話番号は、すぐに消えます。見守っている家族にも 知らせます。',
  do: 'やめる',
  not: 'やめない',
  done: 'やめました。内容を消しました。',
}
