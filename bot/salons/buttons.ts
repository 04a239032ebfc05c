/** What the buttons of salons carry: ids, never anything personal. */
import type { Action, Button, Choice } from '#bot/conversation/say.ts'

/** A party on a session, as buttons name it. */
export interface PartyOfButton {
  signUpId: string
  sessionId: string
}

export type SalonCommand =
  | 'salons'
  | 'salon-choices'
  | 'session'
  | 'sign-up'
  | 'my-sign-ups'
  | 'my-session'
  | 'ask-people'
  | 'set-people'
  | 'leave-session'
  | 'rest-session'
  | 'come-back'
  | 'answer-offer'
  | 'every-date'
  | 'leave-every-date'
  | 'ask-after'

export function command(label: string, name: SalonCommand, argument?: string): Choice {
  const action: Action =
    argument === undefined ? { kind: 'command', name } : { kind: 'command', name, argument }
  return { label, action }
}

export function button(choice: Choice, style: Button['style'] = 'secondary'): Button {
  return { ...choice, style }
}

export function link(label: string, url: string, style: Button['style'] = 'secondary'): Button {
  return { label, style, action: { kind: 'link', url } }
}

/** A party and whatever else a button says, in one argument. */
export function argumentOf({ signUpId, sessionId }: PartyOfButton, word = ''): string {
  return [word, signUpId, sessionId].join('/')
}

/** What `argumentOf` made; null for anything else. */
export function partyIn(argument: string): (PartyOfButton & { word: string }) | null {
  const found = /^([\w-]{0,10})\/([\w:-]{1,100})\/([\w-]{1,40}:\d{4}-\d\d-\d\d)$/.exec(argument)
  if (!found) return null
  const [, word = '', signUpId = '', sessionId = ''] = found
  return { word, signUpId, sessionId }
}
