import { useState } from 'preact/hooks'
import type { Need } from '#shared/salons/rules.ts'

const STORED_AS = 'sign-up:'

/** What has been typed of a sign-up that is not sent yet. */
export interface SignUpDraft {
  /** Kept until the sign-up is answered: sent twice it counts once. */
  id: string
  dates: 'this' | 'every'
  people: number
  /** The time that one books, in minutes after the beginning; null: one just comes. */
  slot: number | null
  needs: Need[]
  needsNote: string
  /** Null: as they told us some other time. */
  name: string | null
  phone: string | null
  asked: SeatsAnswer | null
}

/** What came of asking to keep seats. */
export type SeatsAnswer =
  /** By the server's clock, to be read; and by this device's own, which may go wrong. */
  { kind: 'kept'; people: number; until: string; isOverAtMs: number } | { kind: 'none'; people: number }

/**
 * Stays in this tab through reload and back, and is gone with it: nothing of it is kept on the device.
 * @param spentId of a sign-up that was answered although its answer did not arrive: what is typed on is another one
 */
export function useSignUpDraft(sessionId: string, dates: SignUpDraft['dates'], spentId: string | null) {
  const [draft, setDraft] = useState<SignUpDraft>(() => {
    const known = { ...blank(dates), ...stored(sessionId) }
    return known.id === spentId ? { ...known, id: crypto.randomUUID(), asked: null } : known
  })
  // What is typed while the server is asked must not be undone by its answer.
  const change = (part: Partial<SignUpDraft>) =>
    setDraft((now) => {
      const next = { ...now, ...part }
      store(sessionId, next)
      return next
    })
  return { draft, change }
}

/** For once it is answered. */
export function dropSignUpDraft(sessionId: string): void {
  try {
    sessionStorage.removeItem(STORED_AS + sessionId)
  } catch {
    // nothing was kept
  }
}

function blank(dates: SignUpDraft['dates']): SignUpDraft {
  return {
    id: crypto.randomUUID(),
    dates,
    people: 1,
    slot: null,
    needs: [],
    needsNote: '',
    name: null,
    phone: null,
    asked: null,
  }
}

/** Written by this very page in this very tab. */
function stored(sessionId: string): Partial<SignUpDraft> | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORED_AS + sessionId) ?? 'null')
  } catch {
    return null
  }
}

function store(sessionId: string, draft: SignUpDraft): void {
  try {
    sessionStorage.setItem(STORED_AS + sessionId, JSON.stringify(draft))
  } catch {
    // nothing can be kept here: then it lasts as long as the page
  }
}
