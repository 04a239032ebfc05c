import { FORM_DONE_SAID } from '#shared/forms/words.ts'
import { answerButton, folded, type Step } from './step.ts'
import { FORM } from './words.ts'

/** The name under which a draft keeps whether its page was seen to; no field can be called this. */
export const FORM_STEP = '$form'
const FORM_PATH = '/form'

/** What is said about a flow's page. `without`: how one goes on without writing anything; left out, one cannot. */
export type PageWords = { [K in 'title' | 'open']: string } & { without?: string; lines: readonly string[] }

/** Where the page of a flow is; a flow that shares the common one has none of its own. */
export function pagePathOf(flowId: string | null): string {
  return flowId === null ? FORM_PATH : `${FORM_PATH}?of=${flowId}`
}

/** Stands in the chat for all the questions that are asked on the page. */
export function formStep(
  steps: Record<string, Step<unknown>>,
  path: string,
  words: PageWords = FORM,
): Step<unknown> {
  const onPage = Object.keys(steps).filter((name) => steps[name]?.isConfidential)
  return {
    label: FORM.label,
    without: 'skip',
    ask: (asking) => {
      const hasSome = onPage.some((name) => name in asking.values)
      const onward = hasSome ? FORM.onward : words.without
      return {
        title: words.title,
        lines: [...words.lines],
        buttons: [
          { label: words.open, style: 'primary', action: { kind: 'open', path } },
          ...(onward === undefined ? [] : [answerButton(asking, 'onward', onward, 'secondary')]),
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
