/**
 * Goes through everything that can be pressed and typed in the chats of all four towns, once, in Japanese; then says
 * every answer in every language, as strictly as LINE takes it.
 */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { clockRulesOf, useClockRules } from '#bot/cases/clocks/clock-rules.ts'
import { parseConfig } from '#bot/config.ts'
import type { Input } from '#bot/conversation/input.ts'
import type { Action, Answer } from '#bot/conversation/say.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { presetFolder } from '#bot/directory/load-preset.ts'
import { drawRichMenu } from '#bot/directory/rich-menu-picture.ts'
import { openCatalogues } from '#bot/languages/catalogue.ts'
import { inLanguage } from '#bot/languages/in-language.ts'
import { languagesAnswer } from '#bot/languages/languages.messages.ts'
import { createLineClient } from '#bot/line/client.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { useSeatRules } from '#bot/salons/seats/seat-rules.ts'
import { openSeries } from '#bot/salons/series/keep-appearing.ts'
import { conversations, createListener } from '#bot/talking.ts'
import type { Preset } from '#shared/directory/contract.ts'
import type { Foreign } from '#shared/languages/rules.ts'
import { translator } from '#shared/languages/translate.ts'
import { actionsOf, NOON } from '../support/chat.ts'
import { TEST_KEYS, useTestKeys } from '../support/keys.ts'
import { useDatabase } from '../support/mongo.ts'

useDatabase()
useTestKeys()

const ADDRESSES = { liffId: '1234567890-abcdefgh', publicUrl: 'https://mimamori.example' }
const log = pino({ level: 'silent' })
const config = parseConfig({
  PUBLIC_URL: ADDRESSES.publicUrl,
  MONGODB_URI: 'mongodb://not-used-here',
  LINE_CHANNEL_SECRET: 'secret',
  LINE_CHANNEL_ACCESS_TOKEN: 'token',
  LINE_LOGIN_CHANNEL_ID: '1',
  LIFF_ID: '1-a',
  DATA_KEYS: TEST_KEYS.onlyNew,
  SESSION_SECRET: 's'.repeat(32),
  REQUESTS_PER_MINUTE: '1000000',
  NODE_ENV: 'test',
})
const client = createLineClient({ ...config.line, channelAccessToken: 'token', log })
const FOREIGN: Foreign[] = ['easy', 'en', 'zh', 'ko', 'vi']
const MOST_TURNS = 700
/** What people type where words are asked for: nothing that we would have to say in another language. */
const TYPED = ['A test', '090-0000-0001', 'test@example.jp', 'hello', 'もどる', 'とばす']

/** Presses everything that is new, wherever it leads, until nothing is. */
async function everyAnswer(
  id: string,
  intake: 'form' | 'chat',
): Promise<{ preset: Preset; answers: Answer[] }> {
  await Promise.all(Object.values(mongoose.connection.collections).map((one) => one.deleteMany({})))
  const directory = openDirectory(await loadPreset(id))
  const now = () => NOON
  useClockRules(clockRulesOf(directory))
  const { salons, salonSettings } = directory.preset
  useSeatRules(salonSettings)
  await openSeries(salons, { appearDays: salonSettings.appearDays, log, now })
  const flows = conversations(directory, ADDRESSES.publicUrl, now)
  const { areas } = await drawRichMenu(directory.preset)
  const menu = areas.map(({ label, action }) => ({ label, action }))
  const hear = createListener({
    config: { ...config, intake, preset: id },
    directory,
    client,
    flows,
    menu,
    now,
  })
  const userId = `U${randomUUID().replaceAll('-', '')}`
  const answers: Answer[] = []
  const tried = new Set<string>()
  const open: Input[] = [{ kind: 'follow' }, ...menu.flatMap(({ action }) => inputOf(action) ?? [])]
  let typed = 0
  let last: Answer | null = null
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const fresh: Input | undefined = (last ? inputsOf(last) : []).find((input) => !tried.has(keyOf(input)))
    const commands = (last ? inputsOf(last) : []).filter((input) => input.kind === 'command')
    open.push(...commands)
    const words: Input | undefined =
      typed < TYPED.length ? { kind: 'text', text: TYPED[typed++] ?? '' } : undefined
    const input: Input | undefined = fresh ?? words ?? open.find((one) => !tried.has(keyOf(one)))
    if (!input) break
    if (input !== words) typed = 0
    tried.add(keyOf(input))
    last = await hear({ eventId: randomUUID(), userId, at: NOON, messageId: randomUUID(), input })
    if (last) answers.push(last)
  }
  return { preset: directory.preset, answers }
}

function inputsOf(answer: Answer): Input[] {
  return actionsOf(answer).flatMap(({ action }) => inputOf(action) ?? [])
}

function inputOf(action: Action): Input | null {
  switch (action.kind) {
    case 'tap':
      return { kind: 'tap', draft: action.draft, step: action.step, value: action.value }
    case 'control':
    case 'command':
      return action
    case 'pickDate':
      return {
        kind: 'date',
        draft: action.draft,
        step: action.step,
        value: action.initial ?? action.min ?? '',
      }
    case 'sendLocation':
      return { kind: 'place', latitude: 35.64, longitude: 139.69 }
    default:
      return null
  }
}

/** The same button of another draft is the same button. */
function keyOf(input: Input): string {
  return JSON.stringify({
    ...input,
    draft: null,
    argument:
      input.kind === 'command' ? input.argument?.replace(/[0-9a-f-]{30,}|\d{4}-\d\d-\d\d/g, '') : null,
  })
}

/** Every text that somebody sees, hears or presses. */
function wordsOf({ says, choices = [] }: Answer): string[] {
  const cards = says.flatMap((say) =>
    say.kind === 'card' ? [say.card] : say.kind === 'cards' ? say.cards : [],
  )
  return [
    ...says.flatMap((say) => (say.kind === 'text' ? [say.text] : say.kind === 'cards' ? [say.altText] : [])),
    ...cards.flatMap(({ altText, eyebrow = '', title = '', lines, rows = [], buttons = [] }) => [
      altText,
      eyebrow,
      title,
      ...lines,
      ...rows.flatMap(({ label, value, editWords }) => [
        label,
        value,
        ...(editWords ? Object.values(editWords) : []),
      ]),
      ...buttons.map(({ label }) => label),
    ]),
    ...choices.map(({ label }) => label),
  ]
}

const KANA = /[ぁ-んァ-ヶ]/
/** Said in all languages at once. */
const inAll = wordsOf(languagesAnswer('ja'))

/** Addresses and the names of people are what they are. */
function isName(text: string, { centres, consultations }: Preset): boolean {
  return (
    centres.some(({ address }) => address === text) ||
    consultations.coordinators.some(({ name }) => text.startsWith(name))
  )
}

const walks =
  process.env['LANGUAGES'] === 'whole'
    ? ['meguro', 'mimasaka', 'mitaka', 'ota'].flatMap((id) => [
        { id, intake: 'form' as const },
        { id, intake: 'chat' as const },
      ])
    : [{ id: 'mitaka', intake: 'chat' as const }]

test.each(walks)(
  'says everything in the chat of $id ($intake) in every language, as LINE takes it',
  async (walk) => {
    const { preset, answers } = await everyAnswer(walk.id, walk.intake)
    expect(answers.length).toBeGreaterThan(100)
    const catalogues = openCatalogues(presetFolder(walk.id))
    for (const language of FOREIGN) {
      const missed = new Set<string>()
      const translate = translator(language, catalogues.in(language), (text) => missed.add(text))
      for (const answer of answers) {
        const said = inLanguage(answer, translate)
        expect(() => toMessages(said, ADDRESSES)).not.toThrow()
        if (language !== 'easy') for (const text of wordsOf(said)) if (KANA.test(text)) missed.add(text)
      }
      expect([...missed].filter((text) => !inAll.includes(text) && !isName(text, preset))).toEqual([])
    }
  },
  120_000,
)
