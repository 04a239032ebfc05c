import type { Sent } from '#bot/conversation/sent.ts'
import { openCatalogues } from '#bot/languages/catalogue.ts'
import { createInterpreter } from '#bot/languages/interpreter.ts'
import { multicastTo } from '#bot/speaking.ts'
import { FORM_DONE_SAID } from '#shared/forms/words.ts'
import type { Language } from '#shared/languages/rules.ts'

const LANGUAGES = new Map<string, Language>([
  ['Uen', 'en'],
  ['Uzh', 'zh'],
  ['Ujapanese', 'ja'],
])
const interpreter = createInterpreter(openCatalogues(null), {
  languageOf: async (userId) => LANGUAGES.get(userId) ?? 'ja',
  languagesOf: async (userIds) => new Map([...LANGUAGES].filter(([userId]) => userIds.includes(userId))),
})
const announced = {
  says: [
    {
      kind: 'card' as const,
      card: { altText: 'お知らせがあります', title: '春のお茶会', lines: ['場所：見本会館'], buttons: [] },
    },
  ],
}

test('an announcement goes to everybody once, in their language; what staff wrote stays', async () => {
  const told = await interpreter.answersFor(announced, ['Unobody', 'Uzh', 'Uen', 'Ujapanese'])
  expect(told.map(({ language, to }) => [language, to])).toEqual([
    ['ja', ['Unobody', 'Ujapanese']],
    ['zh', ['Uzh']],
    ['en', ['Uen']],
  ])
  expect(told[2]?.answer.says).toEqual([
    {
      kind: 'card',
      card: {
        altText: 'There is news for you',
        title: '春のお茶会',
        lines: ['Place: 見本会館'],
        buttons: [],
      },
    },
  ])
})

test('after a failure each language is tried again under the key that it had', async () => {
  const told = await interpreter.answersFor(announced, ['Unobody', 'Uzh', 'Uen'])
  const keys: string[] = []
  const answers: Sent[] = [{ kind: 'sent' }, { kind: 'try-later', why: 'unknown' }]
  const send = async (_to: string[], _answer: unknown, key: string): Promise<Sent> => {
    keys.push(key)
    return answers.shift() ?? { kind: 'sent' }
  }
  expect(await multicastTo(told, 'key', send)).toEqual({ kind: 'try-later', why: 'unknown' })
  expect(await multicastTo(told, 'key', send)).toEqual({ kind: 'sent' })
  expect(keys.slice(0, 2)).toEqual(keys.slice(2, 4))
  expect(keys[0]).toBe('key')
  expect(new Set(keys).size).toBe(3)
})

test('a page that ends says so in the language that it speaks, and is understood', async () => {
  const said = openCatalogues(null).translate('vi')(FORM_DONE_SAID)
  const heard = { eventId: 'e', userId: 'Uen', at: new Date(0), input: { kind: 'text' as const, text: said } }
  LANGUAGES.set('Uen', 'vi')
  expect((await interpreter.heardFrom(heard)).input).toMatchObject({ meant: FORM_DONE_SAID })
  LANGUAGES.set('Uen', 'en')
})

test('words of a button are understood, and what was typed is kept beside them', async () => {
  const heard = {
    eventId: 'e',
    userId: 'Uen',
    at: new Date(0),
    input: { kind: 'text' as const, text: 'Back' },
  }
  expect((await interpreter.heardFrom(heard)).input).toEqual({ kind: 'text', text: 'Back', meant: 'もどる' })
  const told = { ...heard, input: { kind: 'text' as const, text: 'My neighbour Back' } }
  expect(await interpreter.heardFrom(told)).toEqual(told)
  expect(await interpreter.heardFrom({ ...heard, userId: 'Unobody' })).toMatchObject({
    input: { text: 'Back' },
  })
})
