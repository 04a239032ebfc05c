/** What stands on the papers of salons. Those who run one may be 78, and those who read a poster older. */
export const PAPER = {
  count: (parties: number, people: number) => `${parties}組 ${people}人`,
  unnamed: '（名前はわからない）',
  noPhone: '聞いていません',
  proxy: (name: string) => `（${name}さん）`,
  cancelled: '中止',
  page: (nth: number, of: number) => `${nth} / ${of}`,
  printed: (moment: string, name: string) => `印刷：${moment} ${name}`,
  /** On what names stand. */
  careful: '名前がのっています。人に見せないで、使いおわったら処分してください。',
}

export const LIST = {
  about: 'この回',
  coming: '来る方',
  waiting: 'キャンセル待ち',
  came: '来た人数',
  helpers: '手伝った人数',
  programme: 'したこと',
  comingSection: '参加する方',
  walkIns: '申し込みなしで来た方',
  waitingSection: 'キャンセル待ちの方（席があいたら、上から順に）',
  column: {
    number: '番号',
    came: '来た',
    name: '名前',
    people: '人数',
    needs: '必要なこと・メモ',
    phone: '電話',
    place: '順番',
  },
  people: (people: number) => `${people}人`,
  offered: '席の返事待ち',
  everyDate: '毎回',
}

export const PHONES = {
  say: '電話で伝えること',
  words: '伝える言葉',
  reminder: (name: string, when: string, place: string) =>
    `「${name}」のお知らせです。${when}です。場所は、${place}です。お待ちしています。`,
  bring: (bring: string) => `持ちものは、${bring}です。`,
  fee: (fee: string) => `お金は、${fee}です。`,
  cancelled: (name: string, when: string) => `「${name}」のお知らせです。${when}の回は、中止になりました。`,
  offer: '（席があいた方には）席があきました。来られますか。',
  offerSection: '席があいた方（期限までに電話する）',
  remindSection: '参加する方（前の日までに電話する）',
  toldSection: '中止を伝える方',
  waitingSection: 'キャンセル待ちの方（日にちや場所が変わったときだけ電話する）',
  noCalls: '電話する方',
  nobody: 'いません。',
  column: {
    called: '電話した',
    name: '名前',
    people: '人数',
    phone: '電話番号',
    answer: '返事',
    until: '期限',
  },
  comes: '来る',
  rests: '休む',
  takes: '席につく',
  declines: 'ことわる',
}

export const POSTER = {
  invitation: (kind: string) => `${kind}のごあんない`,
  when: '日時',
  where: '場所',
  forWhom: 'どなたが',
  bring: '持ちもの',
  fee: 'お金',
  capacity: '定員',
  people: (people: number) => `${people}人`,
  note: 'お知らせ',
  organiser: '開く人',
  ask: '申し込み・問い合わせ',
  askAbout: '問い合わせ',
  justCome: '申し込みはいりません。\nそのまま来てください。',
  signUp: 'LINEで申し込む',
  look: 'LINEでくわしく見る',
  cancelled: 'この回は、中止です',
  code: (link: string) => `QRコード ${link}`,
}

export const DOOR = {
  title: '受付',
  scan: 'スマートフォンのカメラで、読みとってください',
  help: 'スマートフォンがない方は、\n世話人に声をかけてください。',
}
