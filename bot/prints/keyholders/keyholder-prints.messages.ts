/** What stands on the tags, and on the list of whom to call. */
export const TAG = {
  title: (scheme: string) => `${scheme}の印刷`,
  code: (no: string) => `${no}のQRコード`,
  scan: '読みとると、どこに電話すればよいか分かります。',
  scanInEnglish: 'Scan to see whom to call.',
  call: '困っているようすのときは、お電話ください。',
  closed: (phone: string) => `夜間・休日 ${phone}`,
}

export const TO_CALL = {
  title: 'つながりの更新で、電話や訪問をする方',
  section: '一人ずつ、聞けたことに印をつけてください',
  lead: '電話や訪問で、6つのことに変わりがないかを聞きます。聞いたことは、画面にも入れてください。',
  count: (count: number) => `${count}人`,
  none: 'いまはいません。',
  more: (count: number) =>
    `多いため、はじめの${count}人だけをのせています。済んだ方を画面に入れてから、もう一度印刷してください。`,
  offLine: 'LINEの方なし',
  silent: 'LINEに返事なし',
  column: {
    name: '名前',
    where: '住所・電話',
    contacts: '緊急連絡先',
    asked: '今までのこと',
    facts: '確かめたこと',
    memo: 'メモ',
  },
}
