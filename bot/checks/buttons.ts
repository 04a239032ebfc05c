/** What the buttons of the daily question carry: ids made by us and a choice, never anything personal. */
import type { Button } from '#bot/conversation/say.ts'
import { CHECK_ANSWER, type CheckAnswer } from '#shared/checks/rules.ts'

export type CheckCommand = 'check' | 'check-answer' | 'check-stop' | 'check-resume'

export function button(
  label: string,
  name: CheckCommand,
  argument?: string,
  style: Button['style'] = 'secondary',
): Button {
  return {
    label,
    style,
    action: argument === undefined ? { kind: 'command', name } : { kind: 'command', name, argument },
  }
}

/** One's own page. */
export function ownPage(label: string, style: Button['style'] = 'secondary'): Button {
  return { label, style, action: { kind: 'open', path: '/check' } }
}

/** The page of those who watch for somebody. */
export function watchPage(label: string, style: Button['style'] = 'primary'): Button {
  return { label, style, action: { kind: 'open', path: '/watch' } }
}

const STYLE = { well: 'primary', worried: 'secondary', come: 'danger' } as const

/** The three answers; pressed on an old question they are answers of today. */
export function answerButtons(): Button[] {
  return Object.entries(CHECK_ANSWER).map(([answer, label]) =>
    button(label, 'check-answer', answer, isAnswer(answer) ? STYLE[answer] : 'secondary'),
  )
}

export function isAnswer(text: string): text is CheckAnswer {
  return Object.hasOwn(CHECK_ANSWER, text)
}
