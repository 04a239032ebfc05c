import type { ChatEntry, PhoneAct } from '#local/line/contract.ts'
import type { LineOptions } from '#local/line/options.ts'
import { isRecord, textOf } from '#local/line/rules/shape.ts'
import { type LocalLine, startLocalLine } from '#local/line/server.ts'
import { buttonsOf, type TappableAction, wordsOf } from './line-messages.ts'

/** The smallest real photo: a PNG of one pixel. */
export const ONE_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

const PATIENCE_MS = 20_000

/** What a hand does with one phone. Every act resolves when the product has answered the webhook. */
export interface Phone {
  userId: string
  say(text: string): Promise<void>
  /**
   * Taps the newest button, quick reply or rich-menu area with this label, data or text. A date picker needs the
   * chosen moment in `params`. Answers the address if the tap opens one.
   */
  tap(labelOrData: string, params?: Record<string, string>): Promise<string | null>
  sticker(): Promise<void>
  photo(dataBase64?: string, contentType?: string): Promise<void>
  voice(): Promise<void>
  locate(place?: { title?: string; address?: string; latitude?: number; longitude?: number }): Promise<void>
  follow(): Promise<void>
  block(): Promise<void>
  unsend(text: string): Promise<void>
  /** Where a LIFF link opens in this phone: an address for a real browser. */
  opens(liffLink: string): string
  /** Texts and labels of what the bot said since this phone's last act, in reading order. */
  sees(): string[]
  /** The bot's messages since this phone's last act. */
  messages(): Record<string, unknown>[]
  /** Everything in the chat. */
  entries(): ChatEntry[]
  /** Resolves when there is a menu under the chat: the product puts it a moment after its start. */
  whenMenu(): Promise<void>
  /** Resolves when the bot said at least so many messages since this phone's last act. */
  whenAnswered(messages?: number): Promise<void>
}

export interface TestLine extends LocalLine {
  phone(key: string): Phone
}

/** A local LINE of its own on free ports; redeliveries come at once and five times at most. */
export async function startLine(options: Partial<LineOptions> = {}): Promise<TestLine> {
  const line = await startLocalLine({ redeliveryPausesMs: [0, 0, 0, 0, 0], ...options })
  const phones = new Map<string, Phone>()
  return {
    ...line,
    phone(key) {
      const known = phones.get(key) ?? createPhone(line, key)
      phones.set(key, known)
      return known
    },
  }
}

function createPhone(line: LocalLine, key: string): Phone {
  let seen = 0
  const act = async (doing: PhoneAct) => {
    seen = line.chat(key).entries.length
    await line.act(key, doing)
  }
  const fresh = () =>
    line
      .chat(key)
      .entries.slice(seen)
      .filter((entry) => entry.from === 'bot')
  const phone: Phone = {
    userId: line.persona(key).userId,
    say: (text) => act({ kind: 'text', text }),
    tap: (labelOrData, params) => tap(line, key, phone, act, labelOrData, params),
    sticker: () => act({ kind: 'sticker', packageId: '446', stickerId: '1988' }),
    photo: (dataBase64 = ONE_PIXEL, contentType = 'image/png') =>
      act({ kind: 'image', dataBase64, contentType }),
    voice: () => act({ kind: 'audio', dataBase64: ONE_PIXEL, durationMs: 2_000 }),
    locate: (place) =>
      act({ kind: 'location', title: '', address: '', latitude: 35.6412, longitude: 139.6982, ...place }),
    follow: () => act({ kind: 'follow' }),
    block: () => act({ kind: 'block' }),
    unsend(text) {
      const entry = line
        .chat(key)
        .entries.findLast((one) => one.from === 'user' && one.message['text'] === text)
      if (!entry) throw new Error(`${key} never said 「${text}」`)
      return act({ kind: 'unsend', messageId: entry.id })
    },
    opens(liffLink) {
      const { pathname, search, hash } = new URL(liffLink)
      const path = pathname.replace(/^\/[^/]+/, '') + search + hash
      return `${line.persona(key).liffOrigin}/__open?path=${encodeURIComponent(path)}`
    },
    sees: () => wordsOf(phone.messages()),
    messages: () => fresh().map((entry) => entry.message),
    entries: () => line.chat(key).entries,
    whenMenu: () => when(line, key, 'rich-menu', () => line.chat(key).richMenu !== null),
    whenAnswered: (messages = 1) => when(line, key, 'entry', () => fresh().length >= messages),
  }
  return phone
}

/** Resolves as soon as it is so, by what this phone shows of such news. */
function when(line: LocalLine, key: string, news: 'entry' | 'rich-menu', isSo: () => boolean): Promise<void> {
  if (isSo()) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(guard)
      stop()
    }
    const stop = line.listen((event) => {
      if (event.kind !== news || event.persona !== key || !isSo()) return
      done()
      resolve()
    })
    const guard = setTimeout(() => {
      done()
      reject(new Error(`${key} got no ${news}; LINE was called: ${JSON.stringify(line.calls.slice(-3))}`))
    }, PATIENCE_MS)
  })
}

async function tap(
  line: LocalLine,
  key: string,
  phone: Phone,
  act: (doing: PhoneAct) => Promise<void>,
  wanted: string,
  params?: Record<string, string>,
): Promise<string | null> {
  const action = findAction(line, key, wanted)
  if (!action) throw new Error(`${key} sees no 「${wanted}」 to tap, only ${labelsOf(line, key).join(' / ')}`)
  const data = textOf(action['data']) ?? ''
  switch (action['type']) {
    case 'postback': {
      const displayText = textOf(action['displayText']) ?? undefined
      await act({ kind: 'postback', data, displayText })
      return null
    }
    case 'message':
      await phone.say(textOf(action['text']) ?? '')
      return null
    case 'datetimepicker':
      if (!params) throw new Error(`「${wanted}」 is a date picker: say which moment`)
      await act({ kind: 'postback', data, params })
      return null
    case 'richmenuswitch':
      await act({
        kind: 'postback',
        data,
        params: { newRichMenuAliasId: textOf(action['richMenuAliasId']) ?? '' },
      })
      return null
    case 'camera':
    case 'cameraRoll':
      await phone.photo()
      return null
    case 'location':
      await phone.locate()
      return null
    default:
      return textOf(action['uri'])
  }
}

/** Quick replies live under the last message only; older buttons stay where they were; the menu is below. */
function actionsOf(line: LocalLine, key: string): TappableAction[] {
  const { entries, richMenu } = line.chat(key)
  const last = entries.at(-1)
  const quick = last && isRecord(last.message['quickReply']) ? buttonsOf(last.message['quickReply']) : []
  const buttons = entries.toReversed().flatMap((entry) => {
    const { quickReply: _, ...message } = entry.message
    return entry.from === 'bot' ? buttonsOf(message) : []
  })
  return [...quick, ...buttons, ...buttonsOf(richMenu?.areas ?? [])]
}

function labelsOf(line: LocalLine, key: string): string[] {
  return actionsOf(line, key).map((one) => one.label)
}

function findAction(line: LocalLine, key: string, wanted: string): Record<string, unknown> | undefined {
  const actions = actionsOf(line, key)
  const found =
    actions.find(({ label }) => label === wanted) ??
    actions.find(
      ({ action }) => action['data'] === wanted || action['text'] === wanted || action['uri'] === wanted,
    )
  return found?.action
}
