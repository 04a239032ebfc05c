/** What the case says of a find. */

export const FOUND = {
  byPage: 'キーホルダーのQRコードのページから、知らせがありました。見つけた方の名前は聞いていません。',
  nobodys: '登録にないキーホルダーです。登録が終わった方のものかもしれません。場所を確かめてください。',
  again: 'キーホルダーのページから、また知らせがありました。',
  place: '場所',
  pin: '地図の位置',
  words: '様子',
} as const
