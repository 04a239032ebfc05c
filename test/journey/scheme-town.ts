/** A town with every scheme for people who may get lost or go silent, whose days a test lets go by. */
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { whenLooked } from '#bot/keep-looking.ts'
import { FormView } from '#shared/forms/contract.ts'
import { FORM_DONE_SAID } from '#shared/forms/words.ts'
import { ONE_PIXEL, type Phone } from '#test/support/line.ts'
import { wordsOf } from '#test/support/line-messages.ts'
import type { Browser, Reply } from '#test/support/server.ts'
import { visibleLabels } from './once.ts'
import { employ, startTown, type Town, whenSent } from './town.ts'
import { settled } from './walker.ts'

/** A Monday morning, while everybody sleeps; in the days to come, for what expires is deleted by the real clock. */
export const MONDAY = '2027-06-07'
export const NIGHT_DESK = 'organiser'
export const HEAD = 'guest'

export interface SchemeTown extends Town {
  intake: 'form' | 'chat'
  /** It is this moment in Tokyo, and all that was due on the way has happened. Only forwards. */
  until: (time: string, date?: string) => Promise<void>
  /** Everything that is due is done and sent. */
  settle: () => Promise<void>
  /** What was said unasked to somebody since this was asked last, by the titles. */
  heard: (key: string) => string[]
  tap: (key: string, ...labels: string[]) => Promise<void>
  say: (key: string, words: string) => Promise<void>
}

export async function startSchemeTown(intake: 'form' | 'chat'): Promise<SchemeTown> {
  const startsAt = new Date(`${MONDAY}T06:00:00+09:00`)
  const town = await startTown('ota', intake, { startsAt, keepsQuiet: true, logsAll: true })
  await town.forgetAll() // of a town before this one
  await employ(town.line, NIGHT_DESK, 'duty-desk', town.now())
  await employ(town.line, HEAD, 'manager', town.now())
  const read = new Map<string, number>()
  let today = MONDAY

  // Each start looks at everything once; a stop would cut that short.
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      await town.restart()
      await whenLooked()
      await whenSent(town.now)
    }
  }
  const done = async (key: string) => await settled(town.line.persona(key).userId)
  return {
    ...town,
    intake,
    settle,
    until: async (time, date = today) => {
      today = date
      await whenHeard() // whoever worked on it would lose it in the meantime
      town.pass(new Date(`${date}T${time}:00+09:00`).getTime() - town.now().getTime())
      await settle()
    },
    heard: (key) => {
      const { entries } = town.line.chat(key)
      const fresh = entries.slice(read.get(key) ?? 0).filter(({ from }) => from === 'bot')
      read.set(key, entries.length)
      return fresh.map(({ message }) => wordsOf([message])[0] ?? '')
    },
    tap: async (key, ...labels) => {
      for (const label of labels) {
        await town.line.phone(key).tap(label)
        await done(key)
      }
    },
    say: async (key, words) => {
      await town.line.phone(key).say(words)
      await done(key)
    },
  }
}

async function whenHeard(): Promise<void> {
  const has = async (name: string, filter: object) =>
    (await mongoose.connection.collection(name).findOne(filter)) !== null
  while ((await has('inbox', { state: 'waiting' })) || (await has('inboxleases', {}))) await pause(5)
}

/** What somebody answers: in their own words by the question's name, or by a button. */
export interface Telling {
  ask: Record<string, { title: string }>
  /** What is written on the page where the town wants that, else in the chat. */
  words: Record<string, string>
  taps: Record<string, string>
  page: { of: string; title: string }
  /** What only the page asks in another form: its own answers. */
  onPage?: Record<string, unknown>
  /** A picture is sent where one is asked for. */
  hasPhoto?: boolean
}

const OTHERWISE = ['とばす', 'わからない', 'つぎへすすむ', '書かずにすすむ', 'この1枚で決める']
const MOST_QUESTIONS = 40

/** Answers question after question until it can be sent, and sends it. */
export async function tellAll(town: SchemeTown, key: string, telling: Telling): Promise<void> {
  const phone = town.line.phone(key)
  for (let asked = 0; !visibleLabels(phone).includes('送る'); asked++) {
    if (asked > MOST_QUESTIONS) throw new Error(`asked for ever: ${phone.sees().join(' / ')}`)
    await answerOne(town, phone, key, telling)
  }
  await town.tap(key, '送る')
}

async function answerOne(town: SchemeTown, phone: Phone, key: string, telling: Telling): Promise<void> {
  const shown = phone.sees()
  if (town.intake === 'form' && shown.includes(telling.page.title)) {
    await writeOnPage(town, key, telling)
    return await town.say(key, FORM_DONE_SAID)
  }
  const labels = visibleLabels(phone)
  const step = Object.entries(telling.ask).find(([, { title }]) => shown.includes(title))?.[0] ?? ''
  const words = telling.words[step]
  if (words !== undefined) return await town.say(key, words)
  if (step === 'photos' && telling.hasPhoto && labels.includes('とばす')) {
    await phone.photo()
    return await settled(phone.userId)
  }
  const label = [telling.taps[step], ...OTHERWISE].find((one) => one !== undefined && labels.includes(one))
  if (label === undefined) throw new Error(`no answer to ${step}: ${shown.join(' / ')}`)
  await town.tap(key, label)
}

async function writeOnPage(town: SchemeTown, key: string, telling: Telling): Promise<void> {
  const page = await town.signedIn(key)
  const { draftId } = FormView.parse((await page.get(`/api/drafts/current?of=${telling.page.of}`)).body)
  const answers = { ...telling.words, ...telling.onPage }
  const saved = await page.send('PATCH', `/api/drafts/${draftId}`, { answers })
  expect(saved).toMatchObject({ status: 200, body: { hints: {} } })
  if (telling.hasPhoto) await sendPhoto(town, page, `/api/drafts/${draftId}/photos`)
  await page.send('POST', `/api/drafts/${draftId}/done`, { spoken: true })
}

/** A picture as the pages send one. */
export async function sendPhoto({ url }: SchemeTown, { cookies }: Browser, path: string): Promise<void> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { cookie, origin: url, 'content-type': 'image/png' }
  const body = Buffer.from(ONE_PIXEL, 'base64')
  expect((await fetch(`${url}${path}`, { method: 'POST', headers, body })).status).toBe(201)
}

/** What a page was answered. @throws if it was turned down */
export async function granted(reply: Promise<Reply>): Promise<unknown> {
  const { status, body } = await reply
  if (status >= 300) throw new Error(`turned down with ${status}: ${JSON.stringify(body)}`)
  return body
}
