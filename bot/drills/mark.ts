import type { Answer, Card, Choice, Say } from '#bot/conversation/say.ts'

/** What stands before everything, and above buttons that call; and what is offered under it. */
export interface MarkWords {
  before: string
  calls: string | null
  leave: Choice | null
}

const MAX_ALT_TEXT = 400
/** LINE's limit, and how many answers and ways out it leaves. */
const MAX_CHOICES = 13
const MAX_BUTTONS = 12

/** An answer with the mark on all that is read of it: on a lock screen, in the chat, on each card. */
export function marked(answer: Answer, words: MarkWords): Answer {
  const says = answer.says.map((say) => sayWith(say, words))
  return withLeave({ ...answer, says }, words.leave)
}

function sayWith(say: Say, words: MarkWords): Say {
  switch (say.kind) {
    case 'text':
      return { kind: 'text', text: `${words.before}\n${say.text}` }
    case 'card':
      return { kind: 'card', card: cardWith(say.card, words) }
    case 'cards': {
      const cards = say.cards.map((card) => cardWith(card, words))
      return { kind: 'cards', cards, altText: altWith(say.altText, words) }
    }
    default:
      return say satisfies never
  }
}

function cardWith(card: Card, words: MarkWords): Card {
  const calls = card.buttons?.some(({ action }) => action.kind === 'call') ?? false
  return {
    ...card,
    altText: altWith(card.altText, words),
    title: card.title === undefined ? words.before : `${words.before}\n${card.title}`,
    lines: calls && words.calls !== null ? [words.calls, ...card.lines] : card.lines,
  }
}

function altWith(altText: string, { before }: MarkWords): string {
  return `${before}\n${altText}`.slice(0, MAX_ALT_TEXT)
}

/** The way out, under the last message; on its card where the row under it is full. */
export function withLeave(answer: Answer, leave: Choice | null): Answer {
  if (!leave) return answer
  const choices = answer.choices ?? []
  if (choices.length < MAX_CHOICES) return { ...answer, choices: [...choices, leave] }
  const last = answer.says.at(-1)
  if (last?.kind !== 'card' || (last.card.buttons?.length ?? 0) >= MAX_BUTTONS) return answer
  const card = { ...last.card, buttons: [...(last.card.buttons ?? []), { ...leave, style: 'link' as const }] }
  return { ...answer, says: [...answer.says.slice(0, -1), { kind: 'card', card }] }
}
