/** What stands on the papers of partners. */
export const CERTIFICATE = {
  title: '登録証',
  to: (name: string) => `${name}　様`,
  text: (network: string, kind: string) =>
    `あなたは、${network}の${kind}として登録されていることを証します。`,
  words: '地域のみなさんが安心してくらせるように、気づいたことを知らせてくださることに、感謝します。',
  code: (link: string) => `QRコード ${link}`,
  scan: '登録を確かめる',
}

export const STICKER = {
  lead: (municipality: string) => `${municipality}の見守りに協力しています`,
  service: 'どなたでもどうぞ',
  help: '気になること・困ったことは、声をかけてください。',
  scan: 'くわしく見る',
}

export const JOIN_POSTER = {
  lead: (network: string) => `${network}　参加のごあんない`,
  to: (name: string) => `${name}\nのみなさんへ`,
  steps: [
    '1　スマートフォンのカメラで、QRコードを読みとります。',
    '2　LINEで開いたら、「団体に入る」をおします。',
    '3　下のメニューが、団体のメニューに変わります。',
  ],
  code: '参加コード',
  typed: 'LINEで「参加コード」と送って、これを書いても参加できます。',
  until: (day: string) => `${day}まで使えます。知らない人には見せないでください。`,
}

export const LETTER_PAPER = {
  title: (year: number) => `${year}年のお礼`,
  to: (name: string) => `${name}　御中`,
  from: (municipality: string, network: string) => `${municipality}　${network}`,
}

export const PARTNER_LIST = {
  title: '協力団体・協力機関・協力事業者の名簿',
  overdue: '更新の返事を聞く団体',
  overdueYear: (year: number) => `（${year}年）`,
  count: (count: number) => `${count}団体`,
  none: 'ありません。',
  overdueLead: '電話で聞いて、返事に印をつけてください。聞いたことは、画面にも入れてください。',
  offLine: 'LINEの方なし',
  column: {
    no: '番号',
    name: '名前',
    category: '仕事や活動',
    district: '地区',
    phone: '電話',
    contact: '担当の方',
    service: 'ちょっとしたサービス',
    asked: '聞いた日',
    answer: '返事',
    memo: 'メモ',
  },
}
