import { useLocation, useSearch } from 'wouter'

export const STEP_ORDER = ['people', 'about', 'review'] as const
export type Step = (typeof STEP_ORDER)[number]

/** Which question is asked stands in the address, so that the phone's own back button goes back one question. */
export function useSteps(sessionId: string) {
  const [, go] = useLocation()
  const query = new URLSearchParams(useSearch())
  const said = query.get('step')
  const step = STEP_ORDER.find((known) => known === said) ?? null
  const base = `/salons/${sessionId}`
  const hrefOf = (next: Step | null) => (next === null ? base : `${base}?step=${next}`)
  return {
    step,
    /** The way here was to sign up for all dates. */
    wantsEvery: query.get('dates') === 'every',
    to: (next: Step) => go(hrefOf(next), { state: CAME_FROM_HERE }),
    /** To the question before; whoever reloads or comes by a link has nothing to go back to. */
    back: () => {
      if (cameFromHere()) return history.back()
      const before = step === null ? -1 : STEP_ORDER.indexOf(step) - 1
      go(hrefOf(STEP_ORDER[before] ?? null), { replace: true })
    },
    end: () => go(base, { replace: true }),
  }
}

const CAME_FROM_HERE = { isStep: true }

function cameFromHere(): boolean {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && 'isStep' in state
}
