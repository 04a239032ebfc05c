export const HUB = {
  title: 'ネットワーク',
  back: '一覧へ',
  tabs: 'ネットワークの画面',
  noSchemes: { title: 'この画面は使いません', lead: 'このまちのネットワークでは、使わない設定です。' },
}
