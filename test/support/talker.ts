import type { TalkOptions } from '#bot/conversation/hearing.ts'
import type { Heard, Input } from '#bot/conversation/input.ts'
import type { Action, Answer } from '#bot/conversation/say.ts'
import { createTalk, type Talk } from '#bot/conversation/talk.ts'
import { actionsOf, NOON, textsOf } from './chat.ts'

/** Somebody who talks with the bot through the real shell and the real database. */
export interface Talker {
  userId: string
  /** What was answered last. */
  answer: Answer | null
  words: () => string
  buttons: () => string[]
  hear: (input: Input, over?: Partial<Heard>) => Promise<Answer | null>
  press: (...labels: string[]) => Promise<void>
  type: (text: string, messageId?: string) => Promise<void>
  input: (label: string) => Input
  /** Time goes on. */
  wait: (ms: number) => void
  at: () => Date
}

let people = 0
let events = 0
let drafts = 0

/** Options of a talk in which nothing else is there but the given. */
export function talkOptions(over: Pick<TalkOptions, 'flows'> & Partial<TalkOptions>): TalkOptions {
  return {
    intake: 'chat',
    draftDays: 3,
    commands: {},
    follow: async () => ({ says: [{ kind: 'text', text: 'ようこそ。' }] }),
    unfollow: async () => null,
    menu: [
      { label: '気づきを知らせる', action: { kind: 'command', name: 'report' } },
      { label: '連絡先', action: { kind: 'command', name: 'contacts' } },
    ],
    offers: { command: 'report', isConcern: (text) => text.includes('心配') },
    keepMedia: async (contentId) => `photo-of-${contentId}`,
    forgetMedia: async () => {},
    withdrawMessage: async () => {},
    newId: () => `draft-${++drafts}`,
    ...over,
  }
}

/** `talk`: where something stands around the conversation. */
export function talker(options: TalkOptions, talk: Talk = createTalk(options)): Talker {
  const userId = `U${String(++people).padStart(32, '0')}`
  let now = NOON
  const find = (label: string): Action => {
    const found = self.answer && actionsOf(self.answer).find((one) => one.label === label)
    if (!found) throw new Error(`nothing called "${label}" to press; there is ${self.buttons().join()}`)
    return found.action
  }
  const self: Talker = {
    userId,
    answer: null,
    words: () => (self.answer ? textsOf(self.answer).join('\n') : ''),
    buttons: () => (self.answer ? actionsOf(self.answer).map(({ label }) => label) : []),
    hear: async (input, over = {}) => {
      const id = ++events
      const heard = { eventId: `event-${id}`, userId, at: now, messageId: `message-${id}`, input, ...over }
      self.answer = await talk(heard)
      return self.answer
    },
    press: async (...labels) => {
      for (const label of labels) await self.hear(self.input(label))
    },
    type: async (text, messageId) => {
      await self.hear({ kind: 'text', text }, messageId === undefined ? {} : { messageId })
    },
    input: (label) => inputOf(find(label)),
    wait: (ms) => {
      now = new Date(now.getTime() + ms)
    },
    at: () => now,
  }
  return self
}

function inputOf(action: Action): Input {
  switch (action.kind) {
    case 'tap':
      return { kind: 'tap', draft: action.draft, step: action.step, value: action.value }
    case 'control':
    case 'command':
      return action
    default:
      throw new Error(`${action.kind} is no button that comes back to us`)
  }
}
