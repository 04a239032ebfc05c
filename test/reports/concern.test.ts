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

test.each([
  '息をしていない',
  '意識がありません',
  '血が出ています',
  '火事です',
  '煙が出ている',
  'ガスくさいです',
  '死にたい',
  'けいれんしています',
  'くるしい',
  '救急車を呼んで',
  '１１９',
  'He is not breathing',
  'There is a fire',
  'I want to die',
  '没有呼吸',
  '着火了',
  '숨을 안 쉬어요',
  '불이 났어요',
  'Cháy nhà rồi',
  'Không thở được',
])('sounds like danger to life, so that 119 and 110 come first: %s', (text) => {
  expect(isConcern(text)).toBe(true)
})

test.each([
  'こんにちは',
  'ありがとう',
  'OK',
  'テスト',
  '?',
  'はい',
  'サロンに行きたい',
  '03-1190-1100',
  '明日行きます',
])('does not: %s', (text) => {
  expect(isConcern(text)).toBe(false)
})

test.each([
  "I haven't seen my neighbor for days",
  'Someone collapsed',
  '邻居的老人好几天没见了',
  '옆집 할머니가 안 보여요',
  'Cụ già hàng xóm bị ngã',
])('sounds like a concern in a language of its own: %s', (text) => {
  expect(isConcern(text)).toBe(true)
})

test.each(['Hello', 'Thank you', '你好', '감사합니다', 'Xin chào'])('is a greeting: %s', (text) => {
  expect(isConcern(text)).toBe(false)
})
