import type { Answer, Card } from '#bot/conversation/say.ts'
import {
  consultAnswer,
  contactsAnswer,
  howToAnswer,
  salonsAnswer,
} from '#bot/directory/directory.messages.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { toMessages } from '#bot/line/outbound.ts'
import {
  districtKept,
  districtQuestion,
  districtSkipped,
  welcome,
  welcomeBack,
} from '#bot/people/people.messages.ts'

const MAX_KANJI = 13
const presets = await Promise.all(['meguro', 'mimasaka', 'mitaka', 'ota'].map(loadPreset))
const directories = presets.map(openDirectory)
const moments = ['2026-06-10T12:00:00+09:00', '2026-12-31T22:00:00+09:00'].map((moment) => new Date(moment))

/** Everything that these features say, in every way that they say it. */
const answers: Answer[] = directories.flatMap((directory) => {
  const { districts } = directory.preset
  const asked = moments.flatMap((at) =>
    [null, ...districts.map(({ id }) => id)].flatMap((districtId) => [
      contactsAnswer(directory, { districtId, at }),
      salonsAnswer(directory, { districtId, at }),
      consultAnswer(directory, { districtId, at }),
    ]),
  )
  return [
    ...asked,
    ...districts.map(({ id }) => districtKept(directory, id)),
    ...(['form', 'chat'] as const).flatMap((intake) => [
      welcome(directory, intake),
      howToAnswer(directory, intake),
    ]),
    welcomeBack(directory),
    districtQuestion(directory, 0),
    districtSkipped(),
  ]
})

function cardsOf({ says }: Answer): Card[] {
  return says.flatMap((say) => (say.kind === 'card' ? [say.card] : say.kind === 'cards' ? say.cards : []))
}

function textsOf(answer: Answer): string[] {
  const texts = answer.says.flatMap((say) => (say.kind === 'text' ? [say.text] : []))
  return [...texts, ...cardsOf(answer).flatMap(({ title = '', lines }) => [title, ...lines])]
}

/** Names of places and offices are what they are. */
function withoutNames(text: string): string {
  const names = directories.flatMap(({ preset }) => [
    preset.network,
    preset.municipality,
    preset.dutyDesk.name,
    ...preset.phones.map(({ name }) => name),
    ...preset.centres.flatMap(({ name, address = '' }) => [name, address]),
    ...preset.districts.map(({ name }) => name),
    preset.centreWord,
  ])
  return names.filter(Boolean).reduce((words, name) => words.replaceAll(name, '○'), text)
}

test('no sentence holds more kanji than an elder reads with ease', () => {
  const sentences = answers.flatMap(textsOf).flatMap((text) => withoutNames(text).split(/[。?!\n]/))
  const heavy = sentences.filter((sentence) => (sentence.match(/\p{Script=Han}/gu) ?? []).length > MAX_KANJI)
  expect([...new Set(heavy)]).toEqual([])
})

test('no double negatives', () => {
  for (const text of answers.flatMap(textsOf))
    expect(text).not.toMatch(/なく(は|も)ない|ないわけでは|ないことも/)
})

test('LINE takes every answer as it is, with its buttons, cards and choices', () => {
  const addresses = { liffId: '1234567890-abcdefgh', publicUrl: 'https://bot.example.jp' }
  for (const answer of answers) expect(toMessages(answer, addresses).length).toBeLessThanOrEqual(5)
})

test('what a lock screen shows is never more than a heading', () => {
  for (const { altText } of answers.flatMap(cardsOf)) expect(altText.length).toBeLessThanOrEqual(20)
})
