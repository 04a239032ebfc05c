/** What people read at the doors of these pages: before sign-in, after it, and where there is nothing. */
export const DOOR = {
  signInTitle: 'サインイン',
  signInLead: 'この画面を見るには、LINEでサインインしてください。',
  expiredTitle: 'もう一度サインインしてください',
  expired: '書いた文はこの画面に残っています。サインインしてから、もう一度ボタンを押してください。',
  signInNewTab: '新しいタブでサインイン',
  signedInClose: 'サインインしました。このタブを閉じて、もとの画面にもどってください。',
  notFoundTitle: '画面が見つかりません',
  notFound: 'アドレスが変わったか、まちがっているかもしれません。',
  notStaffTitle: '職員用の画面です',
  home: 'はじめの画面へ',
  records: 'わたしの記録',
  settings: 'わたしの設定',
  welcome: (name: string) => `${name}さん、登録が終わりました`,
  welcomeLead: 'これから、センターのケースを見ることができます。',
  openConsole: 'ケースの一覧をひらく',
  signedInAgain: 'サインインしました',
}
