import { FORM_DONE_SAID } from '#shared/forms/words.ts'
import { answerButton, folded, type Step, type Values } from './step.ts'
import { FORM, neededWords } from './words.ts'

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
      const needed = missingOnPage(steps, asking.values).map((name) => steps[name]?.label ?? name)
      const onward = hasSome ? FORM.onward : words.without
      const mayPass = onward !== undefined && needed.length === 0
      return {
        title: words.title,
        lines: [...words.lines, ...(needed.length > 0 ? [neededWords(needed)] : [])],
        buttons: [
          { label: words.open, style: 'primary', action: { kind: 'open', path } },
          ...(mayPass ? [answerButton(asking, 'onward', onward, 'secondary')] : []),
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

/** What a page has still to be told before the conversation can go on without it. */
export function missingOnPage(steps: Record<string, Step<unknown>>, values: Values): string[] {
  return Object.entries(steps).flatMap(([name, step]) => {
    const isNeeded = step.isConfidential && !step.without && !step.isGiven && (step.applies?.(values) ?? true)
    return isNeeded && !(name in values) ? [name] : []
  })
}
