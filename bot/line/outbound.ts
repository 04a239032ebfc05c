import type { messagingApi } from '@line/bot-sdk'
import type { Answer, Card, Choice, Say } from '#bot/conversation/say.ts'
import { type Addresses, toAction } from './actions.ts'
import { toBubble } from './bubble.ts'

type Message = messagingApi.Message

const MAX_MESSAGES = 5
const MAX_TEXT = 5000
const MAX_CHOICES = 13
const MAX_CARDS = 12
const MAX_ALT_TEXT = 400
const MAX_BUBBLE_BYTES = 30 * 1024
const MAX_CAROUSEL_BYTES = 50 * 1024

/**
 * An answer as LINE messages. A text that is too long for one goes on in the next, cut at the end of a sentence.
 * @throws Error for what LINE would refuse, so that a test meets it and no person does
 */
export function toMessages(answer: Answer, addresses: Addresses): Message[] {
  const messages = answer.says.flatMap((say) => toLineMessages(say, addresses))
  if (messages.length < 1 || messages.length > MAX_MESSAGES) {
    throw new Error(`an answer has 1 to ${MAX_MESSAGES} messages, not ${messages.length}`)
  }
  const last = messages.at(-1)
  if (last && answer.choices?.length) last.quickReply = toQuickReply(answer.choices, addresses)
  return messages
}

function toLineMessages(say: Say, addresses: Addresses): Message[] {
  switch (say.kind) {
    case 'text':
      return splitText(say.text).map((text) => ({ type: 'text', text }))
    case 'card':
      return [flex(say.card.altText, measured(toBubble(say.card, addresses), MAX_BUBBLE_BYTES))]
    case 'cards':
      return [flex(say.altText, carousel(say.cards, addresses))]
    default:
      return say satisfies never
  }
}

function toQuickReply(choices: Choice[], addresses: Addresses): messagingApi.QuickReply {
  if (choices.length > MAX_CHOICES) throw new Error(`an answer has at most ${MAX_CHOICES} choices`)
  return {
    items: choices.map(({ label, action }) => ({
      type: 'action',
      action: toAction(label, action, addresses),
    })),
  }
}

function flex(altText: string, contents: messagingApi.FlexContainer): Message {
  if (altText.length < 1 || altText.length > MAX_ALT_TEXT) {
    throw new Error(`an altText has 1 to ${MAX_ALT_TEXT} characters`)
  }
  return { type: 'flex', altText, contents }
}

function carousel(cards: Card[], addresses: Addresses): messagingApi.FlexContainer {
  if (cards.length < 1 || cards.length > MAX_CARDS)
    throw new Error(`1 to ${MAX_CARDS} cards stand side by side`)
  const contents = cards.map((card) => measured(toBubble(card, addresses), MAX_BUBBLE_BYTES))
  return measured({ type: 'carousel', contents }, MAX_CAROUSEL_BYTES)
}

function measured<T extends messagingApi.FlexContainer>(container: T, maxBytes: number): T {
  const bytes = Buffer.byteLength(JSON.stringify(container))
  if (bytes > maxBytes) throw new Error(`a ${container.type} of ${bytes} bytes is over LINE's ${maxBytes}`)
  return container
}

const SENTENCE_END = /[。！？!?\n][」』）)]?/g

/** Pieces that LINE takes, cut after the last sentence that fits; in mid-sentence only if there is no end at all. */
export function splitText(text: string): string[] {
  if (text.trim() === '') throw new Error('a text says something')
  const pieces: string[] = []
  let rest = text
  while (rest.length > MAX_TEXT) {
    const cut = lastCut(rest)
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
  return [...pieces, rest].filter((piece) => piece.trim() !== '')
}

function lastCut(text: string): number {
  const room = text.slice(0, MAX_TEXT)
  const ends = [...room.matchAll(SENTENCE_END)].map((found) => found.index + found[0].length)
  const cut = ends.at(-1)
  if (cut !== undefined) return cut
  const isPairSplit = /[\ud800-\udbff]$/.test(room) // half an emoji would be no character at all
  return isPairSplit ? MAX_TEXT - 1 : MAX_TEXT
}
