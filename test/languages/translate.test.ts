import { openCatalogues } from '#bot/languages/catalogue.ts'
import { translator } from '#shared/languages/translate.ts'

const words = {
  '{size}人で 参加できます。': 'There is room for {size} {size=person|people}.',
  '{n}人': '{n} people',
  場所: 'Where',
  市民会館: 'Town hall',
  'つぎは {join} です。': 'Next: {join}.',
  '「{name}」に申し込みます。': 'Signing up for "{name}".',
}
const english = translator('en', words)

test('fills a template, and looks up what fills it', () => {
  expect(english('つぎは 6月11日(木)、6月18日(木) です。')).toBe('Next: Thu, Jun 11, Thu, Jun 18.')
  expect(english('「市民会館」に申し込みます。')).toBe('Signing up for "Town hall".')
})

test('says one person, and two people', () => {
  expect(english('1人で 参加できます。')).toBe('There is room for 1 person.')
  expect(english('2人で 参加できます。')).toBe('There is room for 2 people.')
})

test('leaves what a person wrote as it is, although a part of it looks like a unit', () => {
  const missed: string[] = []
  const say = translator('en', words, (text) => missed.push(text))
  expect(say('外国人')).toBe('外国人')
  expect(say('場所: 外国人の家')).toBe('Where: 外国人の家')
  expect(missed).toEqual(['外国人'])
})

test('says each line by itself, so that one in Japanese does not keep the others from being understood', () => {
  expect(english('市民会館\nみんなで歌います')).toBe('Town hall\nみんなで歌います')
})

test('says what salons ask for again and again', () => {
  const say = openCatalogues(null).translate('en')
  expect([say('無料'), say('100円(お茶代)'), say('お金: 100円')]).toEqual([
    'Free',
    '100 yen (for tea)',
    'Fee: 100 yen',
  ])
})

test('says names of ours that are quoted', () => {
  expect(openCatalogues(null).translate('en')('「名前」「電話番号」')).toBe('"Name", "Phone number"')
  expect(english('「だれか」')).toBe('「だれか」')
})

test.each([
  ['en', 'Sat, Dec 5 13:30–15:00'],
  ['zh', '12月5日(周六) 13:30–15:00'],
  ['ko', '12월 5일(토) 13:30–15:00'],
  ['vi', 'T7, 5/12 13:30–15:00'],
  ['easy', '12月(がつ)5日(にち)(土) 13:30〜15:00'],
] as const)('says a day and its hours in %s', (language, said) => {
  expect(translator(language, {})('12月5日(土) 13:30〜15:00')).toBe(said)
})

test('says opening hours, holidays and when somebody noticed', () => {
  const { translate } = openCatalogues(null)
  const say = translate('en')
  expect(say('月〜金 8:30〜19:00')).toBe('Mon–Fri 8:30–19:00')
  expect(say('お休み: 祝日、12月29日〜1月3日')).toBe('Closed: public holidays, Dec 29 – Jan 3')
  expect(say('いまは閉まっています。つぎは、あした 8:30に開きます。')).toBe(
    'Closed now. Opens next: Tomorrow 8:30.',
  )
  expect(say('11月22日 9時5分ごろ')).toBe('Nov 22 around 9:05')
})

test('speaks Japanese to whoever has not chosen', () => {
  expect(openCatalogues(null).translate('ja')('送る')).toBe('送る')
})
