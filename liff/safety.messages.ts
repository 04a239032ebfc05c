export const SAFETY = {
  title: 'キーホルダー・捜索',
  label: 'キーホルダー・問いかけ・捜索の画面',
  back: '一覧へ',
  lookUps: '照会',
  keyholders: '登録',
  checks: '問いかけ',
  searches: '捜索',
  signIn: 'サインインの方法',
  signOut: 'サインアウト',
  noSchemes: { title: 'この画面は使いません', lead: 'このまちのネットワークでは、使わない設定です。' },
}
