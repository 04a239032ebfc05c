import type { Answer, Choice } from './say.ts'
import { MENU } from './words.ts'

/** What can be done here, as buttons: quick replies and the rich menu do not exist on a computer. */
export function menuAnswer(menu: Choice[], note: string): Answer {
  return {
    says: [
      { kind: 'text', text: note },
      {
        kind: 'card',
        card: {
          altText: MENU.altText,
          title: MENU.title,
          lines: [],
          buttons: menu.map((choice) => ({ ...choice, style: 'secondary' })),
        },
      },
    ],
  }
}

/** Two answers as one, with the buttons of the last; LINE takes five messages at once. */
export function joined(first: Answer, second: Answer): Answer {
  const says = [...first.says, ...second.says].slice(-5)
  const choices = second.choices ?? first.choices
  return choices ? { says, choices } : { says }
}
