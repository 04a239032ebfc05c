import { FORM_DONE_SAID } from '#shared/forms/words.ts'
import { answerButton, folded, type Step } from './step.ts'
import { FORM } from './words.ts'

/** The name under which a draft keeps whether its page was seen to; no field can be called this. */
export const FORM_STEP = '$form'
export const FORM_PATH = '/form'

/** Stands in the chat for all the questions that are asked on the page. */
export function formStep(steps: Record<string, Step<unknown>>): Step<unknown> {
  const onPage = Object.keys(steps).filter((name) => steps[name]?.isConfidential)
  return {
    label: FORM.label,
    without: 'skip',
    ask: (asking) => {
      const hasSome = onPage.some((name) => name in asking.values)
      return {
        title: FORM.title,
        lines: [...FORM.lines],
        buttons: [
          { label: FORM.open, style: 'primary', action: { kind: 'open', path: FORM_PATH } },
          answerButton(asking, 'onward', hasSome ? FORM.onward : FORM.without, 'secondary'),
        ],
      }
    },
    read: (told) => {
      if (told.kind === 'tap') return { kind: 'value', value: 'onward' }
      const isDone = told.kind === 'text' && folded(told.text) === folded(FORM_DONE_SAID)
      return isDone ? { kind: 'value', value: 'done' } : { kind: 'other' }
    },
    revive: (stored) => stored,
    show: () => '',
  }
}
