/** What the buttons of helping carry: ids, never anything personal. */
import type { Action, Button } from '#bot/conversation/say.ts'

export type HelpCommand =
  | 'help-out'
  | 'errand'
  | 'my-help'
  | 'help-rest'
  | 'help-back'
  | 'errand-yes'
  | 'errand-no'
  | 'errand-done'
  | 'errand-cancel'
  | 'errand-cannot'
  | 'errand-thanks'

export function button(
  label: string,
  name: HelpCommand,
  argument?: string,
  style: Button['style'] = 'secondary',
): Button {
  const action: Action =
    argument === undefined ? { kind: 'command', name } : { kind: 'command', name, argument }
  return { label, action, style }
}

/** Where names, phones and places are read, after signing in. */
export function pageButton(label: string, style: Button['style'] = 'secondary'): Button {
  return { label, action: { kind: 'open', path: '/help' }, style }
}

/** An errand and a word about it, in one argument. */
export function argumentOf(errandId: string, word: string): string {
  return `${word}/${errandId}`
}

/** What `argumentOf` made, or the id of an errand alone; null for anything else. */
export function errandIn(argument: string): { errandId: string; word: string } | null {
  const found = /^(?:([a-z]{1,10})\/)?([\w:-]{1,60})$/.exec(argument)
  return found?.[2] === undefined ? null : { errandId: found[2], word: found[1] ?? '' }
}
