export const FORM = {
  drill: '【訓練】これは訓練です。書いても、だれも来ません。',
  lead: 'わかるところだけで、だいじょうぶです。書いたことは、自動で保存されます。',
  saved: '保存しました',
  savedPartly: '直すところのほかは、保存しました',
  saving: '保存しています…',
  unsaved: 'まだ保存していません',
  failed: '保存できていません。この画面を閉じないでください。',
  back: 'トークにもどる',
  said: 'くわしく書きました',
  hintsLeft: (labels: string[]) =>
    `${labels.map((label) => `「${label}」`).join('')}を直すか、消してください。そのままもどると、そこは送られません。`,
  photosLeft:
    '送れていない写真があります。写真のところの「もう一度」をおしてください。そのままもどると、その写真は送られません。',
  backAnyway: 'そのままトークにもどる',
  finishedTitle: '保存しました',
  finished: 'この画面を閉じて、トークにもどってください。つづきは、トークでできます。',
  noDraft: '書きかけの連絡はありません',
  noDraftLead: 'トークの「気づきを知らせる」から始められます。',
  noDraftElsewhere: 'もう送ったか、時間がたって消えました。始めるときは、トークのボタンからどうぞ。',
  records: 'わたしの記録',
}

export const PLACE = {
  saved: 'よく行く場所からえらぶ',
  kind: '書き方',
  text: { address: '住所', vicinity: 'どのあたり', landmark: '目印', pin: '場所のめやす（あれば）' },
  example: {
    address: 'れい：○○町1丁目2番',
    vicinity: 'れい：○○公園の付近',
    landmark: 'れい：青い屋根の家',
    pin: 'れい：公園の入口',
  },
  locate: 'いまいる場所をつかう',
  locating: 'しらべています…',
  here: 'いまいる場所を送ります',
  within: (metres: number) => `およそ${metres}メートルの、ずれがあります。`,
  drop: 'いまいる場所をつかわない',
  denied: 'いまいる場所が、わかりませんでした。住所や目印を書いてください。',
}

export const PHOTOS = {
  take: '写真をとる',
  choose: '写真をえらぶ',
  sending: '写真を送っています…',
  nth: (n: number) => `写真${n}`,
  drop: (n: number) => `写真${n}を消す`,
  dropShort: '消す',
  full: (most: number) => `写真は${most}枚までです。`,
}
