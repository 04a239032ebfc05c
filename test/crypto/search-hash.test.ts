import fc from 'fast-check'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import {
  fold,
  lookupHash,
  lookupHashes,
  phonesIn,
  queryTokenSets,
  queryTokens,
  searchTokens,
} from '#bot/crypto/search-hash.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'

useTestKeys(TEST_KEYS.before)

function finds(query: string, ...words: string[]): boolean {
  const asked = queryTokens(query)
  const held = new Set(searchTokens(words))
  return asked.length > 0 && asked.every((token) => held.has(token))
}

test.each([
  ['例田', '例田 太郎'],
  ['田太', '例田 太郎'],
  ['例田太郎', '例田 太郎'],
  ['例田 太郎', '例田太郎'],
  ['例田　太郎', '例田太郎'],
  ['れいた', 'レイタ タロウ'],
  ['ﾚｲﾀ', 'れいた たろう'],
  ['ガク', 'ﾏﾅﾌﾞ ｶﾞｸ'],
  ['中央町1-2', '目黒区中央町１－２－３'],
  ['見本荘a', '見本荘 Ａ棟'],
  ['090-0000', '09000000001'],
  ['０９０ー００００', '090-0000-0001'],
  ['+81 90 0000 0001', '090-0000-0001'],
  ['090', '+81-(0)90-0000-0001'],
  ['719306', '482-719-306'],
  ['高崎', '髙﨑 花子'],
  ['髙﨑', '高崎 花子'],
  ['渡邉', '渡辺 花子'],
  ['斎藤', '齋藤 花子'],
  ['自由ケ丘', '自由ヶ丘1-2'],
  ['中央町1-2-3', '目黒区中央町1丁目2番3号'],
  ['中央町1丁目2-3', '目黒区中央町一丁目2番地3'],
  ['中央町一丁目2番', '目黒区中央町1-2-3'],
  ['3丁目', '中央町3丁目5番'],
  ['丁目2番3号', '中央町1丁目2番3号'],
  ['2番', '中央町1丁目2番3号'],
  ['林', '林 花子'],
  ['花', '林 花子'],
  ['林 花子', '林花子'],
])('%s finds %s', (query, word) => {
  expect(finds(query, word)).toBe(true)
})

test.each([
  ['例山', '例田 太郎'],
  ['郎', '例田 太郎'],
  ['090-0000-0002', '090-0000-0001'],
  ['東山町', '目黒区中央町1-2-3'],
  ['中央町1-3', '目黒区中央町1丁目2番3号'],
  ['―', '例田 太郎'],
  ['  ', '例田 太郎'],
])('%s does not find %s', (query, word) => {
  expect(finds(query, word)).toBe(false)
})

test('finds words of two fields at once, and never across them', () => {
  expect(finds('例田 中央町', '例田 太郎', '中央町1-2-3')).toBe(true)
  expect(finds('郎中央', '例田 太郎', '中央町1-2-3')).toBe(false)
})

const japanese = fc.stringMatching(/^[ぁ-ゖァ-ヶｦ-ﾝ一-龠々〇0-9０-９a-zA-Zａ-ｚ \-ー]{2,30}$/)

test('any part of two characters or more is found', () => {
  fc.assert(
    fc.property(japanese, fc.nat(), fc.nat(), (word, from, length) => {
      const letters = Array.from(fold(word))
      fc.pre(letters.length >= 2)
      const start = from % (letters.length - 1)
      const part = letters.slice(start, start + 2 + (length % (letters.length - start - 1))).join('')
      expect(finds(part, word)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('folding twice changes nothing more', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(fold(fold(text))).toBe(fold(text))))
})

test('a hash shows nothing of the word and needs the key', () => {
  const before = searchTokens(['例田'])
  expect(before.join()).not.toContain('例田')
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  expect(searchTokens(['例田'])).not.toEqual(before)
})

test('while keys are changed, what the older one hashed is still found', () => {
  const held = new Set(searchTokens(['例田 太郎']))
  const person = lookupHash('U1')
  useKeyRing(openKeyRing(TEST_KEYS.after))
  expect(queryTokens('例田').every((token) => held.has(token))).toBe(false)
  expect(queryTokenSets('例田').some((set) => set.every((token) => held.has(token)))).toBe(true)
  expect(lookupHashes('U1')).toContain(person)
  expect(lookupHash('U1')).not.toBe(person)
})

test.each([
  ['電話は03-0000-0001です', ['0300000001']],
  ['０９０－００００－０００１ に', ['09000000001']],
  ['+81 90 0000 0001', ['09000000001']],
  ['090 0000 0001 と 03(0000)0001', ['09000000001', '0300000001']],
  ['2026-07-01 10:00、3階の301号室', []],
])('finds the phones in %s', (text, phones) => {
  expect(phonesIn(text)).toEqual(phones)
})
