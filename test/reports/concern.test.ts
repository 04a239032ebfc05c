import { isConcern } from '#bot/reports/concern.ts'

test.each([
  'となりのおばあさんを最近見かけません',
  '新聞がたまっている家があります',
  'どなり声がします',
  '倒れている人がいます',
  'ちょっと気になることがあって',
  'いつもの時間に店に来る方が、もう一週間ほど来ていなくて、電話にも出てくれないようです。',
])('sounds like a concern: %s', (text) => {
  expect(isConcern(text)).toBe(true)
})

test.each(['こんにちは', 'ありがとう', 'OK', 'テスト', '?', 'はい', 'サロンに行きたい'])(
  'does not: %s',
  (text) => {
    expect(isConcern(text)).toBe(false)
  },
)
