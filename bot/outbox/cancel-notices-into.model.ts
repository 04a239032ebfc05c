import type { Answer, Card, Say } from '#bot/conversation/say.ts'
import { dropNotice, letterOf, Outbox } from './outbox.model.ts'

/**
 * What waits to be said to somebody and would lead them to pages under `path` is not said any more. What leads
 * elsewhere still is: a member of staff may be a resident as well.
 */
export async function cancelNoticesInto(path: string, to: string, at: Date): Promise<void> {
  for await (const { _id, sealed } of Outbox.find({ state: 'waiting' }, { sealed: 1 }).lean()) {
    const letter = letterOf(_id, sealed)
    if (letter?.to === to && leadsInto(path, letter.answer)) await dropNotice(_id, at)
  }
}

function leadsInto(path: string, { says }: Answer): boolean {
  return says
    .flatMap(cardsOf)
    .flatMap(({ buttons = [] }) => buttons)
    .some(({ action }) => action.kind === 'open' && isUnder(path, action.path))
}

function isUnder(path: string, address: string): boolean {
  const [page] = address.split(/[?#]/)
  return page === path || address.startsWith(`${path}/`)
}

function cardsOf(say: Say): Card[] {
  switch (say.kind) {
    case 'text':
      return []
    case 'card':
      return [say.card]
    case 'cards':
      return say.cards
    default:
      return say satisfies never
  }
}
