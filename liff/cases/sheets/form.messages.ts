export const FORM = {
  wrongHere: 'ここを確かめてください。',
  empty: '文を書いてください。',
  choose: 'えらんでください。',
  onlyStaff: '職員だけが見ます。',
  textBefore: '前の文にもどす',
}

export const TAKE_OVER = {
  lead: (name: string) =>
    `いまの担当は${name}さんです。かわると、${name}さんのLINEに「担当がかわりました」とだけ届きます。`,
  submit: '担当をかわる',
}

export const NOTE = {
  label: 'メモ',
  mentions: '知らせる人',
  mention: '＠ 職員に知らせる',
  mentionHelp: 'えらんだ人のLINEに「あなたへのメモがあります」とだけ届きます。',
  submit: 'メモを残す',
}

export const CONTACT = {
  how: '方法',
  outcome: '結果',
  at: 'いつ',
  now: 'いま',
  otherTime: '時刻をかえる',
  text: 'ようす（書かなくてもよい）',
  submit: (how: string, outcome: string) => `「${how}・${outcome}」を保存`,
  submitEmpty: '保存',
  noOutcome: '結果をえらんでください。',
  noMoment: '日時をえらんでください。',
}

export const TASK = {
  text: 'やること',
  sample: ['電話する', '訪問する', '関係機関に連絡する', '様子を確かめる'],
  samples: 'よくあるやること',
  due: 'いつまで',
  who: 'だれが',
  owner: '担当の人',
  submit: '足す',
  change: '期日をかえる',
  noDay: '日をえらんでください。',
}

export const DAYS = {
  today: '今日',
  tomorrow: '明日',
  inThree: '3日後',
  inWeek: '1週間後',
  inTwo: '2週間後',
  inMonth: '1か月後',
}

export const SNOOZE = {
  until: 'いつまで',
  lead: 'その日の朝、担当にもどります。連絡してくれた方から知らせがあれば、すぐにもどります。',
  limit: (clock: string, moment: string) =>
    `「${clock}」の期限が ${moment} です。それより前の日だけえらべます。`,
  impossible: (clock: string) => `「${clock}」の期限が近いか、すぎています。それが済むと、保留できます。`,
  text: '理由（書かなくてもよい）',
  submit: '保留する',
}

export const PEOPLE = {
  assign: 'だれに',
  assignHelp: 'その人のLINEに「担当になりました」とだけ届きます。',
  assignSubmit: '担当に決める',
  helpersNow: 'いま手伝っている人',
  remove: (name: string) => `${name}さんを外す`,
  add: 'たのむ人',
  addSubmit: '手伝いをたのむ',
  noOne: 'ほかにたのめる職員がいません。',
  find: '名前でさがす',
  me: '自分',
  away: (until: string) => `休み（${until}まで）`,
  loading: '職員を読みこんでいます',
}

export const HAND_OVER_FORM = {
  to: '引き継ぐ先',
  centres: 'センター',
  bodies: '関係機関',
  name: '機関の名前・担当の方（書かなくてもよい）',
  note: '申し送り',
  noteHelp: '引き継ぐ理由、わかっていること、お願いしたいこと。',
  feedbackBy: '結果のお知らせは、だれからしますか',
  us: 'こちらから伝える',
  them: '引き継いだ先から伝える',
  submit: '引き継ぎをたのむ',
  waits: '返事があるまでは、いまのセンターの担当のままです。',
}

export const ANSWER = {
  accepted: '引き受けた',
  declined: '引き受けられない',
  answer: '先方の返事',
  declineText: '引き受けられない理由',
  text: 'ひとこと（書かなくてもよい）',
  submit: '返事をする',
  record: '返事を記録する',
  noReason: '理由を書いてください。',
}

export const MEETING = {
  heldAt: '開いた日時',
  members: '参加した人',
  membersHelp: '所属と名前。',
  decision: '判断',
  plan: 'これからの方針',
  submit: '会議を記録する',
}

export const UNDERSTAND = {
  labels: '課題',
  labelsHelp: '1つめが主な課題になります。',
  main: '主',
  makeMain: (name: string) => `${name}を主な課題にする`,
  urgency: '緊急度',
  signGroup: '気になること',
  unknown: 'わからない',
  forWhom: 'だれのこと',
  district: '地区',
  subjectName: '対象者の名前',
  reporterKind: '連絡者の区分',
  submit: '保存する',
  nothing: 'かわったところがありません。',
}

export const RISK_FORM = {
  lead: 'あてはまるものをえらんでください。リスクの色は、すぐに出ます。',
  now: 'いまのリスク',
  none: '色なし',
  tickedBy: (name: string, moment: string) => `${name}・${moment}`,
  submit: '記録する',
  nothing: 'かわったところがありません。',
}

export const ASK = {
  to: 'どの連絡の方に',
  text: '質問',
  help: 'LINEには「センターからの質問です」とだけ届きます。中身はサインインしたあとの画面で読みます。',
  templates: '文のひな形',
  submit: '質問を送る',
}

export const REOPEN = { text: '再開する理由', submit: '再開する' }

export const CLOSE = {
  decision: '連絡してくれた方に、結果を伝えますか',
  told: '伝える',
  toldNote: 'LINEには「結果のお知らせがあります」とだけ届きます。',
  toldByHand: 'LINE以外で連絡してくれた方には、職員が伝えます。',
  notWanted: 'お知らせを希望していません。',
  withheld: '伝えない（理由をえらぶ）',
  nobody: '伝える相手がいない',
  nobodyNote: 'お知らせを希望していない、匿名などのとき。',
  somebodyWaits: '結果を待っている方がいます。',
  reason: '伝えない理由',
  toldBy: 'LINE以外の方に、どうやって伝えますか',
  text: 'お知らせの文',
  textHelp: '名前・住所・病気など、人がわかることは書かないでください。',
  templates: '文のひな形',
  sample: [
    {
      label: '訪問しました',
      text: 'センターの職員が訪問し、様子を確かめました。これからも見守っていきます。',
    },
    { label: '無事でした', text: 'センターの職員が確かめ、無事がわかりました。' },
    { label: '支援につないだ', text: 'センターの職員がお話をうかがい、必要な支援につなぎました。' },
  ],
  preview: '相手にはこう見えます',
  previewEmpty: '文を書くと、ここに出ます。',
  namesSomeone: '対象者か連絡してくれた方の、名前や電話番号が入っています。消してから送ってください。',
  checked: '名前や電話番号は見つかりませんでした。',
  undecided: '伝えるかどうかをえらんでください。',
  noReason: '理由をえらんでください。',
  noToldBy: '伝え方をえらんでください。',
  noText: 'お知らせの文を書いてください。',
  openTasks: (n: number) => `終わっていない「やること」が${n}件あります。済ませてから終了できます。`,
  waiting: '引き継ぎの返事を待っています。返事のあとに終了できます。',
  submit: '終了する',
}

export const REPORTER = {
  title: '連絡してくれた方',
  lead: '見たことと理由は、記録に残ります。対象の方や家族には、決して伝えないでください。',
  reason: '見る理由',
  other: '理由',
  otherEmpty: '理由を書いてください。',
  undecided: '理由をえらんでください。',
  show: '表示する',
  organisation: '団体',
  name: '名前',
  phone: '電話',
  email: 'メール',
  address: '住所',
  wish: '返事の希望',
  language: 'ことば',
  chosen: (language: string) => `${language}(LINEでえらんだことば)`,
  nothing: '教えてもらっていません',
}
