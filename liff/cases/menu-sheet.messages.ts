/** Where the console's menu leads. */
export const MENU = {
  title: 'メニュー',
  intake: '電話などの受付',
  salons: 'サロン・行事',
  missed: '気にかけたい方',
  network: 'ネットワーク',
  board: '状況',
  statistics: '集計',
  announcements: 'お知らせ配信',
  away: '休みの設定',
  staff: '職員の管理',
  audit: '操作の記録',
  signIn: 'サインインの方法',
  signOut: 'サインアウト',
  signedInAs: (name: string, role: string) => `${name}（${role}）`,
}
