/** Words of the register of keyholders, for staff. */
export const REGISTER = {
  add: '紙の申込書から登録する',
  list: 'キーホルダーの登録',
  search: { label: '名前・よみ・電話でさがす', hint: '名前・よみ・電話', clear: '入れた言葉を消す' },
  shown: 'どの登録を見るか',
  everything: 'すべて',
  applied: (count: number) => `確認待ち ${count}`,
  active: (count: number) => `登録中 ${count}`,
  asked: (count: number) => `返事待ち ${count}`,
  overdue: (count: number) => `返事がない ${count}`,
  toPrint: (count: number) => `印刷前 ${count}`,
  moreFilters: 'ほかの条件',
  district: '地区',
  everyDistrict: 'すべての地区',
  onLine: 'LINE',
  onLineOf: { '': '問わない', yes: 'LINEでつながっている', no: 'つながっていない(電話・訪問)' },
  rare: '終わった登録',
  rareOf: { '': '上のとおり', stopped: '終了した登録を見る' },
  empty: {
    title: 'まだ登録はありません',
    lead: 'LINEからの申し込みは、ここに出ます。紙の申込書は、上のボタンから登録します。',
  },
  notFound: { title: '見つかりませんでした', lead: '言葉や条件をかえてみてください。' },
  searchedAll: '言葉でさがすときは、終了した登録も出ます。新しいものから50人までです。',
  more: 'つぎの登録を見る',
  isOnLine: 'LINEあり',
  isOffLine: 'LINEなし',
  notPrinted: '印刷前',
  appliedOn: (day: string) => `${day}に申し込み`,
}

export const HOLDER = {
  missing: '行方がわからない',
  title: 'キーホルダーの登録',
  back: 'キーホルダーの一覧へ',
  gone: { title: '見つかりませんでした', lead: '登録が消えたか、ほかのセンターの地区の方です。' },
  edit: '内容をなおす',
  since: (day: string) => `${day}から`,
  no: '番号',
  more: 'つづきを読む',
  yes: 'はい',
  none: '聞いていません',
  close: 'とじる',
}

export const APPLICATION = {
  title: '申し込みの確認',
  lead: '内容を確かめて、登録してください。番号が決まり、申し込んだ方にLINEで「登録が終わりました」とだけ知らせます。',
  on: (day: string) => `${day}に申し込み`,
  accept: '登録して番号を決める',
  accepted: '登録しました。キーホルダーを印刷できます',
  decline: '登録しない',
  declineTitle: '登録しないことにしますか',
  declineLead:
    '申し込んだ方に、返事が届いたことだけをLINEで知らせます。理由は、電話などでていねいに伝えてください。',
  declineDo: '登録しない',
  declined: '登録しないことにしました',
}

export const FACTS = {
  title: '本人のこと',
  born: '生まれた日',
  age: (years: number) => `${years}歳`,
  district: '地区',
  address: '住所',
  phone: '電話番号',
  nthContact: (nth: number) => `緊急連絡先 ${nth}`,
  contact: (name: string, relation: string) => `${name}(${relation})`,
  call: (phone: string) => `電話 ${phone}`,
  callOf: (name: string, phone: string) => `${name}さんに電話 ${phone}`,
  doctor: 'かかりつけ',
  illnesses: '病気',
  medicines: '薬',
  lives: 'くらし方',
  carer: 'ケアマネ',
  photo: '顔写真',
  noPhoto: 'ありません',
  showPhoto: '顔写真を見る',
  photoName: '顔写真',
  consents: 'だれに何を伝えてよいか',
  nothing: '何も伝えない(センターの電話だけ)',
  wishes: '希望',
  tells: { yes: '照会があったら、LINEで知らせる', no: '照会があっても、知らせない' },
  askAfter: {
    yes: '返事がないとき、センターから連絡してよい',
    no: '返事がなくても、センターから連絡しない',
  },
}

export const TAGS = {
  title: 'キーホルダー',
  none: '番号は、登録すると決まります。',
  made: (day: string) => `${day}に決定`,
  printed: (day: string) => `${day}に印刷`,
  notPrinted: 'まだ印刷していません',
  lost: (day: string) => `${day}になくした`,
  lose: 'なくしたので、作りなおす',
  loseTitle: '新しい番号にしますか',
  loseLead: (no: string) =>
    `いまの番号 ${no} は「なくした」になり、新しい番号が決まります。だれかが前のキーホルダーを見つけたときも、この登録につながります。`,
  loseDo: '新しい番号にする',
  done: '新しい番号が決まりました。印刷して渡してください',
}

export const PRINT = {
  one: 'キーホルダーを印刷する',
  several: (count: number) => `ここに出ている${count}人分を印刷する`,
  title: 'キーホルダーの印刷',
  lead: 'A4に、切り取り線つきで並べます。表に番号とQRコード、裏にセンターの電話が入ります。名前は入りません。',
  callOpen: '電話・訪問の一覧を印刷する',
  callTitle: '電話・訪問の一覧',
  callLead:
    'つながりの更新で、LINEでたずねられない方、返事のない方の一覧です。名前と住所が入るので、置き忘れないでください。',
  inLine: 'LINEの中で開けないときは、パソコンでこの画面を開いてください。',
  tags: 'キーホルダー',
  renewals: '電話・訪問の一覧',
  make: 'PDFを作る',
  made: 'PDFができました。',
  open: 'PDFを開く',
  save: 'PDFを保存する',
  another: 'もう一度作る',
}

export const RENEWAL = {
  title: 'つながりの更新',
  month: (year: string, month: string) => `次は${year}年${month}月`,
  askedOn: (day: string) => `${day}にたずねました`,
  doneOn: (day: string, how: string) => `${day}に${how}で更新`,
  letterOn: (day: string) => `${day}に郵便が戻ってきました`,
  note: '電話・訪問・紙で更新する',
  noteTitle: 'つながりの更新',
  noteLead: '6つのことに変わりがないかを、順に聞いてください。',
  how: 'どうやって聞きましたか',
  howOf: { phone: '電話', visit: '訪問', paper: '紙' },
  howHint: 'どれか一つを選んでください。',
  same: 'すべて変わりない',
  changed: '変わったところをなおす',
  done: '更新しました',
  untold: 'なし',
  letter: '郵便が戻ってきた',
  letterTitle: '郵便が戻ってきましたか',
  letterAskAfter:
    '「センターから連絡してよい」と言っている方なので、「気にかけたい方」にのります。更新すると、終わりになります。',
  letterAlone: '「センターから連絡しない」という希望の方なので、ここに日付だけを残します。',
  letterDo: '戻ってきたことを残す',
  letterDone: '残しました',
}

export const PEOPLE = {
  title: 'LINEでつながっている人',
  none: 'いません。更新は、電話や訪問で聞きます。',
  blocks: '届きません(ブロックなど)',
  since: (day: string) => `${day}から`,
  untie: 'つながりを外す',
  untieOf: (side: string) => `${side}のつながりを外す`,
  untieTitle: 'つながりを外しますか',
  untieLead: 'この方は、LINEでこの登録を見ることも、変えることもできなくなります。',
  untied: 'つながりを外しました',
  code: { self: '本人のLINEをつなぐ', family: '家族のLINEをつなぐ' },
  codeTitle: 'LINEとつなぐコード',
  codeLead:
    '本人か家族かを確かめてから、渡してください。1人が1回だけ使えます。つなぐと、登録の内容をすべて見られます。',
  until: (when: string) => `${when}まで使えます`,
}

export const LOOK_UPS = {
  title: '照会の記録',
  none: 'まだありません。',
  by: (caller: string, name: string) => `${caller}から。受けた人 ${name}さん`,
  toCase: 'ケースを見る',
  toCaseOf: (when: string) => `${when}の照会のケースを見る`,
}

export const NOTE = {
  title: 'センターのメモ',
  none: 'メモはありません。',
  edit: 'メモを書く',
  lead: '職員だけが読みます。本人や家族には見えません。',
  saved: 'メモを保存しました',
}

export const END = {
  title: '登録の終わり',
  stop: '登録を終わりにする',
  stopTitle: '登録を終わりにしますか',
  stopLead:
    '番号は使えなくなります。LINEでつながっている方に知らせます(亡くなったとき、本人には送りません)。元にはもどせません。しばらくすると、内容はすべて消えます。',
  why: '理由',
  whyHint: '理由を選んでください。',
  stopDo: '終わりにする',
  stopped: '登録を終わりにしました',
  on: (day: string, why: string) => `${day}に終わりました。理由: ${why}`,
  after: '番号は使えません。しばらくすると、内容はすべて消えます。',
}
