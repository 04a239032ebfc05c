export const HUB = {
  title: 'ネットワーク',
  back: '一覧へ',
  tabs: 'ネットワークの画面',
  noSchemes: { title: 'この画面は使いません', lead: 'このまちのネットワークでは、使わない設定です。' },
}

export const STALE = {
  lead: 'ほかの職員が、先に変えました。いまの内容は、次のとおりです。',
  overwrite: '書いた内容で保存する',
  reload: '書いた内容を捨てる',
  reloadSure: '捨てます。もう一度押してください',
}
