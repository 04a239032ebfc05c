import { namesSomeone } from '#bot/cases/vault/feedback-names.ts'

function names(text: string, ...who: string[]): boolean {
  return namesSomeone(text, { names: who, phones: ['090-0000-0001', null] })
}

test.each([
  ['例田 太郎さんを訪ねました', '例田 太郎'],
  ['例田太郎様とお話ししました', '例田 太郎'],
  ['例田さんはお元気でした', '例田 太郎'],
  ['例田さんはお元気でした', '例田太郎'],
  ['太郎さんはお元気でした', '例田　太郎'],
  ['れいたさんはお元気でした', 'レイタ タロウ'],
  ['ﾚｲﾀさんはお元気でした', 'れいた たろう'],
  ['高崎さんはお元気でした', '髙﨑 花子'],
  ['林さんはお元気でした', '林 花子'],
  ['林さまはお元気でした', '林花子'],
  ['例田さんはお元気でした', '例田さん'],
  ['電話は０９０（００００）０００１です', '見本'],
  ['電話は+81 90 0000 0001です', '見本'],
])('「%s」 names %s', (text, who) => {
  expect(names(text, who)).toBe(true)
})

test.each([
  ['ご連絡ありがとうございました。訪問し、必要な支援につなぎました。', '例田 太郎'],
  ['林の近くを見てまわりました', '林 花子'],
  ['様子は不明でしたが、見守りを続けます', '不明'],
  ['センター 03-0000-0009 にお電話ください', '例田 太郎'],
])('「%s」 names nobody', (text, who) => {
  expect(names(text, who)).toBe(false)
})

test('no name at all names nobody', () => {
  expect(namesSomeone('ありがとうございました', { names: [null], phones: [null] })).toBe(false)
})
