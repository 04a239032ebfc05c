/** Words of one's own registration, and of those of one's family. */
export const MINE = {
  title: '登録のページ',
  notHere: { title: 'このページは使いません', lead: 'このまちには、このしくみがありません。' },
  none: {
    title: 'まだ登録がありません',
    lead: 'トークで「キーホルダー」と送ると、申し込めます。',
  },
  whose: 'だれの登録を見ますか',
  side: { self: 'あなたの登録', family: '家族の登録' },
  state: {
    applied: 'センターが、申し込みを確かめています',
    active: '登録しています',
    stopped: '登録は終わりました',
  },
  appliedLead: '返事がきまったら、LINEでお知らせします。',
  stoppedLead: 'わからないことは、センターに聞いてください。',
  no: 'キーホルダーの番号',
  call: (name: string) => `${name}に電話`,
  change: '変える',
  changeOf: (what: string) => `${what}を変える`,
  save: '保存する',
  saved: '保存しました',
  late: '家族やセンターが、先に変えました。新しい内容を見てから、もう一度お願いします。',
  untold: 'ありません',
}

export const RENEW = {
  title: '年に1回の確認',
  lead: '6つのことを見て、押してください。',
  same: 'かわりない',
  sameOf: (what: string) => `${what}は、かわりない`,
  changed: 'かわった',
  changedOf: (what: string) => `${what}が、かわった`,
  checked: '確かめました',
  left: (count: number) => `あと${count}つあります。`,
  send: 'これで返事をする',
  thanks: '確認できました。ありがとうございます。',
  doneOn: (day: string) => `${day}に、1年の確認が終わりました。`,
}

export const FACT_NAME = {
  address: '住所・電話番号',
  contact1: 'れんらくする人 1',
  contact2: 'れんらくする人 2',
  doctor: 'かかりつけの病院',
  health: '病気・薬',
  lives: 'くらし方・ケアマネジャー',
}

export const PHOTO = {
  title: '顔写真',
  lead: '見せてよいと決めた相手だけが、この写真を見ます。',
  none: '写真は、まだありません。',
  add: '写真を入れる',
  change: '写真を変える',
  saving: '写真を送っています',
  saved: '写真を入れました',
  off: '写真を消す',
  offTitle: '写真を消しますか',
  offLead: 'もどせません。また、入れることはできます。',
  offDo: '消す',
  offDone: '写真を消しました',
}

export const FACTS = {
  title: '登録していること',
  born: '生まれた日',
  lead: '名前や生まれた日がちがうときは、センターに電話してください。',
  district: '地区',
  address: '住所',
  addressHint: '住所を書いてください。',
  phone: '電話番号',
  phoneHint: '電話番号を、03-0000-0000 のように書いてください。',
  contactName: '名前',
  contactNameHint: '名前を書いてください。',
  relation: '本人から見て',
  contactPhone: '電話番号',
  noSecond: '2人目は、いない',
  doctor: '病院の名前と電話番号',
  doctorHelp: 'なければ、書かなくてもだいじょうぶです。',
  illnesses: '病気',
  medicines: '薬',
  healthHelp: '救急のときに役に立ちます。書かなくてもだいじょうぶです。',
  lives: 'くらし方',
  livesUntold: '答えない',
  carer: 'ケアマネジャーの名前と電話番号',
}

export const TOLD = {
  title: 'だれに、何を伝えるか',
  lead: '番号を聞かれたときに、伝えることです。',
  caller: {
    medical: '病院・消防に',
    police: '警察に',
    public: '市や区の役所に',
    finder: '見つけた人に',
  },
  nothing: '何も伝えません',
  edit: '伝えることを変える',
}

export const WISHES = {
  title: 'お知らせのきぼう',
  tells: '番号を聞かれたら、LINEで知らせてほしい',
  tellsNot: '番号を聞かれても、知らせなくてよい',
  askAfter: '返事がないとき、センターが連絡してよい',
  askAfterNot: '返事がなくても、連絡しなくてよい',
  edit: 'きぼうを変える',
}

export const LOOK_UPS = {
  title: '番号を聞かれた日',
  lead: 'くわしいことは、センターに聞いてください。',
}

export const TAG = {
  title: 'キーホルダーのこと',
  lost: 'キーホルダーをなくした',
  lostTitle: 'なくしましたか',
  lostLead:
    '新しい番号になります。新しいキーホルダーは、センターがわたします。前のものが見つかったときも、あなたに連絡できます。',
  lostDo: '新しいものをたのむ',
  lostDone: 'センターに伝えました',
  end: 'やめる',
  endOf: 'キーホルダーをやめる',
  endTitle: 'キーホルダーをやめますか',
  endLead:
    '番号は使えなくなります。しばらくすると、登録していることは、ぜんぶ消えます。もとには、もどせません。',
  endDo: 'やめる',
  ended: '登録を終わりました',
}

export const TIE = {
  title: '登録とつなぐ',
  lead: 'センターからもらったコードを入れると、登録を見ることができます。',
  code: 'センターのコード',
  codeHint: '8文字のコードを入れてください。',
  do: 'つなぐ',
  done: '登録とつながりました',
  notGood: 'このコードは、使えません。新しいコードを、センターに聞いてください。',
  full: 'この登録には、もう入れません。センターに電話してください。',
  other: 'センターのコードを入れる',
}
