import { addToWindow } from './window.model.ts'

/** So many within so long. */
export interface Rate {
  most: number
  withinMs: number
}

interface Span {
  no: number
  /** What is known of all processes. */
  known: number
  /** What only this process knows of. */
  pending: number
  /** While the others are told, and heard. */
  telling: Promise<void> | null
}

/** Each process tells the others in steps of a twentieth, so that hardly any request costs a write. */
const STEPS = 20
const MOST_KEYS = 20_000

/**
 * Counts how often something happens within fixed spans of time, over all processes that share the database. Answers
 * whether this once is within the limit; over it, each process may let through a twentieth of the limit more. Where the
 * database does not answer each process counts for itself.
 */
export function countWithin(now: () => Date) {
  const spans = new Map<string, Span>()

  return async (key: string, { most, withinMs }: Rate): Promise<boolean> => {
    const no = Math.floor(now().getTime() / withinMs)
    const span = spanOf(key, no)
    while (span.telling) await span.telling // else a rush would be through before anybody has heard of it
    if (span.known + span.pending >= most) return false // whoever floods us costs no write
    span.pending += 1
    if (span.pending >= Math.ceil(most / STEPS)) {
      span.telling = tell(key, span, new Date((no + 2) * withinMs))
      await span.telling
    }
    return span.known + span.pending <= most
  }

  function spanOf(key: string, no: number): Span {
    const before = spans.get(key)
    if (before?.no === no) return before
    const span: Span = { no, known: 0, pending: 0, telling: null }
    spans.delete(key)
    spans.set(key, span)
    const [oldest] = spans.keys()
    if (spans.size > MOST_KEYS && oldest !== undefined) spans.delete(oldest)
    return span
  }

  async function tell(key: string, span: Span, expiresAt: Date): Promise<void> {
    const more = span.pending
    span.pending = 0
    span.known += more
    const all = await addToWindow(`${key}:${span.no}`, more, expiresAt).catch(() => 0)
    span.known = Math.max(span.known, all)
    span.telling = null
  }
}
